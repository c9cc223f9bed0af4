/**
 * What is known of each of a number of things, such as calls, under one name. Two things have the same code just when they
 * have the same text.
 */
export interface Dimension {
  /** A whole number below `size`. */
  readonly code: (index: number) => number;
  /** How many codes there can be. */
  readonly size: number;
  /** What a code stands for; undefined: the thing has no value. */
  readonly text: (code: number) => string | undefined;
  /** The code of a text, where it can be told without looking at all of them; undefined: there is none. */
  readonly codeOf?: (text: string) => number | undefined;
}

/** Where each thing has the same value. */
export const always = (value: string): Dimension => ({ code: () => 0, size: 1, text: () => value });

/** Texts by the numbers of a column; several numbers may have the same text, or none. */
export function byColumn(column: (index: number) => number, texts: readonly (string | undefined)[]): Dimension {
  const distinct = [...new Set(texts)];
  const codes = texts.map((text) => distinct.indexOf(text));
  // A number without an entry has no value: it gets a code behind the last one.
  return {
    code: (index) => codes[column(index)] ?? distinct.length,
    size: distinct.length + 1,
    text: (code) => distinct[code],
  };
}

/** The dimensions of a kind of things, by name; a name that is not in it has no value for any of them. */
export type Dimensions = ReadonlyMap<string, () => Dimension>;
