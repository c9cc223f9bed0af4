import type { Clock } from '../clock';

/** A clock that stands still, except that sleeping moves it on at once. */
export interface FakeClock extends Clock {
  /** Every pause that was slept, in milliseconds. */
  readonly pauses: number[];
  advance(ms: number): void;
}

export const fakeClock = (start = Date.parse('2026-03-02T09:00:00Z')): FakeClock => {
  let now = start;
  const pauses: number[] = [];
  return {
    pauses,
    now: () => now,
    advance: (ms) => {
      now += ms;
    },
    sleep: async (ms, signal) => {
      signal?.throwIfAborted();
      pauses.push(ms);
      now += ms;
      // Lets what else is under way go on, as a real pause would.
      await new Promise((resolve) => setImmediate(resolve));
      signal?.throwIfAborted();
    },
  };
};
