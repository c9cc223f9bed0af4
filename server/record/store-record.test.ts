import { createHash } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type RecordEntry, recordEntrySchema } from '../../src/core/record/entry';
import { verifyRecord } from '../../src/core/record/verify';
import { systemClock } from '../clock';
import { openLevelStore } from '../store/level-store';
import type { Store } from '../store/store';
import type { Change, ChangeRecord } from './change-record';
import { createChangeRecord } from './store-record';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

const change = (key: string, over: Partial<Change> = {}): Change => ({
  key,
  at: '2026-03-02T09:00:00.000Z',
  by: 'dana',
  what: 'published',
  flowId: 'f1',
  flowName: 'Front desk',
  version: '4',
  note: null,
  difference: [],
  ...over,
});

const allOf = async (record: ChangeRecord): Promise<RecordEntry[]> => {
  const entries: RecordEntry[] = [];
  for await (const kept of record.kept()) entries.push(recordEntrySchema.parse(kept));
  return entries;
};

const keys = (entries: readonly RecordEntry[]) => entries.map(({ key }) => key);

let dir: string;
let store: Store;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'touchtone-record-'));
  store = await openLevelStore(dir);
});
afterEach(async () => {
  await store.close();
  await rm(dir, { recursive: true, force: true });
});

const record = (): ChangeRecord => createChangeRecord(store, 'org', systemClock);

describe('the record of changes in the store', () => {
  test('a list is gone on with from where it was, not from its newest again', async () => {
    let read = 0;
    const counting: Store = {
      ...store,
      readBack: async (...asked) => {
        const found = await store.readBack(...asked);
        read += found.length;
        return found;
      },
    };
    const record = createChangeRecord(counting, 'org', systemClock);
    for (let at = 0; at < 900; at++) await record.append(change(`p${at}`));
    read = 0;
    const seqs: number[] = [];
    for (let before: number | null = null; ; ) {
      const found: RecordEntry[] = await record.newest(before, 101);
      const page = found.slice(0, 100);
      seqs.push(...page.map(({ seq }) => seq));
      before = page.at(-1)?.seq ?? null;
      if (found.length <= 100) break;
    }
    expect(seqs).toEqual(Array.from({ length: 900 }, (_, at) => 900 - at));
    expect(read).toBeLessThan(9 * 200 + 1);
  });

  test('entries follow one another, also through a restart', async () => {
    await record().append(change('p1'));
    await store.close();
    store = await openLevelStore(dir);
    expect(await record().append(change('p2'))).toMatchObject({ seq: 2 });
    const all = await allOf(record());
    expect(keys(all)).toEqual(['p1', 'p2']);
    expect(verifyRecord(all, sha256).faults).toEqual([]);
  });

  test('what is told again is there once, whoever told it first', async () => {
    const first = await record().append(change('p1', { note: 'first' }));
    const one = record();
    expect(await one.append(change('p1', { note: 'again' }))).toEqual(first);
    expect(await one.append(change('p1'))).toEqual(first);
    const both = await Promise.all([one.append(change('p2')), record().append(change('p2'))]);
    expect(both[0]).toEqual(both[1]);
    expect(keys(await allOf(one))).toEqual(['p1', 'p2']);
  });

  test('many at once by several: none is lost, the chain is whole', async () => {
    const servers = [record(), record(), record()];
    const wanted = Array.from({ length: 60 }, (_, index) => `p${index}`);
    await Promise.all(wanted.map((key, index) => servers[index % 3]?.append(change(key))));
    const all = await allOf(record());
    expect(keys(all).sort()).toEqual([...wanted].sort());
    expect(verifyRecord(all, sha256).faults).toEqual([]);
  });

  test('a lock that somebody keeps holds nobody up for long', async () => {
    const held = await store.lock('record/org/lock', 'a server that hangs');
    expect(held.ok).toBe(true);
    const clock = { now: () => 0, sleep: async () => {} };
    await createChangeRecord(store, 'org', clock).append(change('p1'));
    expect(keys(await allOf(record()))).toEqual(['p1']);
    if (held.ok) await held.value.release();
  });

  test('newest first before an entry, and orgs apart', async () => {
    const one = record();
    for (let index = 1; index <= 450; index++) await one.append(change(`p${index}`));
    await createChangeRecord(store, 'another org', systemClock).append(change('theirs'));
    expect(keys(await one.newest(null, 2))).toEqual(['p450', 'p449']);
    expect(keys(await one.newest(230, 3))).toEqual(['p229', 'p228', 'p227']);
    expect(await one.newest(1, 3)).toEqual([]);
    expect(await allOf(one)).toHaveLength(450);
    const fifths = ({ seq }: RecordEntry) => seq % 5 === 0;
    expect(keys(await one.newest(446, 2, fifths))).toEqual(['p445', 'p440']);
  });

  test('what was made something else in the store is passed over in lists, and is there as it is kept', async () => {
    await store.append('record/org', [{ seq: 1, by: 'nobody' }, 'noise']);
    expect(await record().newest(null, 5)).toEqual([]);
    const kept: unknown[] = [];
    for await (const value of record().kept()) kept.push(value);
    expect(kept).toEqual([{ seq: 1, by: 'nobody' }, 'noise']);
  });
});
