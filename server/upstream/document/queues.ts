import { readAnswer } from '../answers';
import { UpstreamError } from '../errors';
import { everyPage, pageOfMatches } from '../every-page';
import { mapLimited } from '../limited';
import type { OrgClient } from '../org-client';
import type { QueueCalls, QueueOccupancy } from '../queue-calls';
import type { Task } from '../retry';
import { queueListAnswerSchema, queueStatisticsSchema } from './schemas';

/** How many queues are asked about at once. */
const queuesAtOnce = 6;

/** The document's statistics, one queue a call, and the list of queues, which is an extension. */
export const documentQueues = ({ call }: OrgClient): QueueCalls => {
  const occupancyOf = async (queueId: string, task: Task): Promise<QueueOccupancy> => {
    const what = 'asking how busy the queue is';
    const path = `/api/v2/routing/queues/${encodeURIComponent(queueId)}/statistics`;
    const statistics = readAnswer(await call({ method: 'GET', path, what }, task), queueStatisticsSchema, what);
    return {
      waiting: null,
      waitSeconds: statistics.queue?.waitSeconds?.current ?? null,
      agentsAvailable: statistics.agents?.available ?? null,
      agentsOnQueue: null,
      occupancy: null,
    };
  };

  /** Null: the org has no such queue. */
  const knownOccupancy = async (queueId: string, task: Task): Promise<QueueOccupancy | null> => {
    try {
      return await occupancyOf(queueId, task);
    } catch (error) {
      if (error instanceof UpstreamError && error.code === 'org-not-found') return null;
      throw error;
    }
  };

  return {
    listQueues: async (query, task) => {
      const what = 'listing the queues';
      const path = '/api/v2/routing/queues';
      const listed = await everyPage(async (pageNumber, pageSize) => {
        const answer = await call({ method: 'GET', path, query: { pageNumber, pageSize }, what }, task);
        const { entities, total = null } = readAnswer(answer, queueListAnswerSchema, what);
        return { entities, total };
      });
      return pageOfMatches(listed, query);
    },
    queueOccupancies: async (queueIds, task) => {
      const ids = [...new Set(queueIds)];
      const found = await mapLimited(ids, queuesAtOnce, (id) => knownOccupancy(id, task));
      return new Map(
        ids.flatMap((id, index): [string, QueueOccupancy][] => {
          const occupancy = found[index];
          return occupancy ? [[id, occupancy]] : [];
        }),
      );
    },
  };
};
