import { expect, test } from 'vitest';
import { aSandbox, signedIn, tokenOf } from './testing';

const credentials = { grant_type: 'client_credentials', client_id: 'sandbox', client_secret: 'sandbox' };

test.each(['/oauth/token', '/api/v2/oauth/token'])('%s gives the client a token that holds', async (path) => {
  const { url } = await aSandbox();
  const response = await fetch(`${url}${path}`, {
    method: 'POST',
    body: new URLSearchParams({ ...credentials, scope: 'flow:write flow:read' }),
  });
  const answer = await response.json();
  expect(answer).toEqual({ access_token: expect.any(String), token_type: 'bearer', expires_in: 86_400 });
  const flows = await fetch(`${url}/api/v2/flows`, { headers: { authorization: `Bearer ${answer.access_token}` } });
  expect(flows.status).toBe(200);
});

test('the client may name itself by Basic authorization', async () => {
  const { url } = await aSandbox();
  const response = await fetch(`${url}/oauth/token`, {
    method: 'POST',
    headers: { authorization: `Basic ${btoa('sandbox:sandbox')}` },
    body: new URLSearchParams({ grant_type: 'client_credentials' }),
  });
  expect(response.status).toBe(200);
});

test.each([
  [{ client_id: 'another' }, 401, 'invalid_client', 'client not found'],
  [{ client_secret: 'wrong' }, 401, 'invalid_client', 'authentication failed'],
  [{ grant_type: 'password' }, 400, 'unsupported_grant_type', 'grant_type has to be client_credentials'],
])('%j is refused as the platform does', async (part, status, error, description) => {
  const { url } = await aSandbox();
  const response = await fetch(`${url}/oauth/token`, {
    method: 'POST',
    body: new URLSearchParams({ ...credentials, ...part }),
  });
  expect(response.status).toBe(status);
  expect(await response.json()).toEqual({ error, description, error_description: description });
});

test.each([
  [undefined, 'authentication.required'],
  ['Bearer not-a-token', 'bad.credentials'],
])('with authorization %s a call is refused', async (authorization, code) => {
  const { url } = await aSandbox();
  const response = await fetch(`${url}/api/v2/flows`, { headers: authorization ? { authorization } : {} });
  expect(response.status).toBe(401);
  expect(await response.json()).toEqual({
    message: expect.any(String),
    code,
    status: 401,
    contextId: response.headers.get('inin-correlation-id'),
    details: [],
    errors: [],
  });
});

test('a token ends after a day', async () => {
  let now = Date.UTC(2026, 0, 5);
  const sandbox = await aSandbox({ now: () => now });
  const ask = await signedIn(sandbox);
  now += 86_399_000;
  expect((await ask('GET', '/api/v2/flows')).status).toBe(200);
  now += 1000;
  expect((await ask('GET', '/api/v2/flows')).status).toBe(401);
});

test('every answer says that it comes from a sandbox', async () => {
  const sandbox = await aSandbox();
  const ask = await signedIn(sandbox);
  for (const response of [await ask('GET', '/api/v2/flows'), await fetch(`${sandbox.url}/nowhere`)]) {
    expect(response.headers.get('x-sandbox-org')).toBe('Touchtone sandbox');
    expect(response.headers.get('inin-correlation-id')).toMatch(/^[0-9a-f-]{36}$/);
  }
});

test('more calls than a token may make in a minute are turned away until the minute is over', async () => {
  let now = Date.UTC(2026, 0, 5);
  const sandbox = await aSandbox({ rate: 2, now: () => now });
  const ask = await signedIn(sandbox);
  await ask('GET', '/api/v2/flows');
  now += 18_000;
  await ask('GET', '/api/v2/flows');
  const refused = await ask('GET', '/api/v2/flows');
  expect(refused.status).toBe(429);
  expect(refused.headers.get('retry-after')).toBe('42');
  expect(await refused.json()).toMatchObject({
    message: 'Rate limit exceeded the maximum. Retry the request in [42] seconds',
    code: 'too.many.requests.retry.after',
    status: 429,
  });
  const other = await tokenOf(sandbox);
  const another = await fetch(`${sandbox.url}/api/v2/flows`, { headers: { authorization: `Bearer ${other}` } });
  expect(another.status).toBe(200);
  now += 42_000;
  expect((await ask('GET', '/api/v2/flows')).status).toBe(200);
});
