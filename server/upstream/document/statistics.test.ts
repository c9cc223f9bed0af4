import { expect, test } from 'vitest';
import { bodiesOf, bodyOf, clock, failure, org, task, upstream, withAdapter } from '../../testing/adapter';

withAdapter('document');

const summary = 'POST /api/v2/analytics/conversations/summary/query';
const lastWeek = { from: '2026-02-23T09:00:00.000Z', to: '2026-03-02T09:00:00.000Z' };
const untold = { disconnected: null, transferred: null, failed: null, totalMs: null };

/** The body as the document has it. */
const documentBody = {
  timeRange: { type: 'relative', duration: 'last7d' },
  filter: {
    type: 'and',
    filters: [
      { type: 'eq', field: 'flow.id', value: 'f1' },
      { type: 'eq', field: 'conversation.outcome', value: 'abandoned' },
    ],
  },
  groupBy: ['flow.id'],
  metrics: ['conversation.count'],
};
const withoutOutcome = {
  ...documentBody,
  filter: { type: 'and', filters: [{ type: 'eq', field: 'flow.id', value: 'f1' }] },
};

test('the last seven days are asked for in the words of the document, with the outcome and without', async () => {
  org.respond(summary, (call) => {
    const isAbandoned = call.text.includes('abandoned');
    return { status: 200, body: { results: [{ 'flow.id': 'f1', 'conversation.count': isAbandoned ? 30 : 200 }] } };
  });
  const { total, intervals, menus } = await upstream.flowStatistics('f1', { ...lastWeek, granularity: 'P7D' }, task());
  expect(total).toEqual({ entered: 200, abandoned: 30, ...untold });
  expect(intervals).toEqual([{ ...lastWeek, counts: total }]);
  expect(menus).toBeNull();
  const bodies = bodiesOf(summary);
  expect(bodies).toHaveLength(2);
  expect(bodies).toEqual(expect.arrayContaining([documentBody, withoutOutcome]));
});

test('any other time is asked for by its two moments, each interval by itself', async () => {
  org.respond(summary, (call) => {
    const { from, to } = bodyOf(call).timeRange as { from: string; to: string };
    const hours = (Date.parse(to) - Date.parse(from)) / 3_600_000;
    return { status: 200, body: { results: [{ 'conversation.count': call.text.includes('abandoned') ? 1 : hours }] } };
  });
  const period = { from: '2026-02-01T00:00:00.000Z', to: '2026-02-03T12:00:00.000Z', granularity: 'P1D' };
  const { total, intervals } = await upstream.flowStatistics('f1', period, task());
  expect(total).toEqual({ entered: 60, abandoned: 1, ...untold });
  expect(intervals.map(({ from, to, counts }) => [from, to, counts.entered, counts.abandoned])).toEqual([
    ['2026-02-01T00:00:00.000Z', '2026-02-02T00:00:00.000Z', 24, 1],
    ['2026-02-02T00:00:00.000Z', '2026-02-03T00:00:00.000Z', 24, 1],
    ['2026-02-03T00:00:00.000Z', '2026-02-03T12:00:00.000Z', 12, 1],
  ]);
  expect(bodiesOf(summary)).toHaveLength(8);
  expect(bodiesOf(summary)).toContainEqual({
    ...documentBody,
    timeRange: { type: 'absolute', from: '2026-02-01T00:00:00.000Z', to: '2026-02-03T12:00:00.000Z' },
  });
});

test('looking at the same months again asks for what may have changed alone', async () => {
  org.respond(summary, () => ({ status: 200, body: { results: [{ 'conversation.count': 1 }] } }));
  const until = (to: string) => ({ from: '2025-12-03T00:00:00.000Z', to, granularity: 'P1D' });
  const first = await upstream.flowStatistics('f1', until('2026-03-02T09:00:00.000Z'), task());
  expect([first.intervals.length, bodiesOf(summary).length]).toEqual([90, 182]);
  clock.advance(300_000);
  await upstream.flowStatistics('f1', until('2026-03-02T09:05:00.000Z'), task());
  // The whole time and today, each with the outcome and without.
  expect(bodiesOf(summary)).toHaveLength(186);
});

test('an answer that does not count leaves it unknown', async () => {
  org.answer(summary, { queued: true });
  const { total } = await upstream.flowStatistics('f1', { ...lastWeek, granularity: 'P7D' }, task());
  expect(total).toEqual({ entered: null, abandoned: null, ...untold });
});

test('more intervals than can be asked for one by one are refused before anything is asked', async () => {
  const error = await failure(upstream.flowStatistics('f1', { ...lastWeek, granularity: 'PT1H' }, task()));
  expect(error.code).toBe('not-in-this-dialect');
  expect(error.message).toMatch(/longer intervals/);
  expect(org.calls).toEqual([]);
});
