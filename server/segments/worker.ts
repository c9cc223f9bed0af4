import { parentPort, workerData } from 'node:worker_threads';
import { portionOfRows, readSegmentsFile } from './file';
import type { FileRead } from './read-segments';

// Says what the file is, then hands out its rows in portions as they are asked for: none means that all were.
const file = readSegmentsFile(workerData as Uint8Array);
let from = 0;
parentPort?.on('message', () => {
  parentPort?.postMessage(file?.rows.slice(from, from + portionOfRows) ?? []);
  from += portionOfRows;
});
parentPort?.postMessage({ refused: file?.refused ?? null } satisfies FileRead);
