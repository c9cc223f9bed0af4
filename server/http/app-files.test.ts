import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { startTestServer, type TestServer } from '../testing/test-server';

let dir: string;
let server: TestServer;

const page = '<!doctype html><title>Touchtone</title>';
const script = 'assets/index-Ab3dE_f9.js';

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'touchtone-app-'));
  await mkdir(join(dir, 'assets'));
  await writeFile(join(dir, 'index.html'), page);
  await writeFile(join(dir, script), 'plain');
  await writeFile(join(dir, `${script}.br`), 'as brotli');
  await writeFile(join(dir, `${script}.gz`), 'as gzip');
  await writeFile(join(dir, 'icon.svg'), '<svg/>');
  server = await startTestServer({ appDir: dir });
});

afterEach(async () => {
  await server.close();
  await rm(dir, { recursive: true, force: true });
});

const html = { accept: 'text/html,application/xhtml+xml' };

test.each(['/', '/designs/abc', '/anything/at/all?x=1'])('a navigation to %s gets the page, fresh', async (url) => {
  const answer = await server.inject({ url, headers: html });
  expect([answer.statusCode, answer.body]).toEqual([200, page]);
  expect(answer.headers['content-type']).toMatch(/^text\/html/);
  expect(answer.headers['cache-control']).toBe('no-cache');
  expect(answer.headers['content-security-policy']).toContain("default-src 'self'");
});

test('files whose name holds their hash are kept for ever, others are asked for again', async () => {
  const hashed = await server.inject({ url: `/${script}` });
  expect([hashed.body, hashed.headers['cache-control']]).toEqual(['plain', 'public, max-age=31536000, immutable']);
  expect(hashed.headers['content-type']).toMatch(/javascript/);
  expect((await server.inject({ url: '/icon.svg' })).headers['cache-control']).toBe('no-cache');
});

test.each([
  ['br', 'as brotli'],
  ['gzip', 'as gzip'],
])('a browser that takes %s gets that copy', async (encoding, body) => {
  const answer = await server.inject({ url: `/${script}`, headers: { 'accept-encoding': encoding } });
  expect([answer.headers['content-encoding'], answer.body]).toEqual([encoding, body]);
  expect(answer.headers['content-type']).toMatch(/javascript/);
  expect(answer.headers['cache-control']).toContain('immutable');
});

test.each(['/api/nothing', '/api', '/assets/missing-12345678.js', '/favicon.ico'])(
  '%s is no page, also for a navigation',
  async (url) => {
    const answer = await server.inject({ url, headers: html });
    expect(answer.statusCode).toBe(404);
    expect(answer.headers['content-type']).toMatch(/^application\/problem\+json/);
  },
);

test('an address that is asked for as data is no page', async () => {
  expect((await server.inject({ url: '/designs/abc', headers: { accept: 'application/json' } })).statusCode).toBe(404);
});

test.each(['/../package.json', '/%2e%2e/package.json', '/..%2fpackage.json', '/assets/..%5c..%5cpackage.json'])(
  '%s does not leave the folder',
  async (url) => {
    const answer = await server.inject({ url });
    expect(answer.statusCode).toBeGreaterThanOrEqual(400);
    expect(answer.body).not.toContain('"dependencies"');
  },
);
