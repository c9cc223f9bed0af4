import { ok } from '../http/exchange';
import { pageAnswer } from '../http/paging';
import { notFound } from '../http/platform-error';
import type { Route } from '../http/router';
import type { Org } from '../org/org';
import type { Traffic } from '../traffic/calls';

/** The document's statistics of a queue, and the list of queues, which is an extension. */
export const queueRoutes = (org: Org, traffic: Traffic): readonly Route[] => [
  {
    method: 'GET',
    path: '/api/v2/routing/queues',
    dialect: 'document',
    handle: ({ query }) => {
      const name = (query.get('name') ?? '').toLowerCase();
      const found = org.queues().filter((queue) => queue.name.toLowerCase().includes(name));
      return pageAnswer(
        found.map(({ id, name: queueName, agents }) => ({ id, name: queueName, memberCount: agents })),
        query,
      );
    },
  },
  {
    method: 'GET',
    path: '/api/v2/routing/queues/{queueId}/statistics',
    dialect: 'document',
    handle: (_call, id) => {
      const queue = org.queue(id);
      const moment = traffic.queueNow(id);
      if (queue === undefined || moment === null) throw notFound('Unable to find a queue with that ID.');
      const { onQueue, available, waiting, estimatedWaitSeconds } = moment;
      return ok({
        agents: { available, onQueue },
        queue: { id, name: queue.name, waiting, waitSeconds: { current: estimatedWaitSeconds } },
      });
    },
  },
];
