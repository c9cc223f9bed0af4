import { request } from 'node:http';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Sandbox } from '../start';
import { type Ask, addClient, addFault, aSandbox, control, onPlatform } from '../testing';
import { flowFile, publishFile, queueChoice, type RegisteredJob, register, stateOf, upload } from './testing';

let now: number;
let sandbox: Sandbox;
let ask: Ask;
const pass = () => {
  now += 1000;
};

beforeEach(async () => {
  now = Date.UTC(2026, 0, 5, 10);
  sandbox = await aSandbox({ now: () => now, history: 30 });
  ask = await onPlatform(sandbox);
});

const published = async (id: string) => (await (await ask('GET', `/api/v2/flows/${id}`)).json()).publishedVersion?.id;
const texts = (state: { messages: { text: string }[] }): string => state.messages.map(({ text }) => text).join('\n');

describe('a job', () => {
  test('publishes the flow of its name, and holds its lock until it has', async () => {
    const job = await register(ask);
    expect(await stateOf(ask, job)).toMatchObject({ status: 'Registered', messages: [] });
    await upload(job, flowFile('After hours'));
    expect(await stateOf(ask, job)).toMatchObject({ status: 'Started', command: 'Publish' });
    const flow = await (await ask('GET', '/api/v2/flows/after-hours')).json();
    expect(flow).toMatchObject({ lockedClient: { id: 'sandbox' }, publishedVersion: { id: '2.0' } });
    expect(flow.currentOperation).toMatchObject({ actionName: 'PUBLISH', client: { id: 'sandbox' } });
    pass();
    expect(await stateOf(ask, job)).toMatchObject({
      status: 'Success',
      flow: { id: 'after-hours', selfUri: '/api/v2/flows/after-hours' },
    });
    const after = await (await ask('GET', '/api/v2/flows/after-hours')).json();
    expect(after).toMatchObject({ publishedVersion: { id: '3.0', createdByClient: { id: 'sandbox' } } });
    expect(after).not.toHaveProperty('lockedClient');
    const again = await upload(job, flowFile('After hours'));
    expect(again.status).toBe(200);
    pass();
    expect(await published('after-hours')).toBe('3.0');
  });

  test('makes a flow where its name is free, to the letter', async () => {
    const made = await publishFile(ask, flowFile('AFTER HOURS'), pass);
    expect(made).toMatchObject({ status: 'Success', command: 'Create' });
    expect(await (await ask('GET', `/api/v2/flows/${made.flow.id}`)).json()).toMatchObject({
      name: 'AFTER HOURS',
      type: 'INBOUNDCALL',
      publishedVersion: { id: '1.0' },
    });
    expect(await published('after-hours')).toBe('2.0');
  });

  test('of two with one new name, at the same moment, one makes the flow', async () => {
    const jobs = [await register(ask), await register(ask)];
    for (const job of jobs) await upload(job, flowFile('Twice'));
    pass();
    const states = await Promise.all(jobs.map((job) => stateOf(ask, job)));
    expect(states.map(({ status }) => status).sort()).toEqual(['Failure', 'Success']);
  });

  test('of two on one flow at the same moment, one publishes', async () => {
    const jobs = [await register(ask), await register(ask)];
    for (const job of jobs) await upload(job, flowFile('After hours'));
    pass();
    const states = await Promise.all(jobs.map((job) => stateOf(ask, job)));
    expect(states.map(({ status }) => status)).toEqual(['Success', 'Failure']);
    expect(texts(states[1])).toContain('locked by Sandbox client');
    expect(await published('after-hours')).toBe('3.0');
  });

  test('fails on a flow that somebody else has open', async () => {
    await control(sandbox, 'POST', 'locks', { flowId: 'after-hours', by: 'Chiara Rinaldi' });
    const state = await publishFile(ask, flowFile('After hours'), pass);
    expect(state).toMatchObject({ status: 'Failure' });
    expect(texts(state)).toContain('Chiara Rinaldi');
    expect(await published('after-hours')).toBe('2.0');
    await control(sandbox, 'DELETE', 'locks/after-hours');
    expect((await publishFile(ask, flowFile('After hours'), pass)).status).toBe('Success');
  });

  test('fails where the client may not do what it would do, with the permission', async () => {
    const permissions = ['architect:job:create', 'architect:job:view', 'architect:flow:publish', 'architect:flow:edit'];
    await addClient(sandbox, { id: 'editor', secret: 'editor', permissions });
    const editor = await onPlatform(sandbox, 'editor', 'editor');
    expect((await publishFile(editor, flowFile('After hours'), pass)).status).toBe('Success');
    const refused = await publishFile(editor, flowFile('Something new'), pass);
    expect(refused.status).toBe('Failure');
    expect(texts(refused)).toContain('architect:flow:add');
  });

  test('says nothing of its messages unless asked, and one of another id is not there', async () => {
    const job = await register(ask);
    expect(await (await ask('GET', `/api/v2/flows/jobs/${job.id}`)).json()).not.toHaveProperty('messages');
    expect((await ask('GET', '/api/v2/flows/jobs/nobody')).status).toBe(404);
  });

  test('takes the org’s time: four times as fast it is over four times as soon', async () => {
    let at = Date.UTC(2026, 0, 5);
    const fast = await onPlatform(await aSandbox({ now: () => at, speed: 4 }));
    const job = await register(fast);
    await upload(job, flowFile('After hours'));
    at += 99;
    expect((await stateOf(fast, job)).status).toBe('Started');
    at += 1;
    expect((await stateOf(fast, job)).status).toBe('Success');
  });

  test('publishes what the documents’ callers then read as flow JSON', async () => {
    await publishFile(ask, flowFile('After hours'), pass);
    const form = { grant_type: 'client_credentials', client_id: 'sandbox', client_secret: 'sandbox' };
    const token = await fetch(`${sandbox.url}/oauth/token`, { method: 'POST', body: new URLSearchParams(form) });
    const headers = { authorization: `Bearer ${(await token.json()).access_token}` };
    const flow = await (await fetch(`${sandbox.url}/api/v2/flows/after-hours`, { headers })).json();
    expect(flow).toMatchObject({ name: 'After hours', _version: 3, type: 'conversation' });
    expect(JSON.stringify(flow)).toContain('queue-sales');
  });
});

const menu = (choices: string): string => flowFile('After hours', { choices });

describe('a file is refused as the platform refuses it', () => {
  test.each<[string, string, string]>([
    ['is not YAML', 'inboundCall: [', 'not YAML'],
    ['holds a token', flowFile('{{name}}'), '{{name}}'],
    ['is a list', '- inboundCall', 'one key'],
    ['has another root', 'somethingElse:\n  name: X\n', 'one key'],
    ['has no name', flowFile('""'), 'no name'],
    ['has a name too long', flowFile('n'.repeat(201)), '200'],
    ['has a slash in its name', flowFile('a/b'), 'slash'],
    ['has no default language', flowFile('After hours', { top: '  description: None' }), 'defaultLanguage'],
    ['has a language without a region', flowFile('After hours', { top: '  defaultLanguage: en' }), 'region'],
    ['has no start', flowFile('After hours', { start: '""' }), 'startUpRef'],
    ['starts nowhere', flowFile('After hours', { start: './menus/menu[Nowhere_9]' }), 'Nowhere_9'],
    ['has no choices', menu('          []'), "Menu 'Front desk' has no choices"],
    ['has one key twice', menu(`${queueChoice('Sales', 'digit_1')}\n${queueChoice('Support', 'digit_1')}`), 'key 1'],
    ['has a key of no pad', menu(queueChoice('Sales', 'digit_a')), 'digit_a'],
    ['has a choice that nobody can choose', menu(queueChoice('Sales', '""')), "choice 'Sales'"],
    ['has a choice without a name', menu(queueChoice('Sales', 'digit_1', '""')), 'no name'],
    [
      'has a choice of no kind',
      menu('          - menuSing:\n              name: Sing\n              dtmf: digit_1'),
      'menuSing',
    ],
    ['names a queue that is not there', menu(queueChoice('Moonshine', 'digit_1')), "queue 'Moonshine'"],
    [
      'names a flow that is not there',
      menu(
        '          - menuTransferToFlow:\n              name: On\n              dtmf: digit_1\n              targetFlow: { name: Gone }',
      ),
      "flow 'Gone'",
    ],
    [
      'names a person who is not there',
      menu(
        '          - menuTransferToUser:\n              name: On\n              dtmf: digit_1\n              targetUser: { lit: { name: Nobody } }',
      ),
      "user 'Nobody'",
    ],
    [
      'jumps nowhere',
      menu(
        '          - menuJumpToMenu:\n              name: On\n              dtmf: digit_1\n              targetMenuRef: /inboundCall/menus/menu[Gone_7]',
      ),
      'Gone_7',
    ],
    [
      'has a task without an end',
      menu(
        '          - menuTask:\n              name: Say\n              dtmf: digit_1\n              task:\n                actions:\n                  - playAudio:\n                      audio: { tts: Hm }',
      ),
      "choice 'Say'",
    ],
    [
      'is of a division that is not there',
      flowFile('After hours', { top: '  defaultLanguage: en-us\n  division: Nowhere' }),
      "division 'Nowhere'",
    ],
    [
      'is too large',
      flowFile('After hours', { top: `  defaultLanguage: en-us\n  description: ${'x'.repeat(6_200_000)}` }),
      'bytes',
    ],
  ])('one that %s', async (_what, file, words) => {
    const state = await publishFile(ask, file, pass);
    expect(state.status).toBe('Failure');
    expect(texts(state)).toContain(words);
    expect(await published('after-hours')).toBe('2.0');
  });

  test('captured calls stand beside what is not found, and only there', async () => {
    const state = await publishFile(
      ask,
      menu(`${queueChoice('Moonshine', 'digit_1')}\n${queueChoice('Sales', 'digit_x')}`),
      pass,
    );
    const [first, second] = state.messages;
    expect(first).not.toHaveProperty('details');
    expect(second).toMatchObject({
      type: 'Error',
      dateTime: '2026-01-05T10:00:01.000Z',
      details: [{ type: 'NetworkDiagnostic', method: 'GET', url: expect.stringContaining('name=Moonshine') }],
    });
  });

  test('what is only missing its audio is published with a warning', async () => {
    const silent = flowFile('After hours').replace(/ {8}audio:\n.*\n/, '');
    const state = await publishFile(ask, silent, pass);
    expect(state).toMatchObject({
      status: 'Success',
      messages: [{ type: 'Warning', text: "Menu 'Front desk' has no audio." }],
    });
  });

  test('a flow that hands calls to itself is published though it is not there yet', async () => {
    const own =
      '          - menuTransferToFlow:\n              name: On\n              dtmf: digit_1\n              targetFlow: { name: Loop }';
    expect((await publishFile(ask, flowFile('Loop', { choices: own }), pass)).status).toBe('Success');
  });

  test('of other types of flow only the frame is checked', async () => {
    const state = await publishFile(ask, 'workflow:\n  name: Nightly\n  states: []\n', pass);
    expect(state).toMatchObject({ status: 'Success', command: 'Create' });
  });
});

/** A PUT with exactly these headers; `fetch` would add some. */
const put = (url: string, headers: Record<string, string>, file: string): Promise<{ status: number; text: string }> =>
  new Promise((resolve, reject) => {
    request(url, { method: 'PUT', headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => resolve({ status: response.statusCode ?? 0, text: Buffer.concat(chunks).toString() }));
    })
      .on('error', reject)
      .end(file);
  });

describe('the address for the upload', () => {
  let job: RegisteredJob;
  beforeEach(async () => {
    job = await register(ask);
  });
  const attempt = (url: string, headers: Record<string, string>) => put(url, headers, flowFile('After hours'));

  test('is on the host that the org was called by', async () => {
    expect(job.presignedUrl.startsWith(`${sandbox.url}/storage/`)).toBe(true);
    expect(Object.keys(job.headers).some((name) => name.startsWith('x-amz-'))).toBe(true);
    const named = sandbox.url.replace('127.0.0.1', 'localhost');
    const token = await fetch(`${sandbox.url}/oauth/token`, {
      method: 'POST',
      headers: { authorization: `Basic ${btoa('sandbox:sandbox')}` },
      body: new URLSearchParams({ grant_type: 'client_credentials' }),
    });
    const headers = { authorization: `Bearer ${(await token.json()).access_token}` };
    const other = await (await fetch(`${named}/api/v2/flows/jobs`, { method: 'POST', headers })).json();
    expect(other.presignedUrl.startsWith(named)).toBe(true);
  });

  test.each<[string, (job: RegisteredJob) => [string, Record<string, string>], number, string]>([
    [
      'with a token',
      ({ presignedUrl, headers }) => [presignedUrl, { ...headers, authorization: 'Bearer x' }],
      400,
      'InvalidArgument',
    ],
    ['without its headers', ({ presignedUrl }) => [presignedUrl, {}], 403, 'SignatureDoesNotMatch'],
    [
      'with another content type',
      ({ presignedUrl, headers }) => [presignedUrl, { ...headers, 'Content-Type': 'text/plain' }],
      403,
      'SignatureDoesNotMatch',
    ],
    [
      'without its signature',
      ({ presignedUrl, headers }) => [presignedUrl.replace(/\?.*/, ''), headers],
      403,
      'AccessDenied',
    ],
    [
      'with another date',
      ({ presignedUrl, headers }) => [presignedUrl.replace(/X-Amz-Date=\d{4}/, 'X-Amz-Date=2027'), headers],
      403,
      'SignatureDoesNotMatch',
    ],
  ])('refuses a file %s', async (_what, change, status, code) => {
    const refused = await attempt(...change(job));
    expect(refused.status).toBe(status);
    expect(refused.text).toContain(`<Code>${code}</Code>`);
    expect((await stateOf(ask, job)).status).toBe('Registered');
  });

  test('ends after a quarter of an hour', async () => {
    now += 900_000;
    expect((await upload(job, flowFile('After hours'))).status).toBe(200);
    const other = await register(ask);
    now += 901_000;
    const late = await upload(other, flowFile('After hours'));
    expect(late.status).toBe(403);
    expect(await late.text()).toContain('expired');
  });

  test('is kept out of the list of calls', async () => {
    await upload(job, flowFile('After hours'));
    const list = await (await control(sandbox, 'GET', 'requests')).text();
    expect(list).toContain('/storage/uploads/');
    expect(list).not.toContain('X-Amz-Signature');
  });
});

describe('faults on demand', () => {
  test('a job fails with the messages asked for', async () => {
    const messages = [{ type: 'Error', text: "Menu 'Front desk': nothing works today." }, 'Again.'];
    await addFault(sandbox, { route: 'POST /api/v2/flows/jobs', kind: 'failed-job', messages });
    const state = await publishFile(ask, flowFile('After hours'), pass);
    expect(state).toMatchObject({
      status: 'Failure',
      messages: [messages[0], { type: 'Error', text: 'Again.' }],
    });
    expect((await publishFile(ask, flowFile('After hours'), pass)).status).toBe('Success');
  });

  test('a job fails when it is its upload that was asked to', async () => {
    await addFault(sandbox, { route: 'PUT /storage/uploads/{jobId}', kind: 'failed-job' });
    expect((await publishFile(ask, flowFile('After hours'), pass)).status).toBe('Failure');
  });

  test('a job finds the flow locked', async () => {
    await addFault(sandbox, { route: 'POST /api/v2/flows/jobs', kind: 'locked-flow' });
    const state = await publishFile(ask, flowFile('After hours'), pass);
    expect(state.status).toBe('Failure');
    expect(texts(state)).toContain('locked by');
    expect(await (await ask('GET', '/api/v2/flows/after-hours')).json()).toHaveProperty('lockedUser');
    expect((await (await control(sandbox, 'GET', 'locks')).json()).items).toMatchObject([{ flowId: 'after-hours' }]);
  });

  test('a call on a flow finds it locked', async () => {
    await addFault(sandbox, { route: 'POST /api/v2/flows/actions/checkout', kind: 'locked-flow' });
    expect((await ask('POST', '/api/v2/flows/actions/checkout?flow=after-hours')).status).toBe(409);
  });

  test('a token ends before its time', async () => {
    await addFault(sandbox, { route: 'GET /api/v2/flows', kind: 'expired-token' });
    const refused = await ask('GET', '/api/v2/flows');
    expect(refused.status).toBe(401);
    expect(await refused.json()).toMatchObject({ code: 'bad.credentials' });
    expect((await ask('GET', '/api/v2/flows')).status).toBe(401);
    expect((await (await onPlatform(sandbox))('GET', '/api/v2/flows')).status).toBe(200);
  });
});

describe('somebody outside', () => {
  test.each(['after-hours', 'customer-service'])('publishes %s with a small change', async (flowId) => {
    const before = Number.parseInt(await published(flowId), 10);
    const answer = await control(sandbox, 'POST', 'publish', { flowId, by: 'user-bence-kovacs' });
    expect(await answer.json()).toMatchObject({ flowId, version: `${before + 1}.0` });
    const flow = await (await ask('GET', `/api/v2/flows/${flowId}`)).json();
    expect(flow.publishedBy.name).toBe('Bence Kovács');
    expect(flow.description).toContain('Bence Kovács');
  });

  test('publishes a file as it is, and changes one that was YAML already', async () => {
    await control(sandbox, 'POST', 'publish', { flowId: 'after-hours', yaml: flowFile('After hours') });
    await control(sandbox, 'POST', 'publish', { flowId: 'after-hours' });
    expect(await published('after-hours')).toBe('4.0');
  });

  test.each([
    [{ flowId: 'nobody' }, 404],
    [{ flowId: 'loyalty-programme' }, 400],
    [{ flowId: 'after-hours', by: 'nobody' }, 400],
    [{}, 400],
  ])('cannot publish %j', async (body, status) => {
    expect((await control(sandbox, 'POST', 'publish', body)).status).toBe(status);
  });
});
