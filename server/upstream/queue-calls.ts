import type { QueueSummary } from '../../src/core/wire/flows';
import type { ListQuery, Page } from './flow-calls';
import type { Task } from './retry';

/** How busy a queue is. What its dialect cannot tell, or did not say this time, is null. */
export interface QueueOccupancy {
  readonly waiting: number | null;
  /** The wait that a new caller has to expect. */
  readonly waitSeconds: number | null;
  readonly agentsAvailable: number | null;
  readonly agentsOnQueue: number | null;
  /** From 0 to 1. */
  readonly occupancy: number | null;
}

export interface QueueCalls {
  listQueues(query: ListQuery, task: Task): Promise<Page<QueueSummary>>;
  /** Of many queues at once; one that the org does not tell about is missing from the map. */
  queueOccupancies(queueIds: readonly string[], task: Task): Promise<ReadonlyMap<string, QueueOccupancy>>;
}
