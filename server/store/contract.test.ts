import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Json } from '../../src/core/model/json';
import type { Choosing, LogEntry, Store } from './store';
import { eventually, type Place, places } from './testing/places';

const hour = 3_600_000;

/** Texts that a careless engine takes for something else. */
const hostile = [
  'braces/{a}/{touchtone}:value:x',
  'unicode/ärger/日本語/😀',
  'stars/*?[a-z]\\',
  'space and "quotes" and \'these\'',
  '__proto__',
  'constructor',
  `long/${'x'.repeat(507)}`,
];

describe.each(places)('%s', (_name, start) => {
  let place: Place;
  let store: Store;

  beforeAll(async () => {
    place = await start();
  });
  afterAll(() => place.close());
  beforeEach(async () => {
    await place.clear();
    store = await place.open();
  });
  afterEach(() => store.close());

  const valuesOf = (entries: readonly LogEntry[]): Json[] => entries.map(({ value }) => value);
  const range = (count: number): number[] => Array.from({ length: count }, (_, n) => n);

  describe('values', () => {
    test('what was put is got back, with a revision that counts the writes', async () => {
      expect(await store.get('a')).toBeNull();
      expect(await store.put('a', { n: 1 })).toEqual({ ok: true, value: 1 });
      expect(await store.put('a', [null, 'ü', 2.5])).toEqual({ ok: true, value: 2 });
      expect(await store.get('a')).toEqual({ key: 'a', value: [null, 'ü', 2.5], revision: 2 });
    });

    test('a write on an older revision is refused and changes nothing', async () => {
      await store.put('a', 'first', 0);
      await store.put('a', 'second', 1);
      const late = await store.put('a', 'late', 1);
      expect(late).toEqual({ ok: false, error: { code: 'revision-conflict', revision: 2 } });
      expect(await store.put('a', 'new', 0)).toMatchObject({ ok: false });
      expect(await store.put('b', 'new', 1)).toEqual({ ok: false, error: { code: 'revision-conflict', revision: 0 } });
      expect(await store.get('a')).toMatchObject({ value: 'second' });
    });

    test('of many writers with the same expectation one succeeds', async () => {
      const outcomes = await Promise.all(range(50).map((n) => store.put('a', n, 0)));
      expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
      const winner = outcomes.findIndex(({ ok }) => ok);
      expect(await store.get('a')).toEqual({ key: 'a', value: winner, revision: 1 });
    });

    test('writers who read, add one and try again lose no addition', async () => {
      const addOne = async (): Promise<void> => {
        for (;;) {
          const before = await store.get('sum');
          const sum = typeof before?.value === 'number' ? before.value : 0;
          if ((await store.put('sum', sum + 1, before?.revision ?? 0)).ok) return;
        }
      };
      await Promise.all(range(20).map(addOne));
      expect(await store.get('sum')).toMatchObject({ value: 20, revision: 20 });
    });

    test('a prefix lists its keys in the order of their bytes, and no others', async () => {
      const keys = ['flow/b/2', 'flow/a/1', 'flow/a/2', 'flows', 'flow/a', 'flow/a/\u{ffff}', 'flow/a/\u{1f600}'];
      for (const key of keys) await store.put(key, key);
      expect((await store.list('flow/a/')).map(({ key }) => key)).toEqual([
        'flow/a/1',
        'flow/a/2',
        'flow/a/\u{ffff}',
        'flow/a/\u{1f600}',
      ]);
      expect(await store.keys('flow/a/')).toEqual((await store.list('flow/a/')).map(({ key }) => key));
      expect(await store.list('none/')).toEqual([]);
      expect(await store.list('')).toHaveLength(keys.length);
    });

    test('a list of more than one portion is whole', async () => {
      const keys = range(1203).map((n) => `many/${String(n).padStart(5, '0')}`);
      await Promise.all(keys.map((key) => store.put(key, 1)));
      expect((await store.list('many/')).map(({ key }) => key)).toEqual(keys);
    });

    test('what is deleted is gone, twice is fine, and the key begins anew', async () => {
      await store.put('a', 1);
      await store.delete('a');
      await store.delete('a');
      expect(await store.get('a')).toBeNull();
      expect(await store.list('')).toEqual([]);
      expect(await store.put('a', 2, 0)).toEqual({ ok: true, value: 1 });
    });

    test('values, logs, counters and texts of one name do not touch each other', async () => {
      const value = { from: 'value' };
      await store.put('same', value);
      await store.append('same', ['log']);
      await store.add('same', 7, hour);
      await store.once('same', 'once', hour);
      await store.putTexts({ same: 'text' });
      const lock = await store.lock('same', 'holder');
      expect(lock.ok).toBe(true);
      expect(await store.get('same')).toMatchObject({ value });
      expect(valuesOf(await store.read('same', null, 9))).toEqual(['log']);
      expect(await store.add('same', 1, hour)).toBe(8);
      expect(await store.once('same', 'other', hour)).toEqual({ isFirst: false, value: 'once' });
      expect(await store.text('same')).toBe('text');
      expect(await store.list('')).toHaveLength(1);
      expect(await store.logs('')).toEqual(['same']);
    });

    test('hostile keys and values come back as they were given', async () => {
      for (const key of hostile) {
        await store.put(key, { key });
        await store.append(key, [key]);
        await store.putTexts({ [key]: key });
        expect(await store.add(key, 1, hour)).toBe(1);
        expect(await store.once(key, key, hour)).toEqual({ isFirst: true, value: key });
      }
      for (const key of hostile) {
        expect(await store.get(key)).toEqual({ key, value: { key }, revision: 1 });
        expect(await store.list(key)).toHaveLength(1);
        expect(await store.logs(key)).toEqual([key]);
        expect(valuesOf(await store.read(key, null, 9))).toEqual([key]);
        expect(await store.text(key)).toBe(key);
      }
    });

    test.each([
      ['nothing', ''],
      ['a line break', 'a\nb'],
      ['a zero', 'a\u0000'],
      ['half a character', 'a\ud800'],
      ['more than 512 characters', 'x'.repeat(513)],
    ])('a key with %s is refused', async (_what, key) => {
      await expect(store.get(key)).rejects.toThrow(RangeError);
      await expect(store.put(key, 1)).rejects.toThrow(RangeError);
      await expect(store.append(key, [1])).rejects.toThrow(RangeError);
      await expect(store.add(key, 1, hour)).rejects.toThrow(RangeError);
      await expect(store.lock(key, 'me')).rejects.toThrow(RangeError);
      await expect(store.once(key, 1, hour)).rejects.toThrow(RangeError);
      await expect(store.text(key)).rejects.toThrow(RangeError);
    });
  });

  describe('counters', () => {
    test('many additions at once are all counted', async () => {
      const counts = await Promise.all(range(100).map(() => store.add('c', 2, hour)));
      expect([...counts].sort((a, b) => a - b)).toEqual(range(100).map((n) => 2 * n + 2));
      expect(await store.add('c', -50, hour)).toBe(150);
    });

    test('a counter goes after its time, counted from its first count', async () => {
      expect(await store.add('c', 1, 500)).toBe(1);
      let most = 1;
      // Each count would keep it alive if it counted from the last.
      await eventually(async () => {
        const count = await store.add('c', 1, 500);
        most = Math.max(most, count);
        return count === 1;
      }, place.tick);
      expect(most).toBeGreaterThan(1);
    });

    test('parts of a number are refused', async () => {
      await expect(store.add('c', 0.5, hour)).rejects.toThrow(RangeError);
    });
  });

  describe('logs', () => {
    test('entries are read in order, in portions, from both ends', async () => {
      await store.append('l', ['a', 'b']);
      await store.append('l', ['c']);
      await store.append('l', ['d', 'e']);
      const first = await store.read('l', null, 2);
      expect(valuesOf(first)).toEqual(['a', 'b']);
      const next = await store.read('l', first[1]?.cursor ?? null, 2);
      expect(valuesOf(next)).toEqual(['c', 'd']);
      expect(valuesOf(await store.read('l', next[1]?.cursor ?? null, 2))).toEqual(['e']);
      const newest = await store.readBack('l', null, 3);
      expect(valuesOf(newest)).toEqual(['e', 'd', 'c']);
      expect(valuesOf(await store.readBack('l', newest[2]?.cursor ?? null, 3))).toEqual(['b', 'a']);
      expect(await store.read('none', null, 9)).toEqual([]);
    });

    test('later entries have later cursors, and the last one is told', async () => {
      for (let n = 0; n < 20; n++) await store.append('l', range(3));
      const told = await store.append('l', [1]);
      const cursors = (await store.read('l', null, 1000)).map(({ cursor }) => cursor);
      expect(cursors).toHaveLength(61);
      expect(cursors).toEqual([...new Set(cursors)].sort());
      expect(told).toEqual({ ok: true, value: cursors[60] });
      expect(await store.read('l', cursors[60] ?? null, 9)).toEqual([]);
    });

    test('an entry is appended only after the one that was expected', async () => {
      const moved = { ok: false, error: { code: 'log-moved' } };
      const first = await store.append('l', [1], null);
      expect(first.ok).toBe(true);
      expect(await store.append('l', [2], null)).toEqual(moved);
      const cursor = first.ok ? first.value : '';
      expect(await store.append('l', [2], cursor)).toMatchObject({ ok: true });
      expect(await store.append('l', [3], cursor)).toEqual(moved);
      expect(valuesOf(await store.read('l', null, 9))).toEqual([1, 2]);
    });

    test('of many who append after the same entry one succeeds', async () => {
      const outcomes = await Promise.all(range(30).map((n) => store.append('l', [n], null)));
      expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
      expect(await store.read('l', null, 99)).toHaveLength(1);
    });

    test('ten who append at the same time lose nothing, each in its order', async () => {
      const appender = async (who: number): Promise<void> => {
        for (let n = 0; n < 20; n++) await store.append('l', [{ who, n }]);
      };
      await Promise.all(range(10).map(appender));
      const all = (await store.read('l', null, 1000)).map(({ value }) => value as { who: number; n: number });
      expect(all).toHaveLength(200);
      for (const who of range(10)) expect(all.filter((one) => one.who === who).map(({ n }) => n)).toEqual(range(20));
    });

    test('entries from before a time are dropped, and the log goes on', async () => {
      await store.append('l', range(250));
      const first = (await store.read('l', null, 1))[0]?.cursor ?? '';
      await place.tick();
      await place.tick();
      const last = await store.append('l', ['kept']);
      const times = [first, last.ok ? last.value : ''].map((cursor) => Number(cursor.split('-')[0]));
      const [before = 0, after = 0] = times;
      expect(await store.trim('l', before)).toBe(0);
      expect(await store.trim('l', after)).toBe(250);
      expect(await store.trim('l', after)).toBe(0);
      expect(valuesOf(await store.read('l', null, 999))).toEqual(['kept']);
      expect(valuesOf(await store.read('l', first, 999))).toEqual(['kept']);
      expect(await store.trim('l', after + hour)).toBe(1);
      expect(await store.read('l', null, 9)).toEqual([]);
      // Emptied is not new: who expects an entry that was dropped is still right, who expects none is not.
      expect(await store.append('l', [1], null)).toMatchObject({ ok: false });
      expect(await store.append('l', ['on'], last.ok ? last.value : '')).toMatchObject({ ok: true });
    });

    test('trimming a log leaves the others alone', async () => {
      await store.append('l', [1]);
      await store.append('l/', [2]);
      await store.append('l!', [3]);
      await store.trim('l', Number.MAX_SAFE_INTEGER);
      expect([await store.read('l/', null, 9), await store.read('l!', null, 9)]).toMatchObject([
        [{ value: 2 }],
        [{ value: 3 }],
      ]);
    });

    test('the names of logs are listed by their beginning', async () => {
      for (const log of ['events/a/2', 'events/a/1', 'events/b/1', 'record']) await store.append(log, [1]);
      expect(await store.logs('events/a/')).toEqual(['events/a/1', 'events/a/2']);
      expect(await store.logs('')).toHaveLength(4);
    });

    test('what is no cursor is refused', async () => {
      await expect(store.read('l', 'x', 1)).rejects.toThrow(RangeError);
      await expect(store.append('l', [1], '12-a')).rejects.toThrow(RangeError);
    });
  });

  describe('locks', () => {
    test('of fifty who want it one gets it, and the others are told who', async () => {
      const outcomes = await Promise.all(range(50).map((n) => store.lock('flow', `holder ${n}`)));
      const winners = outcomes.flatMap((outcome) => (outcome.ok ? [outcome.value] : []));
      expect(winners).toHaveLength(1);
      const losers = outcomes.flatMap((outcome) => (outcome.ok ? [] : [outcome.error.holder]));
      expect(new Set(losers)).toEqual(new Set([winners[0]?.holder]));
    });

    test('a lock that is released is free at once, and releasing twice takes nothing from the next holder', async () => {
      const first = await store.lock('flow', 'ann');
      if (!first.ok) throw new Error('Not free');
      await first.value.release();
      const second = await store.lock('flow', 'ben');
      expect(second.ok).toBe(true);
      await first.value.release();
      expect(await store.lock('flow', 'cleo')).toEqual({ ok: false, error: { holder: 'ben' } });
      expect(first.value.lost.aborted).toBe(false);
    });

    test('locks of different names do not stand in each other’s way', async () => {
      expect((await store.lock('flow/1', 'ann')).ok).toBe(true);
      expect((await store.lock('flow/2', 'ben')).ok).toBe(true);
    });

    test('what a lock guards is told to stop when the store is closed', async () => {
      const lock = await store.lock('flow', 'ann\nwith a line');
      if (!lock.ok) throw new Error('Not free');
      expect(lock.value.lost.aborted).toBe(false);
      await store.close();
      expect(lock.value.lost.aborted).toBe(true);
      store = await place.open();
    });
  });

  describe('one-time keys', () => {
    test('the first one is kept, for its time', async () => {
      expect(await store.once('k', 'first', 500)).toEqual({ isFirst: true, value: 'first' });
      expect(await store.once('other', null, hour)).toEqual({ isFirst: true, value: null });
      let kept = 0;
      await eventually(async () => {
        const again = await store.once('k', 'second', hour);
        if (!again.isFirst) kept++;
        return again.isFirst;
      }, place.tick);
      expect(kept).toBeGreaterThan(0);
      expect(await store.once('k', 'third', hour)).toEqual({ isFirst: false, value: 'second' });
    });
  });

  describe('choosing', () => {
    const choosing = (over: Partial<Choosing> = {}): Choosing => ({
      by: 'customer:segment:42',
      choices: { premium: { variant: 'a' }, gold: { variant: 'b' } },
      otherwise: { variant: 'base' },
      once: 'interaction/1',
      keepMs: hour,
      log: 'events/org/flow',
      ...over,
    });

    test('the text decides, the choice is logged, and the same key gets the same answer whatever the text says later', async () => {
      await store.putTexts({ 'customer:segment:42': 'premium' });
      expect(await store.choose(choosing())).toEqual({ isFirst: true, value: { variant: 'a' } });
      await store.putTexts({ 'customer:segment:42': 'gold' });
      expect(await store.choose(choosing())).toEqual({ isFirst: false, value: { variant: 'a' } });
      const another = choosing({ once: 'interaction/2' });
      expect(await store.choose(another)).toEqual({ isFirst: true, value: { variant: 'b' } });
      expect(valuesOf(await store.read('events/org/flow', null, 9))).toEqual([{ variant: 'a' }, { variant: 'b' }]);
      expect(await store.logs('events/')).toEqual(['events/org/flow']);
    });

    test('no text, and one that is not among the choices, mean the rest', async () => {
      const base = { isFirst: true, value: { variant: 'base' } };
      expect(await store.choose(choosing())).toEqual(base);
      const unknown = ['silver', 'Premium', '__proto__', 'toString', ''];
      for (const segment of unknown) {
        await store.putTexts({ 'customer:segment:42': segment });
        expect(await store.choose(choosing({ once: `segment ${segment}` }))).toEqual(base);
      }
      expect(await store.read('events/org/flow', null, 99)).toHaveLength(1 + unknown.length);
    });

    test('a hundred at once with one key: one is first, all get one answer, one entry is logged', async () => {
      const outcomes = await Promise.all(range(100).map((n) => store.choose(choosing({ otherwise: { n } }))));
      expect(outcomes.filter(({ isFirst }) => isFirst)).toHaveLength(1);
      expect(new Set(outcomes.map(({ value }) => JSON.stringify(value))).size).toBe(1);
      expect(valuesOf(await store.read('events/org/flow', null, 99))).toEqual([outcomes[0]?.value]);
    });

    test('a key that was used by itself is answered from it, and nothing is logged', async () => {
      await store.once('interaction/1', { variant: 'told before' }, hour);
      expect(await store.choose(choosing())).toEqual({ isFirst: false, value: { variant: 'told before' } });
      expect(await store.read('events/org/flow', null, 9)).toEqual([]);
    });

    test('what was chosen is amended: the key answers the other value from then on, and the log has both', async () => {
      await store.choose(choosing());
      const amended = { once: 'interaction/1', keepMs: hour, log: 'events/org/flow', value: { variant: 'told' } };
      await store.amend(amended);
      expect(await store.choose(choosing())).toEqual({ isFirst: false, value: { variant: 'told' } });
      expect(valuesOf(await store.read('events/org/flow', null, 9))).toEqual([
        { variant: 'base' },
        { variant: 'told' },
      ]);
      await store.amend({ ...amended, once: 'never used', log: 'events/org/new' });
      expect(await store.once('never used', 'x', hour)).toEqual({ isFirst: false, value: { variant: 'told' } });
      expect(await store.logs('events/')).toEqual(['events/org/flow', 'events/org/new']);
    });

    test('after its time the key chooses anew', async () => {
      await store.choose(choosing({ keepMs: 50 }));
      await eventually(async () => (await store.choose(choosing({ keepMs: 50 }))).isFirst, place.tick);
    });
  });

  describe('texts', () => {
    test('a thousand and more are written, overwritten and read', async () => {
      const texts = Object.fromEntries(range(2100).map((n) => [`customer:segment:${n}`, `s${n % 3}`]));
      await store.putTexts(texts);
      await store.putTexts({ 'customer:segment:7': 'ümlaut' });
      expect(await store.text('customer:segment:7')).toBe('ümlaut');
      expect(await store.text('customer:segment:2099')).toBe('s2');
      expect(await store.text('customer:segment:nobody')).toBeNull();
      await store.putTexts({});
    });

    test('of a table with one key that no store takes, nothing is written', async () => {
      await expect(store.putTexts({ good: 'a', 'b\nad': 'b' })).rejects.toThrow(RangeError);
      expect(await store.text('good')).toBeNull();
    });
  });

  test('what was acknowledged is there for whoever opens it next', async () => {
    await store.put('a', { kept: true });
    await store.append('l', [1, 2]);
    await store.add('c', 5, hour);
    await store.once('k', 'v', hour);
    await store.putTexts({ t: 'text' });
    await store.close();
    store = await place.open();
    expect(await store.get('a')).toEqual({ key: 'a', value: { kept: true }, revision: 1 });
    expect(valuesOf(await store.read('l', null, 9))).toEqual([1, 2]);
    expect(await store.add('c', 1, hour)).toBe(6);
    expect(await store.once('k', 'w', hour)).toEqual({ isFirst: false, value: 'v' });
    expect(await store.text('t')).toBe('text');
  });

  test('it says that it is there, and after closing that it is not', async () => {
    await store.ping();
    expect(store.isAway()).toBe(false);
    await store.close();
    expect(store.isAway()).toBe(true);
    await expect(store.get('a')).rejects.toMatchObject({ name: 'StoreAway' });
    await expect(store.put('a', 1)).rejects.toMatchObject({ name: 'StoreAway' });
    await expect(store.ping()).rejects.toMatchObject({ name: 'StoreAway' });
    await store.close();
  });
});
