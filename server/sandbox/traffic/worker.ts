import { parentPort } from 'node:worker_threads';
import type { MadeDay, MakeDays } from './past';
import { makeDay } from './past-day';
import type { Shares } from './staffing';

/** Makes days of calls off the main thread, and hands each over as soon as it is there. */
const shares: Shares = new Map();

parentPort?.on('message', ({ world, days }: MakeDays) => {
  for (const startMs of days) {
    const columns = makeDay(world, startMs, shares);
    const made: MadeDay = { startMs, columns };
    const buffers = Object.values(columns).flatMap((column) => (typeof column === 'number' ? [] : [column.buffer]));
    parentPort?.postMessage(made, buffers);
  }
});
