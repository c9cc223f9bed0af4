import type { Clock } from '../clock';
import { createPatience } from '../patience';
import { type Store, StoreAway } from '../store/store';

/** Keeps callers from waiting for a store that is slow or gone, and finds it again. */
export interface StoreWatch {
  /** Known to be away: it is not worth a call. */
  isAway(): boolean;
  /** The outcome of a call to the store; rejects with a `StoreAway` when it is not there in time. */
  inTime<T>(call: Promise<T>): Promise<T>;
  /** Called each time it is back. */
  onBack(act: () => void): void;
  /** Resolves after `ms` by the clock that the store is waited by; rejects when it is closed. */
  pause(ms: number): Promise<void>;
  close(): void;
}

export interface StoreWatchDeps {
  readonly store: Pick<Store, 'ping' | 'isAway'>;
  readonly clock: Clock;
  /** How long one call is waited for, in milliseconds. */
  readonly waitMs: number;
  readonly onChange?: (isAway: boolean) => void;
}

/**
 * Milliseconds between looks at a store that is away, doubled each time: soon at first, for it may only have been held up
 * for a moment, and callers hear the default meanwhile.
 */
const looks = { first: 10, most: 250 };

export const createStoreWatch = (deps: StoreWatchDeps): StoreWatch => {
  const { store, clock, waitMs } = deps;
  const closing = new AbortController();
  const backs: (() => void)[] = [];
  let away = false;

  /** Half open: a ping is sent from time to time, and callers pass again once one was answered in time. */
  const lookForIt = async (): Promise<void> => {
    for (let pauseMs = looks.first; ; pauseMs = Math.min(2 * pauseMs, looks.most)) {
      await clock.sleep(pauseMs, closing.signal);
      const began = clock.now();
      const answered = await store.ping().then(
        () => clock.now() - began <= waitMs,
        () => false,
      );
      if (closing.signal.aborted) return;
      if (answered && !store.isAway()) break;
    }
    away = false;
    deps.onChange?.(false);
    for (const act of backs) act();
  };

  const wentAway = (): void => {
    if (away || closing.signal.aborted) return;
    away = true;
    deps.onChange?.(true);
    // Rejects only when it is closed.
    lookForIt().catch(() => undefined);
  };

  const inTime = createPatience({
    clock,
    ms: waitMs,
    late: () => new StoreAway('The store did not answer in time'),
    signal: closing.signal,
  });

  return {
    isAway: () => {
      if (!away && store.isAway()) wentAway();
      return away;
    },
    inTime: (call) =>
      inTime(call).catch((error: unknown) => {
        if (error instanceof StoreAway) wentAway();
        throw error;
      }),
    onBack: (act) => {
      backs.push(act);
    },
    pause: (ms) => clock.sleep(ms, closing.signal),
    close: () => closing.abort(new StoreAway('The server stops')),
  };
};
