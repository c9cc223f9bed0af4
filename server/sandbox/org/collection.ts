import { z } from 'zod';
import type { Storage } from './storage';

/** Things of one kind that the org keeps. Changes wait for one another and are kept before they are answered. */
export interface Collection<T extends { readonly id: string }> {
  all(): readonly T[];
  get(id: string): T | undefined;
  /** Adds or replaces what `make` gives; what it throws is thrown, and nothing changes. */
  put<R extends T>(make: (all: readonly T[]) => R): Promise<R>;
  /** Takes one out; what `check` throws is thrown, and it stays. Undefined: it is not there. */
  remove(id: string, check?: (found: T) => void): Promise<T | undefined>;
}

/** A collection as it was kept under a name, or a new one with `seeds`. Throws what the storage throws. */
export async function openCollection<T extends { readonly id: string }>(
  storage: Storage,
  name: string,
  schema: z.ZodType<T>,
  seeds: readonly T[],
): Promise<Collection<T>> {
  const kept = await storage.load(name, z.array(schema));
  let entries = new Map((kept ?? seeds).map((entry) => [entry.id, entry]));
  let turn: Promise<unknown> = Promise.resolve();

  const inTurn = <R>(work: () => Promise<R>): Promise<R> => {
    const done = turn.then(work);
    turn = done.catch(() => undefined);
    return done;
  };
  const keep = async (next: Map<string, T>): Promise<void> => {
    await storage.save(name, [...next.values()]);
    entries = next;
  };

  return {
    all: () => [...entries.values()],
    get: (id) => entries.get(id),
    put: (make) =>
      inTurn(async () => {
        const entry = make([...entries.values()]);
        await keep(new Map(entries).set(entry.id, entry));
        return entry;
      }),
    remove: (id, check = () => undefined) =>
      inTurn(async () => {
        const found = entries.get(id);
        if (found === undefined) return undefined;
        check(found);
        const next = new Map(entries);
        next.delete(id);
        await keep(next);
        return found;
      }),
  };
}
