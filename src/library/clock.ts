/** Time as the library needs it; tests bring their own. */
export interface Clock {
  /** Milliseconds, counting up. */
  readonly now: () => number;
  /** Runs `act` once after that many milliseconds; the answer calls it off. */
  readonly after: (milliseconds: number, act: () => void) => () => void;
}

export const browserClock: Clock = {
  now: () => performance.now(),
  after: (milliseconds, act) => {
    const timer = setTimeout(act, milliseconds);
    return () => clearTimeout(timer);
  },
};
