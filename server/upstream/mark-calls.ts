import type { Task } from './retry';

/** What a flow reports calls by: a milestone that they come by, an outcome that milestones are tied to. */
export type MarkKind = 'milestone' | 'outcome';

/** Milestones and outcomes of an org; flows refer to them by name. */
export interface MarkCalls {
  /** The names of all that the org has. */
  listMarks(kind: MarkKind, task: Task): Promise<readonly string[]>;
  /** Makes one; nothing happens where the org has one of that name by now. */
  makeMark(kind: MarkKind, name: string, task: Task): Promise<void>;
}
