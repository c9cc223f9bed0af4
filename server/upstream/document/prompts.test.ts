import { expect, test } from 'vitest';
import { bodiesOf, bodyOf, org, task, upstream, withAdapter } from '../../testing/adapter';

withAdapter('document');

const bulk = 'POST /api/v2/routing/phrases/bulk';
const phrases = [
  { id: 'prompt-welcome-en', locale: 'en-US', text: 'Welcome to customer service.' },
  { id: 'prompt-welcome-es', locale: 'es-ES', text: 'Bienvenido al servicio al cliente.' },
];

test('texts are sent as they are given, in the words of the document', async () => {
  org.answer(bulk, {});
  expect(await upstream.putPhrases(phrases, task())).toEqual(
    phrases.map(({ id, locale }) => ({ id, locale, ok: true })),
  );
  expect(bodiesOf(bulk)).toEqual([{ phrases }]);
});

test.each<[string, object]>([
  ['ok', { phrases: [{ id: 'prompt-welcome-es', locale: 'es-ES', ok: false, problem: 'No such prompt.' }] }],
  ['a status', { results: [{ id: 'prompt-welcome-es', status: 404, message: 'No such prompt.' }] }],
  ['a word', { items: [{ id: 'prompt-welcome-es', locale: 'es-ES', status: 'failed', error: 'No such prompt.' }] }],
  [
    'its own languages',
    { phrases: [{ id: 'prompt-welcome-es', locale: 'es-es', ok: false, problem: 'No such prompt.' }] },
  ],
  ['a list of errors', { errors: [{ id: 'prompt-welcome-es', locale: 'es-ES', message: 'No such prompt.' }] }],
])('an answer that tells of each by %s is believed', async (_what, answer) => {
  org.answer(bulk, answer);
  const results = await upstream.putPhrases(phrases, task());
  expect(results.map(({ ok }) => ok)).toEqual([true, false]);
  expect(results[1]?.problem).toContain('No such prompt.');
});

test('many are sent in several calls, and one that fails keeps no other from being sent', async () => {
  const many = Array.from({ length: 250 }, (_, n) => ({ id: `p${n}`, locale: 'en-US', text: `${n}` }));
  org.respond(bulk, (call) => {
    const sent = bodyOf(call).phrases as { id: string }[];
    return sent[0]?.id === 'p100' ? { status: 400, body: { message: 'Too odd.' } } : { status: 200, body: {} };
  });
  const results = await upstream.putPhrases(many, task());
  expect(results.map(({ id, ok }) => [id, ok])).toEqual(many.map(({ id }, n) => [id, n < 100 || n >= 200]));
  expect(results[150]?.problem).toContain('Too odd.');
});

test('of a text that is given twice the last is written, and both are told', async () => {
  org.answer(bulk, {});
  const twice = [...phrases, { id: 'prompt-welcome-en', locale: 'en-US', text: 'Hello.' }];
  const results = await upstream.putPhrases(twice, task());
  expect(results.map(({ ok }) => ok)).toEqual([false, true, true]);
  expect(results[0]?.problem).toMatch(/again further down/);
  expect(bodiesOf(bulk)).toEqual([{ phrases: [twice[2], twice[1]] }]);
});

test('a task that is stopped sends nothing more', async () => {
  const stop = new AbortController();
  org.answer(bulk, {});
  org.script(bulk, { kind: 'first', run: () => stop.abort(new Error('left')) });
  const many = Array.from({ length: 250 }, (_, n) => ({ id: `p${n}`, locale: 'en-US', text: `${n}` }));
  await expect(upstream.putPhrases(many, task({ signal: stop.signal }))).rejects.toThrow('left');
  expect(org.callsOf(bulk)).toHaveLength(1);
});

test('what the org says nobody can tell, and it is not asked', async () => {
  const { readable, items } = await upstream.comparePhrases(phrases, task());
  expect(readable).toBe(false);
  expect(items.map(({ id, locale, state, orgText }) => [id, locale, state, orgText])).toEqual(
    phrases.map(({ id, locale }) => [id, locale, 'unknown', null]),
  );
  expect(org.calls).toEqual([]);
});
