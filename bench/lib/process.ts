import { spawn } from 'node:child_process';
import { mkdtemp, open, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

export interface Started {
  readonly url: string;
  close(): Promise<void>;
}

const lookMs = 20;

/**
 * Starts a program that says `ready at <address>` on its standard output. Throws what it printed when it ends before. What
 * it prints goes to a file, as a log does: a reader would be another process beside what is measured.
 */
export const startProcess = async (
  args: readonly string[],
  env: Readonly<Record<string, string>>,
): Promise<Started> => {
  const dir = await mkdtemp(join(tmpdir(), 'touchtone-bench-'));
  const file = join(dir, 'printed');
  const printed = await open(file, 'a');
  const child = spawn(process.execPath, args, {
    env: { ...process.env, ...env },
    stdio: ['ignore', printed.fd, printed.fd],
  });
  await printed.close();
  let exit: number | null | undefined;
  const ended = new Promise<void>((end) =>
    child.once('exit', (code) => {
      exit = code;
      end();
    }),
  );
  for (;;) {
    const text = await readFile(file, 'utf8');
    const url = /ready at (http:\/\/\S+)$/m.exec(text)?.[1];
    if (url !== undefined)
      return {
        url,
        close: async () => {
          child.kill('SIGTERM');
          await ended;
          await rm(dir, { recursive: true, force: true });
        },
      };
    if (exit !== undefined) {
      await rm(dir, { recursive: true, force: true });
      throw new Error(`${args.join(' ')} ended with ${exit}: ${text}`);
    }
    await pause(lookMs);
  }
};
