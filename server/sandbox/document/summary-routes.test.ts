import { expect, test } from 'vitest';
import { asking, support, type ToldCall, toldWorld } from '../analytics/testing';
import { summaryRoutes } from './summary-routes';

const calls: readonly ToldCall[] = [
  { at: '2026-08-03T11:59:59Z', seconds: 5 },
  { at: '2026-08-03T12:00:00Z', seconds: 5 },
  { at: '2026-08-09T10:00:00Z', seconds: 5, exit: 'TRANSFER', to: support },
  { at: '2026-08-10T11:30:00Z', seconds: 5 },
  { at: '2026-08-10T11:31:00Z', seconds: 5, flow: 'billing' },
];

const ask = (body: unknown) =>
  asking(summaryRoutes(toldWorld(calls)))('POST', '/api/v2/analytics/conversations/summary/query', body);

const eq = (field: string, value: string) => ({ type: 'eq', field, value });
const abandoned = {
  timeRange: { type: 'relative', duration: 'last7d' },
  filter: { type: 'and', filters: [eq('flow.id', 'main'), eq('conversation.outcome', 'abandoned')] },
  groupBy: ['flow.id'],
  metrics: ['conversation.count'],
};
const counted = (value: number) => [{ metric: 'conversation.count', value }];

test('abandoned calls of a flow in the last seven days are counted as the document asks for them', async () => {
  expect((await ask(abandoned)).body).toEqual({
    timeRange: { from: '2026-08-03T12:00:00.000Z', to: '2026-08-10T12:00:00.000Z' },
    results: [{ group: { 'flow.id': 'main' }, metrics: counted(2) }],
  });
});

test('without the outcome all calls that entered the flow are counted', async () => {
  const { body } = await ask({ ...abandoned, filter: { type: 'and', filters: [eq('flow.id', 'main')] } });
  expect(body.results).toEqual([{ group: { 'flow.id': 'main' }, metrics: counted(3) }]);
});

test('hours and times are taken too, and groups by outcome', async () => {
  const hour = await ask({ ...abandoned, timeRange: { type: 'relative', duration: 'last1h' } });
  expect(hour.body.results).toEqual([{ group: { 'flow.id': 'main' }, metrics: counted(1) }]);
  const { body } = await ask({
    timeRange: { type: 'absolute', from: '2026-08-09T00:00:00Z', to: '2026-08-10T11:31:00Z' },
    groupBy: ['flow.id', 'conversation.outcome'],
    metrics: ['conversation.count'],
  });
  expect(body.results).toEqual([
    { group: { 'flow.id': 'main', 'conversation.outcome': 'abandoned' }, metrics: counted(1) },
    { group: { 'flow.id': 'main', 'conversation.outcome': 'transferred' }, metrics: counted(1) },
  ]);
});

test('a flow that nobody called has no group', async () => {
  const { body } = await ask({ ...abandoned, filter: { type: 'and', filters: [eq('flow.id', 'quiet')] } });
  expect(body.results).toEqual([]);
});

test.each<[string, object, string]>([
  ['no time', { timeRange: undefined }, 'timeRange'],
  ['a time that is none', { timeRange: { type: 'relative', duration: '7 days' } }, 'timeRange.duration'],
  ['half a time', { timeRange: { type: 'absolute', from: '2026-08-09T00:00:00Z' } }, 'timeRange.to'],
  ['an unknown metric', { metrics: ['conversation.length'] }, 'metrics[0]'],
  ['an unknown field', { groupBy: ['queue.id'] }, 'groupBy[0]'],
])('%s is refused', async (_what, over, fieldName) => {
  expect(await ask({ ...abandoned, ...over })).toMatchObject({ status: 400, body: { details: [{ fieldName }] } });
});
