import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { SandboxError, startSandboxProcess } from './sandbox-process';
import { fakeClock } from './testing/fake-clock';

/** Answers with its process id, and dies when it is told to. */
const org = `
const { createServer } = require('node:http');
const port = Number(process.argv[process.argv.indexOf('--port') + 1]);
const server = createServer((request, response) => {
  response.end(String(process.pid));
  if (request.url === '/die') process.exit(1);
});
console.log('seeded');
server.listen(port, '127.0.0.1', () => {
  console.log('sandbox org listening on http://127.0.0.1:' + server.address().port);
});
`;

let dir: string;
const lines: string[] = [];
const faults: unknown[] = [];
let restarts: number;

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'touchtone-sandbox-'));
  lines.length = 0;
  faults.length = 0;
  restarts = 0;
});
afterEach(() => rm(dir, { recursive: true, force: true }));

const startWith = async (source: string) => {
  await writeFile(join(dir, 'sandbox.js'), source);
  return startSandboxProcess({
    entryDir: dir,
    clock: fakeClock(),
    onLine: (line) => lines.push(line),
    onRestart: () => {
      restarts += 1;
    },
    onFault: (error) => faults.push(error),
  });
};

const ask = async (url: string): Promise<string> => (await fetch(url)).text();
const isAlive = (pid: string): boolean => {
  try {
    return process.kill(Number(pid), 0);
  } catch {
    return false;
  }
};

test('it is ready at the address it prints; its other lines are passed on; closing ends it', async () => {
  const sandbox = await startWith(org);
  const pid = await ask(sandbox.url);
  expect(lines).toContain('seeded');
  expect(isAlive(pid)).toBe(true);
  await sandbox.close();
  expect(isAlive(pid)).toBe(false);
  expect(restarts).toBe(0);
});

test('when it dies it is started again at the same address', async () => {
  const sandbox = await startWith(org);
  const first = await ask(sandbox.url);
  await ask(`${sandbox.url}/die`).catch(() => 'it died before it answered');
  await vi.waitFor(() => expect(restarts).toBe(1), 60_000);
  expect(await ask(sandbox.url)).not.toBe(first);
  await sandbox.close();
  expect(faults).toEqual([]);
});

test('one that does not start is a sentence', async () => {
  const start = startWith('process.exit(3)');
  await expect(start).rejects.toThrow(SandboxError);
  await expect(start).rejects.toThrow('The sandbox org ended while starting (status 3).');
});
