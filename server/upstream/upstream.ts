import type { Json } from '../../src/core/model/json';
import type { FlowSummary, QueueSummary } from '../../src/core/wire/flows';
import type { Dialect, Session } from '../../src/core/wire/session';
import type { FlowFormat } from './flow-format';
import type { Task } from './retry';

export interface ListQuery {
  /** Empty: everything. */
  readonly search: string;
  /** From 1. */
  readonly page: number;
  readonly pageSize: number;
}

/** `total` null: the dialect cannot tell. */
export interface Page<T> {
  readonly items: readonly T[];
  readonly page: number;
  readonly pageSize: number;
  readonly total: number | null;
}

/** A flow as the org has it now. What its dialect cannot tell is null. */
export interface OrgFlow extends FlowSummary {
  readonly description: string | null;
  readonly lockedBy: string | null;
  readonly numbers: readonly string[] | null;
  /** In the dialect's `format`; null: nothing was published yet. */
  readonly content: Json | null;
}

/** How busy a queue is. What its dialect cannot tell is null. */
export interface QueueOccupancy {
  readonly waiting: number | null;
  readonly waitSeconds: number | null;
  readonly agentsAvailable: number | null;
  readonly agentsOnQueue: number | null;
  /** From 0 to 1. */
  readonly occupancy: number | null;
}

export interface FlowWrite {
  readonly content: Json;
  /** The version it is published over. The org refuses it (`version-conflict`) when it has another one by then. */
  readonly over: string;
}

/**
 * What can be asked of an org, and nothing else: named calls, one adapter per dialect. Versions are opaque text.
 * Every call throws an `UpstreamError` when it fails, and the signal's reason when its task is stopped.
 */
export interface Upstream {
  readonly dialect: Dialect;
  readonly format: FlowFormat;
  /** Its name, and what it says it is. */
  org(task: Task): Promise<Session['org']>;
  listFlows(query: ListQuery, task: Task): Promise<Page<FlowSummary>>;
  getFlow(flowId: string, task: Task): Promise<OrgFlow>;
  /**
   * Publishes, and resolves when the org has taken it, however long its own job runs; gives the new version, null
   * where the answer does not say. Not sent again by itself once it may have been carried out: the error's `fate` is
   * then `unknown`, and whoever called looks it up.
   */
  publishFlow(flowId: string, write: FlowWrite, task: Task): Promise<{ readonly version: string | null }>;
  /** The version that a write over this one gets when it succeeds; null where that cannot be foretold. */
  versionAfter(version: string): string | null;
  listQueues(query: ListQuery, task: Task): Promise<Page<QueueSummary>>;
  queueOccupancy(queueId: string, task: Task): Promise<QueueOccupancy>;
  /** The text with every secret that the adapter holds blotted out. */
  redact(text: string): string;
}
