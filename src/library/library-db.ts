import { sameJson } from '../core/formats/flow-json/same-json';
import type { Design } from '../core/model/design';
import type { Json } from '../core/model/json';
import { readDesign } from '../core/model/read-design';
import { err, ok, type Result } from '../core/model/result';
import { connectLibrary, type LibraryConnection } from './library-connection';
import { type LibraryProblem, libraryProblem } from './library-problem';
import {
  type DesignRecord,
  type DesignSummary,
  type LibraryDb,
  type RecordingRecord,
  type SoundRecord,
  toStored,
} from './library-schema';
import { newDesignId } from './new-design-id';
import { browserParking, type Parked, type ParkingStorage, park, settleParked, unpark } from './parked';
import { type Persistence, persistence } from './persistence';

type Answer<T> = Promise<Result<T, LibraryProblem>>;

/** A design that was taken out, as it was stored; `restore` puts it back. */
export interface RemovedDesign {
  readonly record: DesignRecord;
  readonly summary: DesignSummary;
  readonly recordings: readonly RecordingRecord[];
  readonly sounds: readonly SoundRecord[];
}

/**
 * The designs kept in this browser. Nothing here rejects: what the storage refuses comes back as a problem in words.
 * A write is whole or not at all (one transaction).
 */
export interface Library {
  /** All designs, the last saved first. Reads no whole design. */
  readonly list: () => Answer<readonly DesignSummary[]>;
  /** `not-found`; `unreadable` with every issue by path where the record no longer parses (it stays stored). */
  readonly load: (id: string) => Answer<{ readonly design: Design; readonly revision: number }>;
  /** The stored design as JSON text, unparsed: the way out for a record that cannot be read. */
  readonly loadRaw: (id: string) => Answer<string>;
  /**
   * Stores over exactly `expectedRevision` and answers the new one; else `changed-elsewhere`. Where the stored state is
   * that very design already (another page took in what this one had parked), that is as good.
   */
  readonly save: (design: Design, expectedRevision: number) => Answer<number>;
  /**
   * For a page that may end now: keeps its newest state without waiting for an answer. The next look at the designs
   * takes it in, unless another state was stored since.
   */
  readonly park: (parked: Parked) => void;
  /** The page lives on and has saved: what it parked of that design is let go. */
  readonly unpark: (id: string) => void;
  /** Stores a design that is not here yet and answers its revision; `already-there` where its id is taken. */
  readonly create: (design: Design) => Answer<number>;
  readonly remove: (id: string) => Answer<RemovedDesign>;
  /** Puts back what `remove` took out; `already-there` where its id is taken by now. */
  readonly restore: (removed: RemovedDesign) => Answer<void>;
  /** A copy under a new id; it belongs to the same flow as the original. */
  readonly duplicate: (id: string, name: string) => Answer<Design>;
  readonly rename: (id: string, name: string) => Answer<number>;
  /** Asks the browser once not to clear the designs when disk space runs low; the answer is remembered. */
  readonly askPersistence: () => Promise<Persistence>;
  readonly close: () => Promise<void>;
}

interface LibraryOptions {
  readonly now?: () => number;
  readonly newId?: typeof newDesignId;
  readonly connection?: LibraryConnection;
  readonly storage?: Pick<StorageManager, 'persist' | 'persisted'> | null;
  readonly parking?: ParkingStorage | null;
}

const both = (db: LibraryDb) => {
  // Strict: told «saved», the designer may pull the plug.
  const tx = db.transaction(['designs', 'summaries'], 'readwrite', { durability: 'strict' });
  return { tx, designs: tx.objectStore('designs'), summaries: tx.objectStore('summaries') };
};

/** All that belongs to a design: the same with its recordings. */
const whole = (db: LibraryDb) => {
  const tx = db.transaction(['designs', 'summaries', 'recordings', 'sounds'], 'readwrite', { durability: 'strict' });
  const stores = {
    designs: tx.objectStore('designs'),
    summaries: tx.objectStore('summaries'),
    recordings: tx.objectStore('recordings'),
    sounds: tx.objectStore('sounds'),
  };
  return { tx, ...stores };
};

/** A design as a file would have it: what is undefined is not there. */
const toJson = (design: unknown): Json => JSON.parse(JSON.stringify(design));

/** Every key that begins with the design's id. */
const allOf = (designId: string) => IDBKeyRange.bound([designId], [designId, []]);

const unreadable = (issues: LibraryProblem['issues']) => err(libraryProblem('unreadable', { issues }));

/** Opens the library of that name. It answers also where the browser has no storage: then each call says so. */
export const openLibrary = async (name = 'touchtone', options: LibraryOptions = {}): Promise<Library> => {
  const now = options.now ?? Date.now;
  const newId = options.newId ?? newDesignId;
  const parking = options.parking === undefined ? browserParking() : options.parking;
  const { run, close } = options.connection ?? connectLibrary(name);

  const list: Library['list'] = () =>
    run(async (db) => {
      await settleParked(db, parking, now);
      return ok((await db.getAll('summaries')).toSorted((a, b) => b.savedAt - a.savedAt));
    });

  const load: Library['load'] = (id) =>
    run(async (db) => {
      await settleParked(db, parking, now);
      const record = await db.get('designs', id);
      if (!record) return err(libraryProblem('not-found'));
      const read = readDesign(record.design);
      return read.ok ? ok({ design: read.value, revision: record.revision }) : unreadable(read.error);
    });

  const loadRaw: Library['loadRaw'] = (id) =>
    run(async (db) => {
      const record = await db.get('designs', id);
      return record ? ok(JSON.stringify(record.design, null, 2)) : err(libraryProblem('not-found'));
    });

  const save: Library['save'] = (design, expectedRevision) =>
    run(async (db) => {
      const { tx, designs, summaries } = both(db);
      const stored = await summaries.get(design.id);
      if (stored?.revision !== expectedRevision) {
        const there = stored && (await designs.get(design.id));
        await tx.done;
        if (!stored) return err(libraryProblem('not-found'));
        if (there && sameJson(toJson(there.design), toJson(design))) return ok(stored.revision);
        return err(libraryProblem('changed-elsewhere', { storedRevision: stored.revision }));
      }
      const revision = expectedRevision + 1;
      const { record, summary } = toStored(design, revision, now());
      await Promise.all([designs.put(record), summaries.put(summary), tx.done]);
      return ok(revision);
    });

  const put = async (
    db: LibraryDb,
    removed: Pick<RemovedDesign, 'record' | 'summary'> & Partial<RemovedDesign>,
  ): Answer<number> => {
    const { record, summary } = removed;
    const { tx, designs, summaries, recordings, sounds } = whole(db);
    if ((await summaries.getKey(record.id)) !== undefined) {
      await tx.done;
      return err(libraryProblem('already-there'));
    }
    await Promise.all([
      designs.put(record),
      summaries.put(summary),
      ...(removed.recordings ?? []).map((one) => recordings.put(one)),
      ...(removed.sounds ?? []).map((one) => sounds.put(one)),
      tx.done,
    ]);
    return ok(record.revision);
  };

  const create: Library['create'] = (design) => run((db) => put(db, toStored(design, 1, now())));

  const remove: Library['remove'] = (id) =>
    run(async (db) => {
      const { tx, designs, summaries, recordings, sounds } = whole(db);
      const [record, summary] = await Promise.all([designs.get(id), summaries.get(id)]);
      if (!record || !summary) {
        await tx.done;
        return err(libraryProblem('not-found'));
      }
      const range = allOf(id);
      const heard = await Promise.all([recordings.getAll(range), sounds.getAll(range)]);
      await Promise.all([
        designs.delete(id),
        summaries.delete(id),
        recordings.delete(range),
        sounds.delete(range),
        tx.done,
      ]);
      return ok({ record, summary, recordings: heard[0], sounds: heard[1] });
    });

  const restore: Library['restore'] = (removed) =>
    run(async (db) => {
      const outcome = await put(db, removed);
      return outcome.ok ? ok(undefined) : outcome;
    });

  const duplicate: Library['duplicate'] = async (id, copyName) => {
    const original = await load(id);
    if (!original.ok) return original;
    const copy: Design = { ...original.value.design, id: newId(), name: copyName };
    const copied = <T extends RecordingRecord | SoundRecord>(one: T): T => ({
      ...one,
      key: [copy.id, ...one.key.slice(1)],
      ...('designId' in one ? { designId: copy.id } : {}),
    });
    const created = await run(async (db) => {
      const [recordings, sounds] = await Promise.all([
        db.getAll('recordings', allOf(id)),
        db.getAll('sounds', allOf(id)),
      ]);
      return put(db, {
        ...toStored(copy, 1, now()),
        recordings: recordings.map(copied),
        sounds: sounds.map(copied),
      });
    });
    return created.ok ? ok(copy) : created;
  };

  const rename: Library['rename'] = async (id, newName) => {
    const loaded = await load(id);
    if (!loaded.ok) return loaded;
    const { design, revision } = loaded.value;
    return design.name === newName ? ok(revision) : save({ ...design, name: newName }, revision);
  };

  const askPersistence = persistence(run, options.storage);

  return {
    list,
    load,
    loadRaw,
    save,
    park: (parked) => park(parking, parked),
    unpark: (id) => unpark(parking, id),
    create,
    remove,
    restore,
    duplicate,
    rename,
    askPersistence,
    close,
  };
};
