import { execFileSync } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Sandbox } from '../start';
import { type Ask, addFault, aSandbox, control, onPlatform } from '../testing';
import { flowFile, publishFile, queueChoice } from './testing';

let now: number;
let sandbox: Sandbox;
let ask: Ask;
const pass = () => {
  now += 1000;
};

beforeEach(async () => {
  now = Date.UTC(2026, 0, 5, 10);
  sandbox = await aSandbox({ now: () => now });
  ask = await onPlatform(sandbox);
});

/** An export, and what has become of it when the org's time has gone on. */
const exported = async (flows: unknown) => {
  const registered = await ask('POST', '/api/v2/flows/export/jobs', { flows });
  expect(registered.status).toBe(200);
  const job = await registered.json();
  pass();
  return (await ask('GET', `/api/v2/flows/export/jobs/${job.id}?expand=messages`)).json();
};

describe('an export', () => {
  test('takes a moment, and gives the very text that was published', async () => {
    const file = flowFile('After hours', { top: '  # Kept.\n  defaultLanguage: en-us' });
    await publishFile(ask, file, pass);
    const job = await (
      await ask('POST', '/api/v2/flows/export/jobs', { flows: [{ flow: { id: 'after-hours', version: '3.0' } }] })
    ).json();
    expect(job).toMatchObject({ status: 'Registered', totalFlows: 1 });
    now += 150;
    const state = () => ask('GET', `/api/v2/flows/export/jobs/${job.id}`).then((answer) => answer.json());
    expect(await state()).toMatchObject({ status: 'Started', command: 'Export' });
    expect(await state()).not.toHaveProperty('downloadUrl');
    pass();
    const { downloadUrl } = await state();
    expect(downloadUrl.startsWith(sandbox.url)).toBe(true);
    const answer = await fetch(downloadUrl);
    expect(answer.headers.get('content-disposition')).toContain('After%20hours_v3-0.yaml');
    expect(await answer.text()).toBe(file);
  });

  test.each([
    [{ id: 'technical-support' }, 'name: Technical support'],
    [{ name: 'Technical support', type: 'INBOUNDCALL' }, 'name: Technical support'],
    [{ id: 'technical-support', version: 'latest' }, 'name: Technical support'],
  ])('of %j writes a flow of flow JSON as YAML', async (flow, words) => {
    const { downloadUrl } = await exported([{ flow, exportType: 'Yaml' }]);
    const text = await (await fetch(downloadUrl)).text();
    expect(text).toContain(words);
    expect(text).toContain('name: Field service');
  });

  test('that is published again is the same flow', async () => {
    for (const id of ['customer-service', 'technical-support', 'clinic-appointments', 'billing-and-payments']) {
      const { downloadUrl } = await exported([{ flow: { id } }]);
      const text = await (await fetch(downloadUrl)).text();
      const state = await publishFile(ask, text, pass);
      expect(state).toMatchObject({ status: 'Success', flow: { id } });
    }
  });

  test('an older version is exported as it was', async () => {
    await publishFile(ask, flowFile('After hours'), pass);
    const { downloadUrl } = await exported([{ flow: { id: 'after-hours', version: '2.0' } }]);
    expect(await (await fetch(downloadUrl)).text()).toContain('name: Callbacks');
  });

  test('of several flows is a zip', async () => {
    const { downloadUrl } = await exported([
      { flow: { id: 'after-hours' } },
      { flow: { id: 'customer-service' }, fileName: 'Reception, día' },
      { flow: { id: 'after-hours' } },
    ]);
    const folder = await mkdtemp(join(tmpdir(), 'sandbox-zip-'));
    await writeFile(join(folder, 'flows.zip'), Buffer.from(await (await fetch(downloadUrl)).arrayBuffer()));
    execFileSync('python3', ['-m', 'zipfile', '-e', 'flows.zip', '.'], { cwd: folder });
    expect((await readdir(folder)).sort()).toEqual([
      'After hours_v2-0 (2).yaml',
      'After hours_v2-0.yaml',
      'Reception_ día.yaml',
      'flows.zip',
    ]);
    expect(await readFile(join(folder, 'Reception_ día.yaml'), 'utf8')).toContain('name: Customer Service IVR');
    await rm(folder, { recursive: true });
  });

  test.each([
    [{ id: 'loyalty-programme' }, 'no published version'],
    [{ id: 'after-hours', version: '99.0' }, 'no version 99.0'],
    [{ id: 'nobody' }, 'There is no flow nobody'],
    [{ name: 'After hours', type: 'WORKFLOW' }, 'There is no flow'],
  ])('of %j fails', async (flow, words) => {
    const state = await exported([{ flow }]);
    expect(state).toMatchObject({ status: 'Failure', messages: [{ type: 'Error' }] });
    expect(state.messages[0].text).toContain(words);
    expect(state).not.toHaveProperty('downloadUrl');
  });

  test("Architect's internal form is not given out", async () => {
    const state = await exported([{ flow: { id: 'after-hours' }, exportType: 'Architect' }]);
    expect(state.status).toBe('Failure');
  });

  test.each([{}, { flows: [] }, { flows: [{ flow: {} }] }, { flows: [{ flow: { name: 'After hours' } }] }])(
    '%j is no wish',
    async (body) => {
      expect((await ask('POST', '/api/v2/flows/export/jobs', body)).status).toBe(400);
    },
  );

  test('an address without its signature, with a token or for another job gives nothing', async () => {
    const { downloadUrl } = await exported([{ flow: { id: 'after-hours' } }]);
    expect((await fetch(downloadUrl.replace(/\?.*/, ''))).status).toBe(403);
    expect((await fetch(downloadUrl, { headers: { authorization: 'Bearer x' } })).status).toBe(400);
    expect((await fetch(downloadUrl.replace(/downloads\/[^?]+/, 'downloads/other'))).status).toBe(403);
    now += 901_000;
    expect((await fetch(downloadUrl)).status).toBe(403);
  });

  test('fails on demand', async () => {
    await addFault(sandbox, {
      route: 'POST /api/v2/flows/export/jobs',
      kind: 'failed-job',
      messages: [{ text: 'could not find the flow with id (exit code: 107)' }],
    });
    const state = await exported([{ flow: { id: 'after-hours' } }]);
    expect(state).toMatchObject({ status: 'Failure', messages: [{ text: expect.stringContaining('107') }] });
  });

  test('its download is cut off on demand', async () => {
    const { downloadUrl } = await exported([{ flow: { id: 'after-hours' } }]);
    await addFault(sandbox, { route: 'GET /storage/downloads/{jobId}', kind: 'cut-off' });
    await expect(fetch(downloadUrl).then((answer) => answer.text())).rejects.toThrow();
  });
});

describe('a validation', () => {
  const validated = async (flow: unknown) => {
    const job = await (await ask('POST', '/api/v2/flows/validate/jobs', { flows: [{ flow }] })).json();
    pass();
    return (await ask('GET', `/api/v2/flows/validate/jobs/${job.id}?expand=messages`)).json();
  };

  test('of a flow that could be published succeeds', async () => {
    expect(await validated({ id: 'after-hours' })).toMatchObject({ status: 'Success', command: 'Validate' });
  });

  test('of one that could not says why', async () => {
    const yaml = flowFile('After hours', { choices: queueChoice('Moonshine', 'digit_1') });
    await control(sandbox, 'POST', 'publish', { flowId: 'after-hours', yaml });
    const state = await validated({ id: 'after-hours' });
    expect(state.status).toBe('Failure');
    expect(state.messages[0].text).toContain('Moonshine');
  });

  test('is not found among the exports', async () => {
    const job = await (
      await ask('POST', '/api/v2/flows/validate/jobs', { flows: [{ flow: { id: 'after-hours' } }] })
    ).json();
    expect((await ask('GET', `/api/v2/flows/export/jobs/${job.id}`)).status).toBe(404);
  });
});
