import type { Cursor } from './store';

/** Control characters, and halves of a pair that stand alone: neither would come back from a store as it was given. */
const unfit = /[\p{Cc}\p{Cs}]/u;

/** The longest key, in UTF-16 units. */
const mostCharacters = 512;

/** Gives the key, name or prefix back. Throws a `RangeError` where no store takes it. */
export const fitName = (name: string): string => {
  if (name === '' || name.length > mostCharacters || unfit.test(name))
    throw new RangeError(`A key of the store has 1 to ${mostCharacters} characters, none of them a control character`);
  return name;
};

/** As `fitName`; a prefix may be empty, too. */
export const fitPrefix = (prefix: string): string => (prefix === '' ? '' : fitName(prefix));

/** The longest milliseconds and the longest number within one of them, as digits. */
const digits = { ms: 15, sequence: 10 };

/** The cursor of the entry of that millisecond and number: its order as text is that of the entries. */
export const cursorOf = (ms: number, sequence: number): Cursor =>
  `${String(ms).padStart(digits.ms, '0')}-${String(sequence).padStart(digits.sequence, '0')}`;

/** Throws a `RangeError` where it is none. */
export const readCursor = (cursor: Cursor): { readonly ms: number; readonly sequence: number } => {
  const parts = /^(\d{15})-(\d{10})$/.exec(cursor);
  if (parts === null) throw new RangeError('Not a cursor of a log');
  return { ms: Number(parts[1]), sequence: Number(parts[2]) };
};

/** A time as the first part of a cursor takes it. */
export const wholeTime = (ms: number): number => Math.min(Math.max(Math.ceil(ms), 0), 10 ** digits.ms - 1);

/** What a counter may be added to by: a whole number, also a negative one. Throws a `RangeError` for others. */
export const fitCount = (by: number): number => {
  if (!Number.isSafeInteger(by)) throw new RangeError('A counter takes whole numbers');
  return by;
};
