import { request } from 'node:http';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Sandbox } from '../start';
import { type Ask, aSandbox, control, onPlatform } from '../testing';
import { flowFile, type RegisteredJob, register, stateOf, upload } from './testing';

let now: number;
let sandbox: Sandbox;
let ask: Ask;

beforeEach(async () => {
  now = Date.UTC(2026, 0, 5, 10);
  sandbox = await aSandbox({ now: () => now });
  ask = await onPlatform(sandbox);
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

  test('answers as object storage does where there is nothing', async () => {
    for (const [method, path, code] of [
      ['PUT', '/storage/elsewhere', 'NoSuchKey'],
      ['DELETE', '/storage/uploads/x', 'MethodNotAllowed'],
    ] as const) {
      const answer = await fetch(`${sandbox.url}${path}`, { method });
      expect(answer.headers.get('content-type')).toBe('application/xml');
      expect(await answer.text()).toContain(`<Code>${code}</Code>`);
    }
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
