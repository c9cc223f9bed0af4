import fc from 'fast-check';
import { expect, test } from 'vitest';
import { asking, sales, support, type ToldCall, toldWorld } from '../testing';
import type { CountedGroup } from './count';
import { flowAggregateRoutes } from './flow-routes';

const startMs = Date.parse('2026-03-27T00:00:00Z');
const endMs = Date.parse('2026-04-03T00:00:00Z');
const interval = '2026-03-27T00:00:00Z/2026-04-03T00:00:00Z';

const toldCall = fc.record({
  ms: fc.integer({ min: startMs - 3_600_000, max: endMs + 3_600_000 }),
  seconds: fc.nat({ max: 300 }),
  flow: fc.constantFrom('main', 'billing', 'gone'),
  version: fc.integer({ min: 1, max: 3 }),
  end: fc.constantFrom<Pick<ToldCall, 'exit' | 'to'>>(
    { exit: 'DISCONNECT' },
    { exit: 'FLOW_DISCONNECT' },
    { exit: 'TRANSFER', to: support },
    { exit: 'TRANSFER', to: sales },
  ),
});

const toldCalls = fc
  .array(toldCall, { maxLength: 60 })
  .map((calls) =>
    [...calls]
      .sort((a, b) => a.ms - b.ms)
      .map(({ ms, end, ...call }): ToldCall => ({ ...call, ...end, at: new Date(ms).toISOString() })),
  );

const groupings = fc.subarray([
  'flowId',
  'flowVersion',
  'exitReason',
  'transferType',
  'transferTargetName',
  'dnis',
  'ani',
]);
const granularity = fc.constantFrom('PT30M', 'PT7H', 'P1D', 'P1W', 'P1M', undefined);
const timeZone = fc.constantFrom('UTC', 'Europe/London', 'America/New_York', 'Asia/Kathmandu');

const inInterval = (calls: readonly ToldCall[]) =>
  calls.filter(({ at }) => Date.parse(at) >= startMs && Date.parse(at) < endMs);

test('however calls are grouped and cut into intervals, each counts once, with its time', async () => {
  await fc.assert(
    fc.asyncProperty(toldCalls, groupings, granularity, timeZone, async (calls, groupBy, length, zone) => {
      const ask = asking(flowAggregateRoutes(toldWorld(calls)));
      const { body } = await ask('POST', '/api/v2/analytics/flows/aggregates/query', {
        interval,
        groupBy,
        ...(length && { granularity: length }),
        timeZone: zone,
        metrics: ['nFlow', 'tFlow', 'tFlowDisconnect', 'tFlowExit'],
      });
      const groups = body.results as CountedGroup[];
      const metrics = groups.flatMap(({ data }) => data.flatMap((each) => each.metrics));
      const total = (metric: string, of: 'count' | 'sum') =>
        metrics.reduce((sum, each) => sum + (each.metric === metric ? (each.stats[of] ?? 0) : 0), 0);
      const wanted = inInterval(calls);
      expect(total('nFlow', 'count')).toBe(wanted.length);
      expect(total('tFlow', 'sum')).toBe(wanted.reduce((sum, { seconds }) => sum + seconds * 1000, 0));
      expect(total('tFlowDisconnect', 'count') + total('tFlowExit', 'count')).toBe(wanted.length);
      expect(new Set(groups.map(({ group }) => JSON.stringify(group))).size).toBe(groups.length);
    }),
    { numRuns: 60 },
  );
});

test('an interval holds the calls that began in it', async () => {
  await fc.assert(
    fc.asyncProperty(toldCalls, granularity, timeZone, async (calls, length, zone) => {
      const ask = asking(flowAggregateRoutes(toldWorld(calls)));
      const { body } = await ask('POST', '/api/v2/analytics/flows/aggregates/query', {
        interval,
        ...(length && { granularity: length }),
        timeZone: zone,
        metrics: ['nFlow'],
      });
      for (const { interval: part, metrics } of (body.results as CountedGroup[]).flatMap(({ data }) => data)) {
        const [from = 0, to = 0] = part.split('/').map((each) => Date.parse(each));
        const began = calls.filter(({ at }) => Date.parse(at) >= from && Date.parse(at) < to);
        expect(metrics).toEqual([{ metric: 'nFlow', stats: { count: began.length } }]);
      }
    }),
    { numRuns: 60 },
  );
});

test('what a filter lets through and what its opposite lets through are all', async () => {
  const predicate = fc.record({
    dimension: fc.constantFrom('flowId', 'transferType', 'transferTargetName', 'wrapUpCode'),
    operator: fc.constantFrom('exists', 'notExists'),
  });
  await fc.assert(
    fc.asyncProperty(toldCalls, fc.array(predicate, { minLength: 1, maxLength: 4 }), async (calls, predicates) => {
      const ask = asking(flowAggregateRoutes(toldWorld(calls)));
      const count = async (filter: object): Promise<number> => {
        const { body } = await ask('POST', '/api/v2/analytics/flows/aggregates/query', {
          interval,
          metrics: ['nFlow'],
          filter,
        });
        return (body.results as CountedGroup[])[0]?.data[0]?.metrics[0]?.stats.count ?? 0;
      };
      const opposite = predicates.map(({ dimension, operator }) => ({
        dimension,
        operator: operator === 'exists' ? 'notExists' : 'exists',
      }));
      const through = await count({ type: 'and', predicates });
      const rest = await count({ type: 'or', predicates: opposite });
      expect(through + rest).toBe(inInterval(calls).length);
    }),
    { numRuns: 60 },
  );
});
