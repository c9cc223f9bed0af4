import type { Clock } from './clock';

export interface Patience {
  readonly clock: Clock;
  /** How long each is waited for, in milliseconds. */
  readonly ms: number;
  /** What the promise rejects with when that is over. */
  readonly late: () => Error;
  /** Aborted: nobody is watched any more. */
  readonly signal: AbortSignal;
}

interface Waiter {
  readonly until: number;
  readonly giveUp: () => void;
}

const nextTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** Gives promises back, each for so long. One timer serves all that wait, so that thousands a second cost little. */
export const createPatience = ({ clock, ms, late, signal }: Patience): (<T>(promise: Promise<T>) => Promise<T>) => {
  // All wait equally long, so the first in the row is the first to be due.
  const row = new Set<Waiter>();
  let isWatched = false;
  const watch = async (): Promise<void> => {
    for (;;) {
      const [first] = row;
      if (first === undefined) break;
      const left = first.until - clock.now();
      if (left > 0) await clock.sleep(left, signal);
      // Where this process itself was held up, the answers may have come and only not been read.
      await nextTurn();
      const now = clock.now();
      for (const waiter of row) {
        if (waiter.until > now) break;
        row.delete(waiter);
        waiter.giveUp();
      }
    }
    isWatched = false;
  };
  return (promise) =>
    new Promise((resolve, reject) => {
      const waiter = { until: clock.now() + ms, giveUp: () => reject(late()) };
      row.add(waiter);
      promise.then(
        (value) => {
          row.delete(waiter);
          resolve(value);
        },
        (error: unknown) => {
          row.delete(waiter);
          reject(error);
        },
      );
      if (isWatched) return;
      isWatched = true;
      // Rejects only when it is aborted.
      watch().catch(() => undefined);
    });
};
