import type { Json } from '../../../src/core/model/json';
import type { Clock } from '../../clock';
import { cursorOf, readCursor, wholeTime } from '../names';
import type { Cursor, LogEntry, Store } from '../store';
import { away, type Batches, type Draft, type Level } from './batches';
import { entriesOf, entryKey, headKey, startingWith } from './keys';

/** Entries are dropped in portions of so many. */
const portion = 1000;

const toEntry = (start: string, [key, text]: [string, string]): LogEntry => ({
  cursor: key.slice(start.length),
  value: JSON.parse(text) as Json,
});

/** Adds an entry and gives its cursor: the time and a number, and never one before the last, whatever the clock does. */
export const appendTo = (draft: Draft, log: string, text: string, now: number): Cursor => {
  const last = draft.get(headKey(log));
  const { ms, sequence } = last === undefined ? { ms: -1, sequence: 0 } : readCursor(last);
  const at = wholeTime(now);
  const cursor = at > ms ? cursorOf(at, 0) : cursorOf(ms, sequence + 1);
  draft.put(entryKey(log, cursor), text);
  draft.put(headKey(log), cursor);
  return cursor;
};

export const createLogs = (
  db: Level,
  batches: Batches,
  clock: Clock,
): Pick<Store, 'append' | 'read' | 'readBack' | 'trim' | 'logs'> => {
  const entries = async (log: string, bounds: object, limit: number): Promise<LogEntry[]> => {
    const { start, end } = entriesOf(log);
    const found = await db
      .iterator({ ...('gt' in bounds ? {} : { gte: start }), lt: end, ...bounds, limit })
      .all()
      .catch((error: unknown) => {
        throw away(error);
      });
    return found.map((one) => toEntry(start, one));
  };
  const keyAt = (log: string, cursor: Cursor): string => {
    readCursor(cursor);
    return entryKey(log, cursor);
  };

  return {
    append: async (log, values, after) => {
      if (values.length === 0) throw new RangeError('Nothing to append');
      if (after !== undefined && after !== null) readCursor(after);
      const texts = values.map((value) => JSON.stringify(value));
      return batches.change((draft) => {
        const last = draft.get(headKey(log)) ?? null;
        if (after !== undefined && after !== last) return { ok: false, error: { code: 'log-moved' } };
        let cursor = '';
        for (const text of texts) cursor = appendTo(draft, log, text, clock.now());
        return { ok: true, value: cursor };
      });
    },
    read: async (log, after, limit) => entries(log, after === null ? {} : { gt: keyAt(log, after) }, limit),
    readBack: async (log, before, limit) =>
      entries(log, { reverse: true, ...(before === null ? {} : { lt: keyAt(log, before) }) }, limit),
    trim: async (log, before) => {
      const { start } = entriesOf(log);
      const lt = entryKey(log, cursorOf(wholeTime(before), 0));
      let dropped = 0;
      for (;;) {
        const keys = await db
          .keys({ gte: start, lt, limit: portion })
          .all()
          .catch((error: unknown) => {
            throw away(error);
          });
        if (keys.length > 0)
          await batches.change((draft) => {
            for (const key of keys) draft.delete(key);
          });
        dropped += keys.length;
        if (keys.length < portion) return dropped;
      }
    },
    logs: async (prefix) => {
      const { gte, lt } = startingWith(prefix);
      const start = headKey('');
      const keys = await db
        .keys({ gte: `${start}${gte}`, lt: `${start}${lt}` })
        .all()
        .catch((error: unknown) => {
          throw away(error);
        });
      return keys.map((key) => key.slice(start.length));
    },
  };
};
