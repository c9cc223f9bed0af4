import { type AddressInfo, connect } from 'node:net';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { startTestServer, type TestServer } from '../testing/test-server';
import { admit } from './security';

const ours = 'http://127.0.0.1:4310';
const post = {
  method: 'POST',
  url: '/api/flows/f1/publish',
  host: '127.0.0.1:4310',
  origin: ours,
  fetchSite: undefined,
};
const page = { method: 'GET', url: '/', host: '127.0.0.1:4310', origin: undefined, fetchSite: undefined };
const api = { ...page, url: '/api/session' };

describe('a host that is not ours', () => {
  test.each([
    'evil.example',
    'evil.example:4310',
    '127.0.0.1',
    '127.0.0.1:80',
    '127.0.0.1:4311',
    '127.0.0.1.evil.example:4310',
    '0.0.0.0:4310',
    '192.168.0.1:4310',
    'localhost.evil.example:4310',
    'localhost:9999',
    '127.0.0.1:4310@evil.example',
    'evil.example/127.0.0.1:4310',
    '127.0.0.1:4310, evil.example',
    '127.0.0.1:99999',
    ' ',
    '',
    undefined,
  ])('%j is refused', (host) => {
    for (const arrival of [page, api, post]) expect(admit({ ...arrival, host }, ours).kind).toBe('refuse');
  });
});

describe('another name of this machine', () => {
  test.each(['localhost:4310', 'LOCALHOST:4310', '[::1]:4310', '127.0.0.2:4310'])('%s is sent to ours', (host) => {
    expect(admit({ ...page, host, url: '/designs/a?b=c' }, ours)).toEqual({
      kind: 'redirect',
      to: 'http://127.0.0.1:4310/designs/a?b=c',
    });
    expect(admit({ ...api, host }, ours).kind).toBe('redirect');
  });

  test('never leads away from this machine', () => {
    for (const url of ['//evil.example', '/\\evil.example', '/@evil.example', '/.evil.example', '/%0d%0a'])
      expect(admit({ ...page, host: 'localhost:4310', url }, ours)).toEqual({ kind: 'redirect', to: `${ours}${url}` });
    for (const url of ['@evil.example/', 'http://evil.example/', '*'])
      expect(admit({ ...page, host: 'localhost:4310', url }, ours).kind).toBe('refuse');
  });

  test('is refused what changes something', () => {
    expect(admit({ ...post, host: 'localhost:4310', origin: 'http://localhost:4310' }, ours).kind).toBe('refuse');
  });
});

describe('what changes something', () => {
  test.each([
    'http://evil.example',
    'https://127.0.0.1:4310',
    'http://127.0.0.1',
    'http://127.0.0.1:4311',
    'http://127.0.0.1:4310.evil.example',
    'http://127.0.0.1:4310/',
    'http://localhost:4310',
    'null',
    '',
    'file://',
    `${ours},${ours}`,
  ])('from the origin %j is refused', (origin) => {
    expect(admit({ ...post, origin }, ours).kind).toBe('refuse');
  });

  test.each(['cross-site', 'same-site', 'nonsense'])('whose browser says %s is refused', (fetchSite) => {
    expect(admit({ ...post, origin: undefined, fetchSite }, ours).kind).toBe('refuse');
  });

  test.each<[string, string | undefined, string | undefined]>([
    ['our own page', ours, 'same-origin'],
    ['our own page in a browser that does not say', ours, undefined],
    ['a client that is no browser', undefined, undefined],
    ['a person at the address bar', undefined, 'none'],
  ])('from %s is let in', (_name, origin, fetchSite) => {
    expect(admit({ ...post, origin, fetchSite }, ours)).toEqual({ kind: 'let-in' });
  });
});

test('reading the API from another site is refused, a link from there to a page is not', () => {
  expect(admit({ ...api, fetchSite: 'cross-site' }, ours).kind).toBe('refuse');
  expect(admit({ ...api, origin: 'http://evil.example' }, ours).kind).toBe('refuse');
  expect(admit({ ...page, fetchSite: 'cross-site' }, ours).kind).toBe('let-in');
});

describe('on the wire', () => {
  let server: TestServer;

  beforeEach(async () => {
    server = await startTestServer();
  });
  afterEach(() => server.close());

  test('every answer says what a browser may do with it', async () => {
    for (const url of ['/healthz', '/api/nothing', '/api/flows/%zz']) {
      const { headers } = await server.inject({ url });
      expect(headers['content-security-policy']).toContain("script-src 'self';");
      expect(headers['content-security-policy']).toContain("frame-ancestors 'none'");
      expect(headers['x-content-type-options']).toBe('nosniff');
      expect(headers['referrer-policy']).toBe('no-referrer');
      expect(headers['cross-origin-opener-policy']).toBe('same-origin');
    }
  });

  test('a refusal is a problem', async () => {
    const answer = await server.inject({ url: '/api/session', headers: { host: 'evil.example' } });
    expect(answer.statusCode).toBe(403);
    expect(answer.json()).toMatchObject({ code: 'forbidden-origin', status: 403 });
    expect(server.org.calls).toEqual([]);
  });

  test('a redirect keeps the method and the address', async () => {
    const answer = await server.inject({ url: '/api/flows?page=2', headers: { host: 'localhost:4310' } });
    expect([answer.statusCode, answer.headers.location]).toEqual([308, 'http://127.0.0.1:4310/api/flows?page=2']);
  });

  /** Sends bytes as they are: clients would tidy the address up before. */
  const raw = (target: string): Promise<string> =>
    new Promise((resolve, reject) => {
      const { port } = server.app().server.address() as AddressInfo;
      const socket = connect(port, '127.0.0.1');
      let answer = '';
      socket.setEncoding('utf8');
      socket.on('data', (chunk) => {
        answer += chunk;
      });
      socket.on('end', () => resolve(answer));
      socket.on('error', reject);
      socket.write(`GET ${target} HTTP/1.1\r\nHost: 127.0.0.1:4310\r\nConnection: close\r\n\r\n`);
    });

  test.each([
    '/api/flows/../design',
    '/api/flows/./design',
    '/api/flows/%2e%2e/design',
    '/api/flows/..%2f..%2foauth/design',
    '/api/flows//design',
    '/api/flows/..;/design',
    '/../../etc/passwd',
  ])('the address %s is refused and never reaches the org', async (target) => {
    await server.app().listen({ port: 0, host: '127.0.0.1' });
    const answer = await raw(target);
    expect(answer).toMatch(/^HTTP\/1\.1 40[04] /);
    expect(answer).toContain('application/problem+json');
    expect(server.org.calls).toEqual([]);
  });
});
