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
  /** Who changed a flow and when. Throws `bad-cursor`-like `org-refused` for a cursor that the org does not know. */
  flowAudit(flowId: string, query: AuditQuery, task: Task): Promise<AuditPage>;
}
