import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { getJson, postJson } from './api';
import { ApiError } from './api-error';

const greeting = z.object({ hello: z.string() });
const closers: (() => Promise<void>)[] = [];

const serve = async (listener: RequestListener): Promise<string> => {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closers.push(
    () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  );
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
};

const answering = (status: number, body: string, type = 'application/json'): Promise<string> =>
  serve((_request, response) => response.writeHead(status, { 'content-type': type }).end(body));

const failureOf = async (outcome: Promise<unknown>): Promise<ApiError> => {
  const error = await outcome.then(
    () => new Error('it succeeded'),
    (thrown: unknown) => thrown,
  );
  if (error instanceof ApiError) return error;
  throw error;
};

afterEach(async () => {
  await Promise.all(closers.splice(0).map((close) => close()));
});

describe('getJson', () => {
  test('gives what the schema lets through', async () => {
    const base = await answering(200, '{"hello":"caller","extra":1}');
    expect(await getJson(`${base}/api/x`, greeting)).toEqual({ hello: 'caller' });
  });

  test('throws the problem that the server answers, with its fields', async () => {
    const problem = {
      type: 'about:blank',
      title: 'Conflict',
      status: 409,
      detail: 'v13 is newer.',
      code: 'version-conflict',
      currentVersion: '13',
      correlationId: 'abc-1',
    };
    const base = await answering(409, JSON.stringify(problem), 'application/problem+json');
    const error = await failureOf(getJson(`${base}/api/x`, greeting));
    expect(error).toMatchObject({ code: 'version-conflict', status: 409, problem, message: 'v13 is newer.' });
  });

  test.each([
    ['a success that is no JSON', 200, '<html>hello</html>'],
    ['a success that the schema refuses', 200, '{"hello":1}'],
    ['a success without a body', 204, ''],
    ['a failure that is no problem', 502, '<html>Bad gateway</html>'],
    ['a failure with a code of another version', 400, '{"type":"","title":"","status":400,"detail":"","code":"new"}'],
  ])('calls %s nonsense and keeps the status', async (_name, status, body) => {
    const base = await answering(status, body);
    expect(await failureOf(getJson(`${base}/api/x`, greeting))).toMatchObject({
      code: 'nonsense',
      status,
      problem: null,
    });
  });

  test('calls a server that is not there offline, with the first error as cause', async () => {
    const base = await answering(200, '{}');
    await closers.pop()?.();
    const error = await failureOf(getJson(`${base}/api/x`, greeting));
    expect(error).toMatchObject({ code: 'offline', status: null });
    expect(error.cause).toBeInstanceOf(Error);
  });

  test('calls an answer that breaks off offline', async () => {
    const base = await serve((_request, response) => {
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': '100' });
      response.write('{"hel', () => response.destroy());
    });
    expect(await failureOf(getJson(`${base}/api/x`, greeting))).toMatchObject({ code: 'offline' });
  });

  test('lets an abort through as an abort', async () => {
    const controller = new AbortController();
    const base = await serve(() => controller.abort());
    await expect(getJson(`${base}/api/x`, greeting, controller.signal)).rejects.toMatchObject({ name: 'AbortError' });
  });
});

test('postJson sends JSON and reads the answer', async () => {
  const base = await serve((request, response) => {
    let text = '';
    request.on('data', (chunk) => {
      text += chunk;
    });
    request.on('end', () => {
      const { name } = JSON.parse(text) as { name: string };
      response.writeHead(202, { 'content-type': 'application/json' });
      response.end(JSON.stringify({ hello: `${request.method} ${request.headers['content-type']} ${name}` }));
    });
  });
  expect(await postJson(`${base}/api/x`, { name: 'main' }, greeting)).toEqual({ hello: 'POST application/json main' });
});
