import type { AdaptationRow } from '../../src/core/adaptation/row';
import type { Task } from './retry';

/** The rows of a data table by which flows learn how full their queue is. */
export interface RowCalls {
  /** Makes the table where the org has none. */
  ensureTable(task: Task): Promise<void>;
  /** Null: there is no such row, or no table yet. */
  row(key: string, task: Task): Promise<AdaptationRow | null>;
  /** Puts one row into the table, which is made where the org has none; doing it twice changes nothing more. */
  putRow(key: string, row: AdaptationRow, task: Task): Promise<void>;
}
