import { ok } from '../core/model/result';
import type { LibraryConnection } from './library-connection';

/** Whether the browser promised to keep the designs when disk space runs low. */
export type Persistence = 'granted' | 'refused' | 'unavailable';

type Storage = Pick<StorageManager, 'persist' | 'persisted'>;

const browserStorage = (): Storage | null => globalThis.navigator?.storage ?? null;

/**
 * Asks for persistent storage (Storage Standard, `persist()`), once in the life of this browser's library: some
 * browsers show a prompt, and a designer who said no is not asked again. The answer is kept in the store `meta`.
 */
export const persistence = (run: LibraryConnection['run'], given?: Storage | null): (() => Promise<Persistence>) => {
  let answer: Promise<Persistence> | null = null;
  const ask = async (): Promise<Persistence> => {
    const storage = given === undefined ? browserStorage() : given;
    if (!storage?.persist) return 'unavailable';
    const before = await run(async (db) => ok(await db.get('meta', 'persistence')));
    const known = before.ok ? before.value?.value : undefined;
    if (known === 'granted' || known === 'refused') return known;
    const granted = (await storage.persisted()) || (await storage.persist());
    const value = granted ? 'granted' : 'refused';
    await run(async (db) => ok(await db.put('meta', { key: 'persistence', value })));
    return value;
  };
  return () => {
    answer ??= ask().catch(() => 'unavailable' as const);
    return answer;
  };
};
