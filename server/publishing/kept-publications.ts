import { z } from 'zod';
import type { Json } from '../../src/core/model/json';
import type { Store } from '../store/store';
import { type PublicationRecord, publicationKey, publicationRecordSchema, storedForm } from './publication';

/** Another server has taken this publication up: this one writes nothing about it any more. */
export class TakenOver extends Error {
  override readonly name = 'TakenOver';
}

const runningSchema = z.object({
  /** The name of the lock that is held while it runs. */
  lock: z.string(),
  by: z.string(),
  at: z.string(),
});
/** A publication that has begun and not ended, whoever runs it. */
export type Running = z.infer<typeof runningSchema> & { readonly id: string };

/** Writes one publication for whoever holds its lock; each write follows the one before, and is refused otherwise. */
export interface Keeper {
  /** What is to be shown of it now, kept or not; its end is not shown here. */
  readonly record: PublicationRecord;
  /** Shows the record at once and keeps it soon. */
  show(record: PublicationRecord): void;
  /** Resolves when the record is kept. Throws `TakenOver`, or what the store throws. */
  save(record: PublicationRecord): Promise<void>;
  /** Keeps the end: from here on it is for the store to show it. */
  end(record: PublicationRecord): Promise<void>;
}

export interface KeptPublications {
  get(publicationId: string): Promise<PublicationRecord | null>;
  /** All that have begun and not ended. */
  running(): Promise<Running[]>;
  /** The lock has to be held before, and until `end`. */
  begin(record: PublicationRecord, lock: string): Promise<Keeper>;
  /** For whoever has got its lock; null: it has ended, or had not quite begun. */
  takeUp(publicationId: string): Promise<Keeper | null>;
}

/** The publications of an org in the store. */
export const createKeptPublications = (store: Store, orgKey: string): KeptPublications => {
  const root = `publishing/${orgKey}/`;
  const mark = (publicationId: string): string => `${root}${publicationId}`;

  const keeperOf = (begun: PublicationRecord, revisionBefore: number): Keeper => {
    const key = publicationKey(begun.id);
    let newest = begun;
    let shown = begun;
    let revision = revisionBefore;
    let last: Promise<void> = Promise.resolve();
    let isPlanned = false;
    /** What was written without an answer; it may be there. */
    let unclear: string | null = null;

    const write = async (): Promise<void> => {
      const value: Json = storedForm(newest);
      let kept = await put(value);
      if (!kept.ok && unclear !== null) {
        const there = await store.get(key);
        if (there !== null && JSON.stringify(there.value) === unclear) {
          revision = there.revision;
          kept = await put(value);
        }
      }
      if (!kept.ok) throw new TakenOver('Another server has taken up this publication');
      unclear = null;
      revision = kept.value;
    };
    const put = async (value: Json): ReturnType<Store['put']> => {
      try {
        return await store.put(key, value, revision);
      } catch (error) {
        unclear = JSON.stringify(value);
        throw error;
      }
    };
    const inTurn = (): Promise<void> => {
      const mine = last.then(write);
      last = mine.catch(() => undefined);
      return mine;
    };
    const save = (record: PublicationRecord): Promise<void> => {
      newest = record;
      shown = record;
      return inTurn();
    };

    return {
      get record() {
        return shown;
      },
      show: (record) => {
        newest = record;
        shown = record;
        if (isPlanned) return;
        isPlanned = true;
        // What fails here fails again at the next `save`, where somebody waits for it.
        last = last
          .then(() => {
            isPlanned = false;
            return write();
          })
          .catch(() => undefined);
      },
      save,
      end: async (record) => {
        newest = record;
        await inTurn();
        await store.delete(mark(record.id));
      },
    };
  };

  return {
    get: async (publicationId) => {
      const stored = await store.get(publicationKey(publicationId));
      return stored === null ? null : publicationRecordSchema.parse(stored.value);
    },
    running: async () =>
      (await store.list(root)).flatMap(({ key, value }) => {
        const mine = runningSchema.safeParse(value).data;
        return mine === undefined ? [] : [{ ...mine, id: key.slice(root.length) }];
      }),
    begin: async (record, lock) => {
      // Marked first: should the server end in between, whoever finds the mark finds that nothing has begun.
      await store.put(mark(record.id), { lock, by: record.by, at: record.startedAt });
      const keeper = keeperOf(record, 0);
      await keeper.save(record);
      return keeper;
    },
    takeUp: async (publicationId) => {
      const stored = await store.get(publicationKey(publicationId));
      const record = stored === null ? undefined : publicationRecordSchema.safeParse(stored.value).data;
      if (stored !== null && record?.state === 'running') return keeperOf(record, stored.revision);
      await store.delete(mark(publicationId));
      return null;
    },
  };
};
