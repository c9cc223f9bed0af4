/** Time as the server sees it: handed in, so that tests neither wait nor depend on the date. */
export interface Clock {
  /** Milliseconds since 1970 in UTC. */
  now(): number;
  /** Resolves after `ms`; rejects with the signal's reason when it is aborted before. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
}

export const systemClock: Clock = {
  now: () => Date.now(),
  sleep: (ms, signal) =>
    new Promise((resolve, reject) => {
      signal?.throwIfAborted();
      const onAbort = (): void => {
        clearTimeout(timer);
        reject(signal?.reason);
      };
      const timer = setTimeout(() => {
        signal?.removeEventListener('abort', onAbort);
        resolve();
      }, ms);
      signal?.addEventListener('abort', onAbort, { once: true });
    }),
};

/** For how long something takes: it goes on evenly, whoever sets this machine's time. Its `now` is no date. */
export const steadyClock: Clock = { now: () => performance.now(), sleep: systemClock.sleep };

let told = { ms: Number.NaN, text: '' };

/** A moment of the clock as the wire writes it: ISO 8601 in UTC. */
export const isoTime = (ms: number): string => {
  // Under load many are told within one millisecond.
  if (ms !== told.ms) told = { ms, text: new Date(ms).toISOString() };
  return told.text;
};
