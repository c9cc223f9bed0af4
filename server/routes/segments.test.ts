import { afterEach, beforeEach, expect, test } from 'vitest';
import { segmentsLoadedSchema } from '../../src/core/wire/variants';
import { startTestServer, type TestServer } from '../testing/test-server';

let server: TestServer;
beforeEach(async () => {
  server = await startTestServer({
    webhook: { secret: 's', flowId: null, isSandbox: true, isApart: false },
    linesTo: { write: () => undefined },
  });
});
afterEach(() => server.close());

const load = async (payload: string | Buffer, type = 'text/csv') => {
  const answer = await server.inject({
    method: 'POST',
    url: '/api/segments',
    headers: { 'content-type': type },
    payload,
  });
  return { status: answer.statusCode, body: answer.json<unknown>() };
};

const segmentOf = async (customerId: string): Promise<string> => {
  const answer = await server.inject({
    method: 'POST',
    url: '/webhook/interaction-start',
    headers: { authorization: 'Bearer s' },
    payload: { customer: { id: customerId } },
  });
  return answer.json<{ segment: string }>().segment;
};

test('customers of a file are told apart from the next call on; lines that cannot be used are told', async () => {
  expect(await segmentOf('c-1')).toBe('default');
  const { status, body } = await load(
    'customer id,segment\nc-1,premium\nc-2,default\n"c 3",premium\nc-4,premium\n',
    'text/csv; charset=utf-8',
  );
  expect(status).toBe(200);
  expect(segmentsLoadedSchema.parse(body)).toEqual({
    loaded: 3,
    segments: [
      { key: 'premium', customers: 2 },
      { key: 'default', customers: 1 },
    ],
    refused: [{ line: 4, message: expect.any(String) }],
  });
  expect([await segmentOf('c-1'), await segmentOf('c-2'), await segmentOf('c-4')]).toEqual([
    'premium',
    'default',
    'premium',
  ]);
});

test('a later file changes the customers it names and no others', async () => {
  await load('c-1,premium\nc-2,premium\n');
  await load('c-2,default\n');
  expect([await segmentOf('c-1'), await segmentOf('c-2')]).toEqual(['premium', 'default']);
});

test('a file of many customers', async () => {
  const lines = Array.from({ length: 25_000 }, (_, n) => `customer-${n},${n % 5 === 0 ? 'premium' : 'default'}`);
  expect((await load(lines.join('\r\n'))).body).toMatchObject({ loaded: 25_000, refused: [] });
  expect([await segmentOf('customer-0'), await segmentOf('customer-24995')]).toEqual(['premium', 'premium']);
});

test.each([
  ['that is empty', '', 'text/csv', 400, 'bad-request'],
  ['that is no text', Buffer.from([0x63, 0xff, 0xfe, 0x2c]), 'text/csv', 400, 'bad-request'],
  ['that is JSON', '{}', 'application/json', 415, 'unsupported-media-type'],
  ['over 20 MB', Buffer.alloc(20 * 1024 * 1024 + 1, 'x'), 'text/csv', 413, 'payload-too-large'],
])('a file %s is refused', async (_what, payload, type, status, code) => {
  expect(await load(payload, type)).toMatchObject({ status, body: { code } });
});
