import type { ClassicLevel } from 'classic-level';
import { StoreAway } from '../store';

export type Level = ClassicLevel<string, string>;

/** The database as it is with everything that was changed before, written or not yet. */
export interface Draft {
  get(key: string): string | undefined;
  put(key: string, text: string): void;
  delete(key: string): void;
}

/** All writes to the database. */
export interface Batches {
  /** Does the work at once or not at all; resolves with what it gave when that is on the disk. */
  change<T>(work: (draft: Draft) => T): Promise<T>;
  /** Whether the last batch was refused by the disk. */
  hasFailed(): boolean;
  /** Resolves when nothing waits to be written. */
  settled(): Promise<void>;
}

/** One batch holds up to so many changes, so that no single one of them waits for a huge write. */
const mostChanges = 1000;

/** The failure of a call to LevelDB as the store tells it. */
export const away = (error: unknown): StoreAway =>
  new StoreAway('The data folder (DATA_DIR) cannot be read or written.', { cause: error });

interface Waiting {
  readonly work: (draft: Draft) => unknown;
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: unknown) => void;
}

/** What the work changes, to be thrown away if it throws. */
const draftOver = (below: Pick<Draft, 'get'>, changed: Map<string, string | null>): Draft => ({
  get: (key) => {
    const text = changed.get(key);
    return text === undefined ? below.get(key) : (text ?? undefined);
  },
  put: (key, text) => changed.set(key, text),
  delete: (key) => changed.set(key, null),
});

/**
 * Changes are done one after the other, each seeing those before it. Those that come while a batch is being written wait
 * and share the next one, and with it one fsync (group commit): a single change costs one fsync, thousands a second cost
 * a few hundred. Nobody reads a change that is not on the disk yet.
 */
export const createBatches = (db: Level): Batches => {
  const waiting: Waiting[] = [];
  let running: Promise<void> | null = null;
  let failed = false;

  const writeNext = async (): Promise<void> => {
    const batch = new Map<string, string | null>();
    const all = draftOver({ get: (key) => db.getSync(key) }, batch);
    const done: (() => void)[] = [];
    const undone: Waiting['reject'][] = [];
    for (const { work, resolve, reject } of waiting.splice(0, mostChanges)) {
      const changed = new Map<string, string | null>();
      try {
        const value = work(draftOver(all, changed));
        for (const [key, text] of changed) batch.set(key, text);
        done.push(() => resolve(value));
        undone.push(reject);
      } catch (error) {
        reject(error instanceof RangeError ? error : away(error));
      }
    }
    try {
      if (batch.size > 0)
        await db.batch(
          [...batch].map(([key, value]) => (value === null ? { type: 'del', key } : { type: 'put', key, value })),
          { sync: true },
        );
      failed = false;
      for (const tell of done) tell();
    } catch (error) {
      failed = true;
      for (const reject of undone) reject(away(error));
    }
  };

  const run = async (): Promise<void> => {
    // Whoever writes in this same turn of the event loop is taken along by the first batch.
    await Promise.resolve();
    while (waiting.length > 0) await writeNext();
    running = null;
  };

  return {
    change: <T>(work: (draft: Draft) => T) =>
      new Promise<T>((resolve, reject) => {
        waiting.push({ work, resolve: (value) => resolve(value as T), reject });
        running ??= run();
      }),
    hasFailed: () => failed,
    settled: async () => {
      while (running !== null) await running;
    },
  };
};
