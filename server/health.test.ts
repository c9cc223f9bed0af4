import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { startTestServer, type TestServer } from './testing/test-server';

let server: TestServer;

beforeEach(async () => {
  server = await startTestServer();
});

afterEach(() => server.close());

const listCall = 'GET /api/v2/flows';
const ready = async () => {
  const { statusCode, body } = await server.inject({ url: '/readyz' });
  return { status: statusCode, ...(JSON.parse(body) as { parts: { org: string } }).parts };
};

const metrics = async (): Promise<ReadonlyMap<string, number>> => {
  const { body } = await server.inject({ url: '/metrics' });
  const lines = body.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  return new Map(lines.map((line) => [line.slice(0, line.lastIndexOf(' ')), Number(line.split(' ').at(-1))]));
};

describe('ready', () => {
  test('looking often costs one call in a few seconds, none while others are made', async () => {
    for (let i = 0; i < 20; i++) expect(await ready()).toEqual({ status: 200, store: 'ok', org: 'ok' });
    expect(server.org.callsOf(listCall)).toHaveLength(1);
    server.clock.advance(4000);
    await server.inject({ url: '/api/flows' });
    server.clock.advance(4000);
    await ready();
    expect(server.org.callsOf(listCall)).toHaveLength(2);
    server.clock.advance(5000);
    await ready();
    expect(server.org.callsOf(listCall)).toHaveLength(3);
  });

  test('many who look at once ask once', async () => {
    await Promise.all(Array.from({ length: 20 }, ready));
    expect(server.org.callsOf(listCall)).toHaveLength(1);
  });

  test('a client that the org does not accept is signed out', async () => {
    server.org.always('POST /oauth/token', { kind: 'answer', status: 400, body: '{"error":"invalid_client"}' });
    expect(await ready()).toMatchObject({ status: 503, org: 'signed-out' });
  });

  test('a role without the permission is forbidden', async () => {
    server.org.always(listCall, { kind: 'answer', status: 403 });
    expect(await ready()).toMatchObject({ status: 503, org: 'forbidden' });
  });

  test('a pause is told with its end, without a call', async () => {
    server.org.script(listCall, { kind: 'answer', status: 429, headers: { 'retry-after': '60' } });
    expect(await ready()).toMatchObject({ status: 503, org: 'paused until 2026-03-02T09:01:00.000Z' });
    expect(await ready()).toMatchObject({ org: 'paused until 2026-03-02T09:01:00.000Z' });
    expect(server.org.callsOf(listCall)).toHaveLength(1);
    server.clock.advance(60_000);
    expect(await ready()).toMatchObject({ status: 200, org: 'ok' });
  });

  test('an org that is down is failing, and found to be back by looking', async () => {
    server.org.always(listCall, { kind: 'answer', status: 503 });
    await server.inject({ url: '/api/flows' });
    expect(await ready()).toMatchObject({ status: 503, org: 'failing' });
    server.org.always(listCall, { kind: 'pass' });
    server.clock.advance(60_000);
    expect(await ready()).toMatchObject({ status: 200, org: 'ok' });
  });
});

describe('metrics', () => {
  test('calls, durations, renewals, and what is left of the budget', async () => {
    await server.inject({ url: '/api/flows' });
    await server.inject({ url: '/api/flows/none' });
    const found = await metrics();
    expect(Object.fromEntries(found)).toMatchObject({
      'touchtone_org_calls_total{operation="signing in",method="POST",status="2xx"}': 1,
      'touchtone_org_calls_total{operation="listing the flows",method="GET",status="2xx"}': 1,
      'touchtone_org_calls_total{operation="reading the flow",method="GET",status="4xx"}': 1,
      'touchtone_org_call_duration_seconds_count{operation="listing the flows"}': 1,
      'touchtone_org_token_renewals_total{outcome="succeeded"}': 1,
      touchtone_org_budget_per_minute: 300,
      touchtone_org_budget_left: 298,
      touchtone_org_paused_until_seconds: 0,
      touchtone_org_calls_in_flight: 0,
      'touchtone_org_calls_waiting{for="people"}': 0,
      'touchtone_org_calls_waiting{for="polls"}': 0,
      'touchtone_org_breaker_state{state="closed"}': 1,
      'touchtone_org_breaker_state{state="open"}': 0,
    });
    expect((await server.inject({ url: '/metrics' })).headers['content-type']).toMatch(/^text\/plain; version=0\.0\.4/);
  });

  test('retries, 429s, and an org that is down', async () => {
    server.org.script(listCall, { kind: 'answer', status: 429, headers: { 'retry-after': '2' } }, { kind: 'reset' });
    await server.inject({ url: '/api/flows' });
    server.org.always(listCall, { kind: 'answer', status: 500 });
    await server.inject({ url: '/api/flows' });
    const found = await metrics();
    expect(found.get('touchtone_org_rate_limited_total{operation="listing the flows"}')).toBe(1);
    expect(found.get('touchtone_org_retries_total{operation="listing the flows",reason="org-rate-limited"}')).toBe(1);
    expect(
      found.get('touchtone_org_retries_total{operation="listing the flows",reason="org-unavailable"}'),
    ).toBeGreaterThan(1);
    expect(found.get('touchtone_org_calls_total{operation="listing the flows",method="GET",status="none"}')).toBe(1);
    expect(found.get('touchtone_org_breaker_state{state="open"}')).toBe(1);
  });

  test('two servers of one process count apart', async () => {
    const other = await startTestServer();
    await other.inject({ url: '/api/flows' });
    expect((await metrics()).get('touchtone_org_budget_left')).toBe(300);
    await other.close();
  });
});

test('each call that failed is one line of the log, with the id to quote, and without what was sent', async () => {
  server.org.script(listCall, { kind: 'answer', status: 500 });
  await server.inject({ url: '/api/flows/none' });
  await server.inject({ url: '/api/flows' });
  const failed = server.logged
    .map((line) => JSON.parse(line) as Record<string, unknown>)
    .filter(({ msg }) => msg === 'a call to the org failed');
  expect(failed).toMatchObject([
    {
      operation: 'reading the flow',
      method: 'GET',
      status: 404,
      code: 'org-not-found',
      correlationId: 'correlation-1',
    },
    { operation: 'listing the flows', status: 500, code: 'org-unavailable', ms: expect.any(Number) },
  ]);
  expect(server.logged.join('\n')).not.toMatch(/very-private|the-secret|Bearer/);
});

test('that the org went down and came back is said once each', async () => {
  server.org.always(listCall, { kind: 'reset' });
  await server.inject({ url: '/api/flows' });
  server.org.always(listCall, { kind: 'pass' });
  server.clock.advance(60_000);
  for (let i = 0; i < 40; i++) await server.inject({ url: '/api/flows' });
  const said = server.logged
    .map((line) => JSON.parse(line) as { breaker?: string })
    .flatMap(({ breaker = [] }) => breaker);
  expect(said.filter((state) => state !== 'open')).toEqual(['returning', 'closed']);
  expect(said[0]).toBe('open');
});
