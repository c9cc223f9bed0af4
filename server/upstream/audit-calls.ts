import type { AuditEntry } from '../../src/core/wire/audit';
import type { Task } from './retry';
import type { Period } from './statistics-calls';

export interface AuditQuery extends Period {
  /** From the page before; null: from the newest. */
  readonly cursor: string | null;
  readonly pageSize: number;
}

export interface AuditPage {
  /** Newest first. */
  readonly items: readonly AuditEntry[];
  /** Null: that was all. */
  readonly cursor: string | null;
}

export interface AuditCalls {
  /**
   * Who changed a flow and when. A page may be empty and yet have a cursor: there was nothing in a part of the time. A
   * cursor goes on in the time that its list began with. Throws a `BadCursorError` for one that is not, or no longer, known.
   */
  flowAudit(flowId: string, query: AuditQuery, task: Task): Promise<AuditPage>;
}
