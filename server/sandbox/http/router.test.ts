import { beforeEach, expect, test } from 'vitest';
import type { Sandbox } from '../start';
import { type Ask, aSandbox, platformTokenOf, signedIn } from '../testing';

let sandbox: Sandbox;
let onDocument: Ask;

/** What the platform has no such call for, so that its own facts cannot judge the answer. */
const onPlatform: Ask = async (method, path, body) =>
  fetch(`${sandbox.url}${path}`, {
    method,
    headers: { authorization: `Bearer ${await platformTokenOf(sandbox)}`, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });

beforeEach(async () => {
  sandbox = await aSandbox({ history: 0 });
  onDocument = await signedIn(sandbox);
});

test('a method that is not there is refused with those that are, each once', async () => {
  const refused = await onPlatform('PATCH', '/api/v2/flows', {});
  expect(refused.status).toBe(405);
  expect(refused.headers.get('allow')).toBe('GET, POST');
});

test.each([
  ['PATCH', '/api/v2/flows/after-hours', 405],
  ['GET', '/api/v2/routing/queues/queue-sales/statistics', 404],
  ['POST', '/api/v2/analytics/conversations/summary/query', 404],
  ['GET', '/api/v2/auditlogs', 404],
  ['POST', '/api/v2/routing/phrases/bulk', 404],
])("the document's %s %s is not the platform's", async (method, path, status) => {
  const body = method === 'GET' ? undefined : {};
  expect((await onPlatform(method, path, body)).status).toBe(status);
  expect([200, 400]).toContain((await onDocument(method, path, body)).status);
});
