import { createHash } from 'node:crypto';
import { Agent } from 'undici';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { customerServiceFlow } from '../src/core/formats/sample';
import { readRecord } from '../src/core/record/read-record';
import { verifyRecord } from '../src/core/record/verify';
import { problemSchema } from '../src/core/wire/problem';
import type { Publication } from '../src/core/wire/publishing';
import { type App, createApp } from './app';
import { openRedisStore } from './store/redis-store';
import type { Store } from './store/store';
import { changed, readCall, said, tokenCall, writeCall } from './testing/publishing';
import { startRedis, type TestRedis } from './testing/redis-server';
import { type ScriptedOrg, startScriptedOrg } from './testing/scripted-org';
import { type SteppedClock, steppedClock } from './testing/stepped-clock';
import { publicUrl, sameOrigin } from './testing/test-server';
import { createDocumentUpstream } from './upstream/document/document';

interface Server {
  readonly app: App;
  readonly store: Store;
}

/** Locks of a server that is gone are free after so long, in real milliseconds. */
const lockMs = 1000;

let redis: TestRedis;
let org: ScriptedOrg;
let clock: SteppedClock;
let dispatcher: Agent;
let running: Server[];
let ids: number;
let logged: { level: number; msg: string }[];

const start = async (name: string): Promise<Server> => {
  const store = await openRedisStore(redis.url, { boundMs: 30_000, lockMs });
  const access = { apiUrl: org.url, loginUrl: org.url, clientId: 'the-client', clientSecret: 'the-secret' };
  const limits = { callMs: 120_000, answerBytes: 1_000_000 };
  const together = { store, orgKey: 'test' };
  const app = await createApp({
    upstream: createDocumentUpstream({ access, dispatcher, clock, random: () => 0.5, limits, together }),
    store,
    clock,
    random: () => 0.5,
    newId: () => `id-${++ids}`,
    publicUrl: () => publicUrl,
    orgKey: 'test',
    version: '0.0.0',
    user: { name, verified: false },
    appDir: null,
    logLevel: 'trace',
    logTo: { write: (line) => logged.push(JSON.parse(line)) },
    publishMs: 3_600_000,
    graceMs: 0,
  });
  await app.ready();
  const server = { app, store };
  running.push(server);
  return server;
};

beforeEach(async () => {
  redis = await startRedis();
  org = await startScriptedOrg();
  org.flows.set('f1', { version: 3, content: { ...customerServiceFlow } });
  clock = steppedClock();
  dispatcher = new Agent();
  running = [];
  ids = 0;
  logged = [];
});
afterEach(async () => {
  const closed = Promise.all(running.map(({ app }) => app.close()));
  await inTime(closed);
  for (const { store } of running) await store.close();
  await dispatcher.destroy();
  await org.close();
  await redis.stop();
});

/** Time goes on in small steps, in each of which the stores have their say, until the work has ended. */
const inTime = async <T>(work: Promise<T>): Promise<T> => {
  let isRunning = true;
  const ended = work.finally(() => {
    isRunning = false;
  });
  ended.catch(() => {});
  while (isRunning) {
    await clock.advance(100);
    for (const { store } of running) await store.ping().catch(() => undefined);
  }
  return ended;
};

const aMoment = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

const until = async (holds: () => boolean): Promise<void> => {
  while (!holds()) await aMoment();
};

const post = ({ app }: Server, body: object = {}) =>
  app.inject({
    method: 'POST',
    url: '/api/flows/f1/publish',
    headers: sameOrigin,
    payload: { design: changed, baseVersion: '3', ...body },
  });

const begun = async (server: Server): Promise<string> => {
  const answer = await post(server);
  expect(answer.statusCode, answer.body).toBe(202);
  return answer.json<{ publicationId: string }>().publicationId;
};

const shown = async ({ app }: Server, id: string): Promise<Publication> => {
  const answer = await app.inject({ url: `/api/publications/${id}`, headers: sameOrigin });
  expect(answer.statusCode, answer.body).toBe(200);
  return answer.json<Publication>();
};

const ended = (server: Server, id: string): Promise<Publication> =>
  inTime(
    (async () => {
      for (;;) {
        const publication = await shown(server, id);
        if (publication.state !== 'running') return publication;
        await aMoment();
      }
    })(),
  );

const recorded = async ({ app }: Server): Promise<readonly unknown[]> => {
  const answer = await app.inject({ url: '/api/record/export', headers: sameOrigin });
  const read = readRecord(answer.body);
  if (!read.ok) throw new Error(read.error.message);
  const { faults } = verifyRecord(read.value, (text) => createHash('sha256').update(text).digest('hex'));
  expect(faults).toEqual([]);
  return read.value.map(({ key }) => key);
};

const writes = (): number => org.callsOf(writeCall).length;

describe('a publication that runs on another server', () => {
  test('is told to whoever wants to publish the flow, and by whom', async () => {
    const [first, second] = [await start('dana'), await start('eli')];
    org.script(writeCall, { kind: 'hang' });
    await begun(first);
    await until(() => writes() === 1);
    const answer = await post(second);
    expect(answer.statusCode).toBe(409);
    const problem = problemSchema.parse(answer.json());
    expect(problem).toMatchObject({ code: 'flow-locked', lockedBy: 'dana' });
    expect(problem.detail).toMatch(/^dana is publishing/);
  });

  test('is shown on its way and at its end', async () => {
    const [first, second] = [await start('dana'), await start('eli')];
    let answer = (): void => {};
    const answered = new Promise<void>((resolve) => {
      answer = resolve;
    });
    org.script(writeCall, { kind: 'answer', status: 503, body: '{}' }, { kind: 'hang', run: () => answer() });
    const id = await begun(first);
    await inTime(answered);
    let seen = await shown(second, id);
    while (seen.messages.length === 0) {
      await aMoment();
      seen = await shown(second, id);
    }
    expect(seen).toMatchObject({ state: 'running', step: 'writing' });
    expect(await shown(first, id)).toEqual(seen);
  });

  test('is left to it, however long it takes', async () => {
    const [first, second] = [await start('dana'), await start('eli')];
    org.script(writeCall, { kind: 'hang' });
    const id = await begun(first);
    await until(() => writes() === 1);
    // Longer than a lock lives by itself: it is kept for as long as its server lives.
    const stillHeld = Date.now() + 2 * lockMs;
    while (Date.now() < stillHeld) await clock.advance(1000);
    expect(await shown(second, id)).toMatchObject({ state: 'running', messages: [] });
    expect(writes()).toBe(1);
    expect(org.callsOf(readCall)).toHaveLength(1);
  });
});

describe('a server that ends while it publishes', () => {
  test.each([
    ['had not landed', { kind: 'hang' }, 2],
    ['had landed', { kind: 'hang-after' }, 1],
  ] as const)('another one finds that the write %s, and goes on', async (_what, fault, sent) => {
    const [first, second] = [await start('dana'), await start('eli')];
    org.script(writeCall, fault);
    const id = await begun(first);
    await until(() => writes() === 1);
    await inTime(first.app.close());
    const publication = await ended(second, id);
    expect(publication).toMatchObject({ state: 'succeeded', version: '4' });
    expect(said(publication)).toContain('Another one goes on');
    expect(writes()).toBe(sent);
    expect(await recorded(second)).toEqual([id]);
    expect(org.callsOf(tokenCall)).toHaveLength(1);
  });

  test('whoever publishes the flow before that has been found is told, and it goes first', async () => {
    const [first, second] = [await start('dana'), await start('eli')];
    org.script(writeCall, { kind: 'hang-after' });
    const id = await begun(first);
    await until(() => writes() === 1);
    await inTime(first.app.close());
    const next = { design: { ...changed, name: 'Changed once more' }, baseVersion: '4', overwriteVersion: '4' };
    const refused = await post(second, next);
    expect(refused.json()).toMatchObject({ code: 'flow-locked', lockedBy: 'dana' });
    expect(await ended(second, id)).toMatchObject({ state: 'succeeded', version: '4' });
    const taken = await post(second, next);
    expect(taken.statusCode, taken.body).toBe(202);
    const { publicationId } = taken.json<{ publicationId: string }>();
    expect(await ended(second, publicationId)).toMatchObject({ state: 'succeeded', version: '5' });
    expect(await recorded(second)).toEqual([id, publicationId]);
  });

  test('cut off from the store it stops, and nothing is written by two', async () => {
    const [first, second] = [await start('dana'), await start('eli')];
    org.script(writeCall, { kind: 'hang-after' });
    const id = await begun(first);
    await until(() => writes() === 1);
    // It lives on, but its locks are lost, and others get them when their time is up.
    await first.store.close();
    const publication = await ended(second, id);
    expect(publication).toMatchObject({ state: 'succeeded', version: '4' });
    expect(writes()).toBe(1);
    expect(await recorded(second)).toEqual([id]);
  });

  test('a third one does not take up what the second one has', async () => {
    const [first, second, third] = [await start('dana'), await start('eli'), await start('fay')];
    org.script(writeCall, { kind: 'hang' }, { kind: 'hang' });
    const id = await begun(first);
    await until(() => writes() === 1);
    await inTime(first.app.close());
    await inTime(until(() => writes() === 2));
    await clock.advance(120_000);
    expect(writes()).toBe(2);
    for (const server of [second, third]) {
      const { messages } = await shown(server, id);
      expect(messages.filter(({ text }) => text.includes('Another one goes on'))).toHaveLength(1);
    }
  });
});

test('while the store is away nothing is published, which is told', async () => {
  const server = await start('dana');
  await redis.kill();
  const answer = await post(server);
  expect(answer.statusCode).toBe(503);
  expect(answer.json()).toMatchObject({ code: 'store-away' });
  expect(writes()).toBe(0);
});

test('what was running is taken up when the store is back, which was away when the server started', async () => {
  const first = await start('dana');
  org.script(writeCall, { kind: 'hang-after' });
  const id = await begun(first);
  await until(() => writes() === 1);
  await inTime(first.app.close());
  await redis.command('SAVE');
  await redis.kill();
  logged = [];
  const second = await start('eli');
  expect(logged.map(({ level, msg }) => [level, msg])).toContainEqual([
    40,
    'the store is away: what was being published when a server stopped is taken up when it is back',
  ]);
  await redis.start();
  const isThere = () =>
    second.store.ping().then(
      () => true,
      () => false,
    );
  while (!(await isThere())) await aMoment();
  const publication = await ended(second, id);
  expect(publication).toMatchObject({ state: 'succeeded', version: '4' });
  expect(said(publication)).toContain('Touchtone was restarted');
  expect(writes()).toBe(1);
  expect(logged.filter(({ level }) => level >= 50)).toEqual([]);
});
