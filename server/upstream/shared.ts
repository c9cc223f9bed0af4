import type { Task } from './retry';

/** Asking the org once for all who want to know the same at the same time. */
export interface Shared {
  /**
   * The outcome of `work`, or of the same `work` for somebody else that is under way. Who is stopped no longer waits for
   * it; it is itself stopped when nobody is left. `what` tells apart what is asked for.
   */
  ask<T>(what: string, task: Task, work: (task: Task) => Promise<T>): Promise<T>;
  /** Something in the org was changed by us: what is under way may not know it, and is joined by nobody any more. */
  changed(): void;
}

interface Flight {
  readonly outcome: Promise<unknown>;
  readonly deadline: number;
  readonly stop: AbortController;
  waiting: number;
}

/** Nobody gives up more than this of their own time by joining what began before. */
const mostGivenUpMs = 5000;

export const createShared = (): Shared => {
  const flights = new Map<string, Flight>();

  const start = (key: string, task: Task, work: (task: Task) => Promise<unknown>): Flight => {
    const stop = new AbortController();
    const { deadline, isPoll = false } = task;
    const flight: Flight = { outcome: work({ signal: stop.signal, deadline, isPoll }), deadline, stop, waiting: 0 };
    const landed = (): void => {
      if (flights.get(key) === flight) flights.delete(key);
    };
    flight.outcome.then(landed, landed);
    flights.set(key, flight);
    return flight;
  };

  const join = <T>(flight: Flight, { signal }: Task): Promise<T> =>
    new Promise((resolve, reject) => {
      flight.waiting += 1;
      const onAbort = (): void => {
        flight.waiting -= 1;
        if (flight.waiting === 0) flight.stop.abort(signal.reason);
        reject(signal.reason);
      };
      signal.addEventListener('abort', onAbort, { once: true });
      const landed = (): void => signal.removeEventListener('abort', onAbort);
      flight.outcome.then(
        (value) => {
          landed();
          resolve(value as T);
        },
        (error: unknown) => {
          landed();
          reject(error);
        },
      );
    });

  return {
    ask: async (what, task, work) => {
      task.signal.throwIfAborted();
      // Who is told about each pause, or waits longer than others do, asks for themselves.
      if (task.say || task.waitsOut) return work(task);
      const key = `${task.isPoll === true} ${what}`;
      const known = flights.get(key);
      const joinable =
        known !== undefined &&
        !known.stop.signal.aborted &&
        known.deadline <= task.deadline &&
        known.deadline >= task.deadline - mostGivenUpMs;
      return join(joinable ? known : start(key, task, work), task);
    },
    changed: () => flights.clear(),
  };
};
