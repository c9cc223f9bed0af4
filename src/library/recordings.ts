import { err, ok, type Result } from '../core/model/result';
import { connectLibrary, type LibraryConnection } from './library-connection';
import { type LibraryProblem, libraryProblem } from './library-problem';
import type { LibraryDb, RecordingKey, RecordingRecord } from './library-schema';

type Answer<T> = Promise<Result<T, LibraryProblem>>;

/** How much sound is kept, in bytes: one file, and all files of a design. */
export const recordingLimits = { file: 10_000_000, design: 200_000_000 };

/** A recording to be kept: the file as it is, and how long it is heard. */
export interface NewRecording {
  readonly designId: string;
  readonly promptId: string;
  readonly language: string;
  readonly seconds: number;
  readonly fileName: string;
  readonly bytes: ArrayBuffer;
}

/**
 * The recordings of prompts kept in this browser beside their designs. Which one of several is heard says the design: the
 * one of just the length it has noted. So an edit of it, and its undoing, needs nothing of this store, and what no state
 * of a design names any more is swept away when it is opened the next time.
 */
export interface Recordings {
  /** What is kept for a design, without the sounds. */
  readonly ofDesign: (designId: string) => Answer<readonly RecordingRecord[]>;
  /** The sound as the file had it; `not-found`. */
  readonly load: (key: RecordingKey) => Answer<ArrayBuffer>;
  /** Keeps a recording, in place of one of just that length; `storage-full` beyond the limits. */
  readonly keep: (recording: NewRecording) => Answer<RecordingRecord>;
  /** Removes what `isWanted` says no to. */
  readonly sweep: (designId: string, isWanted: (recording: RecordingRecord) => boolean) => Answer<void>;
  readonly close: () => Promise<void>;
}

const megabytes = (bytes: number): string => `${Math.round(bytes / 1_000_000)} MB`;

const tooLarge = (detail: string) => err({ ...libraryProblem('storage-full'), title: 'Too much sound', detail });

/** What is too large to be kept, before anything is read of it; null: it may be kept. */
export const sizeProblem = (bytes: number, limits = recordingLimits): string | null =>
  bytes > limits.file ? `The file has ${megabytes(bytes)}; a recording may have ${megabytes(limits.file)}.` : null;

const both = (db: LibraryDb) => {
  const tx = db.transaction(['recordings', 'sounds'], 'readwrite', { durability: 'strict' });
  return { tx, recordings: tx.objectStore('recordings'), sounds: tx.objectStore('sounds') };
};

/** Opens the recordings of the library of that name, over a connection of their own. */
export const openRecordings = (
  name = 'touchtone',
  connection: LibraryConnection = connectLibrary(name),
  limits = recordingLimits,
): Recordings => {
  const { run, close } = connection;
  return {
    ofDesign: (designId) => run(async (db) => ok(await db.getAllFromIndex('recordings', 'designId', designId))),
    load: (key) =>
      run(async (db) => {
        const sound = await db.get('sounds', key);
        if (sound) return ok(sound.bytes);
        return err({
          ...libraryProblem('not-found'),
          title: 'The recording is not here',
          detail: 'Its file is not kept in this browser. Add it again to hear it.',
        });
      }),
    keep: ({ designId, promptId, language, seconds, fileName, bytes }) =>
      run(async (db) => {
        const size = bytes.byteLength;
        const problem = sizeProblem(size, limits);
        if (problem !== null) return tooLarge(problem);
        const key: RecordingKey = [designId, promptId, language, seconds];
        const record: RecordingRecord = { key, designId, fileName, size };
        const { tx, recordings, sounds } = both(db);
        const others = await recordings.index('designId').getAll(designId);
        const total = others.reduce((sum, other) => sum + (`${other.key}` === `${key}` ? 0 : other.size), size);
        if (total > limits.design) {
          await tx.done;
          return tooLarge(
            `With this file the recordings of the design have ${megabytes(total)}; ${megabytes(limits.design)} are kept. Remove some, then add it again.`,
          );
        }
        await Promise.all([recordings.put(record), sounds.put({ key, bytes }), tx.done]);
        return ok(record);
      }),
    sweep: (designId, isWanted) =>
      run(async (db) => {
        const { tx, recordings, sounds } = both(db);
        const unwanted = (await recordings.index('designId').getAll(designId)).filter((one) => !isWanted(one));
        await Promise.all([...unwanted.flatMap(({ key }) => [recordings.delete(key), sounds.delete(key)]), tx.done]);
        return ok(undefined);
      }),
    close,
  };
};
