import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { afterEach, expect, test } from 'vitest';

/** A sandbox org as a process, as `npm run sandbox` starts it. */
interface Process {
  readonly url: string;
  readonly child: ChildProcess;
  /** What it has said on standard error. */
  readonly complaints: string[];
}

const children: ChildProcess[] = [];

afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
});

const start = (...options: string[]): Promise<Process> =>
  new Promise((resolve, reject) => {
    const args = ['--import', 'tsx', 'server/sandbox/main.ts', '--port', '0', ...options];
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] });
    children.push(child);
    const complaints: string[] = [];
    createInterface({ input: child.stderr }).on('line', (line) => complaints.push(line));
    child.once('exit', () => reject(new Error(complaints.join('\n'))));
    createInterface({ input: child.stdout }).on('line', (line) => {
      const url = /^sandbox org listening on (\S+)$/.exec(line)?.[1];
      if (url !== undefined) resolve({ url, child, complaints });
    });
  });

const exitOf = ({ child }: Process): Promise<{ code: number | null; signal: string | null }> =>
  new Promise((resolve) => child.once('close', (code, signal) => resolve({ code, signal })));

const progress = async ({ url }: Process): Promise<number> => {
  const answer = await fetch(`${url}/sandbox/traffic`);
  return ((await answer.json()) as { progress: number }).progress;
};

const signals = ['SIGTERM', 'SIGINT', 'SIGHUP'] as const;

test.each(signals)(
  '%s ends it without a word, also while it makes the calls of its past',
  async (signal) => {
    // So many days that they are not made when the signal comes.
    const org = await start('--history', '3650');
    const exit = exitOf(org);
    while ((await progress(org)) === 1) await new Promise((resolve) => setImmediate(resolve));
    org.child.kill(signal);
    expect(await exit).toEqual({ code: 0, signal: null });
    expect(org.complaints).toEqual([]);
  },
  60_000,
);
