import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

export interface Started {
  readonly url: string;
  close(): Promise<void>;
}

/** Starts a program that says `ready at <address>` on its standard output. Throws what it printed when it ends before. */
export const startProcess = (args: readonly string[], env: Readonly<Record<string, string>>): Promise<Started> =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, {
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let printed = '';
    const ended = new Promise<void>((end) => child.once('exit', () => end()));
    child.stderr.on('data', (chunk: Buffer) => {
      printed += chunk.toString('utf8');
    });
    const lines = createInterface({ input: child.stdout }).on('line', (line) => {
      const url = /ready at (http:\/\/\S+)$/.exec(line)?.[1];
      if (url === undefined) return;
      // What it prints from now on is only taken from it: reading its lines would be work beside what is measured.
      lines.close();
      child.stdout.resume();
      resolve({
        url,
        close: async () => {
          child.kill('SIGTERM');
          await ended;
        },
      });
    });
    child.once('exit', (code) => reject(new Error(`${args.join(' ')} ended with ${code}: ${printed}`)));
  });
