import 'fake-indexeddb/auto';
import { deleteDB, openDB } from 'idb';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { emptyDesign, emptyMenu } from '../core/model/build';
import type { Design } from '../core/model/design';
import type { DesignId, NodeId } from '../core/model/ids';
import type { Result } from '../core/model/result';
import { connectLibrary } from './library-connection';
import { type Library, openLibrary } from './library-db';
import { type LibrarySchema, libraryVersion, upgradeLibrary } from './library-schema';
import type { ParkingStorage } from './parked';

let count = 0;
const open: Library[] = [];
const names: string[] = [];

const aLibrary = async (options: Parameters<typeof openLibrary>[1] = {}, name?: string): Promise<Library> => {
  const database = name ?? `library-${++count}`;
  names.push(database);
  const library = await openLibrary(database, {
    now: () => 1_000,
    newId: () => `copy-${++count}` as DesignId,
    ...options,
  });
  open.push(library);
  return library;
};

const aDesign = (id: string, name: string, menus = 1): Design => {
  const design = emptyDesign(id as DesignId, name);
  const ids = Array.from({ length: menus }, (_, n) => `menu-${n + 1}` as NodeId);
  return {
    ...design,
    start: ids[0] ?? null,
    nodes: Object.fromEntries(ids.map((nodeId) => [nodeId, emptyMenu(nodeId, nodeId, design.menuDefaults)])),
  };
};

const value = <T>(result: Result<T, unknown>): T => {
  if (!result.ok) throw new Error(`Refused: ${JSON.stringify(result.error)}`);
  return result.value;
};
const code = (result: Result<unknown, { code: string }>): string => (result.ok ? 'no problem' : result.error.code);

/** Puts a record behind the library's back, as an older or a broken Touchtone would have left it. */
const storeRaw = async (database: string, id: string, design: unknown) => {
  const db = await openDB(database);
  await db.put('designs', { id, name: 'Odd', design, revision: 4, savedAt: 1, counts: { menus: 0 } });
  await db.put('summaries', { id, name: 'Odd', revision: 4, savedAt: 1, counts: { menus: 0 }, origin: null });
  db.close();
};

afterEach(async () => {
  vi.unstubAllGlobals();
  await Promise.all(open.splice(0).map((library) => library.close()));
  for (const name of names.splice(0)) if (globalThis.indexedDB) await deleteDB(name);
});

describe('designs kept in the browser', () => {
  it('gives back the design that was stored, to the letter, also after the page was closed', async () => {
    const library = await aLibrary({}, 'kept');
    const design = aDesign('a', 'Customer service', 3);
    expect(value(await library.create(design))).toBe(1);
    await library.close();
    const again = await aLibrary({}, 'kept');
    expect(value(await again.load('a'))).toEqual({ design, revision: 1 });
    expect(JSON.parse(value(await again.loadRaw('a')))).toEqual(design);
  });

  it('lists name, menus, time and flow of each, the last saved first', async () => {
    let time = 10;
    const library = await aLibrary({ now: () => time++ });
    const origin = { flowId: 'f1', flowName: 'Main line', version: '12', at: '2026-11-01T00:00:00Z' };
    await library.create({ ...aDesign('a', 'First', 2), origin });
    await library.create(aDesign('b', 'Second', 0));
    await library.save({ ...aDesign('a', 'First again', 5), origin }, 1);
    expect(value(await library.list())).toEqual([
      {
        id: 'a',
        name: 'First again',
        revision: 2,
        savedAt: 12,
        counts: { menus: 5 },
        origin: { flowId: 'f1', flowName: 'Main line', version: '12' },
      },
      { id: 'b', name: 'Second', revision: 1, savedAt: 11, counts: { menus: 0 }, origin: null },
    ]);
  });

  it('refuses a save over a state that another tab has stored, and keeps that state', async () => {
    const mine = await aLibrary({}, 'shared');
    const theirs = await aLibrary({}, 'shared');
    await mine.create(aDesign('a', 'Start'));
    expect(value(await theirs.save(aDesign('a', 'Theirs'), 1))).toBe(2);
    const refused = await mine.save(aDesign('a', 'Mine'), 1);
    expect(refused).toMatchObject({ ok: false, error: { code: 'changed-elsewhere', storedRevision: 2 } });
    expect(value(await mine.load('a')).design.name).toBe('Theirs');
    expect(value(await mine.save(aDesign('a', 'Mine'), 2))).toBe(3);
  });

  it('lets only one of two saves at the same moment through', async () => {
    const one = await aLibrary({}, 'race');
    const two = await aLibrary({}, 'race');
    await one.create(aDesign('a', 'Start'));
    const outcomes = await Promise.all([one.save(aDesign('a', 'One'), 1), two.save(aDesign('a', 'Two'), 1)]);
    expect(outcomes.map(code).sort()).toEqual(['changed-elsewhere', 'no problem']);
  });

  it('does not create over a design that is there, nor save one that is gone', async () => {
    const library = await aLibrary();
    await library.create(aDesign('a', 'First'));
    expect(code(await library.create(aDesign('a', 'Other')))).toBe('already-there');
    expect(value(await library.load('a')).design.name).toBe('First');
    expect(code(await library.save(aDesign('b', 'Gone'), 1))).toBe('not-found');
    expect(code(await library.load('b'))).toBe('not-found');
  });

  it('takes a design out and puts it back as it was', async () => {
    const library = await aLibrary();
    await library.create(aDesign('a', 'First'));
    await library.save(aDesign('a', 'First', 4), 1);
    const before = value(await library.list());
    const removed = value(await library.remove('a'));
    expect(value(await library.list())).toEqual([]);
    expect(code(await library.load('a'))).toBe('not-found');
    value(await library.restore(removed));
    expect(value(await library.list())).toEqual(before);
    expect(value(await library.load('a'))).toEqual({ design: aDesign('a', 'First', 4), revision: 2 });
    expect(code(await library.restore(removed))).toBe('already-there');
    expect(code(await library.remove('b'))).toBe('not-found');
  });

  it('copies under a new id and leaves the original alone', async () => {
    const library = await aLibrary();
    await library.create(aDesign('a', 'First', 2));
    const copy = value(await library.duplicate('a', 'First copy'));
    expect(copy).toEqual({ ...aDesign('a', 'First copy', 2), id: copy.id });
    expect(copy.id).not.toBe('a');
    expect(value(await library.load(copy.id)).design).toEqual(copy);
    expect(value(await library.load('a'))).toEqual({ design: aDesign('a', 'First', 2), revision: 1 });
  });

  it('renames in the list and in the design', async () => {
    const library = await aLibrary();
    await library.create(aDesign('a', 'First'));
    expect(value(await library.rename('a', 'Second'))).toBe(2);
    expect(value(await library.rename('a', 'Second'))).toBe(2);
    expect(value(await library.list())[0]?.name).toBe('Second');
    expect(value(await library.load('a')).design.name).toBe('Second');
  });
});

/** Web Storage as far as parking needs it. */
const parkingPlace = (): ParkingStorage => {
  const items = new Map<string, string>();
  return {
    getItem: (key) => items.get(key) ?? null,
    setItem: (key, text) => void items.set(key, text),
    removeItem: (key) => void items.delete(key),
    key: (index) => [...items.keys()][index] ?? null,
    get length() {
      return items.size;
    },
  };
};

describe('what a page left when it could have ended', () => {
  it('is the stored state for the next page, in the list and opened', async () => {
    const parking = parkingPlace();
    const first = await aLibrary({ parking }, 'parking');
    value(await first.create(aDesign('a', 'Clinic')));
    value(await first.create(aDesign('b', 'Shop')));
    first.park({ design: aDesign('a', 'Clinic at night', 2), after: [1] });
    const second = await aLibrary({ parking, now: () => 5_000 }, 'parking');
    const [top] = value(await second.list());
    expect(top).toMatchObject({ id: 'a', name: 'Clinic at night', revision: 2, savedAt: 5_000, counts: { menus: 2 } });
    expect(value(await second.load('a'))).toEqual({ design: aDesign('a', 'Clinic at night', 2), revision: 2 });
    expect(value(await second.save(aDesign('a', 'Clinic by day'), 2))).toBe(3);
    expect(value(await second.load('a')).design.name).toBe('Clinic by day');
    expect(parking.length).toBe(0);
  });

  it('follows a save that got through after all', async () => {
    const library = await aLibrary({ parking: parkingPlace() });
    value(await library.create(aDesign('a', 'one')));
    library.park({ design: aDesign('a', 'three'), after: [1, 2] });
    value(await library.save(aDesign('a', 'two'), 1));
    expect(value(await library.load('a'))).toMatchObject({ design: { name: 'three' }, revision: 3 });
  });

  it('is no other state for the page that lived on and saves it', async () => {
    const parking = parkingPlace();
    const page = await aLibrary({ parking }, 'parked');
    value(await page.create(aDesign('a', 'one')));
    page.park({ design: aDesign('a', 'two'), after: [1] });
    const other = await aLibrary({ parking }, 'parked');
    value(await other.list());
    expect(value(await page.save(aDesign('a', 'two'), 1))).toBe(2);
    expect(code(await page.save(aDesign('a', 'three'), 1))).toBe('changed-elsewhere');
  });

  it('is gone once the page has taken it back', async () => {
    const library = await aLibrary({ parking: parkingPlace() });
    value(await library.create(aDesign('a', 'one')));
    library.park({ design: aDesign('a', 'two'), after: [1] });
    library.unpark('a');
    expect(value(await library.load('a'))).toMatchObject({ design: { name: 'one' }, revision: 1 });
  });

  it('is dropped where another state was stored since, or the design was deleted', async () => {
    const library = await aLibrary({ parking: parkingPlace() });
    for (const id of ['a', 'b']) value(await library.create(aDesign(id, 'one')));
    value(await library.save(aDesign('a', 'two'), 1));
    value(await library.remove('b'));
    for (const id of ['a', 'b']) library.park({ design: aDesign(id, 'late'), after: [1] });
    expect(value(await library.load('a'))).toMatchObject({ design: { name: 'two' }, revision: 2 });
    expect(await library.load('b')).toMatchObject({ ok: false, error: { code: 'not-found' } });
    value(await library.create(aDesign('b', 'anew')));
    expect(value(await library.load('b')).design.name).toBe('anew');
  });
});

describe('what goes wrong', () => {
  it('says what and where in a record that does not parse, and hands it out as it is', async () => {
    const library = await aLibrary({}, 'odd');
    await library.list();
    const odd = { ...aDesign('a', 'Odd'), languages: [], extra: 1 };
    await storeRaw('odd', 'a', odd);
    const read = await library.load('a');
    expect(read).toMatchObject({ ok: false, error: { code: 'unreadable' } });
    expect(read.ok ? [] : read.error.issues.map((issue) => issue.path).toSorted()).toEqual(['', 'languages']);
    expect(code(await library.duplicate('a', 'Copy'))).toBe('unreadable');
    expect(code(await library.rename('a', 'Other'))).toBe('unreadable');
    expect(JSON.parse(value(await library.loadRaw('a')))).toEqual(odd);
    value(await library.restore(value(await library.remove('a'))));
    expect(JSON.parse(value(await library.loadRaw('a')))).toEqual(odd);
  });

  it('keeps a design of a newer Touchtone and says so', async () => {
    const library = await aLibrary({}, 'newer-design');
    await library.list();
    await storeRaw('newer-design', 'a', { ...aDesign('a', 'New'), schemaVersion: 99 });
    expect(await library.load('a')).toMatchObject({ ok: false, error: { issues: [{ path: 'schemaVersion' }] } });
  });

  it('says so where the browser gives no storage', async () => {
    const library = await aLibrary();
    vi.stubGlobal('indexedDB', undefined);
    expect(code(await library.list())).toBe('storage-unavailable');
    expect(code(await library.create(aDesign('a', 'A')))).toBe('storage-unavailable');
    vi.unstubAllGlobals();
    expect(value(await library.list())).toEqual([]);
  });

  it.each([
    ['QuotaExceededError', 'storage-full'],
    ['UnknownError', 'storage-failed'],
  ])('tells a refused write (%s) and goes on with what was stored', async (name, expected) => {
    const library = await aLibrary();
    await library.create(aDesign('a', 'Before'));
    vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementationOnce(() => {
      throw new DOMException('refused', name);
    });
    expect(code(await library.save(aDesign('a', 'After'), 1))).toBe(expected);
    expect(value(await library.load('a'))).toEqual({ design: aDesign('a', 'Before'), revision: 1 });
    expect(value(await library.save(aDesign('a', 'After'), 1))).toBe(2);
  });

  it('gives way to a newer Touchtone in another tab and then asks for a reload', async () => {
    const library = await aLibrary({}, 'upgraded');
    await library.create(aDesign('a', 'A'));
    const newer = await openDB('upgraded', 99, { upgrade: () => undefined });
    expect(code(await library.list())).toBe('storage-newer');
    newer.close();
  });

  it('says that an older tab holds the storage, and opens once that is closed', async () => {
    const older = await openDB<LibrarySchema>('held', libraryVersion, {
      upgrade: (db, oldVersion) => upgradeLibrary(db, oldVersion),
    });
    const library = await aLibrary({ connection: connectLibrary('held', libraryVersion + 1) }, 'held');
    expect(code(await library.list())).toBe('storage-blocked');
    older.close();
    await expect.poll(() => library.list()).toEqual({ ok: true, value: [] });
  });

  it('asks for persistent storage once and remembers the answer', async () => {
    const asked = { times: 0 };
    const storage = {
      persisted: async () => false,
      persist: async () => {
        asked.times++;
        return false;
      },
    };
    const library = await aLibrary({ storage }, 'persisted');
    expect([await library.askPersistence(), await library.askPersistence()]).toEqual(['refused', 'refused']);
    const nextDay = await aLibrary({ storage }, 'persisted');
    expect(await nextDay.askPersistence()).toBe('refused');
    expect(asked.times).toBe(1);
    const without = await aLibrary({ storage: null });
    expect(await without.askPersistence()).toBe('unavailable');
  });
});
