import type { FastifyInstance } from 'fastify';
import type { Abandonment, CallCounts } from '../../src/core/wire/statistics';
import { intervalsOf } from '../http/period';
import { pathId, taskOf } from '../http/request';
import { UpstreamError } from '../upstream/errors';
import type { Task } from '../upstream/retry';
import type { FlowCounts } from '../upstream/statistics-calls';
import type { Parts } from './parts';

/** What is told where no period is asked for. */
const usualDays = 7;

/** A part of a whole, from 0 to 1; null where that says nothing. */
const shareOf = (part: number | null, whole: number | null): number | null =>
  part === null || whole === null || whole === 0 || part > whole ? null : part / whole;

const told = ({ totalMs, ...counts }: FlowCounts): CallCounts => ({
  ...counts,
  meanSeconds: totalMs === null || !counts.entered ? null : totalMs / counts.entered / 1000,
  rate: shareOf(counts.abandoned, counts.entered),
});

/** How many calls entered a flow, and how many their callers ended in it: in all, by interval, by menu where measured. */
export const abandonmentRoutes = (app: FastifyInstance, { upstream, clock }: Parts): void => {
  /** Throws `org-not-found` for a flow that the org does not have; where it cannot be asked, it is taken on trust. */
  const mustExist = async (flowId: string, task: Task): Promise<void> => {
    await upstream.getFlow(flowId, task).catch((error: unknown) => {
      if (!(error instanceof UpstreamError) || error.code === 'org-not-found') throw error;
    });
  };

  app.get('/api/flows/:flowId/abandonment', async (request, reply): Promise<Abandonment> => {
    const flowId = pathId(request, 'flowId');
    const query = intervalsOf(request, clock.now(), usualDays);
    const task = taskOf(reply, clock, 'a job');
    const { total, intervals, menus, menuRatesOf } = await upstream.flowStatistics(flowId, query, task);
    // Nobody came, or there is no such flow: that is not the same, and orgs count nothing for both.
    if (total.entered === 0) await mustExist(flowId, task);
    return {
      flowId,
      ...query,
      total: told(total),
      intervals: intervals.map(({ from, to, counts }) => ({ from, to, ...told(counts) })),
      menus: menus === null ? null : menus.map(({ milestoneName, ...menu }) => ({ name: milestoneName, ...menu })),
      menuRatesOf: menuRatesOf && { ...menuRatesOf },
    };
  });
};
