import { spawn } from 'node:child_process';
import { root } from './paths.mjs';

const forwarded = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/**
 * Runs a command in the project's folder without standard input and waits for its end. Signals sent to this process reach it.
 * `show: true` streams its output; otherwise the output is collected and returned.
 * `code` is the exit status, 127 where the command does not exist, 124 after `timeoutMs`, 128 + n after signal n.
 */
export function run(command, args, { env = {}, show = false, timeoutMs } = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: root,
      env: { ...process.env, ...env },
      stdio: ['ignore', show ? 'inherit' : 'pipe', show ? 'inherit' : 'pipe'],
    });
    let output = '';
    let timedOut = false;
    const collect = (text) => {
      output += text;
    };
    child.stdout?.setEncoding('utf8').on('data', collect);
    child.stderr?.setEncoding('utf8').on('data', collect);
    const forward = (signal) => child.kill(signal);
    for (const signal of forwarded) process.on(signal, forward);
    const timer =
      timeoutMs === undefined
        ? undefined
        : setTimeout(() => {
            timedOut = true;
            child.kill('SIGKILL');
          }, timeoutMs);
    const finish = (code) => {
      clearTimeout(timer);
      for (const signal of forwarded) process.off(signal, forward);
      resolve({ code, output });
    };
    child.on('error', (error) => {
      output += `${error.message}\n`;
      finish(127);
    });
    child.on('close', (code, signal) => finish(timedOut ? 124 : (code ?? signalStatus(signal))));
  });
}

const signalNumbers = { SIGHUP: 1, SIGINT: 2, SIGKILL: 9, SIGTERM: 15 };
const signalStatus = (signal) => 128 + (signalNumbers[signal] ?? 0);

/** As `run`, with this Node. */
export const runNode = (args, options) => run(process.execPath, args, options);

/** One line about the work on standard error, and only when the work takes longer than a moment. */
export async function withNotice(text, work, afterMs = 1500) {
  const timer = setTimeout(() => process.stderr.write(`${text}\n`), afterMs);
  try {
    return await work();
  } finally {
    clearTimeout(timer);
  }
}

/** Ends the script with a sentence, and with what the failed command had printed. */
export function fail(sentence, output = '') {
  if (output !== '') process.stderr.write(output.endsWith('\n') ? output : `${output}\n`);
  process.stderr.write(`${sentence}\n`);
  process.exit(1);
}
