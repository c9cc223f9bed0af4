import { expect, test } from 'vitest';
import { bodiesOf, bodyOf, clock, failure, org, task, upstream, withAdapter } from '../../testing/adapter';

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

test('hours that are over are not asked for again for a while, in whichever time zone', async () => {
  const count = (): number => bodiesOf(summary).length;
  org.respond(summary, () => ({ status: 200, body: { results: [{ 'conversation.count': 1 }] } }));
  // Until now: calls of the last hour may still be running.
  const today = { from: '2026-03-02T00:00:00.000Z', to: '2026-03-02T09:00:00.000Z' };
  const first = await upstream.flowRhythm('f1', today, 'UTC', task());
  expect(count()).toBe(18);
  const second = await upstream.flowRhythm('f1', today, 'Europe/Berlin', task());
  expect(second).toEqual(first.map((cell) => ({ ...cell, hour: cell.hour + 1 })));
  expect(count()).toBe(20);
  await upstream.flowRhythm('f2', today, 'UTC', task());
  expect(count()).toBe(38);
  clock.advance(16 * 60_000);
  await upstream.flowRhythm('f1', today, 'UTC', task());
  expect(count()).toBe(56);
  upstream.forget?.();
  await upstream.flowRhythm('f1', today, 'UTC', task());
  expect(count()).toBe(74);
});

test('an hour in which nobody called is asked for again soon: perhaps the org has not counted it yet', async () => {
  let count = 0;
  org.respond(summary, () => ({ status: 200, body: { results: [{ 'conversation.count': count }] } }));
  const entered = async () => (await upstream.flowRhythm('f1', period, 'UTC', task()))[0]?.entered;
  expect(await entered()).toBe(0);
  count = 3;
  expect(await entered()).toBe(0);
  clock.advance(2 * 60_000);
  expect(await entered()).toBe(3);
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
