import type { Language } from '../model/ids';
import type { Node } from '../model/node';
import type { Prompt, PromptText } from '../model/prompt';
import type { Around } from './node-check';
import { type Spoken, spokenIn } from './phrasing/spoken';

/** A menu's words in one language. */
export interface MenuWords {
  readonly language: Language;
  readonly text: PromptText;
  readonly spoken: Spoken;
}

const nothing: readonly MenuWords[] = [];

/** The rules for one menu ask one after the other. */
let last: { prompt: Prompt; languages: Around['languages']; words: readonly MenuWords[] } | null = null;

/**
 * What a menu's prompt says in each language that is on and that the rules know; nothing where its words are in the org.
 */
export const menuWords = (node: Node, prompt: Prompt | undefined, { languages }: Around): readonly MenuWords[] => {
  if (node.kind !== 'menu' || !prompt) return nothing;
  if (last?.prompt === prompt && last.languages === languages) return last.words;
  const all: MenuWords[] = [];
  for (const language of languages) {
    const text = prompt.texts[language];
    if (text === undefined || text.text.trim() === '') continue;
    const spoken = spokenIn(text, language);
    if (spoken) all.push({ language, text, spoken });
  }
  last = { prompt, languages, words: all };
  return all;
};

/** «», or « in de-ch» where the design has several languages. */
export const inLanguages = (languages: readonly Language[], { languages: all }: Pick<Around, 'languages'>): string =>
  all.length > 1 && languages.length > 0 ? ` (${[...new Set(languages)].join(', ')})` : '';
