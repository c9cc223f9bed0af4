import { type ChildProcess, fork } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Clock } from './clock';

/** The sandbox org beside the server. */
export interface SandboxProcess {
  readonly url: string;
  /** Ends it and does not start it again. */
  close(): Promise<void>;
}

/** The sandbox org did not start; the message is a sentence for whoever starts the server. */
export class SandboxError extends Error {
  override readonly name = 'SandboxError';
}

interface SandboxDeps {
  /** The folder of the server's own entry, beside which the sandbox org's stands. */
  readonly entryDir: string;
  readonly clock: Clock;
  /** Each other line that it prints. */
  readonly onLine: (line: string) => void;
  /** It ended by itself and has been started again; its data began anew. */
  readonly onRestart: () => void;
  readonly onFault: (error: unknown) => void;
}

const readyLine = /^sandbox org listening on (http:\/\/127\.0\.0\.1:(\d{1,5}))\s*$/;

/** In the bundle the entry stands beside the server's; run from source, in the sandbox's own folder. */
const entryIn = (dir: string): string => {
  const bundled = join(dir, 'sandbox.js');
  return existsSync(bundled) ? bundled : join(dir, 'sandbox', 'main.ts');
};

// Ends the child when the server is gone in whatever way: their channel closes then.
const endWithParent = 'data:text/javascript,process.on("disconnect",()=>process.exit(0))';

const startMs = 20_000;

interface Running {
  readonly child: ChildProcess;
  readonly url: string;
  readonly port: string;
}

const start = (port: string, { entryDir, onLine }: SandboxDeps): Promise<Running> =>
  new Promise((resolve, reject) => {
    const child = fork(entryIn(entryDir), ['--port', port], {
      execArgv: [...process.execArgv, '--import', endWithParent],
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      // Ctrl-C in a terminal is for the server, which ends the sandbox org last.
      detached: true,
    });
    const giveUp = (message: string, cause?: unknown): void => {
      clearTimeout(timer);
      child.kill('SIGKILL');
      reject(new SandboxError(message, { cause }));
    };
    const timer = setTimeout(() => giveUp('The sandbox org did not start in time.'), startMs);
    child.once('error', (error) => giveUp('The sandbox org cannot be started.', error));
    child.once('exit', (code) => giveUp(`The sandbox org ended while starting (status ${code ?? 'unknown'}).`));
    for (const output of [child.stdout, child.stderr])
      if (output)
        createInterface({ input: output }).on('line', (line) => {
          const ready = readyLine.exec(line);
          if (!ready?.[1] || !ready[2]) return onLine(line);
          clearTimeout(timer);
          resolve({ child, url: ready[1], port: ready[2] });
        });
  });

const ended = (child: ChildProcess): Promise<void> =>
  child.exitCode !== null || child.signalCode !== null
    ? Promise.resolve()
    : new Promise((resolve) => child.once('exit', () => resolve()));

/**
 * Starts the sandbox org as a process of its own on a free loopback port. If it dies it is started again on the same
 * port. Throws a `SandboxError` when it does not start at first.
 */
export const startSandboxProcess = async (deps: SandboxDeps): Promise<SandboxProcess> => {
  let running = await start('0', deps);
  const { url, port } = running;
  const closing = new AbortController();

  const keepAlive = async (): Promise<void> => {
    for (let pause = 500; ; ) {
      await ended(running.child);
      if (closing.signal.aborted) return;
      await deps.clock.sleep(pause, closing.signal);
      try {
        running = await start(port, deps);
        pause = 500;
        deps.onRestart();
      } catch (error) {
        deps.onFault(error);
        pause = Math.min(pause * 2, 30_000);
      }
      if (closing.signal.aborted) running.child.kill('SIGKILL');
    }
  };
  keepAlive().catch((error: unknown) => {
    if (!closing.signal.aborted) deps.onFault(error);
  });

  return {
    url,
    close: async () => {
      closing.abort();
      const { child } = running;
      child.kill('SIGTERM');
      const late = setTimeout(() => child.kill('SIGKILL'), 2000);
      await ended(child);
      clearTimeout(late);
    },
  };
};
