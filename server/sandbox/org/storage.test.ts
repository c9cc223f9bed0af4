import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { startSandbox } from '../start';
import { aSandbox, signedIn } from '../testing';

let data: string;
beforeEach(async () => {
  data = await mkdtemp(join(tmpdir(), 'sandbox-org-'));
});
afterEach(() => rm(data, { recursive: true, force: true }));

const path = '/api/v2/flows/loyalty-programme';
const flow = { name: 'Loyalty', type: 'conversation', settings: { version: 1 }, steps: [] };

test('what was published is there after a restart', async () => {
  const first = await aSandbox({ data });
  await (await signedIn(first))('PATCH', path, flow);
  const before = await (await (await signedIn(first))('GET', path)).json();
  await first.close();
  const ask = await signedIn(await aSandbox({ data }));
  expect(await (await ask('GET', path)).json()).toEqual(before);
  expect(before._version).toBe(1);
  expect(await readdir(data)).toContain('sandbox-flows.json');
});

test('without a folder each start is a new org', async () => {
  await (await signedIn(await aSandbox()))('PATCH', path, flow);
  const ask = await signedIn(await aSandbox());
  expect((await (await ask('GET', path)).json())._version).toBe(0);
});

test('a file that is not its own is left alone and named', async () => {
  const file = join(data, 'sandbox-flows.json');
  await writeFile(file, '{"format":9}');
  await expect(startSandbox({ port: 0, data })).rejects.toThrow(file);
  expect(await readFile(file, 'utf8')).toBe('{"format":9}');
});
