import type { Json } from '../../../src/core/model/json';
import { err, ok } from '../../../src/core/model/result';
import { cursorOf, readCursor, wholeTime } from '../names';
import type { Cursor, LogEntry, Store } from '../store';
import type { Connection } from './connection';
import { logIndex, logKey } from './keys';
import type { Reply } from './link';
import { appendScript } from './scripts';
import { beginning } from './sorted';

/** So many entries at most are dropped by one command, so that others get their turn. */
const portion = 10_000;

const cursorOfId = (id: string): Cursor => {
  const [ms = '', sequence = ''] = id.split('-');
  return cursorOf(Number(ms), Number(sequence));
};

const idOf = (cursor: Cursor): string => {
  const { ms, sequence } = readCursor(cursor);
  return `${ms}-${sequence}`;
};

const isList = (reply: Reply | undefined): reply is readonly Reply[] => Array.isArray(reply);

/** Entries as Redis gives them: an id, and a list of fields and values. */
const toEntry = (reply: Reply): LogEntry => {
  const [id, fields] = isList(reply) ? reply : [];
  return {
    cursor: cursorOfId(String(id)),
    value: JSON.parse(isList(fields) ? String(fields[1]) : 'null') as Json,
  };
};

export const createLogs = (connection: Connection): Pick<Store, 'append' | 'read' | 'readBack' | 'trim' | 'logs'> => {
  const range = async (log: string, command: readonly string[], limit: number): Promise<LogEntry[]> => {
    const [name = '', ...bounds] = command;
    const found = await connection.send(log, [name, log, ...bounds, 'COUNT', String(limit)]);
    return isList(found) ? found.map(toEntry) : [];
  };

  return {
    append: async (log, values, after) => {
      if (values.length === 0) throw new RangeError('Nothing to append');
      const id = await connection.run(
        appendScript,
        [logKey(log), logIndex],
        [
          log,
          after === undefined ? '0' : '1',
          after === undefined || after === null ? '' : idOf(after),
          ...values.map((value) => JSON.stringify(value)),
        ],
      );
      return id === null ? err({ code: 'log-moved' }) : ok(cursorOfId(String(id)));
    },
    read: (log, after, limit) => range(logKey(log), ['XRANGE', after === null ? '-' : `(${idOf(after)}`, '+'], limit),
    readBack: (log, before, limit) =>
      range(logKey(log), ['XREVRANGE', before === null ? '+' : `(${idOf(before)}`, '-'], limit),
    trim: async (log, before) => {
      const key = logKey(log);
      const first = String(wholeTime(before));
      let dropped = 0;
      // Whole blocks of the stream first, in portions; what is left over in one block then costs little.
      for (let more = 1; more > 0; dropped += more)
        more = Number(await connection.send(key, ['XTRIM', key, 'MINID', '~', first, 'LIMIT', String(portion)]));
      return dropped + Number(await connection.send(key, ['XTRIM', key, 'MINID', '=', first]));
    },
    logs: (prefix) => beginning(connection, logIndex, prefix),
  };
};
