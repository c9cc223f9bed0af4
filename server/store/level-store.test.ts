import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ClassicLevel } from 'classic-level';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type FakeClock, fakeClock } from '../testing/fake-clock';
import { createBatches } from './embedded/batches';
import { openLevelStore } from './level-store';
import { type Store, StoreError } from './store';
import { spawnWriter } from './testing/spawn-writer';

// What both engines do is in contract.test.ts.

let dir: string;
let clock: FakeClock;
let store: Store;

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'touchtone-store-'));
  clock = fakeClock();
  store = await openLevelStore(dir, clock);
});

afterEach(async () => {
  await store.close();
  await rm(dir, { recursive: true, force: true });
});

/** Every key of the database, past the store, which is closed for it and opened again. */
const keysOnDisk = async (): Promise<string[]> => {
  await store.close();
  const db = new ClassicLevel<string, string>(join(dir, 'store'), { valueEncoding: 'utf8' });
  const keys = await db.keys().all();
  await db.close();
  store = await openLevelStore(dir, clock);
  return keys;
};

test('a second opener is refused with a sentence, and the first goes on', async () => {
  const second = openLevelStore(dir);
  await expect(second).rejects.toThrow(StoreError);
  await expect(second).rejects.toThrow(/in use by another Touchtone/);
  expect(await store.put('a', 1)).toMatchObject({ ok: true });
});

test('a folder that is a file is refused with a sentence', async () => {
  const file = join(dir, 'file');
  await writeFile(file, '');
  await expect(openLevelStore(file)).rejects.toThrow(/cannot be used/);
});

test('one-time keys and counters that are over are cleared from the disk, the others stay', async () => {
  const names = Array.from({ length: 1200 }, (_, n) => `k${n}`);
  await Promise.all(names.map((name) => store.once(name, name, 1000)));
  await store.add('counter', 1, 1000);
  await store.once('long', 'kept', 60_000);
  await store.put('value', 1);
  clock.advance(1000);
  // Any write that leaves something to clear later makes the room.
  await store.add('other', 1, 60_000);
  const keys = await keysOnDisk();
  // Two that are kept, each with its place in the order of time, and the value.
  expect(keys).toHaveLength(5);
  expect(await store.once('long', 'again', 60_000)).toEqual({ isFirst: false, value: 'kept' });
  expect(await store.once('k0', 'anew', 1000)).toEqual({ isFirst: true, value: 'anew' });
});

test('what was written anew after its time is not cleared for its first time', async () => {
  await store.once('k', 'first', 1000);
  clock.advance(1500);
  await store.once('k', 'second', 10_000);
  clock.advance(1500);
  await store.add('other', 1, 1000);
  await keysOnDisk();
  expect(await store.once('k', 'third', 1000)).toEqual({ isFirst: false, value: 'second' });
});

test('a clock that is set back does not put later entries before earlier ones', async () => {
  await store.append('l', ['first']);
  clock.advance(-60_000);
  await store.append('l', ['second']);
  expect((await store.read('l', null, 9)).map(({ value }) => value)).toEqual(['first', 'second']);
});

test('writes that wait at the same time share a batch', async () => {
  let batches = 0;
  const written = new Map<string, string>();
  const db = {
    getSync: (key: string) => written.get(key),
    batch: async (operations: readonly { key: string; value: string }[], options: { sync: boolean }) => {
      expect(options.sync).toBe(true);
      batches++;
      for (const { key, value } of operations) written.set(key, value);
      await new Promise((resolve) => setImmediate(resolve));
    },
  };
  const { change } = createBatches(db as unknown as Parameters<typeof createBatches>[0]);
  const addOne = (): Promise<number> =>
    change((draft) => {
      const sum = Number(draft.get('sum') ?? '0') + 1;
      draft.put('sum', String(sum));
      return sum;
    });
  const sums = await Promise.all(Array.from({ length: 500 }, addOne));
  expect(sums[499]).toBe(500);
  expect(batches).toBe(1);
});

test('a disk that refuses fails every write of the batch, is told, and forgotten when it takes writes again', async () => {
  let isFull = true;
  const db = {
    getSync: () => undefined,
    batch: async () => {
      if (isFull) throw new Error('no space left');
    },
  };
  const batches = createBatches(db as unknown as Parameters<typeof createBatches>[0]);
  const put = (): Promise<void> => batches.change((draft) => draft.put('a', '1'));
  const outcomes = await Promise.allSettled([put(), put()]);
  for (const outcome of outcomes) expect(outcome).toMatchObject({ status: 'rejected', reason: { name: 'StoreAway' } });
  expect(batches.hasFailed()).toBe(true);
  isFull = false;
  await put();
  expect(batches.hasFailed()).toBe(false);
});

test('a process that is killed loses nothing that it acknowledged', async () => {
  await store.close();
  for (const lines of [1, 50, 400]) {
    const writer = spawnWriter('append', dir);
    await writer.printed(lines);
    await writer.kill();
    store = await openLevelStore(dir, clock);
    const kept = new Set((await store.read('l', null, 1_000_000)).map(({ value }) => String(value)));
    expect(writer.lines.filter((line) => !kept.has(line))).toEqual([]);
    expect(writer.lines.length).toBeGreaterThanOrEqual(lines);
    await store.trim('l', Number.MAX_SAFE_INTEGER);
    await store.close();
  }
  store = await openLevelStore(dir, clock);
});
