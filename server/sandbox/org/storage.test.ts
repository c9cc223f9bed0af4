import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { z } from 'zod';
import { flowFile, register } from '../jobs/testing';
import { startSandbox } from '../start';
import { aSandbox, control, onPlatform, signedIn } from '../testing';
import { storageIn } from './storage';

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

test('flows in YAML, their locks and versions are there after a restart; a job that was not over is not', async () => {
  const first = await aSandbox({ data });
  const before = await onPlatform(first);
  await control(first, 'POST', 'publish', { flowId: 'after-hours', yaml: flowFile('After hours') });
  await before('POST', '/api/v2/flows/actions/checkout?flow=after-hours');
  await control(first, 'POST', 'locks', { flowId: 'pharmacy', by: 'Amara Okafor' });
  const job = await register(before);
  await first.close();
  const second = await aSandbox({ data });
  const after = await onPlatform(second);
  const flow = await (await after('GET', '/api/v2/flows/after-hours')).json();
  expect(flow).toMatchObject({ lockedClient: { id: 'sandbox' }, publishedVersion: { id: '3.0' } });
  expect(await (await after('GET', '/api/v2/flows/pharmacy')).json()).toMatchObject({
    lockedUser: { name: 'Amara Okafor' },
  });
  expect((await (await after('GET', '/api/v2/flows/after-hours/versions')).json()).total).toBe(3);
  expect((await after('GET', `/api/v2/flows/jobs/${job.id}`)).status).toBe(404);
});

test('what was kept before flows could be taken out of service is read', async () => {
  const first = await aSandbox({ data });
  await control(first, 'POST', 'publish', { flowId: 'after-hours' });
  await first.close();
  const file = join(data, 'sandbox-flows.json');
  const kept = JSON.parse(await readFile(file, 'utf8'));
  for (const flow of kept.value) delete flow.active;
  await writeFile(file, JSON.stringify(kept));
  const flow = await (await (await onPlatform(await aSandbox({ data })))('GET', '/api/v2/flows/after-hours')).json();
  expect(flow.active).toBe(true);
});

test('the past of an org in which nothing was done yet stays when it was', async () => {
  const noon = Date.UTC(2026, 0, 5, 12);
  const versions = async (now: number) => {
    const sandbox = await aSandbox({ data, history: 3, now: () => now });
    const { entities } = await (await (await onPlatform(sandbox))('GET', '/api/v2/flows')).json();
    await sandbox.close();
    return entities.map((entity: { publishedVersion?: { datePublished: string } }) => entity.publishedVersion);
  };
  expect(await versions(noon + 86_400_000)).toEqual(await versions(noon));
});

test('a folder that another org uses is left to that one', async () => {
  const first = await aSandbox({ data });
  await expect(startSandbox({ port: 0, data })).rejects.toThrow('Another sandbox org');
  await (await signedIn(first))('PATCH', path, flow);
  await first.close();
  expect(await (await (await signedIn(await aSandbox({ data })))('GET', path)).json()).toMatchObject({ _version: 1 });
});

test('without a folder each start is a new org', async () => {
  await (await signedIn(await aSandbox()))('PATCH', path, flow);
  const ask = await signedIn(await aSandbox());
  expect((await (await ask('GET', path)).json())._version).toBe(0);
});

test('what is saved under one name at the same moment ends as it was saved last', async () => {
  const storage = storageIn(data);
  await Promise.all(Array.from({ length: 20 }, (_, index) => storage.save('counts', { index })));
  expect(await storage.load('counts', z.object({ index: z.int() }))).toEqual({ index: 19 });
  expect(await readdir(data)).toEqual(['sandbox-counts.json']);
});

test('a file that is not its own is left alone and named', async () => {
  const file = join(data, 'sandbox-flows.json');
  await writeFile(file, '{"format":9}');
  await expect(startSandbox({ port: 0, data })).rejects.toThrow(file);
  expect(await readFile(file, 'utf8')).toBe('{"format":9}');
});
