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

/** Prompts of one menu: its own, and one for each of nine choices. */
const perMenu = 10;

/** A design with that many prompts in all of these languages, ten said at each menu; the same in every run. */
export const manyPrompts = (count = 2_000, languages: readonly Language[] = twelveLanguages): Design => {
  const blank = emptyDesign('many-prompts' as DesignId, 'A company in many languages');
  const promptIdOf = (n: number) => `prompt-${n}` as PromptId;
  const prompts: Record<PromptId, Prompt> = {};
  for (let n = 0; n < count; n++) {
    const texts = languages.flatMap((language, index) => {
      const text = textOf(n, index, language);
      return text ? [[language, text] as const] : [];
    });
    prompts[promptIdOf(n)] = { ...emptyPrompt(promptIdOf(n)), name: `Prompt ${n}`, texts: Object.fromEntries(texts) };
  }
  const menus = Math.ceil(count / perMenu);
  const nodes: Record<NodeId, Design['nodes'][NodeId]> = {};
  for (let menu = 0; menu < menus; menu++) {
    const nodeId = `menu-${menu}` as NodeId;
    const first = menu * perMenu;
    nodes[nodeId] = {
      ...emptyMenu(nodeId, `Menu ${menu}`, blank.menuDefaults),
      promptId: promptIdOf(first),
      choices: Array.from({ length: Math.min(perMenu, count - first) - 1 }, (_, index) => {
        const below = 9 * menu + index + 1;
        return {
          ...emptyChoice(`c${index}` as ChoiceId, `${index + 1}`),
          label: `Part ${below}`,
          promptId: promptIdOf(first + index + 1),
          target:
            below < menus ? { kind: 'node' as const, nodeId: `menu-${below}` as NodeId } : { kind: 'repeat' as const },
        };
      }),
    };
  }
  return { ...blank, languages: [...languages], start: 'menu-0' as NodeId, nodes, prompts };
};
