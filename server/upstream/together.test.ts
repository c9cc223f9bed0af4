import { Agent } from 'undici';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openRedisStore } from '../store/redis-store';
import type { Store } from '../store/store';
import { startRedis, type TestRedis } from '../testing/redis-server';
import { type ScriptedOrg, startScriptedOrg } from '../testing/scripted-org';
import { type SteppedClock, settled, steppedClock } from '../testing/stepped-clock';
import { UpstreamError } from './errors';
import { createOrgClient, type OrgClient } from './org-client';
import type { Task } from './retry';
import { createTokenShelf } from './token-shelf';

const path = '/api/v2/things';
const kind = `GET ${path}`;
const tokenKind = 'POST /oauth/token';
const secret = 'the-secret';

let redis: TestRedis;
let dispatcher: Agent;
let org: ScriptedOrg;
let clock: SteppedClock;
let stores: Store[];
let isKilled = false;
/** When each call came to the org. */
let came: number[];

beforeAll(async () => {
  redis = await startRedis();
  dispatcher = new Agent();
});
afterAll(async () => {
  await dispatcher.destroy();
  await redis.stop();
});

beforeEach(async () => {
  org = await startScriptedOrg();
  clock = steppedClock();
  stores = [];
  came = [];
  org.respond(kind, ({ headers }) => {
    if (headers.authorization !== `Bearer ${org.tokens.at(-1)}`) return { status: 401, body: {} };
    came.push(clock.now());
    return { status: 200, body: {} };
  });
});
afterEach(async () => {
  for (const store of stores) await store.close();
  await org.close();
  if (isKilled) await redis.start();
  isKilled = false;
  await redis.flush();
});

/** Another server: a store connection and a client of its own. */
const server = async (ratePerMinute = 300, boundMs = 30_000): Promise<OrgClient> => {
  const store = await openRedisStore(redis.url, { boundMs, windowsNow: clock.now });
  stores.push(store);
  const access = { apiUrl: org.url, loginUrl: org.url, clientId: 'the-client', clientSecret: secret };
  const limits = { callMs: 60_000, answerBytes: 100_000 };
  const together = { store, orgKey: 'org' };
  return createOrgClient({ access, dispatcher, clock, random: () => 0.5, ratePerMinute, limits, together }, 'form');
};

const kill = async (): Promise<void> => {
  isKilled = true;
  await redis.kill();
};

const task = (over: Partial<Task> = {}): Task => ({
  signal: new AbortController().signal,
  deadline: clock.now() + 3_600_000,
  ...over,
});

const ask = async (client: OrgClient, over: Partial<Task> = {}): Promise<number> =>
  (await client.call({ method: 'GET', path, what: 'asking' }, task(over))).status;

/**
 * Lets the clock move on until the work has ended: when no call is under way, or those that are have long been waiting for
 * something else than an answer.
 */
const finished = async <T>(clients: readonly OrgClient[], work: Promise<T>): Promise<T> => {
  let isRunning = true;
  const ended = work.finally(() => {
    isRunning = false;
  });
  ended.catch(() => {});
  const underWay = (): number => clients.reduce((sum, { traffic }) => sum + traffic.condition().budget.inFlight, 0);
  let seen = '';
  for (let idle = 0; isRunning; ) {
    await everybody();
    const sight = `${underWay()} ${org.calls.length}`;
    idle = sight === seen ? idle + 1 : 0;
    seen = sight;
    if (idle < (underWay() === 0 ? 5 : 40)) continue;
    await clock.next();
    idle = 0;
  }
  return ended;
};

/** Whatever needs no time goes on. */
const everybody = async (): Promise<void> => {
  await settled();
  for (const store of stores) await store.ping().catch(() => undefined);
};

/** Each has a token, and the calls for it are more than a minute ago. */
const signedIn = async (clients: readonly OrgClient[]): Promise<void> => {
  for (const one of clients) await finished(clients, ask(one));
  await clock.advance(62_000);
  came = [];
};

const many = <T>(count: number, one: (index: number) => Promise<T>): Promise<T[]> =>
  Promise.all(Array.from({ length: count }, (_, index) => one(index)));

describe('one token for all', () => {
  test('many calls of three servers at once: one request', async () => {
    const clients = [await server(), await server(), await server()] as const;
    const answers = await finished(
      clients,
      many(60, (index) => ask(clients[index % 3] ?? clients[0])),
    );
    expect(answers).toEqual(Array(60).fill(200));
    expect(org.callsOf(tokenKind)).toHaveLength(1);
  });

  test('a server that starts later takes the one that is there, until it is to be renewed', async () => {
    const [first, second] = [await server(), await server()];
    await finished([first], ask(first));
    await clock.advance(3_530_000);
    await finished([second], ask(second));
    expect(org.callsOf(tokenKind)).toHaveLength(1);
    await clock.advance(20_000);
    await finished([first], ask(first));
    await finished([second], ask(second));
    expect(org.callsOf(tokenKind)).toHaveLength(2);
  });

  test('one that the org refuses is used by nobody any more, and replaced once', async () => {
    const clients = [await server(), await server()] as const;
    for (const one of clients) await finished(clients, ask(one));
    org.tokens.push('revoked');
    const answers = await finished(
      clients,
      many(20, (index) => ask(clients[index % 2] ?? clients[0])),
    );
    expect(answers).toEqual(Array(20).fill(200));
    expect(org.callsOf(tokenKind)).toHaveLength(2);
  });

  test('the store holds neither the token nor the secret in clear', async () => {
    const client = await server();
    await finished([client], ask(client));
    const keys = (await redis.command('KEYS', '*')) as string[];
    const dumps = await Promise.all(
      keys.map(async (key) => {
        const type = await redis.command('TYPE', key);
        return type === 'hash' ? JSON.stringify(await redis.command('HGETALL', key)) : '';
      }),
    );
    const kept = dumps.join('\n');
    expect(kept).toContain('tag');
    expect(kept).not.toContain(secret);
    expect(kept).not.toContain('very-private');
    const plain = Buffer.from('very-private').toString('base64url').slice(0, 12);
    expect(kept).not.toContain(plain);
  });

  test('what is sealed is opened with the same secret, for the same org, and untouched only', async () => {
    await server();
    const [store] = stores as [Store];
    const client = { clientId: 'the-client', clientSecret: secret };
    const shelf = createTokenShelf(store, 'org', client);
    const held = { token: 't', renewAt: 1, end: 2 };
    await shelf.put(held);
    expect(await createTokenShelf(store, 'org', client).get()).toEqual(held);
    expect(await createTokenShelf(store, 'org', { ...client, clientSecret: 'another' }).get()).toBeNull();
    const sealed = await store.get('token/org');
    await store.put('token/another', sealed?.value ?? null);
    expect(await createTokenShelf(store, 'another', client).get()).toBeNull();
    const value = sealed?.value as { readonly text: string };
    const flipped = `${value.text.startsWith('A') ? 'B' : 'A'}${value.text.slice(1)}`;
    await store.put('token/org', { ...value, text: flipped });
    expect(await shelf.get()).toBeNull();
    await store.put('token/org', 'no seal');
    expect(await shelf.get()).toBeNull();
  });

  test('while the store is away each server fetches its own', async () => {
    const clients = [await server(300, 200), await server(300, 200)] as const;
    await kill();
    org.respond(kind, () => ({ status: 200, body: {} }));
    expect(await finished(clients, Promise.all(clients.map((one) => ask(one))))).toEqual([200, 200]);
    expect(org.callsOf(tokenKind)).toHaveLength(2);
  });

  test('a server that hangs while it fetches one holds the others up for a while only', async () => {
    const client = await server();
    const [store] = stores as [Store];
    const held = await store.lock('token/org', 'signing in');
    expect(held.ok).toBe(true);
    const began = clock.now();
    expect(await finished([], ask(client))).toBe(200);
    expect(clock.now() - began).toBeGreaterThanOrEqual(20_000);
    if (held.ok) await held.value.release();
  });
});

describe('one budget for all', () => {
  /** The most of these times within any 60 seconds. */
  const mostInAMinute = (times: readonly number[]): number =>
    Math.max(0, ...times.map((from) => times.filter((at) => at >= from && at < from + 60_000).length));

  test('never more than it in any minute, and none wasted for long', async () => {
    const clients = [await server(50), await server(50), await server(50)] as const;
    const work = many(200, (index) => ask(clients[index % 3] ?? clients[0], { isPoll: index % 5 === 0 }));
    expect(await finished(clients, work)).toEqual(Array(200).fill(200));
    expect(came).toHaveLength(200);
    expect(mostInAMinute(came)).toBe(50);
    expect((came.at(-1) ?? 0) - (came[0] ?? 0)).toBeLessThan(6 * 60_000);
  });

  test('the last fifth is for people, whosever polls they are', async () => {
    const clients = [await server(50), await server(50)] as const;
    await signedIn(clients);
    const polls = many(60, (index) => ask(clients[index % 2] ?? clients[0], { isPoll: true })).catch(() => []);
    for (let look = 0; look < 50 || came.length < 40; look++) await everybody();
    expect(came).toHaveLength(40);
    expect(await ask(clients[1])).toBe(200);
    expect(clock.now()).toBe(came[0]);
    await finished(clients, polls);
  });

  test('the pause that the org asks one server for is kept by all', async () => {
    const clients = [await server(), await server()] as const;
    await finished(clients, ask(clients[1]));
    org.script(kind, { kind: 'answer', status: 429, headers: { 'retry-after': '30' }, body: '{}' });
    const first = ask(clients[0]);
    while (clients[0].traffic.condition().budget.pausedUntil === null) await settled();
    await stores[0]?.ping();
    const pausedAt = clock.now();
    came = [];
    expect(await finished(clients, Promise.all([first, ask(clients[1])]))).toEqual([200, 200]);
    for (const at of came) expect(at).toBeGreaterThanOrEqual(pausedAt + 30_000);
    expect(came).toHaveLength(2);
  });

  test('who cannot wait so long is told at once when there is time again', async () => {
    const clients = [await server(5), await server(5)] as const;
    await finished(
      clients,
      many(5, () => ask(clients[0])),
    );
    const error = await finished(
      clients,
      ask(clients[1], { deadline: clock.now() + 10_000 }).catch((reason: unknown) => reason),
    );
    expect(error).toBeInstanceOf(UpstreamError);
    expect(error).toMatchObject({ code: 'org-rate-limited', unsent: true });
    expect((error as UpstreamError).retryAfterMs).toBeGreaterThan(30_000);
  });

  test('while the store is away each keeps to a quarter; when it is back, what went out counts for all', async () => {
    const clients = [await server(40, 200), await server(40, 200)] as const;
    await signedIn(clients);
    await kill();
    org.respond(kind, () => {
      came.push(clock.now());
      return { status: 200, body: {} };
    });
    const work = many(30, (index) => ask(clients[index % 2] ?? clients[0]));
    for (let look = 0; look < 50 || came.length < 20; look++) await everybody();
    expect(came).toHaveLength(20);
    await redis.start();
    isKilled = false;
    while (stores.some((store) => store.isAway())) await new Promise((resolve) => setImmediate(resolve));
    await finished(clients, work);
    expect(mostInAMinute(came)).toBeLessThanOrEqual(40);
    // The ten that waited went as soon as the store was back: there was room for forty.
    expect((came.at(-1) ?? 0) - (came[0] ?? 0)).toBeLessThan(10_000);
    const before = came.length;
    const more = many(15, () => ask(clients[0]));
    for (let look = 0; look < 50 || came.length < 40; look++) await everybody();
    expect(came.length - before).toBe(10);
    await finished(clients, more);
    expect(mostInAMinute(came)).toBeLessThanOrEqual(40);
  });
});
