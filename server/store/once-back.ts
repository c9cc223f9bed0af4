import type { Clock } from '../clock';
import { StoreAway } from './store';

const pauseMs = 1000;

/**
 * Does the work; while the store is away it resolves without, and the work is done as soon as the store is back, unless
 * the signal is aborted before. Other failures are thrown, or given to `onFault` once nobody waits for them any more.
 */
export const nowOrOnceBack = async (
  work: () => Promise<unknown>,
  clock: Clock,
  signal: AbortSignal,
  onFault: (error: unknown) => void,
): Promise<void> => {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof StoreAway)) throw error;
    void again(work, clock, signal).catch(onFault);
  }
};

const again = async (work: () => Promise<unknown>, clock: Clock, signal: AbortSignal): Promise<void> => {
  for (;;) {
    await clock.sleep(pauseMs, signal).catch(() => undefined);
    if (signal.aborted) return;
    try {
      await work();
      return;
    } catch (error) {
      if (!(error instanceof StoreAway)) throw error;
    }
  }
};
