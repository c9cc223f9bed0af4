import type { Json } from '../model/json';
import type { RecordEntry } from './entry';

/** Gives the SHA-256 of a text's UTF-8 as 64 hexadecimal digits in lower case. */
export type Sha256 = (text: string) => string;

/** What the first entry of a record has in the place of the hash of the one before. */
export const beforeFirst = '0'.repeat(64);

/** An entry as a file holds it: its hash is over all of it, whatever else was added. */
export type KeptEntry = { readonly [field: string]: Json };

const canonical = (value: Json): string => {
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  const fields = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${fields.map(([name, one]) => `${JSON.stringify(name)}:${canonical(one)}`).join(',')}}`;
};

/**
 * The text that an entry's hash is over: its JSON without `hash`, without blanks, the fields of every object in the order
 * of their names (by UTF-16 code units).
 */
export const canonicalText = (entry: KeptEntry): string => {
  const { hash: _, ...rest } = entry;
  return canonical(rest);
};

/** The hash that an entry has to have. */
export const chainHash = (entry: KeptEntry, sha256: Sha256): string => sha256(canonicalText(entry));

/** The entry that follows `last` (null: the first one) in the chain. */
export const chained = (
  change: Omit<RecordEntry, 'seq' | 'previous' | 'hash'>,
  last: Pick<RecordEntry, 'seq' | 'hash'> | null,
  sha256: Sha256,
): RecordEntry => {
  const open = { ...change, seq: (last?.seq ?? 0) + 1, previous: last?.hash ?? beforeFirst };
  return { ...open, hash: chainHash(open, sha256) };
};
