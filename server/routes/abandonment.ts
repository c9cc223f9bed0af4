import type { FastifyInstance } from 'fastify';
import type { Abandonment } from '../../src/core/wire/statistics';
import { intervalsOf, usualDays, versionOf } from '../http/period';
import { pathId, taskOf } from '../http/request';
import type { Parts } from './parts';
import { mustExist, toldCounts } from './told-counts';

/** How many calls entered a flow, and how many their callers ended in it: in all, by interval, by menu where measured. */
export const abandonmentRoutes = (app: FastifyInstance, { upstream, clock }: Parts): void => {
  app.get('/api/flows/:flowId/abandonment', async (request, reply): Promise<Abandonment> => {
    const flowId = pathId(request, 'flowId');
    const { timeZone, ...query } = intervalsOf(request, clock.now(), usualDays);
    const version = versionOf(request) ?? undefined;
    const task = taskOf(reply, clock, 'a job');
    const asked = { ...query, timeZone, version };
    const { total, intervals, menus, menuRatesOf } = await upstream.flowStatistics(flowId, asked, task);
    if (total.entered === 0) await mustExist(upstream, flowId, task);
    return {
      flowId,
      ...query,
      total: toldCounts(total),
      intervals: intervals.map(({ from, to, counts }) => ({ from, to, ...toldCounts(counts) })),
      menus: menus === null ? null : menus.map(({ milestoneName, ...menu }) => ({ name: milestoneName, ...menu })),
      menuRatesOf: menuRatesOf && { ...menuRatesOf },
    };
  });
};
