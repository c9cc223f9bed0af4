import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { addClient, aSandbox, control, platformTokenOf } from '../testing';

const reader = { id: 'reader', secret: 'quiet', permissions: ['architect:flow:view'] } as const;

test('a client that was made signs in, and is listed without its secret', async () => {
  const sandbox = await aSandbox();
  await addClient(sandbox, { ...reader, tokenSeconds: 300 });
  const response = await fetch(`${sandbox.url}/oauth/token`, {
    method: 'POST',
    headers: { authorization: `Basic ${btoa('reader:quiet')}` },
    body: new URLSearchParams({ grant_type: 'client_credentials' }),
  });
  expect((await response.json()).expires_in).toBe(300);
  expect(await (await control(sandbox, 'GET', 'clients')).json()).toEqual({
    items: [
      { id: 'sandbox', name: 'Sandbox client', permissions: 'all', tokenSeconds: 86_400 },
      { id: 'reader', name: 'reader', permissions: ['architect:flow:view'], tokenSeconds: 300 },
    ],
  });
});

test('a client that is taken away has no tokens any more', async () => {
  const sandbox = await aSandbox();
  await addClient(sandbox, reader);
  const headers = { authorization: `Bearer ${await platformTokenOf(sandbox, 'reader', 'quiet')}` };
  expect((await fetch(`${sandbox.url}/api/v2/flows`, { headers })).status).toBe(200);
  expect((await control(sandbox, 'DELETE', 'clients/reader')).status).toBe(204);
  expect((await fetch(`${sandbox.url}/api/v2/flows`, { headers })).status).toBe(401);
  expect((await control(sandbox, 'DELETE', 'clients/reader')).status).toBe(404);
});

test('clients survive a restart of an org that keeps its data', async () => {
  const data = await mkdtemp(join(tmpdir(), 'sandbox-org-'));
  const first = await aSandbox({ data });
  await addClient(first, reader);
  await first.close();
  expect(await platformTokenOf(await aSandbox({ data }), 'reader', 'quiet')).toEqual(expect.any(String));
  await rm(data, { recursive: true, force: true });
});

test.each([
  { ...reader, permissions: ['everything'] },
  { ...reader, id: '../up' },
  { id: 'x', permissions: 'all' },
  { ...reader, tokenSeconds: 0 },
])('%j is no client', async (client) => {
  expect((await control(await aSandbox(), 'POST', 'clients', client)).status).toBe(400);
});
