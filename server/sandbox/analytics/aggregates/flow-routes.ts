import { z } from 'zod';
import { ok } from '../../http/exchange';
import type { Route } from '../../http/router';
import { type CountedWorld, callsNow } from '../model/source';
import { bodyOf } from '../query/body';
import { createJobs } from '../query/jobs';
import { flowDimensions, flowMetrics } from '../query/names';
import type { CountedGroup } from './count';
import { flowHappenings } from './flows';
import { type AggregateQuery, aggregated, aggregateSchema } from './query';

const needs = { any: ['analytics:flowAggregate:view'] } as const;
const path = '/api/v2/analytics/flows/aggregates';
const querySchema = aggregateSchema(flowDimensions, flowMetrics);
const jobSchema = querySchema.extend({ pageSize: z.int().min(1).max(10_000).default(1000) });

/** Calls that entered flows and how they left them, at once or as a job. */
export function flowAggregateRoutes(world: CountedWorld): readonly Route[] {
  const jobs = createJobs<CountedGroup>(() => world.traffic.now());
  const answer = (query: AggregateQuery): CountedGroup[] =>
    aggregated(query, flowHappenings(callsNow(world), query.interval, query.alternateTimeDimension === 'eventTime'));
  return [
    {
      method: 'POST',
      path: `${path}/query`,
      needs,
      handle: (call) => ok({ results: answer(bodyOf(call, querySchema)) }),
    },
    {
      method: 'POST',
      path: `${path}/jobs`,
      needs,
      handle: (call) => {
        const { pageSize, ...query } = bodyOf(call, jobSchema);
        return { status: 202, body: { jobId: jobs.submit(() => answer(query), pageSize) } };
      },
    },
    { method: 'GET', path: `${path}/jobs/{jobId}`, needs, handle: (_call, id) => ok(jobs.status(id)) },
    {
      method: 'GET',
      path: `${path}/jobs/{jobId}/results`,
      needs,
      handle: ({ query }, id) => {
        const { items, cursor } = jobs.page(id, query.get('cursor'));
        return ok({ results: items, ...(cursor !== undefined && { cursor }) });
      },
    },
  ];
}
