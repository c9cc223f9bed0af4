import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import type { PhraseText } from '../core/wire/phrases';
import { comparePhrases, portionsOf, writePhrases } from './phrases';

const closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  await Promise.all(closers.splice(0).map((close) => close()));
});

/** A server that answers each portion of texts as told; `null`: it hangs up. */
const serving = async (answer: (phrases: PhraseText[], path: string) => { status: number; body: unknown } | null) => {
  const server = createServer(async (request, response): Promise<void> => {
    let body = '';
    for await (const chunk of request) body += chunk;
    const told = answer(JSON.parse(body).phrases, request.url ?? '');
    if (told === null) {
      request.socket.destroy();
      return;
    }
    response.writeHead(told.status, { 'content-type': 'application/json' }).end(JSON.stringify(told.body));
  });
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

const phrases = Array.from({ length: 120 }, (_, n) => ({ id: `p${n}`, locale: 'en-US', text: `${n}` }));
const written = (sent: PhraseText[]) => ({
  status: 200,
  body: { items: sent.map(({ id, locale }) => ({ id, locale, ok: true })) },
});

test('texts go in portions that a request can hold, in their order', () => {
  expect(portionsOf(phrases, 50).map(({ length }) => length)).toEqual([50, 50, 20]);
  const long = phrases.slice(0, 30).map((phrase) => ({ ...phrase, text: 'x'.repeat(20_000) }));
  expect(portionsOf(long, 50).map(({ length }) => length)).toEqual([12, 12, 6]);
  expect(portionsOf(long, 50).flat()).toEqual(long);
  expect(portionsOf([], 50)).toEqual([]);
});

test('each portion is told of as it is written, and one that fails keeps no other from being written', async () => {
  const server = await serving((sent) =>
    sent[0]?.id === 'p50'
      ? {
          status: 429,
          body: { type: 'about:blank', title: 'x', status: 429, detail: 'The org is busy.', code: 'org-rate-limited' },
        }
      : written(sent),
  );
  const seen: number[] = [];
  const { items, isStopped } = await writePhrases({ phrases, server, onProgress: ({ done }) => seen.push(done) });
  expect(seen).toEqual([50, 100, 120]);
  expect(isStopped).toBe(false);
  expect(items.map(({ id, ok }) => [id, ok])).toEqual(phrases.map(({ id }, n) => [id, n < 50 || n >= 100]));
  expect(items[60]?.problem).toBe('The org is busy.');
});

test('where no answer comes the rest is left for later', async () => {
  let asked = 0;
  const server = await serving((sent) => (++asked === 1 ? written(sent) : null));
  const { items, isStopped } = await writePhrases({ phrases, server });
  expect([asked, isStopped]).toEqual([2, true]);
  expect(items.filter(({ ok }) => ok)).toHaveLength(50);
  expect(items[119]?.problem).toMatch(/^Not sent/);
});

test('what is stopped tells which texts were written, which may have been and which were not', async () => {
  const stop = new AbortController();
  let asked = 0;
  const server = await serving((sent) => {
    if (++asked === 2) stop.abort();
    return written(sent);
  });
  const { items, isStopped } = await writePhrases({ phrases, server, signal: stop.signal });
  expect(isStopped).toBe(true);
  expect(items.map(({ problem = '' }) => problem.split(' ')[0])).toEqual([
    ...Array.from({ length: 50 }, () => ''),
    ...Array.from({ length: 50 }, () => 'Stopped'),
    ...Array.from({ length: 20 }, () => 'Not'),
  ]);
});

test('what the org says is asked for before anything is written', async () => {
  const paths: string[] = [];
  const server = await serving((sent, path) => {
    paths.push(path);
    const items = sent.map(({ id, locale }) => ({
      ...{ id, locale, state: 'differs', orgText: 'Hello', missing: null, audio: null },
    }));
    return { status: 200, body: { readable: true, items } };
  });
  const { readable, items } = await comparePhrases({ phrases, server });
  expect(readable).toBe(true);
  expect(items).toHaveLength(120);
  expect(paths).toEqual(['/api/phrases/compare']);
});
