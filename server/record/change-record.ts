import type { Json } from '../../src/core/model/json';
import type { RecordEntry } from '../../src/core/record/entry';

/** What was done, before it has a place in the chain. `key`: the same act is written down once, however often it is told. */
export type Change = Omit<RecordEntry, 'seq' | 'previous' | 'hash'>;

/** The append-only record of every publish and deployment made here, chained by hash, shared by all servers of a store. */
export interface ChangeRecord {
  append(change: Change): Promise<RecordEntry>;
  /**
   * Newest first; `before`: a sequence number, null for the newest; `isWanted`: which of them. What stands in the log and is
   * no entry is passed over: `kept` has it.
   */
  newest(before: number | null, limit: number, isWanted?: (entry: RecordEntry) => boolean): Promise<RecordEntry[]>;
  /** Oldest first, all of it as it is kept, in portions, whether it is an entry or was made something else. */
  kept(): AsyncIterable<Json>;
}
