import { type Store, StoreAway } from '../store/store';
import { type Exposure, exposureSchema } from '../variants/events';
import { appendOnce } from './append-once';
import type { Callers } from './callers';

/** An answer that was given while the store was away. */
export interface LateExposure {
  readonly log: string;
  /** The interaction's one-time key. */
  readonly once: string;
  /** Kept in memory alone, until it can be hashed. */
  readonly customerId: string;
  readonly exposure: Omit<Exposure, 'caller'>;
}

/** Keeps what the store could not take, and hands it in when it is back. */
export interface LateExposures {
  add(late: LateExposure): void;
  /** How many wait. */
  waiting(): number;
  /** Hands in what waits; resolves when nothing does or the store is away again. */
  handIn(): Promise<void>;
}

export interface LateExposuresDeps {
  readonly store: Pick<Store, 'choose' | 'amend'>;
  readonly callers: Callers;
  /** For how long an interaction is counted once, in milliseconds. */
  readonly keepMs: number;
  /** How many are kept at most. */
  readonly most: number;
  /** One could not be kept, or the store did not take it. */
  readonly onDropped: (error?: unknown) => void;
}

const atOnce = 64;

export const createLateExposures = (deps: LateExposuresDeps): LateExposures => {
  const { store, callers, keepMs } = deps;
  let waiting: LateExposure[] = [];
  let handingIn: Promise<void> | null = null;

  /**
   * Twice is as good as once. The first try may have been done although it was not answered in time: then the log holds a
   * choice that the caller was not told. What is appended after it says so, and whoever asks again, at whichever server,
   * is told what the caller was.
   */
  const handInOne = async ({ log, once, customerId, exposure }: LateExposure): Promise<void> => {
    const hash = callers.known() ?? (await callers.load());
    const value: Exposure = { ...exposure, caller: hash(customerId) };
    const kept = await appendOnce(store, { log, once, keepMs, value });
    const first = exposureSchema.safeParse(kept.value);
    if (kept.isFirst || (first.success && !first.data.inTest)) return;
    await store.amend({ log, once, keepMs, value });
  };

  const handInAll = async (): Promise<void> => {
    while (waiting.length > 0) {
      const some = waiting.slice(0, atOnce);
      const outcomes = await Promise.allSettled(some.map(handInOne));
      const again = some.filter((_, index) => {
        const outcome = outcomes[index];
        if (outcome?.status !== 'rejected') return false;
        if (outcome.reason instanceof StoreAway) return true;
        deps.onDropped(outcome.reason);
        return false;
      });
      waiting = [...again, ...waiting.slice(some.length)];
      if (again.length > 0) return;
    }
  };

  return {
    add: (late) => {
      if (waiting.length >= deps.most) deps.onDropped();
      else waiting.push(late);
    },
    waiting: () => waiting.length,
    handIn: () => {
      handingIn ??= handInAll().finally(() => {
        handingIn = null;
      });
      return handingIn;
    },
  };
};
