import { expect, test } from 'vitest';
import { conversationIdOf } from '../model/ids';
import { asking, support, type ToldCall, toldWorld } from '../testing';
import type { CountedGroup } from './count';
import { flowAggregateRoutes } from './flow-routes';

const path = '/api/v2/analytics/flows/aggregates/query';
const interval = '2026-08-01T00:00:00.000Z/2026-08-03T00:00:00.000Z';

const calls: readonly ToldCall[] = [
  { at: '2026-07-31T23:59:59.999Z', seconds: 5 },
  { at: '2026-08-01T00:00:00Z', seconds: 10, milestones: [['welcome', 1]] },
  {
    at: '2026-08-01T09:00:00Z',
    seconds: 40,
    exit: 'TRANSFER',
    to: support,
    waitSeconds: 60,
    talkSeconds: 100,
    milestones: [
      ['welcome', 1],
      ['billing', 20],
    ],
  },
  { at: '2026-08-02T08:00:00Z', seconds: 20, version: 2, exit: 'FLOW_DISCONNECT', milestones: [['welcome', 1]] },
  { at: '2026-08-02T09:00:00Z', seconds: 30, flow: 'billing', exit: 'FLOW_ERROR_DISCONNECT' },
  { at: '2026-08-03T00:00:00Z', seconds: 7 },
];

const ask = (body: unknown, told = calls) => asking(flowAggregateRoutes(toldWorld(told)))('POST', path, body);
const only = (...predicates: object[]) => ({ type: 'and', predicates });
const ofMain = { dimension: 'flowId', value: 'main' };

test('calls are counted by day, and the way they left with their times', async () => {
  const { body } = await ask({
    interval,
    granularity: 'P1D',
    groupBy: ['flowId'],
    metrics: ['nFlow', 'tFlow', 'tFlowDisconnect', 'tFlowExit'],
    filter: only({ type: 'dimension', dimension: 'flowId', operator: 'matches', value: 'main' }),
  });
  expect(body).toEqual({
    results: [
      {
        group: { flowId: 'main', mediaType: 'voice' },
        data: [
          {
            interval: '2026-08-01T00:00:00.000Z/2026-08-02T00:00:00.000Z',
            metrics: [
              { metric: 'nFlow', stats: { count: 2 } },
              { metric: 'tFlow', stats: { max: 40_000, min: 10_000, count: 2, sum: 50_000 } },
              { metric: 'tFlowDisconnect', stats: { max: 10_000, min: 10_000, count: 1, sum: 10_000 } },
              { metric: 'tFlowExit', stats: { max: 40_000, min: 40_000, count: 1, sum: 40_000 } },
            ],
          },
          {
            interval: '2026-08-02T00:00:00.000Z/2026-08-03T00:00:00.000Z',
            metrics: [
              { metric: 'nFlow', stats: { count: 1 } },
              { metric: 'tFlow', stats: { max: 20_000, min: 20_000, count: 1, sum: 20_000 } },
              { metric: 'tFlowDisconnect', stats: { max: 20_000, min: 20_000, count: 1, sum: 20_000 } },
            ],
          },
        ],
      },
    ],
  });
});

const counts = async (over: object, told = calls): Promise<[Record<string, string>, number][]> => {
  const { status, body } = await ask({ interval, metrics: ['nFlow'], ...over }, told);
  expect(status).toBe(200);
  return body.results.map(({ group, data }: CountedGroup) => {
    const { mediaType: _voice, ...named } = group;
    return [named, data[0]?.metrics[0]?.stats.count];
  });
};

test('who hung up is told by the exit reason', async () => {
  expect(await counts({ groupBy: ['exitReason'] })).toEqual([
    [{ exitReason: 'DISCONNECT' }, 1],
    [{ exitReason: 'TRANSFER' }, 1],
    [{ exitReason: 'FLOW_DISCONNECT' }, 1],
    [{ exitReason: 'FLOW_ERROR_DISCONNECT' }, 1],
  ]);
});

test('without a group and a granularity there is one count for the interval', async () => {
  expect(await counts({})).toEqual([[{}, 4]]);
});

test('a group leaves out what a call does not have', async () => {
  expect(await counts({ groupBy: ['transferType', 'transferTargetName'] })).toEqual([
    [{}, 3],
    [{ transferType: 'ACD', transferTargetName: 'Support' }, 1],
  ]);
});

test.each([
  ['flowVersion', { dimension: 'flowVersion', value: '2.0' }, 1],
  ['flowName', { dimension: 'flowName', value: 'billing flow' }, 1],
  ['divisionId', { dimension: 'divisionId', value: 'division-home' }, 4],
  ['what exists', { dimension: 'transferType', operator: 'exists' }, 1],
  ['what does not', { dimension: 'transferType', operator: 'notExists' }, 3],
  ['what no call has', { dimension: 'wrapUpCode', operator: 'exists' }, 0],
  ['what no call has and is not wanted', { dimension: 'wrapUpCode', operator: 'notExists' }, 4],
  ['a number dialled', { dimension: 'dnis', value: 'tel:+18005550100' }, 3],
  ['another number', { dimension: 'dnis', value: 'tel:+18005550199' }, 0],
  ['one conversation', { dimension: 'conversationId', value: conversationIdOf(1003) }, 1],
  ['another conversation', { dimension: 'conversationId', value: conversationIdOf(7) }, 0],
  ['a disconnect type', { dimension: 'disconnectType', value: 'transfer' }, 1],
  ['an entry type', { dimension: 'entryType', value: 'dnis' }, 4],
])('calls are found by %s', async (_what, predicate, count) => {
  const found = await counts({ filter: only(predicate) });
  expect(found).toEqual(count === 0 ? [] : [[{}, count]]);
});

test('predicates and clauses combine by and and by or', async () => {
  const either = {
    type: 'or',
    predicates: [
      { dimension: 'exitReason', value: 'DISCONNECT' },
      { dimension: 'exitReason', value: 'FLOW_ERROR_DISCONNECT' },
    ],
  };
  expect(await counts({ filter: either })).toEqual([[{}, 2]]);
  expect(await counts({ filter: { type: 'and', clauses: [either], predicates: [ofMain] } })).toEqual([[{}, 1]]);
  expect(await counts({ filter: { type: 'or', clauses: [either], predicates: [ofMain] } })).toEqual([[{}, 4]]);
  expect(await counts({ filter: { type: 'and' } })).toEqual([[{}, 4]]);
});

test('milestones are counted by which it was, and only where one is spoken of', async () => {
  expect(await counts({ metrics: ['nFlowMilestone'], groupBy: ['flowMilestoneId', 'flowVersion'] })).toEqual([
    [{ flowMilestoneId: 'ms-welcome', flowVersion: '1.0' }, 2],
    [{ flowMilestoneId: 'ms-billing', flowVersion: '1.0' }, 1],
    [{ flowMilestoneId: 'ms-welcome', flowVersion: '2.0' }, 1],
  ]);
  const billing = only({ dimension: 'flowMilestoneId', value: 'ms-billing' });
  expect(await counts({ metrics: ['nFlowMilestone'], filter: billing })).toEqual([[{}, 1]]);
  expect(await counts({ metrics: ['nFlow'], filter: billing })).toEqual([]);
});

test('metrics of one group that are counted apart come together', async () => {
  const { body } = await ask({ interval, metrics: ['nFlow', 'nFlowMilestone'] });
  expect(body.results).toEqual([
    {
      group: { mediaType: 'voice' },
      data: [
        {
          interval,
          metrics: [
            { metric: 'nFlow', stats: { count: 4 } },
            { metric: 'nFlowMilestone', stats: { count: 4 } },
          ],
        },
      ],
    },
  ]);
});

test('outcomes are kept by no flow, so nothing is said of them', async () => {
  expect(await counts({ metrics: ['nFlowOutcome', 'tFlowOutcome'] })).toEqual([]);
});

test('a flow that another one handed the call to says so', async () => {
  const handed: readonly ToldCall[] = [
    {
      at: '2026-08-01T10:00:00Z',
      seconds: 15,
      call: 5,
      exit: 'TRANSFER',
      to: { kind: 'flow', id: 'billing', name: 'billing flow' },
    },
    { at: '2026-08-01T10:00:15Z', seconds: 25, call: 5, flow: 'billing' },
  ];
  expect(await counts({ groupBy: ['flowId', 'entryType', 'entryReason', 'dnis'] }, handed)).toEqual([
    [{ flowId: 'main', entryType: 'dnis', entryReason: 'tel:+18005550100', dnis: 'tel:+18005550100' }, 1],
    [{ flowId: 'billing', entryType: 'flow', entryReason: 'main', dnis: 'tel:+18005550100' }, 1],
  ]);
  expect(await counts({ groupBy: ['conversationId'] }, handed)).toEqual([[{ conversationId: conversationIdOf(5) }, 2]]);
});

test('a day is one of the time zone, also when the clocks change in it', async () => {
  const told = ['2026-03-28T23:59:59Z', '2026-03-29T00:00:00Z', '2026-03-29T22:59:59Z', '2026-03-29T23:00:00Z'];
  const { body } = await ask(
    {
      interval: '2026-03-28T00:00:00Z/2026-03-30T23:00:00Z',
      granularity: 'P1D',
      timeZone: 'Europe/London',
      metrics: ['nFlow'],
    },
    told.map((at) => ({ at, seconds: 5 })),
  );
  const byDay = body.results[0].data.map((each: { interval: string; metrics: { stats: { count: number } }[] }) => [
    each.interval,
    each.metrics[0]?.stats.count,
  ]);
  expect(byDay).toEqual([
    ['2026-03-28T00:00:00.000Z/2026-03-29T00:00:00.000Z', 1],
    ['2026-03-29T00:00:00.000Z/2026-03-29T23:00:00.000Z', 2],
    ['2026-03-29T23:00:00.000Z/2026-03-30T23:00:00.000Z', 1],
  ]);
});

test('by the time of the event a call leaves in the interval in which it left', async () => {
  const told = [{ at: '2026-08-01T23:59:00Z', seconds: 120 }];
  const query = { interval, granularity: 'P1D', metrics: ['nFlow', 'tFlow'] };
  const days = async (over: object) =>
    (await ask({ ...query, ...over }, told)).body.results[0].data.map(
      ({ metrics }: { metrics: { metric: string }[] }) => metrics.map(({ metric }) => metric),
    );
  expect(await days({})).toEqual([['nFlow', 'tFlow']]);
  expect(await days({ alternateTimeDimension: 'eventTime' })).toEqual([['nFlow'], ['tFlow']]);
});

test('a view counts the values of a range', async () => {
  const { body } = await ask({
    interval,
    metrics: ['nFlow'],
    views: [{ target: 'tFlow', function: 'rangeBound', name: 'short', range: { gte: 10_000, lt: 30_000 } }],
  });
  expect(body.results[0].data[0].views).toEqual([
    { name: 'short', stats: { max: 20_000, min: 10_000, count: 2, sum: 30_000 } },
  ]);
});

test.each([
  ['no interval', { metrics: ['nFlow'] }, 'bad.request', 'interval'],
  ['no metrics', { interval }, 'bad.request', 'metrics'],
  ['an empty list of metrics', { interval, metrics: [] }, 'invalid.value', 'metrics'],
  ['an unknown metric', { interval, metrics: ['nFlow', 'tAbandon'] }, 'invalid.value', 'metrics[1]'],
  ['an unknown dimension', { interval, metrics: ['nFlow'], groupBy: ['flow'] }, 'invalid.value', 'groupBy[0]'],
  ['an interval backwards', { interval: '2026-08-02/2026-08-01', metrics: ['nFlow'] }, 'invalid.value', 'interval'],
  ['no interval at all', { interval: 'last7d', metrics: ['nFlow'] }, 'invalid.value', 'interval'],
  ['a wrong granularity', { interval, metrics: ['nFlow'], granularity: '1 day' }, 'invalid.value', 'granularity'],
  ['too fine a granularity', { interval, metrics: ['nFlow'], granularity: 'PT1S' }, 'invalid.value', 'granularity'],
  ['an unknown time zone', { interval, metrics: ['nFlow'], timeZone: 'Mars' }, 'invalid.value', 'timeZone'],
  ['a filter without type', { interval, metrics: ['nFlow'], filter: { predicates: [] } }, 'bad.request', 'filter.type'],
  [
    'a predicate without value',
    { interval, metrics: ['nFlow'], filter: only({ dimension: 'flowId' }) },
    'bad.request',
    'filter.predicates[0].value',
  ],
  [
    'a predicate about an unknown dimension',
    { interval, metrics: ['nFlow'], filter: only({ dimension: 'flow.id', value: 'x' }) },
    'invalid.value',
    'filter.predicates[0].dimension',
  ],
  [
    'an unknown operator',
    { interval, metrics: ['nFlow'], filter: only({ ...ofMain, operator: 'equals' }) },
    'invalid.value',
    'filter.predicates[0].operator',
  ],
])('a query with %s is refused', async (_what, body, code, fieldName) => {
  const answer = await ask(body);
  expect(answer.status).toBe(400);
  expect(answer.body).toMatchObject({ status: 400, code, details: [{ fieldName }] });
  expect(answer.body.message).toContain(fieldName);
});

test('a job is queued, then pending, then has its results page by page', async () => {
  const world = toldWorld(calls);
  const asked = asking(flowAggregateRoutes(world));
  const jobs = '/api/v2/analytics/flows/aggregates/jobs';
  const { body } = await asked('POST', jobs, { interval, metrics: ['nFlow'], groupBy: ['exitReason'], pageSize: 3 });
  const at = `${jobs}/${body.jobId}`;
  expect((await asked('GET', at)).body).toEqual({ state: 'QUEUED', submissionDate: '2026-08-10T12:00:00.000Z' });
  expect(await asked('GET', `${at}/results`)).toMatchObject({ status: 400 });
  world.pass(300);
  expect((await asked('GET', at)).body).toMatchObject({ state: 'PENDING' });
  world.pass(300);
  expect((await asked('GET', at)).body).toMatchObject({
    state: 'FULFILLED',
    completionDate: '2026-08-10T12:00:00.600Z',
  });
  const first = (await asked('GET', `${at}/results`)).body;
  const second = (await asked('GET', `${at}/results?cursor=${first.cursor}`)).body;
  expect([first.results.length, second.results.length, second.cursor]).toEqual([3, 1, undefined]);
  expect(await asked('GET', `${at}/results?cursor=nonsense`)).toMatchObject({ status: 400 });
  expect(await asked('GET', `${jobs}/none`)).toMatchObject({ status: 404, body: { code: 'not.found' } });
});
