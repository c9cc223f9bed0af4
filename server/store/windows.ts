/** Places of one kind that are wanted: at most `want`, and none while `most` or more are taken in the window. */
export interface Wanted {
  readonly want: number;
  readonly most: number;
}

export interface Taking {
  /** A place counts for so long after it was taken. */
  readonly windowMs: number;
  /** In the order in which they are served. */
  readonly wanted: readonly Wanted[];
  /** Places that were taken and not used: they count no more. */
  readonly back: readonly string[];
  /** How long ago places were used that nobody could be asked for: they count from then on. */
  readonly used: readonly number[];
}

export interface Taken {
  /** The places got of each kind. */
  readonly places: readonly (readonly string[])[];
  /** Of each kind that got less than it wanted, in how many milliseconds there may be more; else 0. */
  readonly freeInMs: readonly number[];
  /** How many places are taken now. */
  readonly count: number;
  /** For how long nothing may be taken. */
  readonly pausedMs: number;
}

/** Counts what several servers do in any stretch of time, by the clock of the store. Every call may reject with a `StoreAway`. */
export interface Windows {
  take(window: string, taking: Taking): Promise<Taken>;
  /** Nothing is given for so long; a longer pause that was asked for before stays. */
  pause(window: string, ms: number): Promise<void>;
}
