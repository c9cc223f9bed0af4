import { main } from './main';

/** A reader that has seen enough (`… | head -1`) closes the pipe: no fault of the command, and nothing to report. */
for (const stream of [process.stdout, process.stderr])
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });

const { env } = process;

// npm runs a script in the project's folder; paths are meant from where the command was given.
const cwd = env.npm_lifecycle_event === 'touchtone' && env.INIT_CWD ? env.INIT_CWD : process.cwd();

process.exitCode = await main(process.argv.slice(2), {
  cwd,
  stdin: process.stdin,
  stdout: process.stdout,
  stderr: process.stderr,
  colour: process.stdout.isTTY === true && !env.NO_COLOR,
});
