import type { FastifyInstance } from 'fastify';
import type { z } from 'zod';
import type { queueListSchema } from '../../src/core/wire/flows';
import { isoTime } from '../clock';
import { listQuery, pathId, taskOf } from '../http/request';
import { ProblemError, problemOf } from '../problem';
import type { QueueOccupancy } from '../upstream/queue-calls';
import type { Task } from '../upstream/retry';
import type { Parts } from './parts';

export const queueRoutes = (app: FastifyInstance, { upstream, clock }: Parts): void => {
  const occupancyOf = async (queueId: string, task: Task): Promise<QueueOccupancy> => {
    const occupancy = (await upstream.queueOccupancies([queueId], task)).get(queueId);
    if (occupancy === undefined)
      throw new ProblemError(problemOf('not-found', 'The org does not tell of such a queue.'));
    return occupancy;
  };

  app.get('/api/queues', async (request, reply): Promise<z.infer<typeof queueListSchema>> => {
    const page = await upstream.listQueues(listQuery(request), taskOf(reply, clock));
    return { ...page, items: page.items.map(({ id, name }) => ({ id, name })) };
  });

  app.get('/api/queues/:queueId/occupancy', async (request, reply) => ({
    ...(await occupancyOf(pathId(request, 'queueId'), taskOf(reply, clock))),
    observedAt: isoTime(clock.now()),
  }));
};
