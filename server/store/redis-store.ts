import type { Json } from '../../src/core/model/json';
import { err, ok } from '../../src/core/model/result';
import { fitCount, fitName, fitPrefix } from './names';
import { readRedisAddress } from './redis/address';
import { type Connection, connect } from './redis/connection';
import { counterKey, logIndex, logKey, onceKey, valueIndex, valueKey } from './redis/keys';
import { createLocks } from './redis/locks';
import { createLogs } from './redis/logs';
import { addScript, amendScript, chooseScript, deleteScript, onceScript, putScript } from './redis/scripts';
import { beginning } from './redis/sorted';
import { createWindows } from './redis/windows';
import { lockMs, type Store, StoreAway, type Stored, StoreError } from './store';

export interface RedisStoreOptions {
  /** A call that is not answered within so many milliseconds rejects; 1,000 if left out. */
  readonly boundMs?: number;
  /** How long opening waits for Redis before it goes on without; 2,000 if left out. */
  readonly openMs?: number;
  /** How long a lock outlives its holder; `lockMs` if left out. */
  readonly lockMs?: number;
  /** By whose clock places in windows count; that of Redis if left out, so that no server's clock matters. */
  readonly windowsNow?: () => number;
  /** Redis is away (in a word, why), or back (null). */
  readonly onChange?: (reason: string | null) => void;
}

/** So many values or texts are asked for or written at once. */
const portion = 500;

const wholeMs = (ms: number): number => Math.max(1, Math.ceil(ms));

const readValue = (key: string, reply: unknown): Stored | null => {
  const [revision, value] = Array.isArray(reply) ? reply : [];
  if (typeof revision !== 'string' || typeof value !== 'string') return null;
  return { key, value: JSON.parse(value) as Json, revision: Number(revision) };
};

const inPortions = async <T, R>(all: readonly T[], work: (one: T) => Promise<R>): Promise<R[]> => {
  const done: R[] = [];
  for (let start = 0; start < all.length; start += portion)
    done.push(...(await Promise.all(all.slice(start, start + portion).map(work))));
  return done;
};

/**
 * The store in Redis 6.2 or newer, alone or a cluster, for any number of server processes. No call waits longer than the
 * bound: while Redis is gone, slow, loading, full or cannot be written, calls reject with a `StoreAway`, and it is tried
 * in the background until it is back. It opens without Redis, too. What a write resolves is as durable as Redis is set up
 * to be; expiry and the time of log entries go by its clock.
 * Throws a `StoreError` when the address is none, or Redis is there and does not accept us.
 */
export const openRedisStore = async (url: string, options: RedisStoreOptions = {}): Promise<Store> => {
  const address = readRedisAddress(url);
  if (address === null)
    throw new StoreError('REDIS_URL is not an address such as redis://user:password@host:6379/0 (rediss:// for TLS).');
  const connection = await connect(address, {
    boundMs: options.boundMs ?? 1000,
    openMs: options.openMs ?? 2000,
    onChange: options.onChange ?? (() => {}),
  });
  const locks = createLocks(connection, options.lockMs ?? lockMs);
  const logs = createLogs(connection);
  const indexed = new Map<string, number>();
  let isClosed = false;

  const text = async (key: string): Promise<string | null> => {
    const found = await connection.send(key, ['GET', key]);
    return found === null ? null : String(found);
  };
  const valueAt = async (key: string): Promise<Stored | null> =>
    readValue(key, await connection.send(valueKey(key), ['HMGET', valueKey(key), 'r', 'v']));

  return {
    engine: 'redis',
    windows: createWindows(connection, options.windowsNow),
    get: async (key) => valueAt(fitName(key)),
    put: async (key, value, expected) => {
      const at = valueKey(fitName(key));
      const reply = await connection.run(putScript, [at, valueIndex], [key, JSON.stringify(value), expected ?? '']);
      const [written, revision] = Array.isArray(reply) ? reply : [];
      return written === 1 ? ok(Number(revision)) : err({ code: 'revision-conflict', revision: Number(revision) });
    },
    delete: async (key) => {
      await connection.run(deleteScript, [valueKey(fitName(key)), valueIndex], [key]);
    },
    list: async (prefix) => {
      const keys = await beginning(connection, valueIndex, fitPrefix(prefix));
      // One that is deleted meanwhile is not there.
      return (await inPortions(keys, valueAt)).flatMap((stored) => stored ?? []);
    },
    keys: async (prefix) => beginning(connection, valueIndex, fitPrefix(prefix)),
    add: async (counter, by, keepMs) =>
      Number(await connection.run(addScript, [counterKey(fitName(counter))], [fitCount(by), wholeMs(keepMs)])),
    append: async (log, values, after) => logs.append(fitName(log), values, after),
    read: async (log, after, limit) => logs.read(fitName(log), after, limit),
    readBack: async (log, before, limit) => logs.readBack(fitName(log), before, limit),
    trim: async (log, before) => logs.trim(fitName(log), before),
    logs: async (prefix) => logs.logs(fitPrefix(prefix)),
    lock: async (name, holder) => locks.take(fitName(name), holder),
    once: async (key, value, keepMs) => {
      const before = await connection.run(
        onceScript,
        [onceKey(fitName(key))],
        [JSON.stringify(value), wholeMs(keepMs)],
      );
      return before === null ? { isFirst: true, value } : { isFirst: false, value: JSON.parse(String(before)) as Json };
    },
    choose: (choosing) => choose(connection, text, indexed, choosing),
    amend: async ({ once, keepMs, log, value }) => {
      const keys = [onceKey(fitName(once)), logKey(fitName(log)), logIndex];
      await connection.run(amendScript, keys, [wholeMs(keepMs), log, JSON.stringify(value)]);
    },
    text: async (key) => text(fitName(key)),
    putTexts: async (texts) => {
      const all = Object.entries(texts);
      for (const [key] of all) fitName(key);
      await inPortions(all, ([key, value]) => connection.send(key, ['SET', key, value]));
    },
    isAway: () => isClosed || connection.isAway(),
    ping: async () => {
      if (isClosed) throw new StoreAway('The store is closed.');
      await connection.probe();
    },
    close: async () => {
      isClosed = true;
      locks.loseAll();
      await connection.close();
    },
  };
};

/** Where in the script's arguments what is written for any other text stands; the others follow, each after its text. */
const otherwisePlace = 3;

/** A log is put into the index with every so many choices: should it be lost there, it is soon back. */
const indexEvery = 1000;

/** So many logs are remembered as indexed. */
const mostIndexed = 1000;

const choose = async (
  connection: Connection,
  text: (key: string) => Promise<string | null>,
  /** By the names of logs: with how many more choices the index is taken to have them. */
  indexed: Map<string, number>,
  { by, choices, otherwise, once, keepMs, log }: Parameters<Store['choose']>[0],
): ReturnType<Store['choose']> => {
  const keys = [onceKey(fitName(once)), logKey(fitName(log)), logIndex];
  fitName(by);
  const isCluster = connection.isCluster();
  const found = isCluster ? await text(by) : null;
  const texts = isCluster ? [] : Object.keys(choices);
  if (!isCluster) keys.push(by);
  const usual = found !== null && Object.hasOwn(choices, found) ? (choices[found] as Json) : otherwise;
  const left = indexed.get(log) ?? 0;
  if (left > 0) indexed.set(log, left - 1);
  const reply = await connection.run(chooseScript, keys, [
    wholeMs(keepMs),
    left > 0 ? '' : log,
    JSON.stringify(usual),
    ...texts.flatMap((each) => [each, JSON.stringify(choices[each])]),
  ]);
  if (typeof reply !== 'number') return { isFirst: false, value: JSON.parse(String(reply)) as Json };
  if (left === 0) {
    if (indexed.size >= mostIndexed) indexed.clear();
    indexed.set(log, indexEvery);
  }
  const chosen = texts[(reply - otherwisePlace) / 2 - 1];
  return { isFirst: true, value: chosen === undefined ? usual : (choices[chosen] as Json) };
};
