import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { ClassicLevel } from 'classic-level';
import type { Json } from '../../src/core/model/json';
import { err, ok } from '../../src/core/model/result';
import { type Store, StoreError } from './store';

interface Entry {
  readonly revision: number;
  readonly value: Json;
}

const codeOf = (error: unknown): unknown =>
  error instanceof Error
    ? ((error.cause as { code?: unknown } | undefined)?.code ?? ('code' in error ? error.code : undefined))
    : undefined;

/**
 * The embedded store: a LevelDB in `dir`, made if it is not there. Every write is on disk when it resolves.
 * Throws a `StoreError` when another process has it open or the folder cannot be used.
 */
export const openLevelStore = async (dir: string): Promise<Store> => {
  const db = new ClassicLevel<string, Entry>(join(dir, 'store'), { valueEncoding: 'json' });
  try {
    await mkdir(dir, { recursive: true });
    await db.open();
  } catch (error) {
    throw new StoreError(
      codeOf(error) === 'LEVEL_LOCKED'
        ? 'The data folder (DATA_DIR) is in use by another Touchtone: stop that one first, or give this one a folder of its own.'
        : 'The data folder (DATA_DIR) cannot be used: it has to be a folder that this user may write to.',
      { cause: error },
    );
  }

  // Read, compare and write of one key must not interleave with another's; one queue for all keys is enough here.
  let last: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const turn = last.then(work, work);
    last = turn.catch(() => undefined);
    return turn;
  };

  return {
    get: async (key) => {
      const entry = await db.get(key);
      return entry === undefined ? null : { key, ...entry };
    },
    put: (key, value, expected) =>
      inTurn(async () => {
        const revision = (await db.get(key))?.revision ?? 0;
        if (expected !== undefined && expected !== revision) return err({ code: 'revision-conflict', revision });
        await db.put(key, { revision: revision + 1, value }, { sync: true });
        return ok(revision + 1);
      }),
    delete: (key) => inTurn(() => db.del(key, { sync: true })),
    list: async (prefix) => {
      const entries = await db.iterator({ gte: prefix, lt: `${prefix}\u{10ffff}` }).all();
      return entries.map(([key, entry]) => ({ key, ...entry }));
    },
    ping: async () => {
      await db.get('ping');
    },
    close: async () => {
      await last;
      await db.close();
    },
  };
};
