/** How a call ended in the flow, in the platform's words. */
export const exitReasons = ['DISCONNECT', 'FLOW_DISCONNECT', 'FLOW_ERROR_DISCONNECT', 'TRANSFER'] as const;
export type ExitReason = (typeof exitReasons)[number];

/** Something that a call can come by in a version of a flow. */
export interface Place {
  readonly flowId: string;
  readonly version: number;
  /** The node's id in the design. */
  readonly nodeId: string;
  readonly kind: 'menu' | 'milestone';
  readonly name: string;
  /** Of a milestone. */
  readonly milestoneId: string | null;
}

/** Where a call left a flow for. */
export interface Destination {
  readonly kind: 'queue' | 'flow' | 'number' | 'user' | 'group' | 'voicemail' | 'callback' | 'unknown';
  readonly id: string;
  readonly name: string;
}

/** What the columns below speak of by number. They only grow, so a number keeps its meaning. */
export interface CallTables {
  readonly flowIds: readonly string[];
  readonly places: readonly Place[];
  readonly destinations: readonly Destination[];
}

/**
 * Calls in columns, ordered by when they began; row `i` of each column is one call through one flow. A call that goes on
 * in another flow of the org has a row for each, with the same `call`.
 */
export interface CallColumns {
  readonly count: number;
  /** Milliseconds since 1970. */
  readonly startMs: Float64Array;
  /** Time in the flow. */
  readonly flowMs: Uint32Array;
  /** The same for all rows of one call; conversation ids are made of it. */
  readonly call: Uint32Array;
  /** In `flowIds`. */
  readonly flow: Uint16Array;
  /** The published version that the call met. */
  readonly version: Uint16Array;
  /** In `exitReasons`. */
  readonly exit: Uint8Array;
  /** In `destinations`; 65535: it did not leave for any. */
  readonly destination: Uint16Array;
  /** Time waited in the queue it left for; 0 where it left for none. */
  readonly waitMs: Uint32Array;
  /** Time spoken with an agent; 0: it was not answered, so the caller gave up waiting where it left for a queue. */
  readonly talkMs: Uint32Array;
  /** Where the row's steps begin in the two columns below; one more than there are rows. */
  readonly firstStep: Uint32Array;
  /** In `places`, in the order the call came by. */
  readonly stepPlace: Uint16Array;
  /** Milliseconds since the row's start. */
  readonly stepMs: Uint32Array;
}

/** How busy a queue is at one moment. */
export interface QueueMoment {
  readonly onQueue: number;
  readonly available: number;
  readonly interacting: number;
  readonly waiting: number;
  readonly longestWaitMs: number;
  /** What a new caller has to expect. */
  readonly estimatedWaitSeconds: number;
}

/** The org's callers: everything that is counted in it comes from here. */
export interface Traffic {
  /** The calls that have ended by now; while the past is still being made, those of it that are there. */
  calls(): CallColumns;
  tables(): CallTables;
  /** Calls that are in a flow at this moment. */
  inFlowNow(flowId: string): number;
  queueNow(queueId: string): QueueMoment | null;
  /** How much of the past has been made, from 0 to 1. */
  progress(): number;
  /** Resolves when all of the past is there. */
  ready(): Promise<void>;
  close(): Promise<void>;
}
