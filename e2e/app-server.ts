import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const entry = fileURLToPath(new URL('../dist/server/main.js', import.meta.url));

/** A server of our own with its own sandbox org and its own data. */
export interface AppServer {
  readonly baseUrl: string;
  stop(): Promise<void>;
}

/**
 * Starts the built server on a free port; `env` is what it is told besides. Without credentials it brings its sandbox org.
 * Throws with what the server printed when it ends before it is ready.
 */
export async function startAppServer(env: Record<string, string> = {}): Promise<AppServer> {
  const dataDir = await mkdtemp(join(tmpdir(), 'touchtone-e2e-'));
  const server = spawn(process.execPath, [entry], {
    env: {
      PATH: process.env.PATH ?? '',
      NODE_ENV: 'production',
      PORT: '0',
      DATA_DIR: dataDir,
      LOG_LEVEL: 'warn',
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const stop = async (): Promise<void> => {
    await end(server);
    await rm(dataDir, { recursive: true, force: true });
  };
  try {
    return { baseUrl: await readyAddress(server), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** The address in the one line, not a log line, that the server prints when it is ready. */
async function readyAddress({ stdout, stderr }: ChildProcess): Promise<string> {
  if (stdout === null || stderr === null) throw new Error('The server was started without its output.');
  const printed: string[] = [];
  stderr.setEncoding('utf8').on('data', (text: string) => printed.push(text));
  const lines = createInterface({ input: stdout });
  for await (const line of lines) {
    printed.push(line);
    const address = line.startsWith('{') ? undefined : /http:\/\/127\.0\.0\.1:\d+/.exec(line)?.[0];
    if (address !== undefined) {
      stdout.resume();
      return address;
    }
  }
  throw new Error(`The server ended before it was ready. It printed:\n${printed.join('\n')}`);
}

async function end(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return;
  const ended = once(server, 'exit');
  server.kill('SIGTERM');
  await ended;
}
