import { z } from 'zod';

/** How busy a queue is, `GET /api/queues/{queueId}/occupancy`. What is not known is null, never 0. */
export const queueOccupancySchema = z.object({
  /** Calls that wait. */
  waiting: z.number().nonnegative().nullable(),
  /** The wait that a new caller has to expect. */
  waitSeconds: z.number().nonnegative().nullable(),
  agentsAvailable: z.number().nonnegative().nullable(),
  agentsOnQueue: z.number().nonnegative().nullable(),
  /** The share of the agents on the queue who are busy, from 0 to 1. */
  occupancy: z.number().min(0).max(1).nullable(),
  /** ISO 8601. */
  observedAt: z.string(),
});
export type QueueOccupancy = z.infer<typeof queueOccupancySchema>;

/** `GET /api/queues/occupancy?ids=a,b,c`, in that order; a queue that the org does not tell about is left out. */
export const queueOccupanciesSchema = z.object({
  items: z.array(queueOccupancySchema.extend({ queueId: z.string() })),
});
export type QueueOccupancies = z.infer<typeof queueOccupanciesSchema>;
