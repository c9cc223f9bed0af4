import type { Clock } from '../clock';
import { type Store, StoreAway } from '../store/store';
import { createForgetting } from './forget-old';
import { retention } from './periods';

/**
 * Drops what is over now and every hour. While the store is away nothing is dropped; the next hour does it.
 * Gives what ends it, and resolves when it has ended.
 */
export const keepForgetting = (
  store: Store,
  clock: Clock,
  onFault: (error: unknown) => void,
): (() => Promise<void>) => {
  const stop = new AbortController();
  const forget = createForgetting(store);
  const run = async (): Promise<void> => {
    while (!stop.signal.aborted) {
      await forget(clock.now(), stop.signal).catch((error: unknown) => {
        if (!stop.signal.aborted && !(error instanceof StoreAway)) onFault(error);
      });
      await clock.sleep(retention.everyMs, stop.signal).catch(() => undefined);
    }
  };
  const running = run();
  return () => {
    stop.abort();
    return running;
  };
};
