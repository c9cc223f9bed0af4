import { err, ok, type Result } from '../core/model/result';
import { connectLibrary, type LibraryConnection } from './library-connection';
import { type LibraryProblem, libraryProblem } from './library-problem';
import type { DesignSummary, LibraryDb, ProjectRecord } from './library-schema';

type Answer<T> = Promise<Result<T, LibraryProblem>>;

/** A project with the designs of it that are kept here, in the project's order. */
export interface Project {
  readonly id: string;
  readonly name: string;
  /** Milliseconds since 1970 (UTC). */
  readonly savedAt: number;
  readonly designs: readonly DesignSummary[];
}

/**
 * The projects kept in this browser: named sets of its designs. Nothing here rejects: what the storage refuses comes
 * back as a problem in words. A design is in at most one project; putting it into another takes it out of the first.
 */
export interface Projects {
  /** All projects, the last changed first. */
  readonly list: () => Answer<readonly Project[]>;
  /** `not-found` where there is none of that id. */
  readonly get: (id: string) => Answer<Project>;
  /** The project that a design is in; null where it is in none. */
  readonly ofDesign: (designId: string) => Answer<Project | null>;
  /** A new project of these designs; answers its id. */
  readonly create: (name: string, designIds: readonly string[]) => Answer<string>;
  readonly rename: (id: string, name: string) => Answer<void>;
  readonly add: (id: string, designIds: readonly string[]) => Answer<void>;
  /** Takes a design out of the project; the design itself stays. */
  readonly takeOut: (id: string, designId: string) => Answer<void>;
  /** Removes the project, not its designs; answers what `restore` puts back. */
  readonly remove: (id: string) => Answer<ProjectRecord>;
  readonly restore: (removed: ProjectRecord) => Answer<void>;
  readonly close: () => Promise<void>;
}

interface ProjectsOptions {
  readonly now?: () => number;
  readonly newId?: () => string;
  readonly connection?: LibraryConnection;
}

const notHere = () =>
  err({
    ...libraryProblem('not-found'),
    title: 'The project is not here',
    detail: 'No project with this id is kept in this browser. It may have been removed; its designs are kept.',
  });

const withDesigns = async (db: LibraryDb, { id, name, savedAt, designIds }: ProjectRecord): Promise<Project> => {
  const tx = db.transaction('summaries');
  const found = await Promise.all(designIds.map((designId) => tx.store.get(designId)));
  return { id, name, savedAt, designs: found.flatMap((summary) => summary ?? []) };
};

/** Opens the projects of the library of that name, over a connection of their own. */
export const openProjects = (name = 'touchtone', options: ProjectsOptions = {}): Projects => {
  const now = options.now ?? Date.now;
  const newId = options.newId ?? (() => crypto.randomUUID());
  const { run, close } = options.connection ?? connectLibrary(name);

  /** Writes a project, and takes its designs out of all others, in one transaction. */
  const put = async (
    db: LibraryDb,
    change: (before: ProjectRecord | undefined) => ProjectRecord | null,
    id: string,
  ) => {
    const { store, done } = db.transaction('projects', 'readwrite', { durability: 'strict' });
    const record = change(await store.get(id));
    if (record === null) {
      await done;
      return notHere();
    }
    const mine = new Set(record.designIds);
    for (const other of await store.getAll()) {
      const rest = other.designIds.filter((designId) => !mine.has(designId));
      if (other.id !== id && rest.length < other.designIds.length) await store.put({ ...other, designIds: rest });
    }
    await Promise.all([store.put(record), done]);
    return ok(undefined);
  };

  const change = (id: string, edit: (before: ProjectRecord) => Partial<ProjectRecord>) =>
    run((db) => put(db, (before) => (before ? { ...before, ...edit(before), savedAt: now() } : null), id));

  return {
    list: () =>
      run(async (db) => {
        const records = (await db.getAll('projects')).toSorted((a, b) => b.savedAt - a.savedAt);
        return ok(await Promise.all(records.map((record) => withDesigns(db, record))));
      }),
    get: (id) =>
      run(async (db) => {
        const record = await db.get('projects', id);
        return record ? ok(await withDesigns(db, record)) : notHere();
      }),
    ofDesign: (designId) =>
      run(async (db) => {
        const record = await db.getFromIndex('projects', 'designIds', designId);
        return ok(record ? await withDesigns(db, record) : null);
      }),
    create: async (projectName, designIds) => {
      const id = newId();
      const record = { id, name: projectName, designIds: [...new Set(designIds)], savedAt: now() };
      const kept = await run((db) => put(db, () => record, id));
      return kept.ok ? ok(id) : kept;
    },
    rename: (id, projectName) => change(id, () => ({ name: projectName })),
    add: (id, designIds) => change(id, (before) => ({ designIds: [...new Set([...before.designIds, ...designIds])] })),
    takeOut: (id, designId) =>
      change(id, (before) => ({ designIds: before.designIds.filter((other) => other !== designId) })),
    remove: (id) =>
      run(async (db) => {
        const { store, done } = db.transaction('projects', 'readwrite', { durability: 'strict' });
        const record = await store.get(id);
        if (record) await store.delete(id);
        await done;
        return record ? ok(record) : notHere();
      }),
    restore: (removed) => run((db) => put(db, () => removed, removed.id)),
    close,
  };
};
