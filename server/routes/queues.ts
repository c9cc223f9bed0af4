import type { FastifyInstance } from 'fastify';
import type { z } from 'zod';
import type { queueListSchema } from '../../src/core/wire/flows';
import { isoTime } from '../clock';
import { listQuery, pathId, taskOf } from '../http/request';
import type { Parts } from './parts';

export const queueRoutes = (app: FastifyInstance, { upstream, clock }: Parts): void => {
  app.get('/api/queues', async (request, reply): Promise<z.infer<typeof queueListSchema>> => {
    const page = await upstream.listQueues(listQuery(request), taskOf(reply, clock));
    return { ...page, items: page.items.map(({ id, name }) => ({ id, name })) };
  });

  app.get('/api/queues/:queueId/occupancy', async (request, reply) => ({
    ...(await upstream.queueOccupancy(pathId(request, 'queueId'), taskOf(reply, clock))),
    observedAt: isoTime(clock.now()),
  }));
};
