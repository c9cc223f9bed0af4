import { escapeMarkup } from './escape';

/** A piece of markup that is whole: every text in it escaped, every element closed. Only `html` and `asMade` make it. */
export interface Html {
  readonly markup: string;
}

type Part = string | number | Html | readonly Html[] | null;

const asMarkup = (part: Part): string => {
  if (part === null) return '';
  if (typeof part === 'string' || typeof part === 'number') return escapeMarkup(String(part));
  return 'markup' in part ? part.markup : part.map(({ markup }) => markup).join('');
};

/**
 * Markup from a template. What is put in is escaped, between tags as well as inside quoted attributes; markup made here
 * goes in as it is, lists of it one after another, null as nothing.
 */
export const html = (texts: TemplateStringsArray, ...parts: readonly Part[]): Html => ({
  markup: texts.reduce((whole, text, index) => whole + asMarkup(parts[index - 1] ?? null) + text),
});

/** Markup that another writer of ours has made whole, such as a drawing. */
export const asMade = (markup: string): Html => ({ markup });
