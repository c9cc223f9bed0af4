import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { customerServiceFlow, customerServiceIvr } from '../src/core/formats/sample';
import { flowDesignSchema, flowListSchema, flowSchema, queueListSchema } from '../src/core/wire/flows';
import { problemSchema } from '../src/core/wire/problem';
import { sessionSchema } from '../src/core/wire/session';
import { designId } from '../src/testing/builders';
import { startTestServer, type TestServer } from './testing/test-server';

let server: TestServer;

beforeEach(async () => {
  server = await startTestServer();
  server.org.flows.set('f1', { version: 3, content: { ...customerServiceFlow } });
});

afterEach(() => server.close());

const problemIn = async (request: Parameters<TestServer['inject']>[0]) => {
  const answer = await server.inject(request);
  expect(answer.headers['content-type']).toMatch(/^application\/problem\+json/);
  const problem = problemSchema.parse(answer.json());
  expect(problem.status).toBe(answer.statusCode);
  return problem;
};

test('the session names the org, the dialect, the version and the person', async () => {
  const answer = await server.inject({ url: '/api/session' });
  expect(sessionSchema.parse(answer.json())).toEqual({
    org: { name: new URL(server.org.url).host, kind: 'genesys' },
    dialect: 'document',
    version: '0.0.0',
    user: { name: 'dana', verified: false },
  });
});

test('a sandbox org is told by what it says of itself', async () => {
  server.org.sandboxName = 'Touchtone sandbox';
  const answer = await server.inject({ url: '/api/session' });
  expect(answer.json()).toMatchObject({ org: { name: 'Touchtone sandbox', kind: 'sandbox' } });
});

test('flows are listed in pages', async () => {
  server.org.flows.set('f2', { version: 1, content: { name: 'Another' } });
  const answer = await server.inject({ url: '/api/flows?search=&page=1&pageSize=1' });
  expect(flowListSchema.parse(answer.json())).toEqual({
    items: [{ id: 'f2', name: 'Another', version: '1', publishedAt: null, publishedBy: null }],
    page: 1,
    pageSize: 1,
    total: 2,
  });
  expect((await server.inject({ url: '/api/flows?search=customer' })).json()).toMatchObject({ total: 1 });
});

test('one flow tells what is known, and null for the rest', async () => {
  const answer = await server.inject({ url: '/api/flows/f1' });
  expect(flowSchema.parse(answer.json())).toEqual({
    id: 'f1',
    name: 'Customer Service IVR',
    version: '3',
    publishedAt: null,
    publishedBy: null,
    description: 'IVR Menu ivr-main-menu',
    lockedBy: null,
    numbers: null,
  });
});

test('a flow is read as a design that knows where it comes from', async () => {
  const answer = await server.inject({ url: '/api/flows/f1/design' });
  const { version, design } = flowDesignSchema.parse(answer.json());
  expect(version).toBe('3');
  expect(design.name).toBe('Customer Service IVR');
  expect(design.origin).toEqual({
    flowId: 'f1',
    flowName: 'Customer Service IVR',
    version: '3',
    at: '2026-03-02T09:00:00.000Z',
  });
  expect({ ...design, origin: null, id: 'x' }).toEqual(customerServiceIvr(designId('x')));
});

test('a flow that is no menu flow is a problem that says so', async () => {
  server.org.flows.set('odd', { version: 1, content: { name: 'Odd', steps: 'none' } });
  expect(await problemIn({ url: '/api/flows/odd/design' })).toMatchObject({ code: 'org-answered-nonsense' });
});

test('a flow the org does not have is not found, with the correlation id', async () => {
  expect(await problemIn({ url: '/api/flows/none' })).toMatchObject({
    status: 404,
    code: 'org-not-found',
    correlationId: 'correlation-1',
  });
});

test('new flows cannot be made in this dialect', async () => {
  const problem = await problemIn({ method: 'POST', url: '/api/flows', payload: { name: 'New' } });
  expect(problem).toMatchObject({ status: 422, code: 'not-in-this-dialect' });
});

test('queues are listed, and their occupancy has null for what the dialect cannot tell', async () => {
  server.org.answer('GET /api/v2/routing/queues', { entities: [{ id: 'q1', name: 'Sales', division: {} }], total: 1 });
  server.org.answer('GET /api/v2/routing/queues/q1/statistics', { agents: { available: 0 } });
  const list = queueListSchema.parse((await server.inject({ url: '/api/queues?search=sal' })).json());
  expect(list.items).toEqual([{ id: 'q1', name: 'Sales' }]);
  expect((await server.inject({ url: '/api/queues/q1/occupancy' })).json()).toEqual({
    waiting: null,
    waitSeconds: null,
    agentsAvailable: 0,
    agentsOnQueue: null,
    occupancy: null,
    observedAt: '2026-03-02T09:00:00.000Z',
  });
});

describe('health', () => {
  test('alive, and ready with each part named', async () => {
    expect((await server.inject({ url: '/healthz' })).json()).toMatchObject({ status: 'alive' });
    const answer = await server.inject({ url: '/readyz' });
    expect(answer.statusCode).toBe(200);
    expect(answer.json()).toEqual({ status: 'ready', parts: { store: 'ok', org: 'ok' } });
  });

  test('without the org it is alive but not ready', async () => {
    server.org.always('GET /api/v2/flows', { kind: 'answer', status: 403 });
    expect((await server.inject({ url: '/healthz' })).statusCode).toBe(200);
    const answer = await server.inject({ url: '/readyz' });
    expect(answer.statusCode).toBe(503);
    expect(answer.json()).toEqual({ status: 'not-ready', parts: { store: 'ok', org: 'forbidden' } });
  });
});

describe('what is not an id never reaches the org', () => {
  test.each([
    'a%2Fb',
    'a%5Cb',
    '..%2f..%2foauth%2ftoken',
    'a..b',
    '-a',
    '.a',
    '%00',
    'a%0d%0aX-Header:1',
    'a%20b',
    'a%3Fx=1',
    'a%23b',
    'caf%C3%A9',
    'a%252Fb',
    'a'.repeat(129),
    'a;b',
    '%F0%9F%98%80',
    '*',
  ])('%s', async (id) => {
    for (const url of [
      `/api/flows/${id}/design`,
      `/api/queues/${id}/occupancy`,
      `/api/flows/f1/versions/${id}/design`,
    ]) {
      const problem = await problemIn({ url });
      expect([400, 404]).toContain(problem.status);
    }
    expect((await problemIn({ url: `/api/publications/${id}` })).status).toBeGreaterThanOrEqual(400);
    expect(server.org.calls).toEqual([]);
  });
});

describe('what cannot be served is a problem', () => {
  const post = { method: 'POST', url: '/api/flows/f1/publish' } as const;
  test.each<[string, Parameters<TestServer['inject']>[0], number, string]>([
    ['an unknown address', { url: '/api/nothing' }, 404, 'not-found'],
    ['a file that is not there', { url: '/assets/x.js', headers: { accept: '*/*' } }, 404, 'not-found'],
    ['a wrong method', { method: 'DELETE', url: '/api/flows/f1' }, 405, 'bad-request'],
    ['a wrong method of a list', { method: 'PUT', url: '/api/queues' }, 405, 'bad-request'],
    ['a broken address', { url: '/api/flows/%zz' }, 400, 'bad-request'],
    ['no body', post, 400, 'bad-request'],
    ['an empty body', { ...post, headers: { 'content-type': 'application/json' } }, 400, 'bad-request'],
    [
      'invalid JSON',
      { ...post, headers: { 'content-type': 'application/json' }, payload: '{"a":' },
      400,
      'bad-request',
    ],
    [
      'plain text',
      { ...post, headers: { 'content-type': 'text/plain' }, payload: '{}' },
      415,
      'unsupported-media-type',
    ],
    [
      'a form',
      { ...post, headers: { 'content-type': 'application/x-www-form-urlencoded' }, payload: 'a=1' },
      415,
      'unsupported-media-type',
    ],
    ['too large a body', { ...post, payload: { a: 'x'.repeat(2_200_000) } }, 413, 'payload-too-large'],
    ['a page that is none', { url: '/api/flows?page=0' }, 400, 'bad-request'],
    ['too large a page', { url: '/api/flows?pageSize=100000' }, 400, 'bad-request'],
    ['a search given twice', { url: '/api/flows?search=a&search=b' }, 400, 'bad-request'],
    ['a publication that never was', { url: '/api/publications/none' }, 404, 'not-found'],
  ])('%s', async (_name, request, status, code) => {
    expect(await problemIn(request)).toMatchObject({ status, code });
  });

  test('a wrong method is told the right ones', async () => {
    const answer = await server.inject({ method: 'DELETE', url: '/api/flows/f1/publish' });
    expect(answer.headers.allow).toBe('POST');
  });
});
