import type { QueueReading } from '../../src/core/adaptation/reading';
import type { Json } from '../../src/core/model/json';
import { queueReadingSchema } from '../../src/core/wire/adaptation';
import type { Cursor, LogEntry, Store } from '../store/store';

/** All logs of readings, of every org and queue. */
export const readingLogs = 'readings/';

const portion = 500;
/** So many entries at most are looked through for a stretch of time: more than the 35 days that are kept of one queue. */
const mostEntries = 60_000;

/** What was read of each queue, minute by minute. */
export interface Readings {
  add(queueId: string, reading: QueueReading): Promise<void>;
  /** Null: nothing was read yet. */
  last(queueId: string): Promise<QueueReading | null>;
  /** The first one kept; null: nothing was read yet. */
  first(queueId: string): Promise<QueueReading | null>;
  /** Those from `from` up to `to`, in milliseconds, the oldest first; at most `most` of them, the newest ones. */
  between(queueId: string, from: number, to: number, most: number): Promise<QueueReading[]>;
}

export const createReadings = (store: Store, orgKey: string): Readings => {
  const logOf = (queueId: string): string => `${readingLogs}${orgKey}/${encodeURIComponent(queueId)}`;
  const read = ({ value }: LogEntry): QueueReading[] => {
    const { data } = queueReadingSchema.safeParse(value);
    return data === undefined ? [] : [data];
  };
  return {
    add: async (queueId, reading) => {
      await store.append(logOf(queueId), [{ ...reading } as Json]);
    },
    last: async (queueId) => (await store.readBack(logOf(queueId), null, 1)).flatMap(read)[0] ?? null,
    first: async (queueId) => (await store.read(logOf(queueId), null, 1)).flatMap(read)[0] ?? null,
    between: async (queueId, from, to, most) => {
      const found: QueueReading[] = [];
      let before: Cursor | null = null;
      for (let seen = 0; seen < mostEntries && found.length < most; ) {
        const entries: LogEntry[] = await store.readBack(logOf(queueId), before, portion);
        for (const reading of entries.flatMap(read))
          if (reading.at >= from && reading.at < to && found.length < most) found.push(reading);
        const oldest = entries.at(-1);
        seen += entries.length;
        // They were added in the order of time, but for a clock that was set back by minutes.
        const passed = entries.flatMap(read).at(-1);
        if (oldest === undefined || entries.length < portion || (passed && passed.at < from - 3_600_000)) break;
        before = oldest.cursor;
      }
      return found.sort((a, b) => a.at - b.at);
    },
  };
};
