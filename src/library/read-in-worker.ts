import type { Design } from '../core/model/design';
import { err, type Result } from '../core/model/result';
import { type BytesToRead, cancelled, type ImportFailure, readBytes } from './read-bytes';

type FromWorker =
  | { readonly kind: 'begun' }
  | { readonly kind: 'read'; readonly outcome: Result<Design, ImportFailure> };

const brokeOff = (fileName: string, why: string): Result<Design, ImportFailure> =>
  err({
    fileName,
    title: 'The file could not be read to its end',
    detail: `Reading broke off (${why || 'no reason given'}).`,
    issues: [],
  });

/**
 * Reads in a worker, so that the page stays free; stopped at once when `signal` is. Where the browser cannot start the
 * worker, the file is read in the page.
 */
export const readInWorker = (task: BytesToRead, signal?: AbortSignal): Promise<Result<Design, ImportFailure>> => {
  if (signal?.aborted) return Promise.resolve(cancelled(task.fileName));
  if (typeof Worker === 'undefined') return readBytes(task);
  return new Promise((resolve) => {
    const worker = new Worker(new URL('./reading-worker.ts', import.meta.url), { type: 'module' });
    let begun = false;
    const stop = () => end(cancelled(task.fileName));
    const end = (outcome: Result<Design, ImportFailure> | Promise<Result<Design, ImportFailure>>) => {
      worker.terminate();
      signal?.removeEventListener('abort', stop);
      resolve(outcome);
    };
    signal?.addEventListener('abort', stop);
    worker.addEventListener('message', ({ data }: MessageEvent<FromWorker>) => {
      if (data.kind === 'read') end(data.outcome);
      else begun = true;
    });
    worker.addEventListener('error', (event) => {
      // Before its first word the worker's own script could not be had: nothing is wrong with the file.
      event.preventDefault();
      end(begun ? brokeOff(task.fileName, event.message) : readBytes(task));
    });
    worker.postMessage(task);
  });
};
