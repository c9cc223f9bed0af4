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

/** What is found while a record is gone through. */
export interface RecordCheck extends Verified {
  /** All that are there, told or not. */
  readonly faultCount: number;
  /** Of a part: where entries are left out, which is no fault of it. */
  readonly gaps: readonly RecordFault[];
  readonly gapCount: number;
}

export interface CheckOptions {
  /** Faults that are told one by one, and gaps; the rest is counted. All, unless told otherwise. */
  readonly mostTold?: number;
  /** Whether it is a part of a record: that entries are left out before and between is no fault then. */
  readonly isPart?: boolean;
}

/** Goes through a record entry by entry, oldest first, and remembers only the last one and what is wrong. */
export const startCheck = (
  sha256: Sha256,
  { mostTold = Number.POSITIVE_INFINITY, isPart = false }: CheckOptions = {},
) => {
  const faults: RecordFault[] = [];
  const gaps: RecordFault[] = [];
  let last: { readonly seq: number; readonly hash: KeptEntry[string] | undefined } | null = null;
  let lastHash: string | null = null;
  let count = 0;
  let [faultCount, gapCount] = [0, 0];
  const place = (seq: number | null) => (kind: RecordFaultKind, message: string) => {
    const isGap = isPart && (kind === 'not-first' || kind === 'gap');
    const told = isGap ? gaps : faults;
    if (isGap) gapCount += 1;
    else faultCount += 1;
    if (told.length < mostTold) told.push({ kind, seq, place: count, message });
  };
  return {
    /** The next entry; null: what stands there is none. */
    take: (entry: KeptEntry | null): void => {
      count += 1;
      const { seq, previous, hash } = entry ?? {};
      const isNumbered = typeof seq === 'number' && Number.isSafeInteger(seq) && seq > 0;
      const fault = place(isNumbered ? seq : null);
      if (isNumbered) {
        const wrong = misplaced(seq, previous, last);
        if (wrong !== null) fault(...wrong);
        last = { seq, hash };
      } else fault('no-number', 'it does not say which entry it is');
      if (entry === null || chainHash(entry, sha256) !== hash)
        fault('changed', 'what it holds is not what its hash was made of');
      lastHash = typeof hash === 'string' ? hash : null;
    },
    found: (): RecordCheck => ({ count, lastHash, faults, faultCount, gaps, gapCount }),
  };
};

/**
 * Whether a record, oldest entry first, is as it was written: each entry has the hash of what it holds and names the hash
 * of the one before. Entries that were taken off the end cannot be missed: for that, `count` and `lastHash` have to be
 * compared with what was noted before. Nor can it be seen that somebody has made all hashes anew.
 */
export const verifyRecord = (entries: readonly KeptEntry[], sha256: Sha256): Verified => {
  const check = startCheck(sha256);
  for (const entry of entries) check.take(entry);
  const { count, lastHash, faults } = check.found();
  return { count, lastHash, faults };
};
