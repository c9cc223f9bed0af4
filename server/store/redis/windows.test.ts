import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { startRedis, type TestRedis } from '../../testing/redis-server';
import { openRedisStore } from '../redis-store';
import type { Store } from '../store';
import type { Taking, Windows } from '../windows';

let redis: TestRedis;
let store: Store;
beforeAll(async () => {
  redis = await startRedis();
  store = await openRedisStore(redis.url);
});
afterAll(async () => {
  await store?.close();
  await redis?.stop();
});
beforeEach(() => redis.flush());

const windows = (): Windows => {
  if (store.windows === null) throw new Error('Redis is shared');
  return store.windows;
};

const take = (want: number, most: number, over: Partial<Taking> = {}) =>
  windows().take('calls/org', { windowMs: 60_000, wanted: [{ want, most }], back: [], used: [], ...over });

describe('places in a window', () => {
  test('no more than there are, whoever asks', async () => {
    const answers = await Promise.all(Array.from({ length: 30 }, () => take(7, 100)));
    const places = answers.flatMap((taken) => taken.places.flat());
    expect(places).toHaveLength(100);
    expect(new Set(places).size).toBe(100);
    expect(Math.max(...answers.map(({ count }) => count))).toBe(100);
  });

  test('who got too few is told when there may be more', async () => {
    await take(5, 5);
    const { places, freeInMs } = await take(1, 5);
    expect(places).toEqual([[]]);
    expect(freeInMs[0]).toBeGreaterThan(30_000);
    expect(freeInMs[0]).toBeLessThanOrEqual(60_000);
    expect((await take(1, 6)).freeInMs).toEqual([0]);
  });

  test('a place counts until its time is over', async () => {
    const windowMs = 300;
    for (let left = 3, waited = 0; left > 0; ) {
      const taken = await take(1, 1, { windowMs });
      if (taken.places[0]?.length === 1) left -= 1;
      else {
        const ms = taken.freeInMs[0] ?? 0;
        expect(ms).toBeGreaterThan(0);
        expect(ms).toBeLessThanOrEqual(windowMs);
        waited += 1;
        expect(waited).toBeLessThan(20);
        await new Promise((resolve) => setTimeout(resolve, ms));
      }
    }
  });

  test('what comes back counts no more', async () => {
    const [mine = []] = (await take(5, 5)).places;
    const { places, count } = await take(5, 5, { back: mine.slice(0, 2) });
    expect(places[0]).toHaveLength(2);
    expect(count).toBe(5);
    // A second time it is nobody's.
    expect((await take(5, 5, { back: mine.slice(0, 2) })).places[0]).toHaveLength(0);
  });

  test('what was used elsewhere counts from when it was', async () => {
    const { places, freeInMs } = await take(3, 3, { used: [59_000, 10_000, 70_000] });
    expect(places[0]).toHaveLength(1);
    expect(freeInMs[0]).toBeLessThanOrEqual(1000);
  });

  test('kinds are served in their order, each up to its own limit', async () => {
    const { places, count } = await take(0, 0, {
      wanted: [
        { want: 7, most: 10 },
        { want: 7, most: 8 },
      ],
    });
    expect(places.map((kind) => kind.length)).toEqual([7, 1]);
    expect(count).toBe(8);
  });

  test('a pause holds for all, and a shorter one does not end it', async () => {
    await windows().pause('calls/org', 30_000);
    await windows().pause('calls/org', 1000);
    const { places, pausedMs } = await take(1, 10);
    expect(places).toEqual([[]]);
    expect(pausedMs).toBeGreaterThan(20_000);
    expect((await windows().take('calls/another', { windowMs: 1000, wanted: [], back: [], used: [] })).pausedMs).toBe(
      0,
    );
  });

  test('nothing of it stays for ever', async () => {
    await take(3, 5);
    await windows().pause('calls/org', 30_000);
    const keys = (await redis.command('KEYS', '*')) as string[];
    expect(keys).toHaveLength(2);
    for (const key of keys) expect(Number(await redis.command('PTTL', key))).toBeGreaterThan(0);
  });
});

test('on a cluster, too', async () => {
  const cluster = await startRedis({ cluster: true });
  const there = await openRedisStore(cluster.url);
  try {
    const taken = await there.windows?.take('calls/org', {
      windowMs: 1000,
      wanted: [{ want: 3, most: 2 }],
      back: [],
      used: [],
    });
    expect(taken?.places[0]).toHaveLength(2);
  } finally {
    await there.close();
    await cluster.stop();
  }
});
