import { beforeEach, describe, expect, test } from 'vitest';
import { flowFile, publishFile } from '../jobs/testing';
import type { Sandbox } from '../start';
import { type Ask, addFault, aSandbox, control, onPlatform } from '../testing';

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

const published = async (id: string) => (await (await ask('GET', `/api/v2/flows/${id}`)).json()).publishedVersion?.id;
const texts = (state: { messages: { text: string }[] }): string => state.messages.map(({ text }) => text).join('\n');

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
