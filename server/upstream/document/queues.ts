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

/** A number below 0 stands for one that is not known. */
const known = (figure: number | null | undefined): number | null =>
  figure === null || figure === undefined || figure < 0 ? null : figure;

const nothingTold: QueueOccupancy = {
  waiting: null,
  waitSeconds: null,
  agentsAvailable: null,
  agentsOnQueue: null,
  occupancy: null,
};

/** The document's statistics, one queue a call, and the list of queues, which is an extension. */
export const documentQueues = ({ call }: OrgClient): QueueCalls => {
  const occupancyOf = async (queueId: string, task: Task): Promise<QueueOccupancy> => {
    const what = 'asking how busy the queue is';
    const path = `/api/v2/routing/queues/${encodeURIComponent(queueId)}/statistics`;
    const statistics = readAnswer(await call({ method: 'GET', path, what }, task), queueStatisticsSchema, what);
    const waitSeconds = known(statistics.queue?.waitSeconds?.current);
    return { ...nothingTold, waitSeconds, agentsAvailable: known(statistics.agents?.available) };
  };

  /** Null: the org has no such queue; the error, where it cannot be asked about this one. */
  const knownOccupancy = async (queueId: string, task: Task): Promise<QueueOccupancy | null | UpstreamError> => {
    try {
      return await occupancyOf(queueId, task);
    } catch (error) {
      if (!(error instanceof UpstreamError)) throw error;
      return error.code === 'org-not-found' ? null : error;
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
      const failures = found.filter((each) => each instanceof UpstreamError);
      // One queue that cannot be asked about does not keep what the others tell.
      if (failures[0] && failures.length === found.filter((each) => each !== null).length) throw failures[0];
      return new Map(
        ids.flatMap((id, index): [string, QueueOccupancy][] => {
          const occupancy = found[index];
          if (!occupancy) return [];
          return [[id, occupancy instanceof UpstreamError ? nothingTold : occupancy]];
        }),
      );
    },
  };
};
