import type { Clock } from '../clock';
import type { Store } from '../store/store';

/** Tells servers on one store that something they remember of it was changed by another. */
export interface Changes {
  /** Something was written that others remember. */
  tell(): Promise<void>;
  /** `listener` reads anew what it remembers; it is asked again until it succeeds. */
  on(listener: () => Promise<void>): void;
  /** Asks for the first time, and from then on; resolves when that was answered, or failed and will be tried again. */
  start(): Promise<void>;
  close(): Promise<void>;
}

/** How often the store is asked whether there is something new; half of what others may wait for it. */
const everyMs = 500;

/** All is read anew this often even so: a server may have ended between what it wrote and what it told. */
const anywayMs = 30_000;

/**
 * Asks the store for one revision, twice a second. An embedded store is one process's alone, where there are no others:
 * it is only asked until everything has been read once.
 */
export const createChanges = (store: Store, orgKey: string, clock: Clock): Changes => {
  const key = `live-changed/${orgKey}`;
  const stop = new AbortController();
  const listeners: (() => Promise<void>)[] = [];
  let known: number | null = null;
  let readAt = 0;

  /** Throws what the store throws; what failed is done anew the next time. */
  const look = async (): Promise<void> => {
    const revision = (await store.get(key))?.revision ?? 0;
    if (revision === known && clock.now() - readAt < anywayMs) return;
    for (const listener of listeners) await listener();
    known = revision;
    readAt = clock.now();
  };

  // A store that is away is asked again; what is remembered holds until then.
  const tryToLook = (): Promise<void> => look().catch(() => undefined);

  const watch = async (): Promise<void> => {
    while (store.engine !== 'embedded' || known === null) {
      await clock.sleep(everyMs, stop.signal);
      await tryToLook();
    }
  };
  let watching: Promise<void> | null = null;

  return {
    tell: async () => {
      await store.put(key, clock.now());
    },
    on: (listener) => {
      listeners.push(listener);
    },
    start: async () => {
      await tryToLook();
      watching ??= watch().catch(() => undefined);
    },
    close: async () => {
      stop.abort(new Error('The server stops'));
      await watching;
    },
  };
};
