import type { Json } from '../../src/core/model/json';
import type { FlowSummary } from '../../src/core/wire/flows';
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
  /** Who holds its lock. */
  readonly lockedBy: string | null;
  /** The platform's type in capitals, such as `INBOUNDCALL`. */
  readonly type: string | null;
  /** The name of its division. */
  readonly division: string | null;
}

/** A flow with what callers meet in it. */
export interface ReadFlow extends OrgFlow {
  /** Of the published version, in the dialect's `format`; null: nothing was published yet. */
  readonly content: Json | null;
}

/** One published state of a flow, as the org knows it. */
export interface OrgVersion {
  readonly version: string;
  /** ISO 8601. */
  readonly publishedAt: string | null;
  /** A person's name, or that of the OAuth client. */
  readonly publishedBy: string | null;
  /** It was published by the client whose credentials this server holds; null: cannot be told. */
  readonly byUs: boolean | null;
}

export interface FlowCalls {
  listFlows(query: ListQuery, task: Task): Promise<Page<FlowSummary>>;
  /** The flow without its content. */
  getFlow(flowId: string, task: Task): Promise<OrgFlow>;
  /** The flow with the content of its published version. */
  readFlow(flowId: string, task: Task): Promise<ReadFlow>;
  /** Newest first; null: the dialect keeps no history. */
  flowVersions(flowId: string, task: Task): Promise<readonly OrgVersion[] | null>;
  /** The content of any published version; null: the dialect gives out none but the newest. */
  contentAt(flowId: string, version: string, task: Task): Promise<Json | null>;
  /** The telephone numbers whose calls reach the flow; null: the dialect cannot tell. */
  numbersOf(flowId: string, task: Task): Promise<readonly string[] | null>;
  /** Drops what is kept in memory of published versions: the org has begun anew. Absent: nothing is kept. */
  readonly forget?: () => void;
}
