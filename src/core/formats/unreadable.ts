import type { InputIssue } from '../model/read-design';

/** Why a text could not be read; `line` and `column` (from 1) where the text itself is faulty. */
export interface Unreadable {
  readonly issues: readonly InputIssue[];
  readonly line?: number;
  readonly column?: number;
}
