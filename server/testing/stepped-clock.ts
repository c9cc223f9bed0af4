import type { Clock } from '../clock';

interface Sleeper {
  readonly at: number;
  readonly wake: () => void;
}

/** A clock that moves only when the test moves it, and wakes who sleeps in the order of their times. */
export interface SteppedClock extends Clock {
  /** How many sleep. */
  sleeping(): number;
  /** Moves on by `ms`, stopping at each time at which somebody wakes, for as long as they need. */
  advance(ms: number): Promise<void>;
  /** Moves on to the next time at which somebody wakes; false: nobody sleeps. */
  next(): Promise<boolean>;
}

/** Lets everything that needs no time go on. */
export const settled = async (): Promise<void> => {
  for (let turn = 0; turn < 3; turn++) await new Promise((resolve) => setImmediate(resolve));
};

export const steppedClock = (start = Date.parse('2026-03-02T09:00:00Z')): SteppedClock => {
  let now = start;
  const sleepers = new Set<Sleeper>();

  const moveTo = async (at: number): Promise<void> => {
    now = at;
    for (const one of [...sleepers].filter((sleeper) => sleeper.at <= at)) {
      sleepers.delete(one);
      one.wake();
    }
    await settled();
  };
  const soonest = (): number => Math.min(...[...sleepers].map(({ at }) => at));

  return {
    now: () => now,
    sleep: (ms, signal) =>
      new Promise((resolve, reject) => {
        signal?.throwIfAborted();
        const onAbort = (): void => {
          sleepers.delete(sleeper);
          reject(signal?.reason);
        };
        const sleeper: Sleeper = {
          at: now + ms,
          wake: () => {
            signal?.removeEventListener('abort', onAbort);
            resolve();
          },
        };
        sleepers.add(sleeper);
        signal?.addEventListener('abort', onAbort, { once: true });
      }),
    sleeping: () => sleepers.size,
    advance: async (ms) => {
      const end = now + ms;
      await settled();
      while (soonest() <= end) await moveTo(Math.max(now, soonest()));
      await moveTo(end);
    },
    next: async () => {
      if (sleepers.size === 0) return false;
      await moveTo(Math.max(now, soonest()));
      return true;
    },
  };
};
