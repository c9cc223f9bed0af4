import type { Task } from './retry';

export interface Period {
  /** ISO 8601, the first moment in it and the first moment after it. */
  readonly from: string;
  readonly to: string;
}

export interface StatisticsQuery extends Period {
  /** The length of an interval, an ISO 8601 duration such as `P1D` or `PT30M`. */
  readonly granularity: string;
}

/** Calls through a flow. What the dialect cannot tell is null. */
export interface FlowCounts {
  readonly entered: number | null;
  /** Ended by the caller inside the flow. */
  readonly abandoned: number | null;
  /** Ended by the flow itself. */
  readonly disconnected: number | null;
  /** Left the flow for a queue, a number, another flow. */
  readonly transferred: number | null;
  /** Ended by an error. */
  readonly failed: number | null;
  /** Milliseconds in the flow, of all that entered together. */
  readonly totalMs: number | null;
}

export interface IntervalCounts extends Period {
  readonly counts: FlowCounts;
}

/** A menu's counts, known by the milestone that stands at its beginning. */
export interface MenuCounts {
  readonly milestoneId: string;
  readonly milestoneName: string;
  readonly entered: number;
  /** Null where only the entering is measured. */
  readonly abandoned: number | null;
}

export interface FlowStatistics {
  readonly total: FlowCounts;
  readonly intervals: readonly IntervalCounts[];
  /** Null: the dialect counts nothing per menu, or the flow measures none. */
  readonly menus: readonly MenuCounts[] | null;
}

export interface StatisticsCalls {
  flowStatistics(flowId: string, query: StatisticsQuery, task: Task): Promise<FlowStatistics>;
}
