import 'fake-indexeddb/auto';
import { deleteDB, openDB } from 'idb';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { emptyDesign } from '../core/model/build';
import type { Design } from '../core/model/design';
import type { DesignId } from '../core/model/ids';
import type { Result } from '../core/model/result';
import { type Library, openLibrary } from './library-db';
import { loadProject } from './load-project';
import { openProjects, type Projects } from './projects-db';

let count = 0;
const open: (Library | Projects)[] = [];
const names: string[] = [];

/** A library with these designs, and its projects; time goes on by 1 ms with each change of a project. */
const aLibrary = async (...ids: readonly string[]) => {
  const name = `projects-${++count}`;
  names.push(name);
  const library = await openLibrary(name, { now: () => 1_000, parking: null });
  let time = 0;
  let made = 0;
  const projects = openProjects(name, { now: () => ++time, newId: () => `p${++made}` });
  open.push(library, projects);
  for (const id of ids) value(await library.create(aDesign(id)));
  return { name, library, projects };
};
const aDesign = (id: string): Design => emptyDesign(id as DesignId, `Flow ${id}`);

const value = <T>(result: Result<T, unknown>): T => {
  if (!result.ok) throw new Error(`Refused: ${JSON.stringify(result.error)}`);
  return result.value;
};
const title = (result: Result<unknown, { title: string }>): string => (result.ok ? 'no problem' : result.error.title);
const designsOf = async (projects: Projects, id: string) =>
  value(await projects.get(id)).designs.map((design) => design.id);

afterEach(async () => {
  vi.unstubAllGlobals();
  await Promise.all(open.splice(0).map((one) => one.close()));
  for (const name of names.splice(0)) await deleteDB(name);
});

describe('projects kept in the browser', () => {
  it('are found by id, by design and in a list, with their designs in the order they came in', async () => {
    const { projects } = await aLibrary('a', 'b', 'c');
    const clinic = value(await projects.create('Clinic', ['b', 'a', 'b']));
    value(await projects.create('Shop', ['c']));
    expect(await designsOf(projects, clinic)).toEqual(['b', 'a']);
    expect(value(await projects.ofDesign('a'))).toMatchObject({ id: clinic, name: 'Clinic' });
    expect(value(await projects.ofDesign('gone'))).toBeNull();
    expect(value(await projects.list()).map(({ name }) => name)).toEqual(['Shop', 'Clinic']);
    value(await projects.rename(clinic, 'Clinic by day'));
    expect(value(await projects.list()).map(({ name }) => name)).toEqual(['Clinic by day', 'Shop']);
  });

  it('share no design: the one it was put into last has it', async () => {
    const { projects } = await aLibrary('a', 'b', 'c');
    const one = value(await projects.create('One', ['a', 'b']));
    const two = value(await projects.create('Two', ['b', 'c']));
    expect(await designsOf(projects, one)).toEqual(['a']);
    value(await projects.add(one, ['c', 'a']));
    expect(await designsOf(projects, one)).toEqual(['a', 'c']);
    expect(await designsOf(projects, two)).toEqual(['b']);
    value(await projects.takeOut(one, 'a'));
    expect(value(await projects.ofDesign('a'))).toBeNull();
  });

  it('keep a design’s place while it is deleted, and have it again when it is put back', async () => {
    const { library, projects } = await aLibrary('a', 'b');
    const id = value(await projects.create('Both', ['a', 'b']));
    const removed = value(await library.remove('a'));
    expect(await designsOf(projects, id)).toEqual(['b']);
    value(await library.restore(removed));
    expect(await designsOf(projects, id)).toEqual(['a', 'b']);
  });

  it('go without their designs, and come back as they were', async () => {
    const { library, projects } = await aLibrary('a', 'b');
    const id = value(await projects.create('Both', ['a', 'b']));
    const before = value(await projects.get(id));
    const removed = value(await projects.remove(id));
    expect(title(await projects.get(id))).toBe('The project is not here');
    expect(value(await library.list())).toHaveLength(2);
    value(await projects.restore(removed));
    expect(value(await projects.get(id))).toEqual(before);
  });

  it('answer in words where there is no such project or no storage', async () => {
    const { projects } = await aLibrary('a');
    for (const answer of [
      await projects.rename('gone', 'x'),
      await projects.add('gone', ['a']),
      await projects.takeOut('gone', 'a'),
      await projects.remove('gone'),
    ])
      expect(title(answer)).toBe('The project is not here');
    expect(value(await projects.list())).toEqual([]);
    vi.stubGlobal('indexedDB', undefined);
    await projects.close();
    expect(title(await projects.create('New', ['a']))).toBe('This browser keeps no designs');
  });

  it('find room in a library that knew none, and its designs stay', async () => {
    const name = `projects-${++count}`;
    names.push(name);
    // As the first Touchtone made it.
    const first = await openDB(name, 1, {
      upgrade: (db) => {
        for (const store of ['designs', 'summaries']) db.createObjectStore(store, { keyPath: 'id' });
        db.createObjectStore('meta', { keyPath: 'key' });
      },
    });
    const design = aDesign('old');
    const counts = { menus: 0 };
    await first.put('designs', { id: 'old', name: 'Old', design, revision: 3, savedAt: 1, counts });
    await first.put('summaries', { id: 'old', name: 'Old', revision: 3, savedAt: 1, counts, origin: null });
    first.close();
    const library = await openLibrary(name, { parking: null });
    const projects = openProjects(name);
    open.push(library, projects);
    const id = value(await projects.create('Found', ['old']));
    expect(await designsOf(projects, id)).toEqual(['old']);
    expect(value(await library.load('old'))).toEqual({ design, revision: 3 });
  });
});

describe('loading a project', () => {
  it('reads every design, tells how far it is, and is not stopped by one that cannot be read', async () => {
    const { name, library, projects } = await aLibrary('a', 'odd', 'c');
    const db = await openDB(name);
    await db.put('designs', { ...(await db.get('designs', 'odd')), design: { schemaVersion: 99 } });
    db.close();
    const id = value(await projects.create('Three', ['a', 'odd', 'c']));
    const read: string[] = [];
    const onRead = (done: number, all: number) => read.push(`${done} of ${all}`);
    const loaded = value(await loadProject(library, projects, id, { onRead }));
    expect(loaded.designs).toEqual([aDesign('a'), aDesign('c')]);
    expect(loaded.unreadable).toMatchObject([{ summary: { id: 'odd' }, problem: { code: 'unreadable' } }]);
    expect(read).toEqual(['1 of 3', '2 of 3', '3 of 3']);
    expect(title(await loadProject(library, projects, 'gone'))).toBe('The project is not here');
  });

  it('can be stopped', async () => {
    const { library, projects } = await aLibrary('a', 'b', 'c');
    const id = value(await projects.create('Three', ['a', 'b', 'c']));
    const stop = new AbortController();
    const onRead = (done: number) => done === 2 && stop.abort();
    expect(value(await loadProject(library, projects, id, { signal: stop.signal, onRead })).designs).toHaveLength(2);
  });
});
