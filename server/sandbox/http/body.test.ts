import { expect, test } from 'vitest';
import { aSandbox, tokenOf } from '../testing';

const path = '/api/v2/flows/customer-service';

const patch = async (body: string, contentType = 'application/json') => {
  const sandbox = await aSandbox();
  const authorization = `Bearer ${await tokenOf(sandbox)}`;
  return fetch(`${sandbox.url}${path}`, {
    method: 'PATCH',
    headers: { authorization, 'content-type': contentType },
    body,
  });
};

test.each([
  ['no JSON', '{"name":', 400],
  ['nothing', '', 400],
  ['a list', '[]', 400],
  ['a text', '"flow"', 400],
  ['a deep nest', `${'['.repeat(5000)}${']'.repeat(5000)}`, 400],
  ['too much', JSON.stringify({ name: 'x'.repeat(512_000) }), 413],
  ['much too much', JSON.stringify({ name: 'x'.repeat(20_000_000) }), 413],
])('a body that is %s is refused', async (_what, body, status) => {
  const response = await patch(body);
  expect(response.status).toBe(status);
  expect(await response.json()).toMatchObject({ status, message: expect.any(String) });
});

test('a body of another kind than JSON is refused', async () => {
  expect((await patch('{}', 'text/plain')).status).toBe(415);
});
