import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Program, startProgram } from './program';

const entry = fileURLToPath(new URL('../dist/server/main.js', import.meta.url));

/** A server of our own with its own data and, unless it is told of another, its own sandbox org. */
export interface AppServer {
  readonly baseUrl: string;
  /** Hands on each line that it prints on standard output from now on, until it is started again. */
  onLine(listen: (line: string) => void): void;
  /** Ends it at once, in the middle of whatever it does. */
  crash(): Promise<void>;
  /** Starts it again after a crash: at the same address, on the same data. */
  startAgain(): Promise<void>;
  stop(): Promise<void>;
}

/**
 * Starts the built server on a free port; `env` is what it is told besides. Without credentials it brings its sandbox org.
 * Throws with what the server printed when it ends before it is ready.
 */
export async function startAppServer(env: Record<string, string> = {}): Promise<AppServer> {
  const dataDir = await mkdtemp(join(tmpdir(), 'touchtone-e2e-'));
  const start = (port: string): Promise<Program> =>
    startProgram([entry], { NODE_ENV: 'production', PORT: port, DATA_DIR: dataDir, LOG_LEVEL: 'warn', ...env });
  const removeData = () => rm(dataDir, { recursive: true, force: true });
  let running: Program;
  try {
    running = await start('0');
  } catch (error) {
    await removeData();
    throw error;
  }
  const baseUrl = running.address;
  return {
    baseUrl,
    onLine: (listen) => running.onLine(listen),
    crash: () => running.end('SIGKILL'),
    startAgain: async () => {
      running = await start(new URL(baseUrl).port);
    },
    stop: async () => {
      await running.end('SIGTERM');
      await removeData();
    },
  };
}
