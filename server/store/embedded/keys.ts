import type { Cursor } from '../store';

/**
 * Values lie under their own keys. Everything else lies under a control character and a letter, which no key begins
 * with: what kind it is, then its name.
 */
const mark = '\u0001';

export const counterKey = (name: string): string => `${mark}c${name}`;
export const onceKey = (name: string): string => `${mark}o${name}`;
export const textKey = (name: string): string => `${mark}t${name}`;
/** The cursor that was given last in a log, kept when its entries are gone. */
export const headKey = (log: string): string => `${mark}h${log}`;
export const entryKey = (log: string, cursor: Cursor): string => `${mark}e${log}${mark}${cursor}`;
/** Written to find out whether the disk takes anything. */
export const probeKey = `${mark}p`;

/** Where the keys of a log's entries begin, and what comes after all of them. */
export const entriesOf = (log: string): { readonly start: string; readonly end: string } => ({
  start: `${mark}e${log}${mark}`,
  end: `${mark}e${log}\u0002`,
});

const timeDigits = 15;

/** A key is to go at that time: these sort by time, so that what is due is found without looking at the rest. */
export const dueKey = (until: number, key: string): string =>
  `${mark}x${String(until).padStart(timeDigits, '0')}${key}`;

/** The time and the key of a `dueKey`. */
export const readDueKey = (due: string): { readonly until: number; readonly key: string } => ({
  until: Number(due.slice(2, 2 + timeDigits)),
  key: due.slice(2 + timeDigits),
});

/** All due keys with a time of at most `now`. */
export const dueRange = (now: number): { readonly gte: string; readonly lt: string } => ({
  gte: dueKey(0, ''),
  lt: dueKey(now + 1, ''),
});

/** Keys that begin with `prefix`: from it up to the first text that comes after all of them. */
export const startingWith = (prefix: string): { readonly gte: string; readonly lt: string } => ({
  // Below a space there are only control characters: what is not a value.
  gte: prefix === '' ? ' ' : prefix,
  lt: `${prefix}${'\u{10ffff}'.repeat(4)}`,
});
