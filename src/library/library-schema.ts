import type { DBSchema, IDBPDatabase } from 'idb';
import type { Design } from '../core/model/design';
import { menusOf } from '../core/model/graph';

/** The version of the stores below; `upgradeLibrary` lifts older ones. */
export const libraryVersion = 3;

/** What the list of designs shows; kept apart so that listing reads no whole design. */
export interface DesignSummary {
  readonly id: string;
  readonly name: string;
  /** Counts up by one with each save. */
  readonly revision: number;
  /** Milliseconds since 1970 (UTC). */
  readonly savedAt: number;
  readonly counts: { readonly menus: number };
  readonly origin: { readonly flowId: string; readonly flowName: string; readonly version: string } | null;
}

/** A stored design. `design` is parsed when it is read: it may come from an older Touchtone. */
export interface DesignRecord {
  readonly id: string;
  readonly name: string;
  readonly design: unknown;
  readonly revision: number;
  readonly savedAt: number;
  readonly counts: { readonly menus: number };
}

/** Flows that belong together, by the ids of their designs. A design is in at most one project. */
export interface ProjectRecord {
  readonly id: string;
  readonly name: string;
  /** In the order they came in. One that was deleted stays named here, so that putting it back is enough. */
  readonly designIds: readonly string[];
  /** Milliseconds since 1970 (UTC). */
  readonly savedAt: number;
}

/** Which sound it is: the design, the prompt, the language, and the length in seconds. */
export type RecordingKey = [designId: string, promptId: string, language: string, seconds: number];

/** A recording of a prompt, without its sound. Several of one prompt and language differ in length. */
export interface RecordingRecord {
  readonly key: RecordingKey;
  readonly designId: string;
  readonly fileName: string;
  /** Bytes of the sound. */
  readonly size: number;
}

/** The sound itself, as the file had it. */
export interface SoundRecord {
  readonly key: RecordingKey;
  readonly bytes: ArrayBuffer;
}

export interface LibrarySchema extends DBSchema {
  designs: { key: string; value: DesignRecord };
  summaries: { key: string; value: DesignSummary };
  meta: { key: string; value: { readonly key: string; readonly value: unknown } };
  projects: { key: string; value: ProjectRecord; indexes: { designIds: string } };
  recordings: { key: RecordingKey; value: RecordingRecord; indexes: { designId: string } };
  sounds: { key: RecordingKey; value: SoundRecord };
}
export type LibraryDb = IDBPDatabase<LibrarySchema>;

/** Step n lifts the stores from version n to n + 1. The list only grows: a step describes browsers that exist. */
const steps: readonly ((db: LibraryDb) => void)[] = [
  (db) => {
    db.createObjectStore('designs', { keyPath: 'id' });
    db.createObjectStore('summaries', { keyPath: 'id' });
    db.createObjectStore('meta', { keyPath: 'key' });
  },
  (db) => {
    db.createObjectStore('projects', { keyPath: 'id' }).createIndex('designIds', 'designIds', { multiEntry: true });
  },
  (db) => {
    db.createObjectStore('recordings', { keyPath: 'key' }).createIndex('designId', 'designId');
    db.createObjectStore('sounds', { keyPath: 'key' });
  },
];

/** Lifts the stores from `oldVersion` (0: not there yet) to today's, inside the upgrade's transaction. */
export const upgradeLibrary = (db: LibraryDb, oldVersion: number): void => {
  for (const step of steps.slice(oldVersion)) step(db);
};

/** A design as it is stored: the record, and the summary written in the same transaction. */
export const toStored = (
  design: Design,
  revision: number,
  savedAt: number,
): { readonly record: DesignRecord; readonly summary: DesignSummary } => {
  const counts = { menus: menusOf(design).length };
  const { id, name, origin } = design;
  return {
    record: { id, name, design, revision, savedAt, counts },
    summary: {
      id,
      name,
      revision,
      savedAt,
      counts,
      origin: origin && { flowId: origin.flowId, flowName: origin.flowName, version: origin.version },
    },
  };
};
