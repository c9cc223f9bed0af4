import { steadyClock } from '../../clock';
import { createPatience } from '../../patience';
import { StoreAway } from '../store';
import type { RedisAddress } from './address';
import { codeOf, isTrouble, wordFor } from './failures';
import { probeKey } from './keys';
import { type Argument, asRefused, type Link, type Node, openLink, Refused, type Reply } from './link';
import type { Script } from './scripts';

export interface ConnectionOptions {
  /** A call that is not answered within so many milliseconds is given up, and others are refused at once until one is. */
  readonly boundMs: number;
  /** How long the opening waits for Redis before it goes on without. */
  readonly openMs: number;
  /** Redis is away (in a word, why), or back (null). */
  readonly onChange: (reason: string | null) => void;
}

/** Commands to Redis that never wait for long, over a connection that mends itself. */
export interface Connection {
  /** `key` decides the node of a cluster. Rejects with a `StoreAway` at once or within the bound. */
  send(key: string, command: readonly Argument[]): Promise<Reply>;
  /** All keys lie in one slot. */
  run(script: Script, keys: readonly string[], more: readonly (string | number)[]): Promise<Reply>;
  isCluster(): boolean;
  isAway(): boolean;
  /** Resolves when Redis takes a write. */
  probe(): Promise<void>;
  close(): Promise<void>;
}

/** Pauses between attempts to connect: doubled from the first to the last. */
const reconnectMs = { first: 50, last: 1000 };
/** While Redis is slow or refuses, it is asked so often. */
const probeMs = 100;
/** A connection that has been silent for so long is opened anew. */
const silentMs = 3000;
/** Opening a connection is given up after so long. */
const connectMs = 3000;

const pause = (ms: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) return resolve();
    const end = (): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, ms);
    signal.addEventListener('abort', end);
  });

/** Why calls do not get through on a connection that is there; `slow`: so that they are not even tried. */
interface Trouble {
  readonly isSlow: boolean;
}

class LateError extends Error {}

/**
 * Connects, and goes on connecting for as long as it is not closed. Resolves when Redis is there, or after `openMs` without
 * it; throws a `StoreError` where Redis is there and the settings are wrong.
 */
export const connect = async (address: RedisAddress, options: ConnectionOptions): Promise<Connection> => {
  const closing = new AbortController();
  const inTime = createPatience({
    clock: steadyClock,
    ms: options.boundMs,
    late: () => new LateError(),
    signal: closing.signal,
  });
  let link: Link | null = null;
  let trouble: Trouble | null = null;
  let told: string | null = null;
  let seeds: readonly Node[] = [];

  const tell = (reason: string | null): void => {
    if (reason === told || closing.signal.aborted) return;
    told = reason;
    options.onChange(reason);
  };

  const ask = async (over: Link): Promise<void> => {
    await inTime(over.send(probeKey, ['SET', probeKey, '1', 'PX', '1000']));
  };

  /** Asks until Redis takes a write, or gives the connection up. */
  const watch = async (over: Link): Promise<void> => {
    const since = performance.now();
    while (link === over && !closing.signal.aborted) {
      try {
        await ask(over);
        if (link !== over) return;
        trouble = null;
        tell(null);
        return;
      } catch (error) {
        // It may have to be asked elsewhere: a failover, an address that stands for another server now.
        const isElsewhere = codeOf(error) === 'READONLY' || codeOf(error) === 'MOVED';
        if (isElsewhere || performance.now() - since > silentMs) return over.close();
      }
      await pause(probeMs, closing.signal);
    }
  };

  const suspect = (over: Link, isSlow: boolean, reason: string): void => {
    if (link !== over) return;
    const isNew = trouble === null;
    trouble = { isSlow: isSlow || (trouble?.isSlow ?? false) };
    tell(reason);
    if (isNew) void watch(over);
  };

  const failureOf = (error: unknown, over: Link): Error => {
    if (error instanceof LateError) {
      suspect(over, true, 'slow');
      return new StoreAway('Redis did not answer in time.');
    }
    const code = codeOf(error);
    if (code === null) {
      suspect(over, true, wordFor(error));
      return new StoreAway('The connection to Redis broke.');
    }
    if (!isTrouble(code)) return new Error(`Redis refused a command: ${code}`);
    suspect(over, false, code);
    return new StoreAway(`Redis does not take calls now: ${code}.`);
  };

  /** Connects once, by whichever node answers. */
  const open = async (): Promise<Link> => {
    let failure: unknown;
    for (const node of [address, ...seeds])
      try {
        return await openLink(address, node, connectMs);
      } catch (error) {
        failure ??= error;
      }
    throw failure;
  };

  const keepConnected = async (onFirst: (failure: unknown) => void): Promise<void> => {
    let isUp = false;
    for (let pauseMs = reconnectMs.first; !closing.signal.aborted; ) {
      try {
        const opened = await open();
        if (closing.signal.aborted) return opened.close();
        link = opened;
        trouble = null;
        const isWell = await ask(opened).then(
          () => true,
          (error: unknown) => {
            const refused = asRefused(error);
            if (!isUp && refused instanceof Refused) {
              opened.close();
              throw refused;
            }
            failureOf(error, opened);
            return false;
          },
        );
        isUp = true;
        if (isWell) {
          tell(null);
          pauseMs = reconnectMs.first;
        }
        onFirst(null);
        await opened.lost;
        seeds = opened.nodes();
        link = null;
        tell('disconnected');
      } catch (error) {
        link = null;
        tell(error instanceof Refused ? error.message : wordFor(error));
        onFirst(error);
      }
      await pause(pauseMs, closing.signal);
      pauseMs = Math.min(pauseMs * 2, reconnectMs.last);
    }
  };

  let running: Promise<void> = Promise.resolve();
  const close = async (): Promise<void> => {
    closing.abort();
    link?.close();
    link = null;
    await running;
  };

  await new Promise<void>((resolve, reject) => {
    const timer = setTimeout(resolve, options.openMs);
    running = keepConnected((failure) => {
      if (failure !== null && !(failure instanceof Refused)) return;
      clearTimeout(timer);
      if (failure === null) resolve();
      else reject(failure);
    });
  }).catch(async (error: unknown) => {
    await close();
    throw error;
  });

  const send: Connection['send'] = async (key, command) => {
    const over = link;
    if (over === null) throw new StoreAway('Redis cannot be reached.');
    if (trouble?.isSlow) throw new StoreAway('Redis does not answer.');
    try {
      return await inTime(over.send(key, command));
    } catch (error) {
      if (codeOf(error) === 'NOSCRIPT') throw error;
      throw failureOf(error, over);
    }
  };

  return {
    send,
    run: async (script, keys, more) => {
      const rest = [String(keys.length), ...keys, ...more.map(String)];
      const key = keys[0] ?? '';
      try {
        return await send(key, ['EVALSHA', script.sha, ...rest]);
      } catch (error) {
        if (codeOf(error) !== 'NOSCRIPT') throw error;
        return send(key, ['EVAL', script.text, ...rest]);
      }
    },
    isCluster: () => link?.isCluster ?? false,
    isAway: () => link === null || trouble !== null,
    probe: async () => {
      await send(probeKey, ['SET', probeKey, '1', 'PX', '1000']);
    },
    close,
  };
};
