import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

/** A program of ours that listens on loopback. */
export interface Program {
  readonly address: string;
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
  try {
    return { address: await readyAddress(child), end };
  } catch (error) {
    await end('SIGTERM');
    throw error;
  }
}

/** The address in the one line, not a log line, that the program prints when it is ready. */
async function readyAddress({ stdout, stderr }: ChildProcess): Promise<string> {
  if (stdout === null || stderr === null) throw new Error('The program was started without its output.');
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
  throw new Error(`The program ended before it was ready. It printed:\n${printed.join('\n')}`);
}
