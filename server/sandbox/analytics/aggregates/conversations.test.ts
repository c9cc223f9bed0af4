import { expect, test } from 'vitest';
import { asking, sales, support, type ToldCall, toldWorld } from '../testing';
import { conversationAggregateRoutes } from './conversations';

const interval = '2026-08-01T00:00:00.000Z/2026-08-02T00:00:00.000Z';
const inFlow: ToldCall = { at: '2026-08-01T08:00:00Z', seconds: 10 };
const queued = { exit: 'TRANSFER', to: support } as const;
const calls: readonly ToldCall[] = [
  inFlow,
  { ...inFlow, ...queued, seconds: 20, waitSeconds: 30, talkSeconds: 200 },
  { ...inFlow, ...queued, seconds: 15, waitSeconds: 90 },
  { ...inFlow, ...queued, to: sales, seconds: 5, waitSeconds: 0, talkSeconds: 60 },
];

const ask = async (over: object) =>
  asking(conversationAggregateRoutes(toldWorld(calls)))('POST', '/api/v2/analytics/conversations/aggregates/query', {
    interval,
    ...over,
  });

const metricsOf = async (over: object) => {
  const { body } = await ask(over);
  return body.results.map(
    ({ group, data }: { group: object; data: { metrics: { metric: string; stats: object }[] }[] }) => [
      group,
      Object.fromEntries(data[0]?.metrics.map(({ metric, stats }) => [metric, stats]) ?? []),
    ],
  );
};

test('what became of calls in queues is told by queue', async () => {
  const metrics = ['nOffered', 'tAbandon', 'tAnswered', 'tWait', 'nConversations'];
  expect(await metricsOf({ groupBy: ['queueId'], metrics })).toEqual([
    [{ mediaType: 'voice' }, { nConversations: { count: 4 } }],
    [
      { queueId: 'queue-support', mediaType: 'voice' },
      {
        nOffered: { count: 2 },
        tAbandon: { count: 1, sum: 90_000, min: 90_000, max: 90_000 },
        tAnswered: { count: 1, sum: 30_000, min: 30_000, max: 30_000 },
        tWait: { count: 2, sum: 120_000, min: 30_000, max: 90_000 },
        nConversations: { count: 2 },
      },
    ],
    [
      { queueId: 'queue-sales', mediaType: 'voice' },
      {
        nOffered: { count: 1 },
        tAnswered: { count: 1, sum: 0, min: 0, max: 0 },
        tWait: { count: 1, sum: 0, min: 0, max: 0 },
        nConversations: { count: 1 },
      },
    ],
  ]);
});

test('a conversation counts once, and its time in flows', async () => {
  expect(await metricsOf({ metrics: ['nConversations', 'tIvr', 'tTalk'] })).toEqual([
    [
      { mediaType: 'voice' },
      {
        nConversations: { count: 4 },
        tIvr: { count: 4, sum: 50_000, min: 5_000, max: 20_000 },
        tTalk: { count: 2, sum: 260_000, min: 60_000, max: 200_000 },
      },
    ],
  ]);
});

test('a queue keeps to what it is asked for', async () => {
  const filter = { type: 'and', predicates: [{ dimension: 'queueId', value: 'queue-sales' }] };
  expect(await metricsOf({ metrics: ['nConversations', 'tIvr'], filter })).toEqual([
    [{ mediaType: 'voice' }, { nConversations: { count: 1 } }],
  ]);
});

test('a flow cannot be asked for', async () => {
  const answer = await ask({ groupBy: ['flowId'], metrics: ['nConversations'] });
  expect(answer).toMatchObject({
    status: 400,
    body: { code: 'invalid.value', details: [{ fieldName: 'groupBy[0]' }] },
  });
});
