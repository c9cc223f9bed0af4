import { readArguments, usage } from './arguments';
import { startSandbox } from './start';
import { SandboxClosed } from './traffic/past';

const prepareAfterMs = 1000;

const options = readArguments(process.argv.slice(2));

if (options === 'help') {
  process.stdout.write(usage);
} else if ('problem' in options) {
  process.stderr.write(`${options.problem}\n\n${usage}`);
  process.exitCode = 2;
} else {
  try {
    const sandbox = await startSandbox(options);
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      process.once(signal, () => {
        sandbox.close().then(() => process.exit(0));
      });
    }
    process.stdout.write(`sandbox org listening on ${sandbox.url}\n`);
    // Whoever waits for the address goes first.
    setTimeout(() => {
      sandbox.prepare().catch((error: unknown) => {
        if (!(error instanceof SandboxClosed)) process.stderr.write(`sandbox org: ${String(error)}\n`);
      });
    }, prepareAfterMs).unref();
  } catch (error) {
    const inUse = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
    const sentence = inUse ? `Port ${options.port} is in use; --port 0 takes a free one.` : messageOf(error);
    process.stderr.write(`The sandbox org could not start. ${sentence}\n`);
    process.exitCode = 1;
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
