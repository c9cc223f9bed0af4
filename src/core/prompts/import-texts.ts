import type { Command } from '../edit/command';
import { addLanguage } from '../edit/design-languages';
import { setTexts } from '../edit/prompt-texts';
import { sequence } from '../edit/sequence';
import { printable } from '../formats/markup/escape';
import type { Design } from '../model/design';
import type { Language, PromptId } from '../model/ids';
import type { Prompt } from '../model/prompt';
import { isOlderThanSource } from './cell';
import { type FileProblem, mostTextCharacters, type TranslatedText, type TranslationFile } from './translation-file';

/**
 * What taking over a text would do. `added`: nothing was said before. `changed`: other words. `checked`: the same words,
 * which count as made from the source of now from then on. `unchanged`: nothing.
 */
export type ImportKind = 'added' | 'changed' | 'checked' | 'unchanged';

/** One text of the file against the design. */
export interface ImportItem {
  readonly kind: ImportKind;
  readonly promptId: PromptId;
  readonly language: Language;
  readonly before: string;
  readonly after: string;
  /** It was made from words of the default language that have changed since, or waits to be looked at. */
  readonly isOlder: boolean;
  /** The design does not have that language yet. */
  readonly isNewLanguage: boolean;
  readonly line: number;
}

/** A file of texts against the design: nothing is changed by working it out. */
export interface ImportDifference {
  /** In the order of the file. */
  readonly items: readonly ImportItem[];
  /** Ids that the design has no prompt for, each once. */
  readonly unknown: readonly { readonly id: string; readonly line: number }[];
  /** What cannot be taken over, with its line and why; with what the reader could not use, in the order of the file. */
  readonly problems: readonly FileProblem[];
}

const keyOf = ({ id, language }: TranslatedText): string => `${language} ${id}`;

/** Whether the words of the file's source are not those of now; false where nobody knows. */
const hasOtherSource = (text: TranslatedText, prompt: Prompt, standard: Language): boolean => {
  const now = prompt.texts[standard];
  if (!now || text.language === standard) return false;
  if (text.sourceRevision !== null && text.sourceRevision < now.revision) return true;
  return text.source !== null && text.sourceRevision === null && text.source !== printable(now.text);
};

const refusal = (prompt: Prompt, { id, language, text }: TranslatedText, standard: Language): string | null => {
  if (text.length > mostTextCharacters) return `the text of ${id} has more than ${mostTextCharacters} characters.`;
  if (prompt.expression !== undefined && language === standard) return `the words of ${id} are computed in the call.`;
  return null;
};

const itemOf = (text: TranslatedText, prompt: Prompt, design: Design): ImportItem => {
  const standard = design.languages[0] as Language;
  const { language, line, state } = text;
  const own = prompt.texts[language];
  const before = own?.text ?? '';
  const isOlder = hasOtherSource(text, prompt, standard) || state === 'review';
  const isStale = isOlderThanSource(prompt, language, standard);
  const same = before === text.text || printable(before) === text.text;
  const kind = (): ImportKind => {
    if (!same) return before.trim() === '' ? 'added' : 'changed';
    return isStale && !isOlder && state === 'done' && own !== undefined ? 'checked' : 'unchanged';
  };
  return {
    ...{ kind: kind(), promptId: prompt.id, language, before, after: text.text, isOlder, line },
    isNewLanguage: !design.languages.includes(language),
  };
};

/**
 * Holds what a file says against the design. Empty texts say nothing. The default language's words are taken over where
 * the file gives them and they are not older than those of now.
 */
export const importDifference = (design: Design, file: TranslationFile): ImportDifference => {
  const standard = design.languages[0] as Language;
  const items: ImportItem[] = [];
  const unknown = new Map<string, number>();
  const problems: FileProblem[] = [...file.problems];
  const seen = new Map<string, number>();
  const newSources = new Set(
    file.texts
      .filter(({ id, language, text }) => language === standard && text !== printable(textOf(design, id, standard)))
      .map(({ id }) => id),
  );
  for (const text of file.texts) {
    const { id, language, line } = text;
    const prompt = Object.hasOwn(design.prompts, id) ? design.prompts[id as PromptId] : undefined;
    if (!prompt) {
      if (!unknown.has(id)) unknown.set(id, line);
      continue;
    }
    if (text.text.trim() === '') continue;
    const first = seen.get(keyOf(text));
    const isOldSource =
      language === standard &&
      (text.sourceRevision ?? Number.POSITIVE_INFINITY) < (prompt.texts[standard]?.revision ?? 0);
    const problem =
      first !== undefined
        ? `${id} stands again in ${language}: the text in line ${first} counts.`
        : isOldSource && newSources.has(id)
          ? `the words of ${id} in ${language} have changed since the file was written: those of now stay.`
          : refusal(prompt, text, standard);
    if (problem !== null) {
      problems.push({ line, message: `Line ${line}: ${problem}` });
      continue;
    }
    seen.set(keyOf(text), line);
    items.push(itemOf(text, prompt, design));
  }
  return {
    items,
    unknown: [...unknown].map(([id, line]) => ({ id, line })),
    problems: problems.toSorted((a, b) => a.line - b.line),
  };
};

const textOf = (design: Design, id: string, language: Language): string =>
  (Object.hasOwn(design.prompts, id) ? design.prompts[id as PromptId]?.texts[language]?.text : undefined) ?? '';

/**
 * Takes these texts over as one step. Languages that the design does not have are switched on. A text that was made from
 * older words is marked as such, so that it shows until somebody has looked at it.
 */
export const importTexts = (items: readonly ImportItem[]): Command => {
  const taken = items.filter(({ kind }) => kind !== 'unchanged');
  const languages = [...new Set(taken.filter(({ isNewLanguage }) => isNewLanguage).map(({ language }) => language))];
  const texts: Command = (design) => {
    const standard = design.languages[0] as Language;
    const newSources = new Set(taken.filter(({ language }) => language === standard).map(({ promptId }) => promptId));
    return setTexts(
      taken.map(({ promptId, language, after, isOlder }) => {
        const revision =
          (design.prompts[promptId]?.texts[standard]?.revision ?? 0) + (newSources.has(promptId) ? 1 : 0);
        return { promptId, language, text: after, translatedFrom: isOlder ? revision - 1 : ('as-of-now' as const) };
      }),
    )(design);
  };
  return sequence(...languages.map((language) => addLanguage(language)), texts);
};
