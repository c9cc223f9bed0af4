import type { Json } from '../../../src/core/model/json';
import type { Clock } from '../../clock';
import { away, type Batches, type Draft, type Level } from './batches';
import { dueKey, dueRange, readDueKey } from './keys';

interface Kept {
  readonly until: number;
  readonly value: Json;
}

/** What goes by itself: one-time keys and counters. Time decides when it is read; the sweep only clears the disk. */
export interface Expiring {
  get(draft: Draft, key: string): Json | undefined;
  /** Keeps it for so long, or, where it is there already, for as long as it was to be kept anyway. */
  keep(draft: Draft, key: string, value: Json, keepMs: number): void;
  /** Clears what is over, in portions, at most once a second; resolves when it has. */
  sweep(): Promise<void>;
}

const pauseMs = 1000;
const portion = 500;

export const createExpiring = (db: Level, batches: Batches, clock: Clock): Expiring => {
  let sweeping: Promise<void> | null = null;
  let sweptAt = Number.NEGATIVE_INFINITY;

  const live = (draft: Draft, key: string): Kept | undefined => {
    const text = draft.get(key);
    const kept = text === undefined ? undefined : (JSON.parse(text) as Kept);
    return kept !== undefined && clock.now() < kept.until ? kept : undefined;
  };

  const clear = async (): Promise<void> => {
    for (let isMore = true; isMore; ) {
      const now = clock.now();
      const due = await db
        .keys({ ...dueRange(now), limit: portion })
        .all()
        .catch((error: unknown) => {
          throw away(error);
        });
      isMore = due.length === portion;
      if (due.length === 0) return;
      await batches.change((draft) => {
        for (const one of due) {
          const { key } = readDueKey(one);
          const text = draft.get(key);
          // It may have been written anew since, and be due at another time.
          if (text !== undefined && (JSON.parse(text) as Kept).until <= now) draft.delete(key);
          draft.delete(one);
        }
      });
    }
  };

  return {
    get: (draft, key) => live(draft, key)?.value,
    keep: (draft, key, value, keepMs) => {
      const until = live(draft, key)?.until ?? Math.ceil(clock.now() + keepMs);
      draft.put(key, JSON.stringify({ until, value } satisfies Kept));
      draft.put(dueKey(until, key), '');
    },
    sweep: () => {
      if (sweeping !== null) return sweeping;
      if (Math.abs(clock.now() - sweptAt) < pauseMs) return Promise.resolve();
      sweptAt = clock.now();
      sweeping = clear().finally(() => {
        sweeping = null;
      });
      return sweeping;
    },
  };
};
