import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { ClassicLevel } from 'classic-level';
import type { Json } from '../../src/core/model/json';
import { err, ok } from '../../src/core/model/result';
import { type Clock, systemClock } from '../clock';
import { away, createBatches, type Draft } from './embedded/batches';
import { createExpiring } from './embedded/expiring';
import { counterKey, onceKey, probeKey, startingWith, textKey } from './embedded/keys';
import { createLocks } from './embedded/locks';
import { appendTo, createLogs } from './embedded/logs';
import { fitCount, fitName, fitPrefix } from './names';
import { type Store, StoreAway, type Stored, StoreError } from './store';

interface Entry {
  readonly revision: number;
  readonly value: Json;
}

/** So many texts are written by one change; others get their turn in between. */
const textsAtOnce = 1000;

const codeOf = (error: unknown): unknown =>
  error instanceof Error
    ? ((error.cause as { code?: unknown } | undefined)?.code ?? ('code' in error ? error.code : undefined))
    : undefined;

const open = async (dir: string): Promise<ClassicLevel<string, string>> => {
  const db = new ClassicLevel<string, string>(join(dir, 'store'), { valueEncoding: 'utf8' });
  try {
    await mkdir(dir, { recursive: true });
    await db.open();
    return db;
  } catch (error) {
    throw new StoreError(
      codeOf(error) === 'LEVEL_LOCKED'
        ? 'The data folder (DATA_DIR) is in use by another Touchtone: stop that one first, or give this one a folder of its own.'
        : 'The data folder (DATA_DIR) cannot be used: it has to be a folder that this user may write to.',
      { cause: error },
    );
  }
};

const readEntry = (text: string | undefined): Entry | undefined =>
  text === undefined ? undefined : (JSON.parse(text) as Entry);

/**
 * The embedded store: a LevelDB in `dir`, made if it is not there, for one process. What a write resolves has been
 * fsynced, so that neither a kill of the process nor of the machine loses it; writes that wait at the same time share
 * one fsync. A lookup inside a write is answered from memory or by a short read of the disk, without waiting.
 * `clock` tells when one-time keys and counters are over, and the time of log entries.
 * Throws a `StoreError` when another process has it open or the folder cannot be used.
 */
export const openLevelStore = async (dir: string, clock: Clock = systemClock): Promise<Store> => {
  const db = await open(dir);
  const batches = createBatches(db);
  const expiring = createExpiring(db, batches, clock);
  const logs = createLogs(db, batches, clock);
  const locks = createLocks();
  let closing: Promise<void> | null = null;
  let sweeping: Promise<void> = Promise.resolve();

  const isOpen = (): void => {
    if (closing !== null) throw new StoreAway('The store is closed.');
  };
  const read = async (key: string): Promise<string | undefined> => {
    isOpen();
    return db.get(key).catch((error: unknown) => {
      throw away(error);
    });
  };
  const change = async <T>(work: (draft: Draft) => T): Promise<T> => {
    isOpen();
    return batches.change(work);
  };
  /** As `change`, and clears what is over once in a while: what is written makes room for what comes. */
  const changeExpiring = async <T>(work: (draft: Draft) => T): Promise<T> => {
    const value = await change(work);
    // Should the disk refuse, the next write tells.
    if (closing === null) sweeping = expiring.sweep().catch(() => undefined);
    return value;
  };

  return {
    engine: 'embedded',
    windows: null,
    get: async (key) => {
      const entry = readEntry(await read(fitName(key)));
      return entry === undefined ? null : { key, ...entry };
    },
    put: async (key, value, expected) => {
      fitName(key);
      return change((draft) => {
        const revision = readEntry(draft.get(key))?.revision ?? 0;
        if (expected !== undefined && expected !== revision) return err({ code: 'revision-conflict', revision });
        draft.put(key, JSON.stringify({ revision: revision + 1, value } satisfies Entry));
        return ok(revision + 1);
      });
    },
    delete: async (key) => {
      fitName(key);
      return change((draft) => draft.delete(key));
    },
    list: async (prefix) => {
      fitPrefix(prefix);
      isOpen();
      const found = await db
        .iterator(startingWith(prefix))
        .all()
        .catch((error: unknown) => {
          throw away(error);
        });
      return found.map(([key, text]): Stored => ({ key, ...(JSON.parse(text) as Entry) }));
    },
    keys: async (prefix) => {
      fitPrefix(prefix);
      isOpen();
      return db
        .keys(startingWith(prefix))
        .all()
        .catch((error: unknown) => {
          throw away(error);
        });
    },
    add: async (counter, by, keepMs) => {
      const key = counterKey(fitName(counter));
      fitCount(by);
      return changeExpiring((draft) => {
        const count = ((expiring.get(draft, key) as number | undefined) ?? 0) + by;
        expiring.keep(draft, key, count, keepMs);
        return count;
      });
    },
    append: async (log, values, after) => {
      fitName(log);
      isOpen();
      return logs.append(log, values, after);
    },
    read: async (log, after, limit) => {
      fitName(log);
      isOpen();
      return logs.read(log, after, limit);
    },
    readBack: async (log, before, limit) => {
      fitName(log);
      isOpen();
      return logs.readBack(log, before, limit);
    },
    trim: async (log, before) => {
      fitName(log);
      isOpen();
      return logs.trim(log, before);
    },
    logs: async (prefix) => {
      fitPrefix(prefix);
      isOpen();
      return logs.logs(prefix);
    },
    lock: async (name, holder) => {
      fitName(name);
      isOpen();
      return locks.take(name, holder);
    },
    once: async (key, value, keepMs) => {
      const at = onceKey(fitName(key));
      return changeExpiring((draft) => {
        const before = expiring.get(draft, at);
        if (before !== undefined) return { isFirst: false, value: before };
        expiring.keep(draft, at, value, keepMs);
        return { isFirst: true, value };
      });
    },
    choose: async ({ by, choices, otherwise, once, keepMs, log }) => {
      fitName(log);
      const text = textKey(fitName(by));
      const at = onceKey(fitName(once));
      return changeExpiring((draft) => {
        const before = expiring.get(draft, at);
        if (before !== undefined) return { isFirst: false, value: before };
        const decides = draft.get(text);
        const own = decides !== undefined && Object.hasOwn(choices, decides) ? choices[decides] : undefined;
        const value = own === undefined ? otherwise : own;
        expiring.keep(draft, at, value, keepMs);
        appendTo(draft, log, JSON.stringify(value), clock.now());
        return { isFirst: true, value };
      });
    },
    amend: async ({ once, keepMs, log, value }) => {
      fitName(log);
      const at = onceKey(fitName(once));
      await changeExpiring((draft) => {
        expiring.keep(draft, at, value, keepMs);
        appendTo(draft, log, JSON.stringify(value), clock.now());
      });
    },
    text: async (key) => (await read(textKey(fitName(key)))) ?? null,
    putTexts: async (texts) => {
      const all = Object.entries(texts);
      for (const [key] of all) fitName(key);
      for (let start = 0; start < all.length; start += textsAtOnce)
        await change((draft) => {
          for (const [key, text] of all.slice(start, start + textsAtOnce)) draft.put(textKey(key), text);
        });
    },
    isAway: () => closing !== null || batches.hasFailed(),
    ping: async () => change((draft) => draft.put(probeKey, '')),
    close: () => {
      closing ??= (async () => {
        locks.loseAll();
        await sweeping;
        await batches.settled();
        await db.close();
      })();
      return closing;
    },
  };
};
