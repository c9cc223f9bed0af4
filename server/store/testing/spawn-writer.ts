import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

/** A process of its own on a store. */
export interface Writer {
  /** Every line it has printed. */
  readonly lines: string[];
  /** Resolves when it has printed so many lines; rejects when it ends before. */
  printed(lines: number): Promise<void>;
  /** Ends it without a warning, and resolves when it is gone. */
  kill(): Promise<void>;
}

/** Starts `writer.ts`: what it does, and the folder or the address of its store. */
export const spawnWriter = (what: 'append' | 'lock', where: string): Writer => {
  const script = fileURLToPath(new URL('./writer.ts', import.meta.url));
  const child: ChildProcess = spawn(process.execPath, ['--import', 'tsx', script, what, where], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const lines: string[] = [];
  const waiting = new Set<() => void>();
  const gone = once(child, 'close');
  let hasEnded = false;
  const tell = (): void => {
    for (const look of waiting) look();
  };
  void gone.then(() => {
    hasEnded = true;
    tell();
  });
  if (child.stdout !== null)
    createInterface({ input: child.stdout }).on('line', (line) => {
      lines.push(line);
      tell();
    });
  return {
    lines,
    printed: (count) =>
      new Promise((resolve, reject) => {
        const look = (): void => {
          if (lines.length >= count) resolve();
          else if (hasEnded) reject(new Error(`The writer ended after ${lines.length} lines`));
          else return;
          waiting.delete(look);
        };
        waiting.add(look);
        look();
      }),
    kill: async () => {
      child.kill('SIGKILL');
      await gone;
    },
  };
};
