import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openLevelStore } from './level-store';
import { type Store, StoreError } from './store';

let dir: string;
let store: Store;

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'touchtone-store-'));
  store = await openLevelStore(dir);
});

afterEach(async () => {
  await store.close();
  await rm(dir, { recursive: true, force: true });
});

test('what was put is got back, with a revision that counts the writes', async () => {
  expect(await store.get('a')).toBeNull();
  expect(await store.put('a', { n: 1 })).toEqual({ ok: true, value: 1 });
  expect(await store.put('a', [null, 'ü', 2.5])).toEqual({ ok: true, value: 2 });
  expect(await store.get('a')).toEqual({ key: 'a', value: [null, 'ü', 2.5], revision: 2 });
});

test('a write on an older revision is refused and changes nothing', async () => {
  await store.put('a', 'first', 0);
  await store.put('a', 'second', 1);
  expect(await store.put('a', 'late', 1)).toEqual({ ok: false, error: { code: 'revision-conflict', revision: 2 } });
  expect(await store.put('a', 'new', 0)).toMatchObject({ ok: false });
  expect(await store.get('a')).toMatchObject({ value: 'second' });
});

test('of many writers with the same expectation one succeeds', async () => {
  const outcomes = await Promise.all(Array.from({ length: 20 }, (_, n) => store.put('a', n, 0)));
  expect(outcomes.filter((outcome) => outcome.ok)).toHaveLength(1);
});

test('a prefix lists its keys in order and no others', async () => {
  for (const key of ['flow/b/2', 'flow/a/1', 'flow/a/2', 'flows', 'flow/a\u{ffff}']) await store.put(key, key);
  expect((await store.list('flow/a/')).map(({ key }) => key)).toEqual(['flow/a/1', 'flow/a/2']);
  expect(await store.list('none/')).toEqual([]);
});

test('what is deleted is gone, twice is fine, and the key begins anew', async () => {
  await store.put('a', 1);
  await store.delete('a');
  await store.delete('a');
  expect(await store.get('a')).toBeNull();
  expect(await store.put('a', 2, 0)).toEqual({ ok: true, value: 1 });
});

test('values and revisions survive closing and opening', async () => {
  await store.put('a', { kept: true });
  await store.put('a', { kept: true });
  await store.close();
  store = await openLevelStore(dir);
  expect(await store.get('a')).toEqual({ key: 'a', value: { kept: true }, revision: 2 });
});

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
