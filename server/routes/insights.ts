import type { FastifyInstance } from 'fastify';
import { agentPartsOf } from '../../src/core/insights/agent-parts';
import type { Rhythm, TimeToAgent, VersionStatistics, Ways } from '../../src/core/wire/insights';
import { boundedPeriodOf, timeZoneOf, usualDays, versionOf } from '../http/period';
import { pathId, taskOf } from '../http/request';
import type { Parts } from './parts';
import { mustExist, toldCounts } from './told-counts';

/** What became of a flow's calls beside the counts: by version, by way, by hour of the week, until an agent answered. */
export const insightRoutes = (app: FastifyInstance, { upstream, clock }: Parts): void => {
  app.get('/api/flows/:flowId/versions/statistics', async (request, reply): Promise<VersionStatistics> => {
    const flowId = pathId(request, 'flowId');
    const period = boundedPeriodOf(request, clock.now(), usualDays);
    const items = await upstream.versionStatistics(flowId, period, taskOf(reply, clock, 'a job'));
    return { ...period, items: items?.map(({ counts, ...one }) => ({ ...one, ...toldCounts(counts) })) ?? null };
  });

  app.get('/api/flows/:flowId/ways', async (request, reply): Promise<Ways> => {
    const flowId = pathId(request, 'flowId');
    const task = taskOf(reply, clock, 'a job');
    const { of, steps, reason } = await upstream.flowWays(flowId, versionOf(request), task);
    if (steps === null && upstream.dialect === 'platform') await mustExist(upstream, flowId, task);
    return { of: of && { ...of }, steps: steps && [...steps], reason };
  });

  app.get('/api/flows/:flowId/rhythm', async (request, reply): Promise<Rhythm> => {
    const flowId = pathId(request, 'flowId');
    const period = boundedPeriodOf(request, clock.now(), usualDays);
    const timeZone = timeZoneOf(request);
    const task = taskOf(reply, clock, 'a job');
    const cells = await upstream.flowRhythm(flowId, period, timeZone, task);
    if (cells.every(({ entered }) => entered === 0)) await mustExist(upstream, flowId, task);
    return { ...period, timeZone, cells: [...cells] };
  });

  app.get('/api/flows/:flowId/time-to-agent', async (request, reply): Promise<TimeToAgent> => {
    const flowId = pathId(request, 'flowId');
    const period = boundedPeriodOf(request, clock.now(), usualDays);
    const task = taskOf(reply, clock, 'a job');
    const { answered, lookedAt, isSample, reason } = await upstream.timeToAgent(flowId, period, task);
    if (answered !== null && lookedAt === 0) await mustExist(upstream, flowId, task);
    const parts = agentPartsOf(answered ?? []);
    return { ...period, calls: answered?.length ?? 0, lookedAt, isSample, parts, reason };
  });
};
