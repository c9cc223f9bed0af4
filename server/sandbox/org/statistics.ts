import type { Queue } from './queues';
import { randomFrom, wholeNumber } from './random';

/** For how long a queue stays as it is, in seconds of the org's time. */
const momentSeconds = 30;

export interface QueueMoment {
  readonly onQueue: number;
  readonly available: number;
  readonly waiting: number;
  readonly waitSeconds: number;
}

/**
 * How busy a queue is at a time, in seconds since the org began: the same for the same seed. People wait only while
 * nobody is free, and the longer the more of them wait.
 */
export function queueAt(queue: Queue, seed: number, elapsedSeconds: number): QueueMoment {
  const random = randomFrom(`${seed} ${queue.id} ${Math.floor(elapsedSeconds / momentSeconds)}`);
  const onQueue = wholeNumber(random, Math.max(1, Math.ceil(queue.agents * 0.7)), queue.agents);
  const demand = Math.round(onQueue * queue.load * (0.6 + 0.9 * random()));
  const available = Math.max(0, onQueue - demand);
  if (available > 0) return { onQueue, available, waiting: 0, waitSeconds: wholeNumber(random, 0, 12) };
  const waiting = demand - onQueue + wholeNumber(random, 1, 4);
  return { onQueue, available, waiting, waitSeconds: waiting * wholeNumber(random, 25, 60) };
}
