import { once } from 'node:events';
import type { RefusedLine, SegmentRow } from '../../src/core/variation/segments-csv';
import { startWorker } from '../start-worker';
import { portionOfRows, readSegmentsFile } from './file';

/** What the worker says first; `refused` null: the file is not text in UTF-8. */
export interface FileRead {
  readonly refused: readonly RefusedLine[] | null;
}

/** Reading it takes some ten milliseconds; callers wait for longer ones elsewhere. */
const mostHere = 64 * 1024;

const readElsewhere = async (
  bytes: Uint8Array,
  take: (rows: readonly SegmentRow[]) => Promise<void>,
): Promise<readonly RefusedLine[] | null> => {
  const source = new URL('worker.ts', import.meta.url);
  const worker = startWorker('segments-worker.js', source, { workerData: bytes });
  const ended = new AbortController();
  worker.once('exit', () => ended.abort(new Error('The worker that reads a file ended')));
  const heard = async (): Promise<unknown> => (await once(worker, 'message', { signal: ended.signal }))[0];
  try {
    const { refused } = (await heard()) as FileRead;
    if (refused === null) return null;
    for (;;) {
      const next = heard();
      worker.postMessage(null);
      const rows = (await next) as readonly SegmentRow[];
      if (rows.length === 0) return refused;
      await take(rows);
    }
  } finally {
    await worker.terminate();
  }
};

/**
 * Reads a file of customers and their segments, hands its rows on in portions, and gives the lines that could not be used;
 * null where it is not text in UTF-8. A large file is read by a worker, and its rows come over piece by piece, so that
 * nobody who calls meanwhile waits for it.
 */
export const readSegments = async (
  bytes: Uint8Array,
  take: (rows: readonly SegmentRow[]) => Promise<void>,
): Promise<readonly RefusedLine[] | null> => {
  if (bytes.length > mostHere) return readElsewhere(bytes, take);
  const file = readSegmentsFile(bytes);
  if (file === null) return null;
  for (let from = 0; from < file.rows.length; from += portionOfRows)
    await take(file.rows.slice(from, from + portionOfRows));
  return file.refused;
};
