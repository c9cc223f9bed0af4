import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { createClient } from '@redis/client';

export interface RedisOptions {
  /** A cluster of this one node, which has all slots. */
  readonly cluster?: boolean;
  /** What it holds is on the disk before it is acknowledged, and there again after a kill. */
  readonly durable?: boolean;
  readonly password?: string;
  /** More arguments of `redis-server`. */
  readonly config?: readonly string[];
}

/** What a command of Redis answers. */
export type Reply = string | number | null | readonly Reply[];

/** A real Redis of its own, on a free port of this machine, in a folder that goes with it. */
export interface TestRedis {
  readonly url: string;
  readonly port: number;
  /** Sends any command, past our own client. */
  command(...args: string[]): Promise<Reply>;
  /** Everything it holds goes. */
  flush(): Promise<void>;
  /** It stands still: connections stay, nothing is answered. */
  pause(): void;
  resume(): void;
  /** Ends it without a warning. */
  kill(): Promise<void>;
  /** Starts it on the same port and folder after it was ended. */
  start(): Promise<void>;
  /** Ends it for good. */
  stop(): Promise<void>;
}

const slots = 16_384;

/** Below the ports whose neighbour ten thousand further is none, which a cluster takes, too. */
const freePort = async (): Promise<number> => {
  for (;;) {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    await new Promise((resolve) => server.close(resolve));
    if (port < 55_000) return port;
  }
};

/** Resolves when it takes connections; rejects with what it said when it ends instead. */
const ready = (child: ChildProcess): Promise<void> =>
  new Promise((resolve, reject) => {
    const said: string[] = [];
    child.once('error', (error) => reject(new Error('redis-server has to be installed', { cause: error })));
    child.once('exit', () => reject(new Error(`redis-server ended:\n${said.join('\n')}`)));
    if (child.stdout === null) throw new Error('No output to read');
    createInterface({ input: child.stdout }).on('line', (line) => {
      said.push(line);
      if (line.includes('Ready to accept connections')) resolve();
    });
  });

const ended = (child: ChildProcess): Promise<void> =>
  new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) resolve();
    else child.once('exit', () => resolve());
  });

export const startRedis = async (options: RedisOptions = {}): Promise<TestRedis> => {
  const dir = await mkdtemp(join(tmpdir(), 'touchtone-redis-'));
  let port = await freePort();
  let child: ChildProcess;

  const spawnIt = async (): Promise<void> => {
    const settings = [
      ...['--port', String(port), '--bind', '127.0.0.1', '--dir', dir, '--save', '', '--daemonize', 'no'],
      ...['--appendonly', options.durable ? 'yes' : 'no', '--appendfsync', 'always'],
      ...(options.cluster ? ['--cluster-enabled', 'yes', '--cluster-announce-ip', '127.0.0.1'] : []),
      ...(options.password === undefined ? [] : ['--requirepass', options.password]),
      ...(options.config ?? []),
    ];
    child = spawn('redis-server', settings, { stdio: ['ignore', 'pipe', 'ignore'] });
    await ready(child);
  };
  const command = async (...args: string[]): Promise<Reply> => {
    const client = createClient({
      RESP: 2,
      socket: { host: '127.0.0.1', port, reconnectStrategy: false },
      ...(options.password === undefined ? {} : { password: options.password }),
    });
    client.on('error', () => {});
    try {
      await client.connect();
      return (await client.sendCommand(args)) as unknown as Reply;
    } finally {
      client.destroy();
    }
  };
  const kill = async (): Promise<void> => {
    child.kill('SIGKILL');
    await ended(child);
  };
  const joinCluster = async (): Promise<void> => {
    await command('CLUSTER', 'ADDSLOTS', ...Array.from({ length: slots }, (_, slot) => String(slot)));
  };
  const clusterReady = async (): Promise<void> => {
    while (!String(await command('CLUSTER', 'INFO')).includes('cluster_state:ok'))
      await new Promise((resolve) => setTimeout(resolve, 20));
  };

  for (let tries = 1; ; tries++) {
    try {
      await spawnIt();
      break;
    } catch (error) {
      // Somebody else may have taken the port in between.
      if (tries === 5) throw error;
      port = await freePort();
    }
  }
  const onExit = (): void => {
    child.kill('SIGKILL');
  };
  process.once('exit', onExit);
  if (options.cluster) {
    await joinCluster();
    await clusterReady();
  }

  return {
    url: `redis://${options.password === undefined ? '' : `:${encodeURIComponent(options.password)}@`}127.0.0.1:${port}`,
    port,
    command,
    flush: async () => {
      await command('FLUSHALL');
    },
    pause: () => {
      child.kill('SIGSTOP');
    },
    resume: () => {
      child.kill('SIGCONT');
    },
    kill,
    start: async () => {
      await spawnIt();
      if (options.cluster) await clusterReady();
    },
    stop: async () => {
      process.off('exit', onExit);
      await kill();
      await rm(dir, { recursive: true, force: true });
    },
  };
};
