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

/** In `destination`: the call did not leave the flow for anything. */
export const noDestination = 65_535;

/**
 * Calls in columns, ordered by when they began; row `i` of each column is one call through one flow. A call that goes on
 * in another flow of the org has a row for each, with the same `call`. All rows of a call come at once, when it has ended.
 * Each column has `count` values, but for `firstStep`, which has one more, and the two columns of steps. They hold until
 * calls are asked for again: as calls end that began early, rows move on to make room.
 */
export interface CallColumns {
  readonly count: number;
  /**
   * Milliseconds since 1970, by our clock; whole. Where the org's time runs faster than ours (`--speed`) calls lie closer
   * together, while what they take (`flowMs`, `waitMs`, …) is told in the org's own milliseconds.
   */
  readonly startMs: Float64Array;
  /** Time in the flow. */
  readonly flowMs: Uint32Array;
  /** The same for all rows of one call, and after a restart; conversation ids are made of it. */
  readonly call: Uint32Array;
  /** Which row of its call it is; 0: the caller dialled this flow's number, above: another flow handed the call on. */
  readonly leg: Uint8Array;
  /** How many rows further on the call's next row is; 0: this is its last. */
  readonly onward: Uint32Array;
  /** In `flowIds`. */
  readonly flow: Uint16Array;
  /** The published version that the call met. */
  readonly version: Uint16Array;
  /** In `exitReasons`. */
  readonly exit: Uint8Array;
  /** In `destinations`, or `noDestination`. */
  readonly destination: Uint16Array;
  /** Time waited in the queue it left for; 0 where it left for none. */
  readonly waitMs: Uint32Array;
  /** Time spoken with an agent; 0: it was not answered, so the caller gave up waiting where it left for a queue. */
  readonly talkMs: Uint32Array;
  /** Where the row's steps begin in the two columns below; they end where the next row's begin. */
  readonly firstStep: Uint32Array;
  /** In `places`, in the order the call came by: a menu each time it is entered, not when it is played again. */
  readonly stepPlace: Uint32Array;
  /** Milliseconds since the row's start. */
  readonly stepMs: Uint32Array;
}

/** How busy a queue is at one moment. */
export interface QueueMoment {
  /** `available` and `interacting` together. */
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
  /** Up to when it tells; milliseconds since 1970, by our clock. */
  now(): number;
  /** The calls that have ended by now; while the past is still being made, those of it that are there. */
  calls(): CallColumns;
  tables(): CallTables;
  /** Calls that are in a flow at this moment. */
  inFlowNow(flowId: string): number;
  /** Null: the org has no such queue. */
  queueNow(queueId: string): QueueMoment | null;
  /** How much of the past has been made, from 0 to 1. */
  progress(): number;
  /** Resolves when all of the past is there; rejects when it cannot be made. */
  ready(): Promise<void>;
  close(): Promise<void>;
}

/** A call through one flow that was dialled for real. */
export interface PlacedCall {
  /** As `reserve` gave it. */
  readonly call: number;
  readonly flowId: string;
  readonly version: number;
  /** The menus that it came by, with milliseconds since it began. */
  readonly steps: readonly { readonly nodeId: string; readonly ms: number }[];
  readonly exit: ExitReason;
  /** The step it left the flow by, by its place in the flow's design; null: by none. */
  readonly leftBy: number | null;
  readonly flowMs: number;
  readonly waitMs: number;
  readonly talkMs: number;
}

/** Callers to whom others can be added. They are forgotten with the process, unlike all the rest. */
export interface OpenTraffic extends Traffic {
  /** Numbers of calls that are about to be dialled; no other call has one of them. */
  reserve(count: number): readonly number[];
  /** Takes down calls that have just ended. Throws where no calls are known of a flow in that version. */
  place(calls: readonly PlacedCall[]): void;
}
