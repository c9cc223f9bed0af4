import { request as httpRequest } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import type { App } from '../app';
import { startTestServer, type TestServer } from '../testing/test-server';

const secret = 'the secret';
let server: TestServer;
let undo: (() => Promise<unknown>)[] = [];

afterEach(async () => {
  for (const step of undo.reverse()) await step();
  undo = [];
  await server.close();
});

const started = async (isApart: boolean): Promise<{ main: string; webhooks: string }> => {
  let publicUrl = '';
  server = await startTestServer({
    publicUrl: () => publicUrl,
    webhook: { secret, flowId: 'f', isSandbox: true, isApart },
    linesTo: { write: () => undefined },
  });
  const app = server.app() as App;
  await app.listen({ host: '127.0.0.1', port: 0 });
  publicUrl = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`;
  const { webhookListener } = app;
  if (webhookListener === null) return { main: publicUrl, webhooks: publicUrl };
  await webhookListener.listen({ host: '127.0.0.1', port: 0 });
  undo.push(() => webhookListener.close());
  return {
    main: publicUrl,
    webhooks: `http://127.0.0.1:${(webhookListener.server.address() as AddressInfo).port}`,
  };
};

const body = JSON.stringify({ id: 'call-1', customer: { id: 'c-1' } });
const headers = { authorization: `Bearer ${secret}`, 'content-type': 'application/json' };
const start = (base: string, more: RequestInit = {}) =>
  fetch(`${base}/webhook/interaction-start`, { method: 'POST', headers, body, ...more });

/** A request whose headers `fetch` would not send. */
const raw = (base: string, given: Record<string, string>): Promise<number> =>
  new Promise((resolve, reject) => {
    const sent = httpRequest(`${base}/webhook/interaction-start`, {
      method: 'POST',
      headers: { ...headers, ...given },
    });
    sent.on('response', (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    });
    sent.on('error', reject);
    sent.end(body);
  });

describe('a listener of its own', () => {
  test('serves webhooks and health, under any name', async () => {
    const { webhooks } = await started(true);
    const answer = await start(webhooks);
    expect([answer.status, await answer.json()]).toMatchObject([200, { variant: 'variant_b' }]);
    expect(await raw(webhooks, { host: 'calls.example.com' })).toBe(200);
    expect((await fetch(`${webhooks}/healthz`)).status).toBe(200);
    expect(await (await fetch(`${webhooks}/readyz`)).json()).toMatchObject({ status: 'ready' });
  });

  test.each(['/', '/api/session', '/api/flows', '/metrics', '/webhook', '/webhook/other', '/healthz/x'])(
    'does not have %s',
    async (path) => {
      const { webhooks } = await started(true);
      const answer = await fetch(`${webhooks}${path}`, { headers });
      expect([answer.status, await answer.json()]).toMatchObject([404, { code: 'not-found' }]);
    },
  );

  test('says which method an address takes', async () => {
    const { webhooks } = await started(true);
    const answer = await fetch(`${webhooks}/webhook/interaction-start`);
    expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'POST']);
  });

  test('leaves the main one without webhooks', async () => {
    const { main } = await started(true);
    const answer = await start(main);
    expect([answer.status, await answer.json()]).toMatchObject([404, { code: 'not-found' }]);
    expect((await fetch(`${main}/healthz`)).status).toBe(200);
  });
});

describe('the main listener', () => {
  test('serves webhooks where they are not apart', async () => {
    const { main } = await started(false);
    expect((await start(main)).status).toBe(200);
    expect((await start(main, { headers: {} })).status).toBe(401);
  });

  test('under its own names only, and not to pages of other sites', async () => {
    const { main } = await started(false);
    const { port } = new URL(main);
    expect(await raw(main, { host: `localhost:${port}` })).toBe(200);
    expect(await raw(main, { host: `[::1]:${port}` })).toBe(200);
    expect(await raw(main, { host: `localhost:${port}`, origin: `http://localhost:${port}` })).toBe(403);
    expect(await raw(main, { host: 'localhost:1' })).toBe(403);
    expect(await raw(main, { host: 'calls.example.com' })).toBe(403);
    expect(await raw(main, { origin: 'https://evil.example' })).toBe(403);
    expect(await raw(main, { 'sec-fetch-site': 'cross-site' })).toBe(403);
  });
});

test('one connection serves many, with bodies of known and of unknown length', async () => {
  const { webhooks } = await started(true);
  const { hostname, port } = new URL(webhooks);
  const socket = connect(Number(port), hostname);
  const head = `POST /webhook/interaction-start HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${secret}\r\n`;
  const half = Math.floor(body.length / 2);
  const chunk = (text: string) => `${text.length.toString(16)}\r\n${text}\r\n`;
  socket.write(`${head}Content-Length: ${body.length}\r\n\r\n${body}`);
  socket.write(`${head}Transfer-Encoding: chunked\r\n\r\n${chunk(body.slice(0, half))}`);
  socket.write(`${chunk(body.slice(half))}0\r\n\r\n`);
  socket.write(`${head}Connection: close\r\nContent-Length: 2\r\n\r\n{}`);
  let text = '';
  for await (const data of socket) text += data;
  expect(text.match(/HTTP\/1\.1 \d+/g)).toEqual(['HTTP/1.1 200', 'HTTP/1.1 200', 'HTTP/1.1 400']);
});

test('a body that goes on too long is cut off', async () => {
  const { webhooks } = await started(true);
  const { hostname, port } = new URL(webhooks);
  const socket = connect(Number(port), hostname);
  // The server may close while this still writes.
  socket.on('error', () => undefined);
  let text = '';
  const closed = new Promise<void>((resolve) => socket.on('close', () => resolve()));
  socket.on('data', (data) => {
    text += data;
  });
  socket.write(
    `POST /webhook/interaction-start HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${secret}\r\nTransfer-Encoding: chunked\r\n\r\n`,
  );
  for (let n = 0; n < 70; n++) socket.write(`400\r\n${'x'.repeat(1024)}\r\n`);
  await closed;
  expect(text).toMatch(/^HTTP\/1\.1 413 /);
});

test('a request that breaks off leaves the server well, and nothing counted', async () => {
  const { webhooks } = await started(true);
  const { hostname, port } = new URL(webhooks);
  const socket = connect(Number(port), hostname);
  await new Promise<void>((resolve) =>
    socket.write(
      `POST /webhook/interaction-start HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${secret}\r\nContent-Length: 100\r\n\r\n{`,
      () => resolve(),
    ),
  );
  socket.destroy();
  expect((await start(webhooks)).status).toBe(200);
  expect(server.logged.join('')).not.toContain('a webhook failed');
});

test('the server stops although connections are kept open for more', async () => {
  const { main } = await started(false);
  const { hostname, port } = new URL(main);
  const socket = connect(Number(port), hostname);
  const closed = new Promise<void>((resolve) => socket.on('close', () => resolve()));
  const answered = new Promise<void>((resolve) => socket.once('data', () => resolve()));
  socket.write(
    `POST /webhook/interaction-start HTTP/1.1\r\nHost: ${hostname}:${port}\r\nAuthorization: Bearer ${secret}\r\nContent-Length: ${body.length}\r\n\r\n${body}`,
  );
  await answered;
  await server.app().close();
  await closed;
});
