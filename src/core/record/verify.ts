import { beforeFirst, chainHash, type KeptEntry, type Sha256 } from './chain';

/**
 * `not-first`: the record does not begin with the first entry. `gap`: entries are missing before this one. `order`: it
 * stands after an entry that it belongs before, or is there twice. `changed`: its content is not what its hash is over.
 * `not-linked`: it follows another entry than the one before it, which was put in that one's place. `no-number`: it does
 * not say which entry it is.
 */
export type RecordFaultKind = 'not-first' | 'gap' | 'order' | 'changed' | 'not-linked' | 'no-number';

export interface RecordFault {
  readonly kind: RecordFaultKind;
  /** The entry's own number; null: it has none. */
  readonly seq: number | null;
  /** Its place in what was read, from 1. */
  readonly place: number;
  /** In words, without the entry's name. */
  readonly message: string;
}

export interface Verified {
  readonly count: number;
  /** The hash of the newest entry; null: there is none. */
  readonly lastHash: string | null;
  /** Empty: the chain is whole. */
  readonly faults: readonly RecordFault[];
}

const missing = (from: number, to: number): string =>
  from === to ? `entry ${from} is missing` : `entries ${from} to ${to} are missing`;

/** What is wrong with an entry's place after the one before it (null: there is none); null: nothing. */
const misplaced = (
  seq: number,
  previous: KeptEntry[string] | undefined,
  last: { readonly seq: number; readonly hash: KeptEntry[string] | undefined } | null,
): readonly [RecordFaultKind, string] | null => {
  if (last === null) {
    if (seq !== 1) return ['not-first', `the record begins with it: ${missing(1, seq - 1)}`];
    return previous === beforeFirst ? null : ['not-first', 'it is the first and names an entry before it'];
  }
  if (seq <= last.seq) return ['order', `it stands after entry ${last.seq}`];
  if (seq > last.seq + 1) return ['gap', `before it, ${missing(last.seq + 1, seq - 1)}`];
  return previous === last.hash
    ? null
    : ['not-linked', `it does not follow the entry ${last.seq} that stands before it`];
};

/**
 * Whether a record, oldest entry first, is as it was written: each entry has the hash of what it holds and names the hash
 * of the one before. Entries that were taken off the end cannot be missed: for that, `count` and `lastHash` have to be
 * compared with what was noted before. Nor can it be seen that somebody has made all hashes anew.
 */
export const verifyRecord = (entries: readonly KeptEntry[], sha256: Sha256): Verified => {
  const faults: RecordFault[] = [];
  let last: { readonly seq: number; readonly hash: KeptEntry[string] | undefined } | null = null;
  for (const [index, entry] of entries.entries()) {
    const { seq, previous, hash } = entry;
    const isNumbered = typeof seq === 'number' && Number.isSafeInteger(seq) && seq > 0;
    const fault = (kind: RecordFaultKind, message: string): void => {
      faults.push({ kind, seq: isNumbered ? seq : null, place: index + 1, message });
    };
    if (isNumbered) {
      const wrong = misplaced(seq, previous, last);
      if (wrong !== null) fault(...wrong);
      last = { seq, hash };
    } else fault('no-number', 'it does not say which entry it is');
    if (chainHash(entry, sha256) !== hash) fault('changed', 'what it holds is not what its hash was made of');
  }
  const lastHash = entries.at(-1)?.hash;
  return { count: entries.length, lastHash: typeof lastHash === 'string' ? lastHash : null, faults };
};
