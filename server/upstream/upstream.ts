import type { Dialect, Session } from '../../src/core/wire/session';
import type { AuditCalls } from './audit-calls';
import type { EndingCalls } from './ending-calls';
import type { FlowCalls, ListQuery, Page } from './flow-calls';
import type { FlowFormat } from './flow-format';
import type { PermissionCalls } from './permission-calls';
import type { PromptCalls } from './prompt-calls';
import type { DirectPublishing, JobPublishing } from './publishing-calls';
import type { QueueCalls } from './queue-calls';
import type { Task } from './retry';
import type { RowCalls } from './row-calls';
import type { StatisticsCalls } from './statistics-calls';
import type { Traffic } from './traffic';

/** Something of the org that a design refers to by id or name. */
export interface Named {
  readonly id: string;
  readonly name: string;
}

/** What a design refers to beside flows and queues. Null: the dialect cannot list it. */
export interface NameCalls {
  listUsers(query: ListQuery, task: Task): Promise<Page<Named> | null>;
  listPrompts(query: ListQuery, task: Task): Promise<Page<Named> | null>;
}

/**
 * What can be asked of an org, and nothing else: named calls, one adapter per dialect. Versions are opaque text.
 * Every call throws an `UpstreamError` when it fails, and the signal's reason when its task is stopped. What a dialect
 * cannot tell is null, never 0.
 */
export interface Upstream
  extends FlowCalls,
    QueueCalls,
    NameCalls,
    StatisticsCalls,
    EndingCalls,
    AuditCalls,
    PromptCalls,
    PermissionCalls {
  readonly dialect: Dialect;
  readonly format: FlowFormat;
  readonly publishing: DirectPublishing | JobPublishing;
  /** How flows learn how full their queue is; null: the dialect has no data tables. */
  readonly rows: RowCalls | null;
  /** Its name, and what it says it is. */
  org(task: Task): Promise<Session['org']>;
  /** The text with every secret that the adapter holds blotted out. */
  redact(text: string): string;
  /** What goes on between us and the org. */
  readonly traffic: Traffic;
}
