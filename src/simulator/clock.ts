/** Time as the simulator needs it; tests bring their own. */
export interface SimulatorClock {
  /** Milliseconds, counting up. */
  readonly now: () => number;
  /** Runs `act` once after that many milliseconds; the answer calls it off. */
  readonly after: (milliseconds: number, act: () => void) => () => void;
}

export const realClock: SimulatorClock = {
  now: () => performance.now(),
  after: (milliseconds, act) => {
    const timer = setTimeout(act, milliseconds);
    return () => clearTimeout(timer);
  },
};
