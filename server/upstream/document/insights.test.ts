import { expect, test } from 'vitest';
import { bodiesOf, bodyOf, failure, org, task, upstream, withAdapter } from '../../testing/adapter';

withAdapter('document');

const summary = 'POST /api/v2/analytics/conversations/summary/query';
const period = { from: '2026-02-02T00:00:00.000Z', to: '2026-02-03T00:00:00.000Z' };

test('each hour is asked for by itself; one without calls needs no second question', async () => {
  org.respond(summary, (call) => {
    const { from } = bodyOf(call).timeRange as { from: string };
    const count = from.includes('T09:') ? (call.text.includes('abandoned') ? 2 : 10) : 0;
    return { status: 200, body: { results: [{ 'conversation.count': count }] } };
  });
  const cells = await upstream.flowRhythm('f1', period, 'Europe/Berlin', task());
  expect(cells).toHaveLength(24);
  expect(cells.filter(({ entered }) => entered !== 0)).toEqual([{ weekday: 1, hour: 10, entered: 10, abandoned: 2 }]);
  expect(bodiesOf(summary)).toHaveLength(25);
});

test('more hours than a week has are refused before anything is asked', async () => {
  const error = await failure(upstream.flowRhythm('f1', { ...period, to: '2026-02-09T00:00:01.000Z' }, 'UTC', task()));
  expect([error.code, error.message]).toEqual(['not-in-this-dialect', expect.stringContaining('at most 7 days')]);
  expect(org.calls).toEqual([]);
});

test('what the documents do not tell is null, and why is said', async () => {
  expect(await upstream.versionStatistics('f1', period, task())).toBeNull();
  expect(await upstream.flowWays('f1', null, task())).toMatchObject({ steps: null, reason: expect.any(String) });
  expect(await upstream.timeToAgent('f1', period, task())).toMatchObject({
    answered: null,
    reason: expect.any(String),
  });
  const one = { ...period, granularity: 'P1D', version: '7' };
  const error = await failure(upstream.flowStatistics('f1', one, task()));
  expect([error.code, error.message]).toEqual(['not-in-this-dialect', expect.stringContaining('by version')]);
  expect(org.calls).toEqual([]);
});
