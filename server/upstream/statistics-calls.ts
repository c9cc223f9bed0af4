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
  /** Ended by the caller there, before another menu; null where only the entering is measured. */
  readonly abandoned: number | null;
  /** Of the calls that entered, the share that the caller ended there, from 0 to 1; null where that is not measured. */
  readonly rate: number | null;
}

export interface FlowStatistics {
  readonly total: FlowCounts;
  readonly intervals: readonly IntervalCounts[];
  /** Null: the dialect counts nothing per menu, or the flow measures none. */
  readonly menus: readonly MenuCounts[] | null;
  /**
   * The time that the menus' rates are of, where it is not the one that was asked for: on the platform the org chooses
   * it. Nothing is then counted as abandoned per menu. Null: they are of the time asked for, or there are none.
   */
  readonly menuRatesOf: Period | null;
}

export interface StatisticsCalls {
  flowStatistics(flowId: string, query: StatisticsQuery, task: Task): Promise<FlowStatistics>;
}
