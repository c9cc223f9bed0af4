import { fileURLToPath } from 'node:url';
import { main } from '../main';

/** The folder of the project: relative paths of the commands below are meant from here. */
export const root = fileURLToPath(new URL('../..', import.meta.url));

/** What a command printed, and the status it ended with. */
export interface Ran {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the command line within this process. */
export const run = async (words: readonly string[], { stdin = '', colour = false } = {}): Promise<Ran> => {
  let stdout = '';
  let stderr = '';
  const status = await main(words, {
    cwd: root,
    stdin: (async function* () {
      yield stdin;
    })(),
    stdout: { write: (text) => (stdout += text) },
    stderr: { write: (text) => (stderr += text) },
    colour,
  });
  return { status, stdout, stderr };
};
