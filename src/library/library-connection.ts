import { openDB } from 'idb';
import { err, ok, type Result } from '../core/model/result';
import { type LibraryProblem, libraryProblem, storageProblem } from './library-problem';
import { type LibraryDb, type LibrarySchema, libraryVersion, upgradeLibrary } from './library-schema';

const hasIndexedDb = (): boolean => {
  try {
    return typeof indexedDB === 'object' && indexedDB !== null;
  } catch {
    // Some browsers throw on the mere mention where site data is switched off: the same as not having it.
    return false;
  }
};

/** One connection to the stores, opened when first needed and anew after it broke. */
export interface LibraryConnection {
  /** Runs `work` on the stores. A failure of the storage comes back as a problem, never as a rejection. */
  readonly run: <T>(work: (db: LibraryDb) => Promise<Result<T, LibraryProblem>>) => Promise<Result<T, LibraryProblem>>;
  readonly close: () => Promise<void>;
}

/** `version` differs from today's in tests of upgrades alone. */
export const connectLibrary = (name: string, version = libraryVersion): LibraryConnection => {
  let opening: Promise<Result<LibraryDb, LibraryProblem>> | null = null;

  const open = (): Promise<Result<LibraryDb, LibraryProblem>> =>
    new Promise((resolve) => {
      let blocked = false;
      const forget = () => {
        opening = null;
      };
      openDB<LibrarySchema>(name, version, {
        upgrade: (db, oldVersion) => upgradeLibrary(db, oldVersion),
        blocked: () => {
          blocked = true;
          forget();
          resolve(err(libraryProblem('storage-blocked')));
        },
        // A newer Touchtone wants to lift the stores: give way, the next call then says that this page is out of date.
        blocking: (_current, _wanted, event) => {
          forget();
          (event.target as IDBDatabase).close();
        },
        terminated: forget,
      }).then(
        (db) => {
          // Too late for whoever asked: they have been told it is blocked. The next call opens at once.
          if (blocked) db.close();
          else resolve(ok(db));
        },
        (cause) => {
          forget();
          const problem = storageProblem(cause);
          resolve(err(problem.code === 'storage-failed' ? libraryProblem('storage-unavailable') : problem));
        },
      );
    });

  const connected = (): Promise<Result<LibraryDb, LibraryProblem>> => {
    if (!hasIndexedDb()) return Promise.resolve(err(libraryProblem('storage-unavailable')));
    opening ??= open();
    return opening;
  };

  const run: LibraryConnection['run'] = async (work) => {
    for (let attempt = 1; ; attempt++) {
      const connection = await connected();
      if (!connection.ok) return connection;
      try {
        return await work(connection.value);
      } catch (cause) {
        // The connection was closed under us before the transaction began: nothing was written, once more is safe.
        const closed = cause instanceof Error && cause.name === 'InvalidStateError';
        if (!closed || attempt === 2) return err(storageProblem(cause));
        opening = null;
      }
    }
  };

  const close = async () => {
    const connection = await opening;
    opening = null;
    if (connection?.ok) connection.value.close();
  };

  return { run, close };
};
