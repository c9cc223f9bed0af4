import type { Language } from '../model/ids';

/** What a file says of one prompt in one language. */
export interface TranslatedText {
  readonly id: string;
  readonly language: Language;
  readonly text: string;
  /** The words of the default language that stand beside it in the file; null: the file has none. */
  readonly source: string | null;
  /** The revision of those words when the file was written; null: the file does not say. */
  readonly sourceRevision: number | null;
  /** `done`: it counts as made from those words; `review`: somebody has to look at it first; null: the file does not say. */
  readonly state: 'done' | 'review' | null;
  /** Where it begins in the file, from 1. */
  readonly line: number;
}

/** A part of a file that could not be used, and why, in one sentence. `column`: where it is known, from 1. */
export interface FileProblem {
  readonly line: number;
  readonly column?: number;
  readonly message: string;
}

/** What was read from a file of translations; what is faulty in it is told and leaves the rest alone. */
export interface TranslationFile {
  readonly texts: readonly TranslatedText[];
  readonly problems: readonly FileProblem[];
}

/** Characters of a file that is read, and of a prompt's text in one language (as the server takes them). */
export const mostFileCharacters = 10_000_000;
export const mostTextCharacters = 20_000;

/** A language in a file, in whatever case, with hyphen or underscore, as the design writes it; null: it is none. */
export const languageIn = (text: string): Language | null => {
  const tag = text.trim().toLowerCase().replaceAll('_', '-');
  return /^[a-z]{2,3}(?:-[a-z0-9]{2,8}){0,3}$/.test(tag) ? (tag as Language) : null;
};
