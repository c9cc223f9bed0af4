import { z } from 'zod';
import { ok } from '../http/exchange';
import { notFound } from '../http/platform-error';
import type { Route } from '../http/router';
import type { QueueMoment, Traffic } from '../traffic/calls';
import { parsed } from './parsed';

const count = z.int().min(0).max(100_000);

const heldSchema = z.strictObject({ waiting: count, waitSeconds: count, available: count, onQueue: count });
type HeldQueue = z.infer<typeof heldSchema>;

const momentOf = ({ waiting, waitSeconds, available, onQueue }: HeldQueue): QueueMoment => ({
  waiting,
  longestWaitMs: waiting > 0 ? waitSeconds * 1000 : 0,
  estimatedWaitSeconds: waitSeconds,
  available: Math.min(available, onQueue),
  interacting: Math.max(0, onQueue - available),
  onQueue,
});

/** Queues that are told as they were held, whatever the org's callers do. */
export interface HeldQueues {
  /** The same traffic, with held queues as they are held. */
  over<T extends Traffic>(traffic: T): T;
  readonly routes: (traffic: Traffic) => readonly Route[];
}

/** The control calls that hold a queue at figures, such as a full one, and let it go again. */
export const createHeldQueues = (): HeldQueues => {
  const held = new Map<string, HeldQueue>();
  const path = '/sandbox/queues/{queueId}';
  const required = (traffic: Traffic, id: string): void => {
    if (traffic.queueNow(id) === null) throw notFound('Unable to find a queue with that ID.');
  };
  return {
    over: (traffic) => ({
      ...traffic,
      queueNow: (id) => {
        const now = traffic.queueNow(id);
        const figures = held.get(id);
        return now === null || figures === undefined ? now : momentOf(figures);
      },
    }),
    routes: (traffic) => [
      {
        method: 'PUT',
        path,
        handle: (call, id) => {
          const figures = parsed(heldSchema, call, 'What the queue is held at');
          required(traffic, id);
          held.set(id, figures);
          return ok(figures);
        },
      },
      {
        method: 'DELETE',
        path,
        handle: (_call, id) => {
          required(traffic, id);
          held.delete(id);
          return { status: 204 };
        },
      },
    ],
  };
};
