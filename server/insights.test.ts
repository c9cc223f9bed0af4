import { request } from 'node:http';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { auditListSchema } from '../src/core/wire/audit';
import { rhythmSchema, versionStatisticsSchema, waysSchema } from '../src/core/wire/insights';
import { permissionListSchema } from '../src/core/wire/permissions';
import { phraseResultsSchema } from '../src/core/wire/phrases';
import { problemSchema } from '../src/core/wire/problem';
import { queueOccupanciesSchema, queueOccupancySchema } from '../src/core/wire/queues';
import { abandonmentSchema } from '../src/core/wire/statistics';
import { sameOrigin, startTestServer, type TestServer } from './testing/test-server';

let server: TestServer;

beforeEach(async () => {
  server = await startTestServer();
});

afterEach(() => server.close());

const get = async (url: string) => {
  const answer = await server.inject({ url });
  expect(answer.statusCode, answer.body).toBe(200);
  return answer.json<unknown>();
};
const problemOf = async (url: string) => {
  const answer = await server.inject({ url });
  expect(answer.headers['content-type']).toMatch(/^application\/problem\+json/);
  return problemSchema.parse(answer.json());
};

const summary = 'POST /api/v2/analytics/conversations/summary/query';
const scriptCalls = (entered: number | null, abandoned: number | null): void =>
  server.org.respond(summary, (call) => {
    const count = call.text.includes('abandoned') ? abandoned : entered;
    return { status: 200, body: count === null ? {} : { results: [{ 'conversation.count': count }] } };
  });
const untold = { disconnected: null, transferred: null, failed: null, meanSeconds: null };

describe('abandonment', () => {
  test('is of the last seven days by days, if nothing else is asked for', async () => {
    scriptCalls(200, 30);
    const told = abandonmentSchema.parse(await get('/api/flows/f1/abandonment'));
    expect(told).toMatchObject({
      flowId: 'f1',
      from: '2026-02-23T09:00:00.000Z',
      to: '2026-03-02T09:00:00.000Z',
      granularity: 'P1D',
      total: { entered: 200, abandoned: 30, rate: 0.15, ...untold },
      menus: null,
      menuRatesOf: null,
    });
    expect(told.intervals).toHaveLength(7);
    expect(told.intervals[6]).toMatchObject({ from: '2026-03-01T09:00:00.000Z', to: '2026-03-02T09:00:00.000Z' });
    const relative = server.org.callsOf(summary).filter(({ text }) => text.includes('"duration":"last7d"'));
    expect(relative).toHaveLength(2);
  });

  test('is of the period that is asked for', async () => {
    scriptCalls(8, 2);
    const query = 'from=2026-02-01&to=2026-02-01T12:00:00%2B01:00&granularity=PT6H';
    const told = abandonmentSchema.parse(await get(`/api/flows/f1/abandonment?${query}`));
    expect(told.intervals.map(({ from, to }) => [from, to])).toEqual([
      ['2026-02-01T00:00:00.000Z', '2026-02-01T06:00:00.000Z'],
      ['2026-02-01T06:00:00.000Z', '2026-02-01T11:00:00.000Z'],
    ]);
    expect(told.granularity).toBe('PT6H');
  });

  test('is by the days of the clocks that are asked for', async () => {
    scriptCalls(8, 2);
    const query = 'from=2025-10-25T22:00:00Z&to=2025-10-27T23:00:00Z&timeZone=Europe/Berlin';
    const told = abandonmentSchema.parse(await get(`/api/flows/f1/abandonment?${query}`));
    expect(told.intervals.map(({ from, to }) => [from, to])).toEqual([
      ['2025-10-25T22:00:00.000Z', '2025-10-26T23:00:00.000Z'],
      ['2025-10-26T23:00:00.000Z', '2025-10-27T23:00:00.000Z'],
    ]);
  });

  test.each([
    [0, 0, null],
    [10, null, null],
    [null, 5, null],
    [5, 10, null],
    [10, 10, 1],
  ])('of %j calls %j abandoned is a rate of %j', async (entered, abandoned, rate) => {
    server.org.flows.set('f1', { version: 1, content: { name: 'Main', type: 'conversation', steps: [] } });
    scriptCalls(entered, abandoned);
    const told = abandonmentSchema.parse(await get('/api/flows/f1/abandonment?granularity=P7D'));
    expect(told.total).toEqual({ ...untold, entered, abandoned, rate });
  });

  test.each([
    ['from=yesterday', 'from'],
    ['from=2026-02-30', 'from'],
    ['from=2026-02-01T10:00', 'from'],
    ['from=2026-02-01&from=2026-02-02', 'from'],
    ['from=2026-03-02&to=2026-03-01', 'from'],
    ['from=2026-03-01&to=2026-03-01', 'from'],
    ['from=1960-01-01&to=1960-01-02', 'from'],
    ['from=2020-01-01', 'from'],
    ['to=later', 'to'],
    ['granularity=daily', 'granularity'],
    ['granularity=P1M', 'granularity'],
    ['granularity=PT30S', 'granularity'],
    ['granularity=PT1M', 'granularity'],
    ['timeZone=Mars/Olympus', 'timeZone'],
  ])('%s is refused', async (query, path) => {
    const problem = await problemOf(`/api/flows/f1/abandonment?${query}`);
    expect(problem).toMatchObject({ status: 400, code: 'bad-request' });
    expect(problem.issues?.map((issue) => issue.path)).toEqual([path]);
    expect(server.org.calls).toEqual([]);
  });

  test('a dialect that counts each interval by itself says how many are too many', async () => {
    const problem = await problemOf('/api/flows/f1/abandonment?granularity=PT1H');
    expect(problem).toMatchObject({ status: 422, code: 'not-in-this-dialect' });
  });
});

describe('what else is told of calls', () => {
  test('is of the last seven days and in UTC, if nothing else is asked for', async () => {
    scriptCalls(4, 1);
    const told = rhythmSchema.parse(await get('/api/flows/f1/rhythm'));
    const { cells, ...asked } = told;
    expect(asked).toEqual({ from: '2026-02-23T09:00:00.000Z', to: '2026-03-02T09:00:00.000Z', timeZone: 'UTC' });
    expect(cells).toHaveLength(168);
    expect(cells[0]).toEqual({ weekday: 1, hour: 0, entered: 4, abandoned: 1 });
    const { items } = versionStatisticsSchema.parse(await get('/api/flows/f1/versions/statistics'));
    expect(items).toBeNull();
    expect(waysSchema.parse(await get('/api/flows/f1/ways'))).toMatchObject({
      steps: null,
      reason: expect.stringMatching(/\.$/),
    });
  });

  test.each([
    ['rhythm?timeZone=Europe/Londres', 'timeZone'],
    [`rhythm?timeZone=${'x'.repeat(100)}`, 'timeZone'],
    ['rhythm?from=2020-01-01', 'from'],
    ['time-to-agent?from=tomorrow', 'from'],
    ['versions/statistics?from=2026-03-02&to=2026-03-01', 'from'],
    ['ways?version=..', 'version'],
    ['abandonment?version=a%20b', 'version'],
  ])('%s is refused', async (query, path) => {
    const problem = await problemOf(`/api/flows/f1/${query}`);
    expect(problem).toMatchObject({ status: 400, code: 'bad-request' });
    expect(problem.issues?.map((issue) => issue.path)).toEqual([path]);
    expect(server.org.calls).toEqual([]);
  });

  test.each(['rhythm?from=2026-02-20', 'abandonment?version=7'])(
    'what the documents cannot tell is refused in a sentence: %s',
    async (query) => {
      const problem = await problemOf(`/api/flows/f1/${query}`);
      expect(problem).toMatchObject({ status: 422, code: 'not-in-this-dialect', detail: expect.stringMatching(/\.$/) });
      expect(server.org.calls).toEqual([]);
    },
  );

  test('an org that is down is a problem, not a count of nobody', async () => {
    server.org.respond(summary, () => ({ status: 503, body: {} }));
    for (const path of ['rhythm', 'abandonment?granularity=P7D'])
      expect((await problemOf(`/api/flows/f1/${path}`)).status, path).toBeGreaterThanOrEqual(500);
  });
});

describe('audit', () => {
  const logs = 'GET /api/v2/auditlogs';
  const entry = (n: number) => ({ id: `e${n}`, timestamp: `2026-03-01T0${n % 9}:00:00Z`, action: 'Publish' });

  test('goes on where the page before ended', async () => {
    server.org.respond(logs, ({ query }) => ({
      status: 200,
      body: { entities: query.get('page') === '1' ? Array.from({ length: 100 }, (_, n) => entry(n)) : [entry(0)] },
    }));
    const first = auditListSchema.parse(await get('/api/flows/f1/audit'));
    expect(first.items).toHaveLength(100);
    const second = auditListSchema.parse(await get(`/api/flows/f1/audit?cursor=${first.cursor}`));
    expect([second.items.length, second.cursor]).toEqual([1, null]);
  });

  test.each(['cursor=nothing', `cursor=${'x'.repeat(9000)}`])('a cursor that is none is refused', async (query) => {
    const problem = await problemOf(`/api/flows/f1/audit?${query}`);
    expect(problem).toMatchObject({ status: 400, code: 'bad-request', issues: [{ path: 'cursor' }] });
    expect(server.org.calls).toEqual([]);
  });

  test('an org that does not tell it is a problem of the org', async () => {
    server.org.respond(logs, () => ({ status: 403, body: {} }));
    expect(await problemOf('/api/flows/f1/audit')).toMatchObject({ status: 403, code: 'org-forbidden' });
  });
});

describe('phrases', () => {
  const bulk = 'POST /api/v2/routing/phrases/bulk';
  const post = (payload: object) => server.inject({ method: 'POST', url: '/api/phrases', payload });
  const phrase = { id: 'prompt-welcome-en', locale: 'en-US', text: 'Welcome to customer service.' };

  test('are written, each told for itself', async () => {
    const problem = 'No such prompt.';
    server.org.answer(bulk, { phrases: [{ id: 'gone', locale: 'es-ES', ok: false, problem }] });
    const answer = await post({ phrases: [phrase, { id: 'gone', locale: 'es-ES', text: 'Hola' }] });
    expect(phraseResultsSchema.parse(answer.json())).toEqual({
      items: [
        { id: 'prompt-welcome-en', locale: 'en-US', ok: true },
        { id: 'gone', locale: 'es-ES', ok: false, problem: expect.stringContaining('No such prompt.') },
      ],
    });
  });

  test.each<[string, object]>([
    ['none', { phrases: [] }],
    ['too many', { phrases: Array.from({ length: 1001 }, () => phrase) }],
    ['a language that is none', { phrases: [{ ...phrase, locale: 'english please' }] }],
    ['a text that is too long', { phrases: [{ ...phrase, text: 'x'.repeat(20_001) }] }],
    ['something else beside', { phrases: [{ ...phrase, voice: 'loud' }] }],
  ])('%s are refused', async (_what, payload) => {
    const answer = await post(payload);
    expect(answer.json()).toMatchObject({ status: 400, code: 'bad-request' });
    expect(server.org.calls).toEqual([]);
  });
});

describe('queues', () => {
  const statistics = (id: string) => `GET /api/v2/routing/queues/${id}/statistics`;

  test('many are told at once, in the order they were asked for', async () => {
    server.org.answer(statistics('q1'), { agents: { available: 2 }, queue: { waitSeconds: { current: 95 } } });
    server.org.answer(statistics('q2'), {});
    server.org.respond(statistics('gone'), () => ({ status: 404, body: {} }));
    const told = queueOccupanciesSchema.parse(await get('/api/queues/occupancy?ids=q2,gone,q1,q2'));
    expect(told.items.map(({ queueId, waitSeconds, waiting }) => [queueId, waitSeconds, waiting])).toEqual([
      ['q2', null, null],
      ['q1', 95, null],
    ]);
    expect(queueOccupancySchema.parse(await get('/api/queues/q1/occupancy'))).toMatchObject({ agentsAvailable: 2 });
  });

  test.each(['', 'ids=', 'ids=q1,,q2', 'ids=../x', `ids=${Array.from({ length: 201 }, (_, n) => `q${n}`)}`])(
    '«%s» names no queues',
    async (query) => {
      expect(await problemOf(`/api/queues/occupancy?${query}`)).toMatchObject({ status: 400, code: 'bad-request' });
      expect(server.org.calls).toEqual([]);
    },
  );

  test('one that the org does not have is not found', async () => {
    server.org.respond(statistics('gone'), () => ({ status: 404, body: {} }));
    expect(await problemOf('/api/queues/gone/occupancy')).toMatchObject({ status: 404 });
  });
});

describe('permissions', () => {
  const list = 'GET /api/v2/routing/queues';

  test('are found out once a minute, for all who ask', async () => {
    server.org.answer(list, { entities: [] });
    const both = await Promise.all([get('/api/org/permissions'), get('/api/org/permissions')]);
    const told = permissionListSchema.parse(both[0]);
    expect(told.items).toContainEqual({ permission: list, state: 'granted', because: expect.any(String) });
    expect(told.checkedAt).toBe('2026-03-02T09:00:00.000Z');
    expect(both[1]).toEqual(both[0]);
    server.clock.advance(59_000);
    await get('/api/org/permissions');
    expect(server.org.callsOf(list)).toHaveLength(1);
    server.clock.advance(1000);
    await get('/api/org/permissions');
    expect(server.org.callsOf(list)).toHaveLength(2);
  });

  test('are found out anew for whoever has just changed them, and known to all from then on', async () => {
    server.org.answer(list, { entities: [] });
    await get('/api/org/permissions');
    server.clock.advance(1000);
    const again = permissionListSchema.parse(await get('/api/org/permissions?again=true'));
    expect(again.checkedAt).toBe('2026-03-02T09:00:01.000Z');
    expect(await get('/api/org/permissions')).toEqual(again);
    expect(server.org.callsOf(list)).toHaveLength(2);
    expect(await problemOf('/api/org/permissions?again=now')).toMatchObject({ code: 'bad-request' });
  });

  test('an org that cannot be signed in to is a problem, and is asked again', async () => {
    server.org.always('POST /oauth/token', { kind: 'answer', status: 401, body: '{}' });
    expect(await problemOf('/api/org/permissions')).toMatchObject({ code: 'org-unauthorized' });
    server.org.always('POST /oauth/token', { kind: 'pass' });
    expect(permissionListSchema.parse(await get('/api/org/permissions')).items.length).toBeGreaterThan(0);
  });
});

test('when the browser goes away, the org is asked for nothing more', async () => {
  const asked = (): number => server.org.callsOf(summary).length;
  const address = await server.app().listen({ host: '127.0.0.1', port: 0 });
  const path = '/api/flows/f1/abandonment?from=2025-12-03&to=2026-03-02&granularity=P1D';
  const leaving = request(`${address}${path}`, { headers: sameOrigin });
  const hasLeft = new Promise((resolve) => leaving.once('close', resolve));
  leaving.on('error', () => undefined);
  server.org.respond(summary, () => {
    if (asked() === 10) leaving.destroy();
    return { status: 200, body: { results: [{ 'conversation.count': 1 }] } };
  });
  leaving.end();
  await hasLeft;
  const inFlight = async (): Promise<boolean> =>
    !(await server.inject({ url: '/metrics' })).body.includes('touchtone_org_calls_in_flight 0');
  while (await inFlight()) await new Promise((resolve) => setImmediate(resolve));
  // Those that were on their way, and no more of the 89 days.
  expect(asked()).toBeLessThan(30);
});
