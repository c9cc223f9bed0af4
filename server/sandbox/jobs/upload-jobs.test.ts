import { beforeEach, describe, expect, test } from 'vitest';
import type { Sandbox } from '../start';
import { type Ask, addClient, aSandbox, control, onPlatform } from '../testing';
import { flowFile, publishFile, register, stateOf, upload } from './testing';

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
