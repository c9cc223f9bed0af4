import type { RecordEntry } from '../../src/core/record/entry';

/** What was done, before it has a place in the chain. `key`: the same act is written down once, however often it is told. */
export type Change = Omit<RecordEntry, 'seq' | 'previous' | 'hash'>;

/** The append-only record of every publish and deployment made here, chained by hash, shared by all servers of a store. */
export interface ChangeRecord {
  append(change: Change): Promise<RecordEntry>;
  /** Newest first; `before`: a sequence number, null for the newest. */
  newest(before: number | null, limit: number): Promise<RecordEntry[]>;
  /** Oldest first, all of it, in portions. */
  all(): AsyncIterable<RecordEntry>;
}
