import type { Worker } from 'node:worker_threads';
import { startWorker } from '../../start-worker';
import type { CallColumns } from './calls';
import type { World } from './world';

/** What the worker is asked for. */
export interface MakeDays {
  readonly world: World;
  /** When the days begin, in the order they are wanted. */
  readonly days: readonly number[];
}

/** What it answers, a message for each day. */
export interface MadeDay {
  readonly startMs: number;
  readonly columns: CallColumns;
}

/** Days that are over, made by a worker. */
export interface Past {
  make(world: World, days: readonly number[]): void;
  /** How much of what was asked for is there, from 0 to 1. */
  progress(): number;
  /** Resolves when all that was asked for is there. Rejects with a `SandboxClosed` when it is closed before. */
  ready(): Promise<void>;
  close(): Promise<void>;
}

/** What was waited for does not come: the org has been closed. */
export class SandboxClosed extends Error {
  override readonly name = 'SandboxClosed';
}

export function createPast(onDay: (day: MadeDay) => void): Past {
  let worker: Worker | null = null;
  let wanted = 0;
  let made = 0;
  let fault: Error | null = null;
  let waiting: Waiter[] = [];

  const settle = (): void => {
    if (made < wanted && fault === null) return;
    for (const { resolve, reject } of waiting.splice(0)) fault === null ? resolve() : reject(fault);
    // It has nothing to do any more; the next days, if any, get another.
    const done = worker;
    worker = null;
    done?.terminate();
  };

  const started = (): Worker => {
    const begun = startWorker('traffic-worker.js', new URL('worker.ts', import.meta.url));
    begun.on('message', (day: MadeDay) => {
      made++;
      onDay(day);
      settle();
    });
    const fail = (error: unknown): void => {
      if (worker !== begun) return;
      fault = new Error('The calls of the past could not be made.', { cause: error });
      process.stderr.write(`sandbox org: ${fault.message} ${String(error)}\n`);
      settle();
    };
    begun.on('error', fail);
    begun.on('exit', (code) => fail(`Its worker ended (status ${code}).`));
    begun.unref();
    return begun;
  };

  return {
    make: (world, days) => {
      if (days.length === 0) return;
      wanted += days.length;
      worker ??= started();
      const message: MakeDays = { world, days };
      worker.postMessage(message);
    },
    progress: () => (wanted === 0 ? 1 : made / wanted),
    ready: () => {
      if (fault !== null) return Promise.reject(fault);
      if (made === wanted) return Promise.resolve();
      return new Promise((resolve, reject) => {
        // Whoever waits for it keeps the process alive.
        worker?.ref();
        waiting.push({ resolve, reject });
      });
    },
    close: async () => {
      const closing = worker;
      worker = null;
      const left = waiting;
      waiting = [];
      for (const { reject } of left) reject(new SandboxClosed('The sandbox org has been closed.'));
      await closing?.terminate();
    },
  };
}

interface Waiter {
  readonly resolve: () => void;
  readonly reject: (error: Error) => void;
}
