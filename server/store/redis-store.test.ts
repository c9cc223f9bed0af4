import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { startRedis, type TestRedis } from '../testing/redis-server';
import { openRedisStore, type RedisStoreOptions } from './redis-store';
import { type Store, StoreAway, StoreError } from './store';
import { eventually, patience } from './testing/places';
import { spawnWriter } from './testing/spawn-writer';

// What both engines do is in contract.test.ts.

const hour = 3_600_000;
const choosing = {
  by: 'customer:segment:42',
  choices: { premium: 'variant_a' },
  otherwise: 'base',
  once: 'interaction/1',
  keepMs: hour,
  log: 'events/org/flow',
};

describe('Redis', () => {
  let redis: TestRedis;
  let stores: Store[] = [];
  const changes: (string | null)[] = [];

  const open = async (options: RedisStoreOptions = {}): Promise<Store> => {
    const store = await openRedisStore(redis.url, { ...patience, onChange: (one) => changes.push(one), ...options });
    stores.push(store);
    return store;
  };
  const isBack = (store: Store): Promise<void> => eventually(() => !store.isAway());

  beforeAll(async () => {
    redis = await startRedis();
  });
  afterAll(() => redis.stop());
  beforeEach(() => redis.flush());
  afterEach(async () => {
    for (const store of stores) await store.close();
    stores = [];
    changes.length = 0;
  });

  describe('what lies in it', () => {
    test('texts are plain strings under plain keys, as other systems write and read them', async () => {
      const store = await open();
      await store.putTexts({ 'customer:segment:42': 'premium' });
      expect(await redis.command('GET', 'customer:segment:42')).toBe('premium');
      expect(await redis.command('TTL', 'customer:segment:42')).toBe(-1);
      await redis.command('SET', 'customer:segment:43', 'gold');
      expect(await store.text('customer:segment:43')).toBe('gold');
    });

    test('everything else is under one prefix, and what is to go has its time', async () => {
      const store = await open();
      await store.put('a/b', 1);
      await store.append('log', [1]);
      await store.add('counter', 1, hour);
      await store.lock('flow', 'me');
      await store.choose(choosing);
      const keys = (await redis.command('KEYS', '*')) as string[];
      expect(keys.filter((key) => !key.startsWith('{touchtone}:'))).toEqual([]);
      expect(keys.length).toBeGreaterThan(5);
      for (const key of keys.filter((one) => /:(counter|once|lock):/.test(one)))
        expect(Number(await redis.command('PTTL', key))).toBeGreaterThan(0);
    });

    test('a key of a segment that holds no text counts as none', async () => {
      const store = await open();
      await redis.command('RPUSH', 'customer:segment:42', 'premium');
      expect(await store.choose(choosing)).toEqual({ isFirst: true, value: 'base' });
    });

    test('a user who may use these keys only is enough', async () => {
      const rights = '~{touchtone}:* ~customer:segment:* +@all -@admin -@dangerous';
      await redis.command('ACL', 'SETUSER', 'menus', 'on', '>its-password', ...rights.split(' '));
      const store = await openRedisStore(redis.url.replace('//', '//menus:its-password@'), patience);
      stores.push(store);
      expect(await store.choose(choosing)).toMatchObject({ isFirst: true });
      expect(await store.append('log', [1], null)).toMatchObject({ ok: true });
      await store.append('log', [1]);
      expect(await store.trim('log', Number.MAX_SAFE_INTEGER)).toBe(2);
      await redis.command('ACL', 'DELUSER', 'menus');
    });

    test('scripts that Redis has forgotten are told again', async () => {
      const store = await open();
      await store.choose(choosing);
      await redis.command('SCRIPT', 'FLUSH');
      expect(await store.choose(choosing)).toMatchObject({ isFirst: false });
    });
  });

  describe('several servers', () => {
    test('a hundred choices of one key by two of them: one is first, one entry is logged', async () => {
      const [one, two] = [await open(), await open()];
      const outcomes = await Promise.all(
        Array.from({ length: 100 }, (_, n) => (n % 2 ? one : two).choose({ ...choosing, otherwise: n })),
      );
      expect(outcomes.filter(({ isFirst }) => isFirst)).toHaveLength(1);
      expect(await one.read('events/org/flow', null, 9)).toHaveLength(1);
      expect(new Set(outcomes.map(({ value }) => value)).size).toBe(1);
    });

    test('what one writes the other one sees, and a lock of one is closed to the other', async () => {
      const [one, two] = [await open(), await open()];
      await one.put('a', 1);
      expect(await two.put('a', 2, 1)).toEqual({ ok: true, value: 2 });
      expect(await one.put('a', 3, 1)).toMatchObject({ ok: false });
      const lock = await one.lock('flow', 'ann');
      expect(await two.lock('flow', 'ben')).toEqual({ ok: false, error: { holder: 'ann' } });
      if (lock.ok) await lock.value.release();
      expect((await two.lock('flow', 'ben')).ok).toBe(true);
    });

    test('a lock is kept for as long as it is held', async () => {
      const store = await open({ lockMs: 3000 });
      const lock = await store.lock('flow', 'ann');
      const left = async (): Promise<number> => Number(await redis.command('PTTL', '{touchtone}:lock:flow'));
      for (let renewals = 0, before = await left(); renewals < 2; ) {
        const now = await left();
        if (now > before) renewals++;
        before = now;
      }
      expect(lock.ok && lock.value.lost.aborted).toBe(false);
    });

    test('the lock of a process that was killed is free when its time is up, and not before', async () => {
      const dying = spawnWriter('lock', redis.url);
      await dying.printed(1);
      expect(dying.lines).toEqual(['held']);
      await dying.kill();
      const store = await open();
      expect(await store.lock('flow', 'next')).toEqual({ ok: false, error: { holder: 'the process that dies' } });
      const left = Number(await redis.command('PTTL', '{touchtone}:lock:flow'));
      expect(left).toBeGreaterThan(0);
      expect(left).toBeLessThanOrEqual(15_000);
      // The rest of its time need not be waited for.
      await redis.command('PEXPIRE', '{touchtone}:lock:flow', '1');
      await eventually(async () => (await store.lock('flow', 'next')).ok);
    });

    test('who lost a lock hears of it, and releasing it takes nothing from the next holder', async () => {
      const [one, two] = [await open({ lockMs: 300 }), await open()];
      const lock = await one.lock('flow', 'ann');
      if (!lock.ok) throw new Error('Not free');
      await redis.command('DEL', '{touchtone}:lock:flow');
      expect((await two.lock('flow', 'ben')).ok).toBe(true);
      await eventually(() => lock.value.lost.aborted);
      await lock.value.release();
      expect(await one.lock('flow', 'cleo')).toEqual({ ok: false, error: { holder: 'ben' } });
    });

    test('a lock counts as lost when Redis cannot be asked for as long as it lasts', async () => {
      const store = await open({ lockMs: 300, boundMs: 50 });
      const lock = await store.lock('flow', 'ann');
      if (!lock.ok) throw new Error('Not free');
      redis.pause();
      await eventually(() => lock.value.lost.aborted);
      // Ends without Redis, too.
      await lock.value.release();
      redis.resume();
      await isBack(store);
      await eventually(async () => (await store.lock('flow', 'ben')).ok);
    });
  });

  describe('away', () => {
    const isRefusedAtOnce = async (store: Store): Promise<void> => {
      const calls = [
        () => store.get('a'),
        () => store.put('a', 1),
        () => store.list(''),
        () => store.add('c', 1, hour),
        () => store.append('l', [1]),
        () => store.read('l', null, 1),
        () => store.trim('l', 1),
        () => store.lock('flow', 'me'),
        () => store.once('k', 1, hour),
        () => store.choose(choosing),
        () => store.text('t'),
        () => store.putTexts({ t: 'x' }),
        () => store.ping(),
      ];
      for (const call of calls) await expect(call()).rejects.toBeInstanceOf(StoreAway);
    };

    test('with Redis killed every call is refused, and it comes back by itself', async () => {
      const store = await open();
      const kept = await store.put('a', 1);
      expect(kept.ok).toBe(true);
      await redis.kill();
      await eventually(() => store.isAway());
      await isRefusedAtOnce(store);
      await redis.start();
      await isBack(store);
      expect(await store.put('a', 2, 0)).toEqual({ ok: true, value: 1 });
      expect(await store.choose(choosing)).toMatchObject({ isFirst: true });
      expect(changes[0]).toBe('disconnected');
      expect(changes.at(-1)).toBeNull();
    });

    test('with Redis standing still a call is given up in time, those after it at once, until it moves again', async () => {
      const boundMs = 100;
      const store = await open({ boundMs });
      redis.pause();
      const began = performance.now();
      await expect(store.choose(choosing)).rejects.toThrow(/in time/);
      expect(performance.now() - began).toBeGreaterThan(boundMs * 0.9);
      expect(store.isAway()).toBe(true);
      await isRefusedAtOnce(store);
      expect(changes.at(-1)).toBe('slow');
      redis.resume();
      await isBack(store);
      await eventually(async () => (await store.get('a').catch(() => undefined)) === null);
      expect(changes.at(-1)).toBeNull();
    });

    test('after a long silence it is connected anew', async () => {
      const store = await open({ boundMs: 50 });
      redis.pause();
      await expect(store.get('a')).rejects.toBeInstanceOf(StoreAway);
      await eventually(() => changes.includes('disconnected'));
      redis.resume();
      await isBack(store);
    });

    test('a Redis that became a replica counts as away until it takes writes again', async () => {
      const store = await open();
      await redis.command('REPLICAOF', '127.0.0.1', '1');
      await expect(store.put('a', 1)).rejects.toThrow(/READONLY/);
      await eventually(() => store.isAway());
      await redis.command('REPLICAOF', 'NO', 'ONE');
      await isBack(store);
      expect(await store.put('a', 1)).toMatchObject({ ok: true });
    });

    test('a Redis that is full counts as away, still answers what it has, and recovers', async () => {
      const store = await open();
      await store.put('a', 'kept');
      await redis.command('CONFIG', 'SET', 'maxmemory', '1');
      await expect(store.choose(choosing)).rejects.toThrow(/OOM/);
      expect(store.isAway()).toBe(true);
      expect(await store.get('a')).toMatchObject({ value: 'kept' });
      await expect(store.ping()).rejects.toBeInstanceOf(StoreAway);
      await redis.command('CONFIG', 'SET', 'maxmemory', '0');
      await isBack(store);
      await store.ping();
    });

    test('it opens without Redis, away, and is there when Redis is', async () => {
      await redis.kill();
      const store = await open({ openMs: 50 });
      expect(store.isAway()).toBe(true);
      await isRefusedAtOnce(store);
      await redis.start();
      await isBack(store);
      expect(await store.choose(choosing)).toMatchObject({ isFirst: true });
    });

    test('it opens while Redis stands still, and closes then, too', async () => {
      redis.pause();
      const store = await open({ openMs: 50 });
      expect(store.isAway()).toBe(true);
      await store.close();
      redis.resume();
    });
  });
});

describe('a Redis cluster', () => {
  let redis: TestRedis;
  beforeAll(async () => {
    redis = await startRedis({ cluster: true });
  });
  afterAll(() => redis.stop());

  test('keys of ours lie in one slot, texts where their own names put them', async () => {
    const store = await openRedisStore(redis.url, patience);
    await store.putTexts({ 'customer:segment:42': 'premium', 'customer:segment:{7}': 'gold' });
    expect(await redis.command('GET', 'customer:segment:42')).toBe('premium');
    expect(await store.choose(choosing)).toEqual({ isFirst: true, value: 'variant_a' });
    expect(await store.choose({ ...choosing, by: 'customer:segment:{7}', once: '2' })).toMatchObject({ value: 'base' });
    await store.put('a{b}', 1);
    const keys = ((await redis.command('KEYS', '*')) as string[]).filter((key) => !key.startsWith('customer:'));
    const slots = await Promise.all(keys.map((key) => redis.command('CLUSTER', 'KEYSLOT', key)));
    expect(keys.length).toBeGreaterThan(4);
    expect(new Set(slots).size).toBe(1);
    await store.close();
  });

  test('killed, standing still and back, as a single one', async () => {
    const store = await openRedisStore(redis.url, patience);
    await store.put('a', 1);
    await redis.kill();
    await expect(store.get('a')).rejects.toBeInstanceOf(StoreAway);
    expect(store.isAway()).toBe(true);
    await redis.start();
    await eventually(() => !store.isAway());
    await eventually(async () => (await store.get('a').catch(() => undefined)) === null);
    await store.close();

    const hasty = await openRedisStore(redis.url, { ...patience, boundMs: 100 });
    redis.pause();
    await expect(hasty.choose(choosing)).rejects.toBeInstanceOf(StoreAway);
    await expect(hasty.choose(choosing)).rejects.toThrow('Redis does not answer.');
    redis.resume();
    await eventually(async () => !hasty.isAway() && (await hasty.text('x').catch(() => undefined)) === null);
    await hasty.close();
  });

  test('it has no numbered databases, which is told', async () => {
    await expect(openRedisStore(`${redis.url}/1`, patience)).rejects.toThrow(StoreError);
  });
});

describe('what Redis has to be', () => {
  const sentence = async (url: string): Promise<string> => {
    try {
      await (await openRedisStore(url, patience)).close();
    } catch (error) {
      if (error instanceof StoreError) return error.message;
      throw error;
    }
    return 'opened';
  };

  test('a wrong password, none, and one too many are told in a sentence without it', async () => {
    const secret = 'correct horse/battery';
    const [locked, unlocked] = [await startRedis({ password: secret }), await startRedis()];
    const { port } = locked;
    try {
      expect(await sentence(locked.url)).toBe('opened');
      expect(await sentence(`redis://:wrong-${encodeURIComponent(secret)}@127.0.0.1:${port}`)).toBe(
        'Redis (REDIS_URL) does not accept this user and password.',
      );
      expect(await sentence(`redis://127.0.0.1:${port}`)).toBe('Redis (REDIS_URL) wants a password.');
      expect(await sentence(`redis://:${encodeURIComponent(secret)}@127.0.0.1:${unlocked.port}`)).toBe(
        'Redis (REDIS_URL) knows no password, but one is given.',
      );
      expect(await sentence(`${unlocked.url}/99`)).toBe('Redis (REDIS_URL) has no database of this number.');
    } finally {
      await locked.stop();
      await unlocked.stop();
    }
  });

  test('a user who may not write is told which rights it needs', async () => {
    const redis = await startRedis();
    try {
      await redis.command('ACL', 'SETUSER', 'reader', 'on', 'nopass', '~*', '+@all', '-@write');
      expect(await sentence(redis.url.replace('//', '//reader:x@'))).toMatch(/may not do what is needed/);
    } finally {
      await redis.stop();
    }
  });

  test('one that is too old is told which version is needed', async () => {
    const old = createServer((socket) => socket.on('data', () => socket.write("-ERR unknown command 'HELLO'\r\n")));
    await new Promise<void>((resolve) => old.listen(0, '127.0.0.1', resolve));
    const { port } = old.address() as AddressInfo;
    expect(await sentence(`redis://127.0.0.1:${port}`)).toMatch(/6\.2 or newer is needed/);
    await new Promise((resolve) => old.close(resolve));
  });

  test.each(['redis://', 'redis://host/x', 'redis://host?secret=1', 'http://host', 'redis://a b', 'redis://h:99999'])(
    '%s is no address',
    async (url) => {
      expect(await sentence(url)).toMatch(/REDIS_URL is not an address/);
    },
  );
});
