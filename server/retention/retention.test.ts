import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Json } from '../../src/core/model/json';
import { isoTime } from '../clock';
import { problemOf } from '../problem';
import { begin, fail, publicationKey, storedForm } from '../publishing/publication';
import { openLevelStore } from '../store/level-store';
import { openRedisStore } from '../store/redis-store';
import { type Store, StoreAway } from '../store/store';
import { type FakeClock, fakeClock } from '../testing/fake-clock';
import { startRedis } from '../testing/redis-server';
import { createKeptTests, type KeptTest } from '../tests/kept-tests';
import { eventLog } from '../variants/events';
import { createForgetting } from './forget-old';
import { keepForgetting } from './keep-forgetting';
import { retention } from './periods';

const day = 24 * 3_600_000;
const log = eventLog('org', 'flow');
const never = new AbortController().signal;

let dir: string;
let clock: FakeClock;
let store: Store;
let forget: () => Promise<void>;

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'touchtone-retention-'));
  clock = fakeClock();
  store = await openLevelStore(dir, clock);
  const forgetting = createForgetting(store);
  forget = () => forgetting(clock.now(), never);
});

afterEach(async () => {
  await store.close();
  await rm(dir, { recursive: true, force: true });
});

const kept = async (name: string): Promise<Json[]> => (await store.read(name, null, 99)).map(({ value }) => value);

const testSince = (startedAt: number): KeptTest => ({
  flowId: 'flow',
  flowName: 'Flow',
  segment: { key: 'default', name: 'Everybody' },
  plan: {
    id: 'greeting',
    name: 'Greeting',
    measure: 'abandoned',
    expectedRate: 0.2,
    smallestDifference: 0.05,
    alpha: 0.05,
    power: 0.8,
    looks: 1,
    callersPerArm: 1000,
    endsAt: '2027-01-01T00:00:00Z',
  },
  arms: [],
  delivery: 'decide',
  unit: 'caller',
  startedAt: isoTime(startedAt),
  version: null,
  after: null,
});

test('events are kept for ninety days', async () => {
  await store.append(log, ['old']);
  clock.advance(1000);
  await store.append(log, ['newer']);
  clock.advance(retention.eventsMs - 500);
  await forget();
  expect(await kept(log)).toEqual(['newer']);
});

test('how busy queues were is kept for five weeks', async () => {
  await store.append('readings/org/queue', [{ at: 1 }]);
  clock.advance(30 * day);
  await store.append('readings/org/queue', [{ at: 2 }]);
  clock.advance(6 * day);
  await forget();
  expect(await kept('readings/org/queue')).toEqual([{ at: 2 }]);
});

test('the record of changes is kept for ever', async () => {
  await store.append('record/org', ['published']);
  clock.advance(4000 * day);
  await forget();
  expect(await kept('record/org')).toEqual(['published']);
});

test('events of a test that runs are kept from its start, and go when it has ended', async () => {
  await store.append(log, ['before the test']);
  clock.advance(1000);
  const tests = createKeptTests(store, 'org');
  const { plan } = await tests.start(testSince(clock.now()));
  expect(await tests.ofFlow('flow')).toHaveLength(1);
  await store.append(log, ['counted']);
  clock.advance(200 * day);
  await forget();
  expect(await kept(log)).toEqual(['counted']);
  await store.put(`test-ended/org/flow/${plan.id}`, {
    at: isoTime(clock.now()),
    why: 'time-over',
    endingsAsOf: null,
    counts: {
      arms: [],
      notInTest: { callers: 0, alsoInTest: 0 },
      changedSegment: 0,
      endings: { fromOrg: 0, fromInteractionEnd: 0, lastAt: null },
      hours: [],
    },
  });
  expect(await tests.end('flow', plan.id)).not.toBeNull();
  await forget();
  expect(await kept(log)).toEqual([]);
});

test('a test that never ends keeps its events for a year and no longer', async () => {
  await createKeptTests(store, 'org').start(testSince(clock.now()));
  await store.append(log, ['counted']);
  clock.advance(retention.testedEventsMs + 1);
  await forget();
  expect(await kept(log)).toEqual([]);
});

test('publications that ended go after ninety days; those that run stay', async () => {
  const begun = (id: string) => {
    const about = { flowId: 'flow', flowName: 'Flow', difference: [], goesLive: null };
    return begin({ id, by: 'dana', note: null, sent: {}, baseFingerprint: '', over: '1', ...about }, clock.now());
  };
  const ended = (id: string) => fail(begun(id), problemOf('flow-locked', 'Dana has it.'), clock.now());
  await store.put(publicationKey('old'), storedForm(ended('old')));
  await store.put(publicationKey('running'), storedForm(begun('running')));
  clock.advance(50 * day);
  await store.put(publicationKey('newer'), storedForm(ended('newer')));
  await forget();
  expect(await store.keys(publicationKey(''))).toHaveLength(3);
  clock.advance(retention.publicationsMs - 50 * day + 1);
  await forget();
  expect(await store.keys(publicationKey(''))).toEqual([publicationKey('newer'), publicationKey('running')]);
});

test('while another server is at it nothing is done', async () => {
  await store.append(log, ['old']);
  clock.advance(retention.eventsMs + 1);
  const other = await store.lock('retention', 'another server');
  await forget();
  expect(await kept(log)).toEqual(['old']);
  if (other.ok) await other.value.release();
  await forget();
  expect(await kept(log)).toEqual([]);
});

test('it is done at the start and every hour, also after the store was away', async () => {
  const faults: unknown[] = [];
  let calls = 0;
  const flaky: Store = {
    ...store,
    logs: (prefix) => {
      calls++;
      return calls === 2 ? Promise.reject(new StoreAway('away')) : store.logs(prefix);
    },
  };
  await store.append(log, ['old']);
  clock.advance(retention.eventsMs - 2.5 * retention.everyMs);
  const stop = keepForgetting(flaky, clock, (error) => faults.push(error));
  while ((await kept(log)).length > 0) await new Promise((resolve) => setImmediate(resolve));
  await stop();
  expect(calls).toBeGreaterThanOrEqual(4);
  expect(new Set(clock.pauses)).toEqual(new Set([retention.everyMs]));
  expect(faults).toEqual([]);
});

test('in Redis, too', async () => {
  const redis = await startRedis();
  const shared = await openRedisStore(redis.url);
  try {
    await shared.append(log, [{ n: 1 }, { n: 2 }]);
    await shared.append('record/org', [{ n: 3 }]);
    const forgetting = createForgetting(shared);
    // Redis tells the time of entries itself.
    await forgetting(Date.now() + 89 * day, never);
    expect(await shared.read(log, null, 9)).toHaveLength(2);
    await forgetting(Date.now() + 91 * day, never);
    expect(await shared.read(log, null, 9)).toEqual([]);
    expect(await shared.read('record/org', null, 9)).toHaveLength(1);
  } finally {
    await shared.close();
    await redis.stop();
  }
});
