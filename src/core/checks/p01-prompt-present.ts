import { makeFinding, noFindings } from './make-finding';
import { nodeCheck } from './node-check';
import { nameOf } from './words';

/**
 * Menus and announcements speak. A prompt without any text is known by its id alone, its words are kept in the org;
 * one whose texts are all blank says nothing.
 */
export const whatSpeaksHasAPrompt = nodeCheck('IVR-P01', 'Every node that must speak has a prompt.', (node, prompt) => {
  if (node.kind !== 'menu' && node.kind !== 'announcement') return noFindings;
  const problem = () => {
    if (node.promptId === null) return 'it has no prompt';
    if (!prompt) return `its prompt ${node.promptId} is not in the design`;
    const texts = Object.values(prompt.texts).filter((text) => text !== undefined);
    const isBlank = texts.length > 0 && texts.every((text) => text.text.trim() === '' && text.recordedSeconds === null);
    return isBlank ? `its prompt ${prompt.name.trim() || prompt.id} has no words yet` : null;
  };
  const because = problem();
  if (because === null) return noFindings;
  const message = `Callers hear nothing at ${nameOf(node)}: ${because}.`;
  return [makeFinding('IVR-P01', 'error', node.id, 'promptId', message)];
});
