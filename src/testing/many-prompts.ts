import { emptyChoice, emptyDesign, emptyMenu, emptyPrompt } from '../core/model/build';
import type { Design } from '../core/model/design';
import type { ChoiceId, DesignId, Language, NodeId, PromptId } from '../core/model/ids';
import type { Prompt, PromptText } from '../core/model/prompt';

/** Twelve languages, English first. */
export const twelveLanguages = [
  'en-us',
  'de-de',
  'fr-fr',
  'es-es',
  'it-it',
  'nl-nl',
  'pl-pl',
  'pt-br',
  'sv-se',
  'da-dk',
  'cs-cz',
  'tr-tr',
] as unknown as readonly Language[];

const wordsOf = (n: number, language: Language): string =>
  `${language}: for orders press 1, for returns press 2, and for everything else in part ${n} press 3. To speak to us press 0.`;

/** Every seventh translation is missing, every eleventh older than its source, every fifth prompt recorded. */
const textOf = (n: number, index: number, language: Language): PromptText | null => {
  if (index > 0 && (n + index) % 7 === 0) return null;
  return {
    text: wordsOf(n, language),
    revision: index === 0 ? 2 : 0,
    translatedFrom: index === 0 ? null : (n + index) % 11 === 0 ? 1 : 2,
    recordedSeconds: n % 5 === 0 ? 3 + (n % 20) : null,
  };
};

/** A design with that many prompts, each said at a menu of its own, in all of these languages; the same in every run. */
export const manyPrompts = (count = 2_000, languages: readonly Language[] = twelveLanguages): Design => {
  const blank = emptyDesign('many-prompts' as DesignId, 'A company in many languages');
  const nodes: Record<NodeId, Design['nodes'][NodeId]> = {};
  const prompts: Record<PromptId, Prompt> = {};
  for (let n = 0; n < count; n++) {
    const nodeId = `menu-${n}` as NodeId;
    const promptId = `prompt-${n}` as PromptId;
    const texts = languages.flatMap((language, index) => {
      const text = textOf(n, index, language);
      return text ? [[language, text] as const] : [];
    });
    prompts[promptId] = { ...emptyPrompt(promptId), name: `Prompt ${n}`, texts: Object.fromEntries(texts) };
    const targets = [3 * n + 1, 3 * n + 2, 3 * n + 3].filter((target) => target < count);
    nodes[nodeId] = {
      ...emptyMenu(nodeId, `Menu ${n}`, blank.menuDefaults),
      promptId,
      choices: targets.map((target, index) => ({
        ...emptyChoice(`c${index}` as ChoiceId, `${index + 1}`),
        label: `Part ${target}`,
        target: { kind: 'node', nodeId: `menu-${target}` as NodeId },
      })),
    };
  }
  return { ...blank, languages: [...languages], start: 'menu-0' as NodeId, nodes, prompts };
};
