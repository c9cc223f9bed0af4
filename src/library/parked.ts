import { z } from 'zod';
import type { Design } from '../core/model/design';
import { readDesign } from '../core/model/read-design';
import { type LibraryDb, toStored } from './library-schema';

/** What a page leaves of a design when it may end before it could save. */
export interface Parked {
  readonly design: Design;
  /** The revisions it follows: it is taken in while the design is stored at one of them. */
  readonly after: readonly number[];
}

/** The part of Web Storage that is needed. Null: the browser forbids it, or there is none. */
export type ParkingStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>;

export const browserParking = (): ParkingStorage | null => {
  try {
    return globalThis.localStorage ?? null;
  } catch {
    // Some browsers throw on the mere mention where site data is switched off.
    return null;
  }
};

const parkedSchema = z.object({ design: z.unknown(), after: z.array(z.number()) });
const prefix = 'touchtone.parked.';

/**
 * Puts the newest state of a design where a page that may end can still put it: IndexedDB gives such a page no answer any
 * more, and drops what it did not finish; Web Storage is written before the call returns. Where it does not fit or is
 * forbidden nothing is parked.
 */
export const park = (storage: ParkingStorage | null, { design, after }: Parked): void => {
  try {
    storage?.setItem(prefix + design.id, JSON.stringify({ design, after }));
  } catch {
    // Full or forbidden: what was saved last stays.
  }
};

/** Takes back what was parked of a design. */
export const unpark = (storage: ParkingStorage | null, id: string): void => {
  try {
    storage?.removeItem(prefix + id);
  } catch {
    // Forbidden: then nothing was parked either.
  }
};

const parkedKeys = (storage: ParkingStorage): string[] =>
  Array.from({ length: storage.length }, (_, index) => storage.key(index) ?? '').filter((key) =>
    key.startsWith(prefix),
  );

const parsed = (text: string | null): Parked | null => {
  try {
    const parked = parkedSchema.safeParse(JSON.parse(text ?? '')).data;
    const read = readDesign(parked?.design);
    return parked && read.ok ? { design: read.value, after: parked.after } : null;
  } catch {
    return null;
  }
};

/** Makes what ended pages have parked the stored state, each over exactly the revision it follows; drops the rest. */
export const settleParked = async (db: LibraryDb, storage: ParkingStorage | null, now: () => number): Promise<void> => {
  if (storage === null) return;
  for (const key of parkedKeys(storage)) {
    const text = storage.getItem(key);
    const parked = parsed(text);
    if (parked) {
      const tx = db.transaction(['designs', 'summaries'], 'readwrite', { durability: 'strict' });
      const summaries = tx.objectStore('summaries');
      const stored = await summaries.get(parked.design.id);
      if (stored && parked.after.includes(stored.revision)) {
        const { record, summary } = toStored(parked.design, stored.revision + 1, now());
        await Promise.all([tx.objectStore('designs').put(record), summaries.put(summary)]);
      }
      await tx.done;
    }
    // Another page may have parked anew meanwhile.
    if (storage.getItem(key) === text) storage.removeItem(key);
  }
};
