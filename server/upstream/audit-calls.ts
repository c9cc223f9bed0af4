import { type AuditPerson, isAction, isActor } from '../../src/core/audit/person';
import type { AuditEntry } from '../../src/core/wire/audit';
import type { Task } from './retry';
import type { Period } from './statistics-calls';

export interface AuditFilter {
  /** Absent: anybody. */
  readonly person?: AuditPerson;
  /** The org's own word, such as `Publish`; absent: any. */
  readonly action?: string;
}

export interface AuditQuery extends Period, AuditFilter {
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
   * cursor goes on in the time that its list began with, for the same flow and filter. Throws a `BadCursorError` for one that is not, or no longer, known.
   */
  flowAudit(flowId: string, query: AuditQuery, task: Task): Promise<AuditPage>;
  /** The same of every flow of the org; null: the dialect tells of one flow at a time. */
  everyAudit(query: AuditQuery, task: Task): Promise<AuditPage | null>;
}

/** Whether an entry is what is looked for, wherever the org did not sort out the rest itself. */
export const isWanted = (entry: AuditEntry, { person, action }: AuditFilter): boolean =>
  (person === undefined || isActor(entry, person)) && (action === undefined || isAction(entry.action, action));

/** What is looked for as a text for cursors, so that none is gone on with for something else. */
export const filterText = ({ person, action }: AuditFilter): string => JSON.stringify([person ?? null, action ?? null]);

/** The entry with the mark of this server's own client. */
export const markedAsOurs = (entry: AuditEntry, ownClientId: string): AuditEntry =>
  entry.actor.kind === 'client' && entry.actor.id === ownClientId
    ? { ...entry, actor: { ...entry.actor, isUs: true } }
    : entry;
