import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Task } from './child';
import type { Trial } from './try-file';

/** Longer than this on the clock is a hang, whatever else the machine does. */
export const hangMilliseconds = 20_000;

const begin = (): ChildProcess =>
  fork(fileURLToPath(new URL('./child.ts', import.meta.url)), [], {
    execArgv: [...process.execArgv, '--max-old-space-size=1024'],
    serialization: 'advanced',
  });

/** Runs trials in a process of their own, one at a time; one that does not come back is ended and becomes a fault. */
export const startWatched = () => {
  let child: ChildProcess | null = null;
  const run = (task: Task): Promise<Trial> =>
    new Promise((resolve) => {
      child ??= begin();
      const at = child;
      const finish = (trial: Trial) => {
        clearTimeout(timer);
        at.removeAllListeners();
        resolve(trial);
      };
      const lose = (stage: string, message: string) => {
        child = null;
        at.kill('SIGKILL');
        finish({
          opened: false,
          fault: { stage, message, how: '' },
          slowest: { stage, milliseconds: hangMilliseconds },
        });
      };
      const timer = setTimeout(
        () => lose('hang', `There was no answer after ${hangMilliseconds / 1000} s.`),
        hangMilliseconds,
      );
      at.once('message', (trial) => finish(trial as Trial));
      at.once('exit', (code, signal) => lose('crash', `The process ended (${signal ?? code}).`));
      at.send(task);
    });
  return { run, stop: () => void child?.kill() };
};
