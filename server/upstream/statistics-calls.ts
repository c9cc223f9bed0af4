import type { WayStep } from '../../src/core/wire/insights';
import type { Task } from './retry';

export interface Period {
  /** ISO 8601, the first moment in it and the first moment after it. */
  readonly from: string;
  readonly to: string;
}

export interface StatisticsQuery extends Period {
  /** The length of an interval, an ISO 8601 duration such as `P1D` or `PT30M`. */
  readonly granularity: string;
  /** IANA name: days and weeks are those of its clocks; left out: UTC. */
  readonly timeZone?: string | undefined;
  /** Only calls that met this version; left out: all. */
  readonly version?: string | undefined;
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
  /** How often it was entered: a call that comes back counts again. */
  readonly entered: number;
  /** Ended by the caller there, before another menu; null where only the entering is measured. */
  readonly abandoned: number | null;
  /** Of the calls that came by, each counted once, the share that the caller ended there; null where not measured. */
  readonly rate: number | null;
}

export interface FlowStatistics {
  readonly total: FlowCounts;
  readonly intervals: readonly IntervalCounts[];
  /** Null: the dialect counts nothing per menu, or the flow measures none. */
  readonly menus: readonly MenuCounts[] | null;
  /**
   * The time that the menus' rates are of, where it is not the one that was asked for: on the platform the org chooses
   * it. Nothing is then counted as abandoned per menu, nor where the org does not say the time. Null: they are of the time
   * asked for, or of one that is not said, or there are none.
   */
  readonly menuRatesOf: Period | null;
}

/** The calls of a time that met one version. */
export interface VersionCounts {
  readonly version: string;
  /** ISO 8601. */
  readonly publishedAt: string | null;
  /** Whether callers meet it now. */
  readonly isLive: boolean;
  readonly counts: FlowCounts;
}

export interface FlowWays {
  /** The time that the org tells the ways of; null: it does not say, or tells none. */
  readonly of: Period | null;
  /** From the root on, each after its parent; null: nothing is measured, or the dialect tells no ways. */
  readonly steps: readonly WayStep[] | null;
  /** Why there are none, in a sentence. */
  readonly reason: string | null;
}

/** The calls of one hour of the week, by the clocks of a time zone. */
export interface HourCounts {
  /** 1 is Monday, 7 Sunday. */
  readonly weekday: number;
  /** 0 to 23. */
  readonly hour: number;
  readonly entered: number | null;
  readonly abandoned: number | null;
}

/** What a call that an agent answered waited for, in milliseconds. */
export interface AnsweredCall {
  /** In the flow that is asked about. */
  readonly menuMs: number;
  /** In queues, without the time that the agent's telephone rang. */
  readonly queueMs: number;
  readonly alertMs: number;
}

export interface AgentTimes {
  /** Null: the dialect does not tell calls one by one. */
  readonly answered: readonly AnsweredCall[] | null;
  /** Calls through the flow that were looked at, answered or not. */
  readonly lookedAt: number;
  /** There are more; those looked at are the newest. */
  readonly isSample: boolean;
  /** Why there are none, in a sentence. */
  readonly reason: string | null;
}

export interface StatisticsCalls {
  flowStatistics(flowId: string, query: StatisticsQuery, task: Task): Promise<FlowStatistics>;
  /** The newest version first; null: the dialect cannot tell versions apart. */
  versionStatistics(flowId: string, period: Period, task: Task): Promise<readonly VersionCounts[] | null>;
  /** The ways of calls from milestone to milestone, in the time that the org chooses; `version` null: of all versions. */
  flowWays(flowId: string, version: string | null, task: Task): Promise<FlowWays>;
  /** The hours of the week that the period touches, by the clocks of an IANA time zone, which has to be one. */
  flowRhythm(flowId: string, period: Period, timeZone: string, task: Task): Promise<readonly HourCounts[]>;
  /** Of calls that began in the period. */
  timeToAgent(flowId: string, period: Period, task: Task): Promise<AgentTimes>;
}
