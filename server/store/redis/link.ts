import { createClient, createCluster, type RedisClusterOptions } from '@redis/client';
import { StoreError } from '../store';
import type { RedisAddress } from './address';
import { codeOf } from './failures';

/** What Redis answers to a command. */
export type Reply = string | number | null | readonly Reply[];
export type Argument = string | Buffer;

/** Where a node of a cluster is. */
export interface Node {
  readonly host: string;
  readonly port: number;
}

/** A connection that is there, to a single Redis or to a cluster. It is not mended when it breaks: open another one. */
export interface Link {
  readonly isCluster: boolean;
  /** `key` decides the node, where there are several. */
  send(key: string, command: readonly Argument[]): Promise<Reply>;
  /** Resolves when it has broken, as far as that is noticed without asking, or was closed. */
  readonly lost: Promise<void>;
  /** All nodes that are known by now. */
  nodes(): readonly Node[];
  close(): void;
}

/** What is wrong with the settings: waiting does not mend it. */
export class Refused extends StoreError {}

const oldest = { major: 6, minor: 2 };

const badSettings: Readonly<Record<string, string>> = {
  WRONGPASS: 'Redis (REDIS_URL) does not accept this user and password.',
  NOAUTH: 'Redis (REDIS_URL) wants a password.',
  NOPERM:
    'The user of Redis (REDIS_URL) may not do what is needed: all commands on keys that begin with {touchtone}: and with customer:segment:.',
};

/** The failure as what is wrong with the settings, where it is that. */
export const asRefused = (error: unknown): unknown => {
  const code = codeOf(error);
  const sentence = code === null ? undefined : badSettings[code];
  if (sentence !== undefined) return new Refused(sentence);
  const message = error instanceof Error ? error.message : '';
  if (message.includes('without any password configured'))
    return new Refused('Redis (REDIS_URL) knows no password, but one is given.');
  if (message.includes('DB index is out of range'))
    return new Refused('Redis (REDIS_URL) has no database of this number.');
  if (message.includes('not allowed in cluster mode')) return new Refused(noDatabases);
  if (message.includes('unknown command')) return new Refused(tooOld);
  return error;
};

const noDatabases = 'A Redis cluster (REDIS_URL) has no numbered databases: leave the number out of the address.';
const tooOld = `Redis (REDIS_URL) is too old: ${oldest.major}.${oldest.minor} or newer is needed.`;

/** The promise, or a failure after so long: a server that takes the connection and says nothing is given up. */
const inTime = <T>(promise: Promise<T>, ms: number, giveUp: () => void): Promise<T> =>
  new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      giveUp();
      reject(new Error('silent'));
    }, ms);
    promise.then(resolve, reject).finally(() => clearTimeout(timer));
  });

const optionsOf = ({ tls, user, password, database }: RedisAddress, connectMs: number) => ({
  RESP: 2 as const,
  disableOfflineQueue: true,
  disableClientInfo: true,
  maintNotifications: 'disabled' as const,
  // Waiting is bounded by whoever asks.
  commandOptions: { timeout: 0 },
  ...(user === null ? {} : { username: user }),
  ...(password === null ? {} : { password }),
  ...(database === 0 ? {} : { database }),
  socket: { connectTimeout: connectMs, ...(tls ? { tls: true as const } : {}) },
});

const openSingle = async (address: RedisAddress, node: Node, connectMs: number): Promise<Link> => {
  const options = optionsOf(address, connectMs);
  const client = createClient({
    ...options,
    socket: { ...options.socket, host: node.host, port: node.port, reconnectStrategy: false },
  });
  const lost = new Promise<void>((resolve) => {
    client.on('terminated', () => resolve());
    client.on('end', () => resolve());
  });
  // Each command that fails tells; unheard, it would end the process.
  client.on('error', () => {});
  await inTime(client.connect(), connectMs, () => client.destroy());
  return {
    isCluster: false,
    send: (_key, command) => client.sendCommand<Reply>([...command]),
    lost,
    nodes: () => [],
    close: () => client.destroy(),
  };
};

const openCluster = async (address: RedisAddress, node: Node, connectMs: number): Promise<Link> => {
  const cluster = createCluster({
    RESP: 2,
    rootNodes: [{ socket: { host: node.host, port: node.port } }],
    defaults: optionsOf(address, connectMs) as NonNullable<RedisClusterOptions['defaults']>,
    minimizeConnections: true,
    maxCommandRedirections: 4,
  });
  cluster.on('error', () => {});
  await inTime(cluster.connect(), connectMs, () => cluster.destroy());
  let lose = (): void => {};
  const lost = new Promise<void>((resolve) => {
    lose = resolve;
  });
  return {
    isCluster: true,
    send: (key, command) => cluster.sendCommand<Reply>(key, false, [...command]),
    lost,
    nodes: () => cluster.masters.map(({ host, port }) => ({ host, port })),
    close: () => {
      cluster.destroy();
      lose();
    },
  };
};

/** What the server says of itself: pairs of a name and a value. */
const greeting = async (link: Link): Promise<Map<Reply, Reply>> => {
  const said = await link.send('', ['HELLO']);
  const pairs = new Map<Reply, Reply>();
  if (typeof said !== 'object' || said === null) return pairs;
  for (let i = 0; i + 1 < said.length; i += 2) pairs.set(said[i] ?? null, said[i + 1] ?? null);
  return pairs;
};

const isNewEnough = (version: Reply): boolean => {
  const [major = 0, minor = 0] = String(version).split('.').map(Number);
  return major > oldest.major || (major === oldest.major && minor >= oldest.minor);
};

/**
 * Connects through one node and finds out what is there. Throws `Refused` where the settings are wrong, anything else where
 * it may be better the next time.
 */
export const openLink = async (address: RedisAddress, node: Node, connectMs: number): Promise<Link> => {
  try {
    const link = await openSingle(address, node, connectMs);
    try {
      const said = await inTime(greeting(link), connectMs, link.close);
      if (!isNewEnough(said.get('version') ?? '')) throw new Refused(tooOld);
      if (said.get('mode') !== 'cluster') {
        // Behind one address, the one that takes writes may be another one soon.
        if (said.get('role') !== 'master') throw new Error('READONLY');
        return link;
      }
    } catch (error) {
      link.close();
      throw error;
    }
    link.close();
    if (address.database !== 0) throw new Refused(noDatabases);
    return await openCluster(address, node, connectMs);
  } catch (error) {
    throw asRefused(error);
  }
};
