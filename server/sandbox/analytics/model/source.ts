import type { CallColumns, CallTables, Traffic } from '../../traffic/calls';

/** What the queries need to know of the org beside its calls. */
export interface CountedOrg {
  /** Undefined: there is none, or none any more. */
  flow(id: string): CountedFlow | undefined;
  flowIds(): readonly string[];
  queues(): readonly CountedQueue[];
  /** Who answers calls. */
  agents(): readonly CountedAgent[];
  /** In E.164, in a fixed order; none: the flow is reached from other flows alone. */
  numbersOf(flowId: string): readonly string[];
}

export interface CountedFlow {
  readonly name: string;
  /** In capitals, as the platform writes it. */
  readonly type: string;
  readonly divisionId: string;
  /** Such as `en-us`. */
  readonly language: string;
}

export interface CountedQueue {
  readonly id: string;
  readonly name: string;
  readonly divisionId: string;
  readonly members: number;
}

export interface CountedAgent {
  readonly id: string;
  readonly name: string;
}

/** What all queries are answered from. */
export interface CountedWorld {
  readonly traffic: Traffic;
  readonly org: CountedOrg;
}

/** The calls of one moment, to answer one query from. */
export interface CountedCalls {
  readonly columns: CallColumns;
  readonly tables: CallTables;
  readonly org: CountedOrg;
}

export const callsNow = ({ traffic, org }: CountedWorld): CountedCalls => ({
  columns: traffic.calls(),
  tables: traffic.tables(),
  org,
});

/** The first row that began at `at` or later. */
export function firstSince({ startMs, count }: CallColumns, at: number): number {
  let [low, high] = [0, count];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((startMs[middle] ?? 0) < at) low = middle + 1;
    else high = middle;
  }
  return low;
}
