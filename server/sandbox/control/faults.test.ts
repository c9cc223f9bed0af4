import { request } from 'node:http';
import { expect, test } from 'vitest';
import type { Sandbox } from '../start';
import { addFault, aSandbox, onPlatform, signedIn, tokenOf } from '../testing';

const route = 'PATCH /api/v2/flows/{flowId}';
const path = '/api/v2/flows/after-hours';
const flow = { name: 'After hours', type: 'conversation', settings: { version: 3 }, steps: [] };

const versionOf = async (sandbox: Sandbox): Promise<number> => {
  const ask = await signedIn(sandbox);
  return (await (await ask('GET', path)).json())._version;
};

test('a status is answered as often as asked for, then the usual', async () => {
  const sandbox = await aSandbox();
  const ask = await signedIn(sandbox);
  await addFault(sandbox, { route, status: 503, times: 2 });
  expect((await ask('PATCH', path, flow)).status).toBe(503);
  expect((await ask('GET', path)).status).toBe(200);
  expect((await ask('PATCH', path, flow)).status).toBe(503);
  expect((await ask('PATCH', path, flow)).status).toBe(200);
});

test.each([
  [7, '7'],
  ['Mon, 05 Jan 2026 10:00:00 GMT', 'Mon, 05 Jan 2026 10:00:00 GMT'],
  [undefined, null],
])('Retry-After %s is sent as it is', async (retryAfter, header) => {
  const sandbox = await aSandbox();
  const ask = await signedIn(sandbox);
  await addFault(sandbox, { route: 'GET /api/v2/flows', status: 429, retryAfter });
  expect((await ask('GET', '/api/v2/flows')).headers.get('retry-after')).toBe(header);
});

test.each([
  [{ status: 429, retryAfter: 7 }, 'too.many.requests.retry.after', 'Retry the request in [7] seconds'],
  [{ status: 403, permission: 'architect:flow:view' }, 'missing.permissions', 'architect:flow:view'],
  [{ status: 503 }, 'service.unavailable', '503'],
])('%j is told as the platform tells it', async (fault, code, words) => {
  const sandbox = await aSandbox();
  const ask = await onPlatform(sandbox);
  await addFault(sandbox, { route: 'GET /api/v2/flows', ...fault });
  const refused = await ask('GET', '/api/v2/flows');
  const body = await refused.json();
  expect(body).toMatchObject({ status: fault.status, code, contextId: refused.headers.get('inin-correlation-id') });
  expect(body.message).toContain(words);
});

test('the token endpoint fails too', async () => {
  const sandbox = await aSandbox();
  await addFault(sandbox, { route: 'POST /oauth/token', status: 500 });
  expect((await fetch(`${sandbox.url}/oauth/token`, { method: 'POST' })).status).toBe(500);
  expect(await tokenOf(sandbox)).toEqual(expect.any(String));
});

test.each([
  ['reset-before', 2],
  ['reset-after', 3],
  ['cut-off', 3],
])('%s breaks the connection and leaves the flow at version %i', async (kind, version) => {
  const sandbox = await aSandbox();
  const ask = await signedIn(sandbox);
  await addFault(sandbox, { route, kind });
  await expect(ask('PATCH', path, flow).then((response) => response.json())).rejects.toThrow();
  expect(await versionOf(sandbox)).toBe(version);
});

test('status-after fails a call that was carried out', async () => {
  const sandbox = await aSandbox();
  const ask = await signedIn(sandbox);
  await addFault(sandbox, { route, kind: 'status-after', status: 502 });
  expect((await ask('PATCH', path, flow)).status).toBe(502);
  expect(await versionOf(sandbox)).toBe(3);
});

test('not-json answers 200 with a page', async () => {
  const sandbox = await aSandbox();
  const ask = await signedIn(sandbox);
  await addFault(sandbox, { route, kind: 'not-json' });
  const response = await ask('PATCH', path, flow);
  expect(response.status).toBe(200);
  expect(await response.text()).toContain('<!doctype html>');
});

test('slow answers the usual, later', async () => {
  const sandbox = await aSandbox();
  const ask = await signedIn(sandbox);
  await addFault(sandbox, { route, kind: 'slow', delayMs: 60 });
  const began = performance.now();
  expect((await ask('PATCH', path, flow)).status).toBe(200);
  expect(performance.now() - began).toBeGreaterThanOrEqual(55);
});

test.each([
  ['hang', 2],
  ['hang-after', 3],
])('%s never answers and leaves the flow at version %i', async (kind, version) => {
  const sandbox = await aSandbox();
  const token = await tokenOf(sandbox);
  await addFault(sandbox, { route, kind });
  const call = fetch(`${sandbox.url}${path}`, {
    method: 'PATCH',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify(flow),
    signal: AbortSignal.timeout(150),
  });
  await expect(call).rejects.toThrow(/timeout/);
  expect(await versionOf(sandbox)).toBe(version);
});

test('the org closes while calls hang', async () => {
  const sandbox = await aSandbox();
  const ask = await signedIn(sandbox);
  await addFault(sandbox, { route, kind: 'hang' });
  const hanging = ask('PATCH', path, flow).catch(() => 'cut');
  await expect.poll(async () => (await (await fetch(`${sandbox.url}/sandbox/faults`)).json()).items).toEqual([]);
  await sandbox.close();
  expect(await hanging).toBe('cut');
});

test('faults that wait are listed and taken back', async () => {
  const sandbox = await aSandbox();
  const list = async () => (await (await fetch(`${sandbox.url}/sandbox/faults`)).json()).items;
  await addFault(sandbox, { route, status: 500, times: 3 });
  expect(await list()).toEqual([{ route, status: 500, times: 3, kind: 'status' }]);
  expect((await fetch(`${sandbox.url}/sandbox/faults`, { method: 'DELETE' })).status).toBe(204);
  expect(await list()).toEqual([]);
});

test.each([
  [{ route: 'nonsense', status: 500 }],
  [{ route }],
  [{ route, kind: 'slow' }],
  [{ route, status: 99 }],
  [{ route, status: 500, times: 0 }],
  [{ route, status: 500, colour: 'red' }],
  [{ route: 'GET /sandbox/faults', status: 500 }],
])('%j is no fault', async (fault) => {
  const sandbox = await aSandbox();
  expect((await addFault(sandbox, fault)).status).toBe(400);
});

test('the calls made are listed without secrets', async () => {
  const sandbox = await aSandbox();
  const token = await tokenOf(sandbox);
  const ask = await signedIn(sandbox);
  await addFault(sandbox, { route, status: 500 });
  await ask('PATCH', path, flow);
  await ask('GET', `${path}?expand=all`);
  const text = await (await fetch(`${sandbox.url}/sandbox/requests`)).text();
  expect(text).not.toContain(token);
  expect(text).not.toContain('client_secret');
  expect(JSON.parse(text).items.slice(2)).toMatchObject([
    { method: 'PATCH', path, status: 500, fault: 'status' },
    { method: 'GET', path, query: 'expand=all', status: 200, fault: null },
  ]);
});

/** A call with headers that `fetch` does not let one set. */
const statusWith = ({ url }: Sandbox, where: string, headers: Record<string, string>): Promise<number | undefined> =>
  new Promise((resolve, reject) => {
    request(`${url}${where}`, { method: 'DELETE', headers }, (response) => {
      response.resume();
      resolve(response.statusCode);
    })
      .on('error', reject)
      .end();
  });

test.each([
  [{ host: 'evil.example' }, 403],
  [{ host: 'evil.example:4311' }, 403],
  [{ host: '127.0.0.1.evil.example' }, 403],
  [{ host: '192.168.1.5' }, 403],
  [{ origin: 'https://evil.example' }, 403],
  [{ origin: 'null' }, 403],
  [{ origin: 'http://127.0.0.1:1' }, 403],
  [{ host: 'localhost:4311' }, 204],
  [{ host: '[::1]:4311', origin: 'http://[::1]:4311' }, 204],
])('the control calls with %j are answered with %i', async (headers, status) => {
  const sandbox = await aSandbox();
  expect(await statusWith(sandbox, '/sandbox/faults', headers)).toBe(status);
});
