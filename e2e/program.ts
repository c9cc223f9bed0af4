import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface, type Interface } from 'node:readline';
import type { Readable } from 'node:stream';

/** A program of ours that listens on loopback. */
export interface Program {
  readonly address: string;
  /** Hands on each line that it prints on standard output from now on. */
  onLine(listen: (line: string) => void): void;
  /** Sends the signal and waits for the end. */
  end(signal: 'SIGTERM' | 'SIGKILL'): Promise<void>;
}

/**
 * Runs a script with Node.js and waits until it prints its address. Throws with what it printed when it ends before that.
 * Of this process's environment it gets the path alone.
 */
export async function startProgram(args: readonly string[], env: Record<string, string> = {}): Promise<Program> {
  const child = spawn(process.execPath, args, {
    env: { PATH: process.env.PATH ?? '', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const end: Program['end'] = async (signal) => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.kill(signal);
    await ended;
  };
  const lines = createInterface({ input: child.stdout });
  const onLine: Program['onLine'] = (listen) => {
    lines.on('line', listen);
  };
  try {
    return { address: await readyAddress(lines, child.stderr), onLine, end };
  } catch (error) {
    await end('SIGTERM');
    throw error;
  }
}

/** The address in the one line, not a log line, that the program prints when it is ready. */
function readyAddress(lines: Interface, stderr: Readable): Promise<string> {
  const printed: string[] = [];
  stderr.setEncoding('utf8').on('data', (text: string) => printed.push(text));
  return new Promise((resolve, reject) => {
    const read = (line: string): void => {
      printed.push(line);
      const address = line.startsWith('{') ? undefined : /http:\/\/127\.0\.0\.1:\d+/.exec(line)?.[0];
      if (address === undefined) return;
      lines.off('line', read);
      resolve(address);
    };
    lines.on('line', read);
    lines.once('close', () =>
      reject(new Error(`The program ended before it was ready. It printed:\n${printed.join('\n')}`)),
    );
  });
}
