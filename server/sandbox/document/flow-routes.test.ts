import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import type { Json } from '../../../src/core/model/json';
import { aSandbox, control, signedIn } from '../testing';

const path = '/api/v2/flows/customer-service';

const menuWith = (over: Record<string, unknown> = {}) => ({
  id: 'main',
  type: 'dtmf',
  promptId: 'prompt-main',
  timeoutSeconds: 10,
  timeoutTarget: 'agent-transfer',
  dtmfHandlers: [{ key: '1', targetFlowId: 'queue-sales', promptId: null }],
  nextSteps: [],
  ...over,
});

const flowWith = (version: number, menu: unknown = menuWith()) => ({
  name: 'Customer Service IVR',
  type: 'conversation',
  settings: { description: 'Changed', enabled: true, version },
  steps: [{ id: 'start', type: 'start', nextStep: menu }],
});

/** Menus under one another, the first being 1. */
const nested = (levels: number): unknown =>
  menuWith({ id: `level-${levels}`, nextSteps: levels === 1 ? [] : [nested(levels - 1)] });

test('the flows are listed page by page and found by name', async () => {
  const ask = await signedIn(await aSandbox());
  const all = await (await ask('GET', '/api/v2/flows')).json();
  expect(all).toMatchObject({ pageNumber: 1, pageSize: 25, pageCount: 1, total: all.entities.length });
  expect(all.entities).toContainEqual(
    expect.objectContaining({ id: 'customer-service', name: 'Customer Service IVR', _version: 1 }),
  );
  const second = await (await ask('GET', '/api/v2/flows?pageSize=3&pageNumber=2')).json();
  expect(second).toMatchObject({ pageNumber: 2, pageSize: 3, pageCount: Math.ceil(all.total / 3), total: all.total });
  expect(second.entities).toEqual(all.entities.slice(3, 6));
  const found = await (await ask('GET', '/api/v2/flows?name=CLINIC')).json();
  expect(found.entities.map(({ id }: { id: string }) => id)).toEqual(['clinic-appointments']);
});

test.each(['pageSize=0', 'pageSize=501', 'pageNumber=-1', 'pageNumber=x'])('%s is no page', async (query) => {
  const ask = await signedIn(await aSandbox());
  expect((await ask('GET', `/api/v2/flows?${query}`)).status).toBe(400);
});

test("the document's flow is there to the letter", async () => {
  const ask = await signedIn(await aSandbox());
  const sample = JSON.parse(await readFile('samples/customer-service-ivr.flow.json', 'utf8'));
  const { id, _version, publishedBy, datePublished, ...content } = await (await ask('GET', path)).json();
  expect(content).toEqual(sample);
  expect({ id, _version }).toEqual({ id: 'customer-service', _version: 1 });
});

test('every flow that a new org has could be published again', async () => {
  const ask = await signedIn(await aSandbox());
  const { entities } = await (await ask('GET', '/api/v2/flows')).json();
  for (const { id } of entities) {
    const { _version, ...flow } = await (await ask('GET', `/api/v2/flows/${id}`)).json();
    const again = { ...flow, settings: { ...flow.settings, version: _version + 1 } };
    expect((await ask('PATCH', `/api/v2/flows/${id}`, again)).status).toBe(200);
  }
});

test('a change under the next version is published and read back', async () => {
  const ask = await signedIn(await aSandbox());
  const patched = await ask('PATCH', path, flowWith(2));
  expect(patched.status).toBe(200);
  expect(await patched.json()).toMatchObject({ ...flowWith(2), _version: 2 });
  expect(await (await ask('GET', path)).json()).toMatchObject({ ...flowWith(2), _version: 2 });
});

test.each([1, 3])('a change under version %i conflicts and changes nothing', async (version) => {
  const ask = await signedIn(await aSandbox());
  const before = await (await ask('GET', path)).json();
  const response = await ask('PATCH', path, flowWith(version));
  expect(response.status).toBe(409);
  expect(await response.json()).toMatchObject({ code: 'version.conflict', status: 409 });
  expect(await (await ask('GET', path)).json()).toEqual(before);
});

test('of many changes at once under the same version one wins', async () => {
  const ask = await signedIn(await aSandbox());
  const responses = await Promise.all(Array.from({ length: 20 }, () => ask('PATCH', path, flowWith(2))));
  const statuses = responses.map(({ status }) => status).sort();
  expect(statuses).toEqual([200, ...Array.from({ length: 19 }, () => 409)]);
  expect((await (await ask('GET', path)).json())._version).toBe(2);
});

test('a flow that somebody has open is not changed', async () => {
  const sandbox = await aSandbox();
  const ask = await signedIn(sandbox);
  await control(sandbox, 'POST', 'locks', { flowId: 'customer-service', by: 'Hye-jin Park' });
  const refused = await ask('PATCH', path, flowWith(2));
  expect(refused.status).toBe(423);
  expect((await refused.json()).message).toContain('Hye-jin Park');
  await control(sandbox, 'DELETE', 'locks');
  expect((await ask('PATCH', path, flowWith(2))).status).toBe(200);
});

test.each<[string, unknown, string]>([
  ['no name', { ...flowWith(2), name: '' }, 'name'],
  ['no version', { ...flowWith(2), settings: {} }, 'settings.version'],
  ['no steps', { ...flowWith(2), steps: undefined }, 'steps'],
  ['a timeout of 0', flowWith(2, menuWith({ timeoutSeconds: 0 })), 'steps[0].nextStep.timeoutSeconds'],
  ['a timeout of 61', flowWith(2, menuWith({ timeoutSeconds: 61 })), 'steps[0].nextStep.timeoutSeconds'],
  ['no timeout', flowWith(2, menuWith({ timeoutSeconds: '10' })), 'steps[0].nextStep.timeoutSeconds'],
  ['a key of no pad', flowWith(2, menuWith({ dtmfHandlers: [{ key: 'A' }] })), 'steps[0].nextStep.dtmfHandlers[0].key'],
  ['six levels', flowWith(2, nested(6)), `steps[0].nextStep${'.nextSteps[0]'.repeat(5)}`],
])('a flow with %s is refused with the place', async (_what, body, fieldName) => {
  const ask = await signedIn(await aSandbox());
  const response = await ask('PATCH', path, body);
  expect(response.status).toBe(400);
  const { details } = await response.json();
  expect(details.map((detail: { fieldName: string }) => detail.fieldName)).toEqual([fieldName]);
  expect((await (await ask('GET', path)).json())._version).toBe(1);
});

test.each([
  ['five levels', nested(5)],
  ['a timeout of 1', menuWith({ timeoutSeconds: 1 })],
  ['a timeout of 60', menuWith({ timeoutSeconds: 60 })],
])('a flow with %s is accepted', async (_what, menu) => {
  const ask = await signedIn(await aSandbox());
  expect((await ask('PATCH', path, flowWith(2, menu))).status).toBe(200);
});

const setPrompt = (over: Record<string, Json> = {}) => ({
  id: 'after-hours',
  name: 'Dynamic IVR Menu Flow',
  type: 'voice',
  description: 'Automatically updated via webhook service',
  steps: [
    {
      id: 'ivr-main-menu',
      type: 'SetPrompt',
      config: {
        options: [{ value: 'support', prompt: 'Press 1 for priority support' }],
        timeout: 10_000,
        maxRetries: 3,
        playDigits: true,
      },
    },
  ],
  entrySteps: ['ivr-main-menu'],
  ...over,
});

test('a SetPrompt flow replaces a flow and counts its version on', async () => {
  const ask = await signedIn(await aSandbox());
  const response = await ask('PUT', '/api/v2/flows/after-hours', setPrompt());
  expect(response.status).toBe(200);
  const { publishedBy, datePublished, ...flow } = await (await ask('GET', '/api/v2/flows/after-hours')).json();
  expect(flow).toEqual({ ...setPrompt(), _version: 3 });
});

test.each([
  ['another id', { id: 'customer-service' }],
  ['an entry step that is none', { entrySteps: ['elsewhere'] }],
  ['a step without options', { steps: [{ id: 'ivr-main-menu', type: 'SetPrompt', config: {} }] }],
])('a SetPrompt flow with %s is refused', async (_what, over) => {
  const ask = await signedIn(await aSandbox());
  expect((await ask('PUT', '/api/v2/flows/after-hours', setPrompt(over))).status).toBe(400);
});

test.each([
  ['GET', '/api/v2/flows/nobody', 404, 'architect.flow.not.found'],
  ['PATCH', '/api/v2/flows/nobody', 404, 'architect.flow.not.found'],
  ['GET', '/api/v2/flows/..%2Fqueues', 400, 'bad.request'],
  ['GET', '/api/v2/flows/%E0%A4%A', 400, 'bad.request'],
  ['GET', `/api/v2/flows/${'x'.repeat(129)}`, 400, 'bad.request'],
  ['POST', '/api/v2/flows/customer-service', 405, 'method.not.allowed'],
  ['GET', '/api/v2/auditlogs/everything', 404, 'not.found'],
])('%s %s is answered with %i', async (method, where, status, code) => {
  const ask = await signedIn(await aSandbox());
  const response = await ask(method, where, method === 'PATCH' ? flowWith(1) : undefined);
  expect(response.status).toBe(status);
  expect(await response.json()).toMatchObject({ code, status });
});
