import { type ChildProcess, spawn } from 'node:child_process';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { build } from 'vite';

/** The server as people start it, in a process of its own that can be killed. */
export interface CrashServer {
  readonly url: string;
  /** Ends it without a warning; resolves when the process is gone. */
  kill(): Promise<void>;
}

const readyLine = /^Touchtone is ready at (http:\/\/\S+)$/;

/** So much of what it printed is told where it does not come up. */
const lastLines = 20;

const root = join(import.meta.dirname, '..');

/** The server as it is now, built: it starts faster than from its sources. In a folder that is not kept. */
export interface BuiltServer {
  /** Starts it with those settings and no others. Rejects with what it printed where it does not come up. */
  start(settings: Readonly<Record<string, string>>): Promise<CrashServer>;
  remove(): Promise<void>;
}

export const buildServer = async (): Promise<BuiltServer> => {
  // Inside the repository, where the packages are found that are not part of the bundle.
  await mkdir(join(root, '.build'), { recursive: true });
  const outDir = await mkdtemp(join(root, '.build', 'crash-'));
  await build({
    configFile: join(root, 'vite.server.config.ts'),
    root,
    logLevel: 'silent',
    build: { outDir, sourcemap: false },
  });
  return {
    start: (settings) => start(join(outDir, 'server', 'main.js'), settings),
    remove: () => rm(outDir, { recursive: true, force: true }),
  };
};

const start = (entry: string, settings: Readonly<Record<string, string>>): Promise<CrashServer> =>
  new Promise((resolve, reject) => {
    const { PATH = '', HOME = '' } = process.env;
    const child: ChildProcess = spawn(process.execPath, [entry], {
      env: { PATH, HOME, HOST: '127.0.0.1', PORT: '0', ...settings },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const said: string[] = [];
    const gone = new Promise<void>((end) => {
      child.once('exit', () => end());
    });
    const onExit = (): void => {
      child.kill('SIGKILL');
    };
    process.once('exit', onExit);
    void gone.then(() => {
      process.off('exit', onExit);
      reject(new Error(`The server ended:\n${said.slice(-lastLines).join('\n')}`));
    });
    for (const output of [child.stdout, child.stderr])
      if (output)
        createInterface({ input: output }).on('line', (line) => {
          said.push(line);
          const url = readyLine.exec(line)?.[1];
          if (url === undefined) return;
          resolve({
            url,
            kill: async () => {
              child.kill('SIGKILL');
              await gone;
            },
          });
        });
  });
