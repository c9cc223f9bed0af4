import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Json } from '../src/core/model/json';
import { openRedisStore } from './store/redis-store';
import type { Store } from './store/store';
import { startRedis, type TestRedis } from './testing/redis-server';
import { type SteppedClock, settled, steppedClock } from './testing/stepped-clock';
import { startTestServer, type TestServer } from './testing/test-server';
import { testedFlow } from './testing/webhook-server';
import { type Exposure, eventLog } from './variants/events';

let redis: TestRedis;
let store: Store;
let patience: SteppedClock;
let server: TestServer;
let printed: string;

const secret = 'the secret';

beforeEach(async () => {
  redis = await startRedis();
  await redis.command('SET', 'customer:segment:c-1', 'premium');
  store = await openRedisStore(redis.url);
  patience = steppedClock();
  printed = '';
  server = await startTestServer({
    store,
    patience,
    webhook: { secret, flowId: null, isSandbox: true, isApart: false },
    linesTo: { write: (text) => (printed += text) },
  });
});
afterEach(async () => {
  redis.resume();
  await server.close();
  await store.close();
  await redis.stop();
});

const call = async (id: string) => {
  const answer = await server.inject({
    method: 'POST',
    url: '/webhook/interaction-start',
    headers: { authorization: `Bearer ${secret}` },
    payload: { id, customer: { id: 'c-1' } },
  });
  return { code: answer.statusCode, ...answer.json<object>() };
};
const premium = { code: 200, variant: 'variant_a', segment: 'premium' };
const byDefault = { code: 200, variant: 'variant_b', segment: 'default' };

const ready = async () => {
  const answer = await server.inject({ url: '/readyz' });
  return { code: answer.statusCode, ...answer.json<{ status: string }>() };
};
const degraded = { code: 200, status: 'degraded', parts: { store: 'away', org: 'ok' } };
const allReady = { code: 200, status: 'ready', parts: { store: 'ok', org: 'ok' } };

const metric = async (name: string): Promise<number> => {
  const { body } = await server.inject({ url: '/metrics' });
  const line = body.split('\n').find((each) => each.startsWith(`${name} `));
  return Number(line?.slice(name.length));
};

/** Looks at what the server says of itself, the clock of its patience going on, until it is so. */
const until = async (isSo: () => Promise<boolean>): Promise<void> => {
  while (!(await isSo())) {
    await patience.next();
    await settled();
  }
};
const isReady = async (): Promise<boolean> => (await ready()).status === 'ready';
const handedIn = async (): Promise<boolean> => (await metric('touchtone_webhook_exposures_waiting')) === 0;

const exposures = async (): Promise<Exposure[]> =>
  (await store.read(eventLog('test', 'dynamic-ivr-menu'), null, 1000)).map(({ value }) => value as unknown as Exposure);

test('Redis is killed and comes back', async () => {
  await until(isReady);
  expect(await ready()).toEqual(allReady);
  expect(await call('call-1')).toMatchObject(premium);

  await redis.kill();
  await until(async () => store.isAway());
  expect(await call('call-2')).toMatchObject(byDefault);
  expect(await call('call-2')).toMatchObject(byDefault);
  expect(await ready()).toEqual(degraded);
  expect(await metric('touchtone_webhook_answers_total{how="default"}')).toBe(1);
  const problem = await server.inject({ url: '/api/publications/none' });
  expect([problem.statusCode, problem.json<{ code: string }>().code]).toEqual([503, 'store-away']);

  await redis.start();
  await redis.command('SET', 'customer:segment:c-1', 'premium');
  await until(isReady);
  await until(handedIn);
  expect(await call('call-3')).toMatchObject(premium);
  // What was in its memory is gone with it.
  expect(await exposures()).toMatchObject([
    { interactionId: 'call-2', segment: 'default', variant: 'variant_b', inTest: false },
    { interactionId: 'call-3', segment: 'premium', variant: 'variant_a', inTest: true },
  ]);
  expect(printed.match(/"ivr_menu_exposure"/g)).toHaveLength(3);
});

test('Redis stands still and goes on', async () => {
  expect(await call('call-1')).toMatchObject(premium);
  redis.pause();
  const waiting = call('call-2');
  await settled();
  await patience.advance(50);
  expect(await waiting).toMatchObject(byDefault);
  // From now on nobody waits.
  expect(await call('call-3')).toMatchObject(byDefault);
  expect(await ready()).toEqual(degraded);

  redis.resume();
  await until(isReady);
  await until(handedIn);
  expect(await call('call-4')).toMatchObject(premium);
  expect(await call('call-2')).toMatchObject(byDefault);
  const kept = await exposures();
  // The choice for the second call may have reached Redis when it went on; what counts is what is told last.
  const last = new Map(kept.map((exposure) => [exposure.interactionId, exposure]));
  expect(Object.fromEntries(last)).toMatchObject({
    'call-1': { variant: 'variant_a', inTest: true },
    'call-2': { variant: 'variant_b', inTest: false },
    'call-3': { variant: 'variant_b', inTest: false },
    'call-4': { variant: 'variant_a', inTest: true },
  });
});

test('a server that starts without Redis tests nobody before it knows what is live', async () => {
  await redis.kill();
  const clock = steppedClock();
  const other = await openRedisStore(redis.url, { openMs: 10 });
  const late = await startTestServer({
    store: other,
    clock,
    patience,
    webhook: { secret, flowId: 'main-menu', isSandbox: false, isApart: false },
    linesTo: { write: () => undefined },
  });
  const callLate = async (id: string) => {
    const answer = await late.inject({
      method: 'POST',
      url: '/webhook/interaction-start',
      headers: { authorization: `Bearer ${secret}` },
      payload: { conversationId: id, customerId: 'c-1' },
    });
    return answer.json<{ variant: string }>().variant;
  };
  try {
    await callLate('call-1');
    await redis.start();
    const isBack = async () =>
      (await late.inject({ url: '/readyz' })).json<{ parts: { store: string } }>().parts.store === 'ok';
    await until(isBack);
    await other.put('live/test/main-menu', testedFlow() as unknown as Json);
    expect(await callLate('call-2')).toBe('base');
    while ((await callLate(`call-${clock.now()}`)) === 'base') await clock.advance(500);
    const told = async () => await other.read(eventLog('test', 'main-menu'), null, 1000);
    await until(async () => (await told()).length >= 3);
    const exposed = (await told()).map(({ value }) => value as unknown as Exposure);
    expect(exposed.filter(({ variant }) => variant === 'base').every(({ inTest }) => !inTest)).toBe(true);
    expect(exposed).toContainEqual(expect.objectContaining({ interactionId: 'call-2', inTest: false }));
    expect(exposed).toContainEqual(expect.objectContaining({ variant: 'long', inTest: true }));
  } finally {
    await late.close();
    await other.close();
  }
});

describe('the org is gone', () => {
  test('callers are answered as before', async () => {
    server.org.always('GET /api/v2/flows', { kind: 'reset' });
    server.org.always('POST /oauth/token', { kind: 'reset' });
    expect(await ready()).toEqual({ code: 503, status: 'not-ready', parts: { store: 'ok', org: 'failing' } });
    expect(await call('call-1')).toMatchObject(premium);
    expect(await exposures()).toHaveLength(1);
  });
});
