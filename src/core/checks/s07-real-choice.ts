import { fixedKeys } from './key-words';
import { makeFinding, noFindings } from './make-finding';
import { nodeCheck } from './node-check';
import { counted, nameOf } from './words';

/** Counts the choices on other keys than 0, star and pound, and those that are only spoken. */
export const aMenuOffersARealChoice = nodeCheck(
  'IVR-S07',
  'A menu offers a real choice.',
  (node, _prompt, { limits }) => {
    if (node.kind !== 'menu') return noFindings;
    const real = node.choices.filter((choice) => !fixedKeys.has(choice.digit ?? '')).length;
    if (real >= limits.choicesAtLeast) return noFindings;
    const offer = real === 0 ? 'no choice' : `only ${counted(real, 'choice')}`;
    const message = `${nameOf(node)} offers ${offer} besides 0, * and #, so callers wait through it for nothing.`;
    return [makeFinding('IVR-S07', 'warning', node.id, null, message)];
  },
);
