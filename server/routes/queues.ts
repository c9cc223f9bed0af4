import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { queueListSchema } from '../../src/core/wire/flows';
import { wireIdSchema } from '../../src/core/wire/publishing';
import type { QueueOccupancies, QueueOccupancy as ToldOccupancy } from '../../src/core/wire/queues';
import { isoTime } from '../clock';
import { queryOf } from '../http/period';
import { listQuery, parseInput, pathId, taskOf } from '../http/request';
import { ProblemError, problemOf } from '../problem';
import type { QueueOccupancy } from '../upstream/queue-calls';
import type { Task } from '../upstream/retry';
import type { Parts } from './parts';

/** How many queues are asked about at once. */
const mostQueues = 200;

const idsSchema = z.object({
  ids: z
    .string({ error: 'has to name queues by their ids, with commas between them' })
    .transform((text) => [...new Set(text.split(','))])
    .pipe(z.array(wireIdSchema).max(mostQueues, { error: `names more than ${mostQueues} queues` })),
});

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

  app.get('/api/queues/occupancy', async (request, reply): Promise<QueueOccupancies> => {
    const { ids } = parseInput(idsSchema, queryOf(request), "The address's query");
    const known = await upstream.queueOccupancies(ids, taskOf(reply, clock));
    const observedAt = isoTime(clock.now());
    return {
      items: ids.flatMap((queueId) => {
        const occupancy = known.get(queueId);
        return occupancy === undefined ? [] : [{ queueId, ...occupancy, observedAt }];
      }),
    };
  });

  app.get(
    '/api/queues/:queueId/occupancy',
    async (request, reply): Promise<ToldOccupancy> => ({
      ...(await occupancyOf(pathId(request, 'queueId'), taskOf(reply, clock))),
      observedAt: isoTime(clock.now()),
    }),
  );
};
