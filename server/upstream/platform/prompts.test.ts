import { beforeEach, expect, test } from 'vitest';
import { bodiesOf, bodyOf, org, task, upstream, withAdapter } from '../../testing/adapter';
import type { Call } from '../../testing/scripted-org';

withAdapter('platform');

const list = 'GET /api/v2/architect/prompts';
const welcome = '7a0d8f4e-3c1b-4b8a-9d52-6f0e1c2b3a45';
const path = `/api/v2/architect/prompts/${welcome}`;
const add = `POST ${path}/resources`;
const put = (language: string) => `PUT ${path}/resources/${language}`;

const welcomePrompt = {
  id: welcome,
  name: 'Welcome',
  resources: [
    { language: 'en-us', ttsString: 'Hello', tags: { mood: ['warm'] }, languageDefault: true },
    { language: 'es-es', ttsString: 'Hola' },
  ],
};
const written = (call: Call) => ({ status: 200, body: bodyOf(call) });
const calls = () =>
  org.calls.map(({ method, path: at }) => `${method} ${at}`).filter((kind) => !kind.includes('oauth'));

beforeEach(() => {
  org.respond(list, ({ query }) => {
    const entities = query.get('name')?.toLowerCase() === 'welcome' ? [welcomePrompt] : [];
    return { status: 200, body: { entities, total: entities.length } };
  });
  org.answer(`GET ${path}`, welcomePrompt);
  for (const language of ['en-us', 'es-es', 'fr-fr']) org.respond(put(language), written);
  org.respond(add, written);
});

test('what is there is replaced, what is missing is added, with the languages of the platform', async () => {
  const phrases = [
    { id: 'Welcome', locale: 'en-US', text: 'Good day' },
    { id: 'Welcome', locale: 'fr_FR', text: 'Bonjour' },
    { id: 'Welcome', locale: 'ES-es', text: 'Buenas' },
  ];
  expect(await upstream.putPhrases(phrases, task())).toEqual([
    { id: 'Welcome', locale: 'en-US', ok: true },
    { id: 'Welcome', locale: 'fr_FR', ok: true },
    { id: 'Welcome', locale: 'ES-es', ok: true },
  ]);
  expect(bodiesOf(put('en-us'))).toEqual([
    { language: 'en-us', ttsString: 'Good day', text: 'Good day', tags: { mood: ['warm'] }, languageDefault: true },
  ]);
  expect(bodiesOf(add)).toEqual([{ language: 'fr-fr', ttsString: 'Bonjour', text: 'Bonjour' }]);
  expect(bodiesOf(put('es-es'))).toEqual([{ language: 'es-es', ttsString: 'Buenas', text: 'Buenas' }]);
  expect(calls()).toEqual([list, put('en-us'), add, put('es-es')]);
});

test('a prompt is known by its id too, and one prompt by both is one', async () => {
  const phrases = [
    { id: welcome, locale: 'en-US', text: 'First' },
    { id: 'welcome', locale: 'en_us', text: 'Second' },
    { id: 'Welcome', locale: 'en-us', text: 'Second' },
  ];
  const results = await upstream.putPhrases(phrases, task());
  expect(results.map(({ ok }) => ok)).toEqual([false, true, true]);
  expect(results[0]?.problem).toMatch(/again further down/);
  expect(bodiesOf(put('en-us'))).toMatchObject([{ ttsString: 'Second' }]);
});

test('a text that somebody added meanwhile is replaced, one that somebody removed is added', async () => {
  org.respond(add, () => ({ status: 409, body: { code: 'conflict' } }));
  expect(await upstream.putPhrases([{ id: 'Welcome', locale: 'fr-FR', text: 'Salut' }], task())).toMatchObject([
    { ok: true },
  ]);
  expect(bodiesOf(put('fr-fr'))).toMatchObject([{ ttsString: 'Salut' }]);

  org.respond(put('en-us'), () => ({ status: 404, body: {} }));
  org.respond(add, written);
  expect(await upstream.putPhrases([{ id: 'Welcome', locale: 'en-US', text: 'Hi' }], task())).toMatchObject([
    { ok: true },
  ]);
  expect(bodiesOf(add)).toMatchObject([{ language: 'fr-fr' }, { language: 'en-us', ttsString: 'Hi' }]);
});

test('each failure is told with its text, and keeps no other from being written', async () => {
  org.respond(`${list}/Nobody`, () => ({ status: 404, body: {} }));
  org.respond(put('es-es'), () => ({ status: 403, body: { message: 'needs architect:userPrompt:edit' } }));
  org.respond(add, () => ({ status: 400, body: { message: 'Language xx is not supported.' } }));
  const phrases = [
    { id: 'Nobody', locale: 'en-US', text: '1' },
    { id: 'Welcome', locale: 'xx', text: '2' },
    { id: 'Welcome', locale: 'es-ES', text: '3' },
    { id: 'Welcome', locale: 'en-US', text: '4' },
    { id: 'a/../b', locale: 'en-US', text: '5' },
    { id: '..', locale: 'en-US', text: '6' },
  ];
  const results = await upstream.putPhrases(phrases, task());
  expect(results.map(({ id, locale, ok }) => [id, locale, ok])).toEqual(
    phrases.map(({ id, locale }, index) => [id, locale, index === 3]),
  );
  expect(results.map(({ problem = '' }) => problem)).toEqual([
    expect.stringContaining('no prompt with the name or id Nobody'),
    expect.stringContaining('Language xx is not supported'),
    expect.stringContaining('architect:userPrompt:edit'),
    '',
    expect.stringContaining('a/../b'),
    expect.stringContaining('..'),
  ]);
  expect(calls().filter((kind) => kind.endsWith('..') || kind.includes('/b'))).toEqual([]);
});

test('a prompt whose list does not say what it says is read by itself', async () => {
  org.answer(list, { entities: [{ id: welcome, name: 'Welcome' }] });
  await upstream.putPhrases([{ id: 'Welcome', locale: 'en-US', text: 'Hi' }], task());
  expect(calls()).toEqual([list, `GET ${path}`, put('en-us')]);
});

test('of many prompts each is told in the order they were given in', async () => {
  const phrases = Array.from({ length: 30 }, (_, n) => ({ id: `P${n}`, locale: 'en-US', text: `${n}` }));
  org.respond(list, ({ query }) => {
    const name = query.get('name') ?? '';
    return { status: 200, body: { entities: [{ id: `id-${name}`, name, resources: [] }] } };
  });
  for (const { id } of phrases) org.respond(`POST /api/v2/architect/prompts/id-${id}/resources`, written);
  const results = await upstream.putPhrases(phrases, task());
  expect(results.map(({ id, ok }) => [id, ok])).toEqual(phrases.map(({ id }) => [id, true]));
});

test('a task that is stopped writes nothing more', async () => {
  const stop = new AbortController();
  org.script(put('en-us'), { kind: 'first', run: () => stop.abort(new Error('left')) });
  const phrases = ['en-US', 'es-ES', 'fr-FR'].map((locale) => ({ id: 'Welcome', locale, text: 'x' }));
  await expect(upstream.putPhrases(phrases, task({ signal: stop.signal }))).rejects.toThrow('left');
  expect(calls()).toEqual([list, put('en-us')]);
});

test('each text is told against what the org says in its place, whatever way its language is written', async () => {
  const resources = [
    { language: 'en-us', ttsString: 'Hello\nthere', text: '' },
    { language: 'es-es', ttsString: '', text: 'Hola', uploadStatus: 'transcoded', durationSeconds: 2.5 },
    { language: 'de-ch', ttsString: 'Grüezi', uploadStatus: 'uploaded', durationSeconds: 9 },
    { language: 'fr-fr', ttsString: 'Salut', uploadStatus: 'transcodeFailed' },
    { language: 'it-it', uploadStatus: 'created' },
  ];
  org.answer(list, { entities: [{ id: welcome, name: 'Welcome', resources }] });
  const phrases = [
    { id: 'Welcome', locale: 'en_US', text: 'Hello\r\nthere' },
    { id: 'welcome', locale: 'ES-es', text: 'Buenas' },
    { id: 'Welcome', locale: 'de-CH', text: 'Grüezi' },
    { id: 'Welcome', locale: 'fr-FR', text: 'Bonjour' },
    { id: 'Welcome', locale: 'it-IT', text: 'Ciao' },
    { id: 'Welcome', locale: 'ja-JP', text: 'Konnichiwa' },
  ];
  const nothing = { orgText: null, missing: null, audio: null };
  const { readable, items } = await upstream.comparePhrases(phrases, task());
  expect(readable).toBe(true);
  expect(items.map(({ id, locale }) => [id, locale])).toEqual(phrases.map(({ id, locale }) => [id, locale]));
  expect(items).toMatchObject([
    { ...nothing, state: 'same', orgText: 'Hello\nthere' },
    { state: 'differs', orgText: 'Hola', audio: { state: 'ready', seconds: 2.5 } },
    { state: 'same', orgText: 'Grüezi', audio: { state: 'processing', seconds: null } },
    { state: 'differs', orgText: 'Salut', audio: { state: 'failed', seconds: null } },
    { state: 'differs', orgText: '', audio: null },
    { ...nothing, state: 'missing', missing: 'language' },
  ]);
});

/** An org with so many prompts, which pages them, and finds one by its name. */
const orgOf = (count: number, tellsTotal = true) =>
  org.respond(list, ({ query }) => {
    const all = Array.from({ length: count }, (_, n) => ({
      id: `id-${n}`,
      name: `P${n}`,
      resources: [{ language: 'en-us', ttsString: `${n}` }],
    }));
    const name = query.get('name');
    const page = Number(query.get('pageNumber') ?? 1) - 1;
    const entities = name === null ? all.slice(page * 100, page * 100 + 100) : all.filter((one) => one.name === name);
    return { status: 200, body: { entities, ...(tellsTotal ? { total: count } : {}) } };
  });
const asked = (numbers: readonly number[]) => numbers.map((n) => ({ id: `P${n}`, locale: 'en-US', text: `${n}` }));

test.each<[string, number, readonly number[], number]>([
  ['a few of many are asked for by name', 900, [1, 899], 2],
  ['many are read page by page', 250, [0, 1, 2, 3, 4, 120, 130, 140, 249], 3],
  ['what is on the first page needs no other', 900, [0, 1, 2, 3, 4, 5], 1],
  ['a few that stand far down are asked for by name after all', 2000, [0, 1, 2, 3, 1500, 1999], 3],
])('%s', async (_, count, numbers, calledTimes) => {
  orgOf(count);
  const { items } = await upstream.comparePhrases(asked(numbers), task());
  expect(items.map(({ state }) => state)).toEqual(numbers.map(() => 'same'));
  expect(calls()).toHaveLength(calledTimes);
});

test('a list that does not tell how long it is, and prompts that the org does not have', async () => {
  orgOf(150, false);
  for (const n of [7001, 7002]) org.respond(`GET /api/v2/architect/prompts/P${n}`, () => ({ status: 404, body: {} }));
  const { items } = await upstream.comparePhrases(asked([0, 1, 2, 120, 7001, 7002]), task());
  expect(items.map(({ state, missing }) => [state, missing])).toEqual([
    ...[0, 1, 2, 3].map(() => ['same', null]),
    ['missing', 'prompt'],
    ['missing', 'prompt'],
  ]);
});

test('one that cannot be read is unknown and says why; where none can, the failure is told', async () => {
  org.respond(list, ({ query }) =>
    query.get('name') === 'Welcome'
      ? { status: 200, body: { entities: [welcomePrompt] } }
      : { status: 403, body: { message: 'needs architect:userPrompt:view' } },
  );
  const both = ['Welcome', 'Other'].map((id) => ({ id, locale: 'en-US', text: 'Hello' }));
  const { items } = await upstream.comparePhrases(both, task());
  expect(items).toMatchObject([
    { state: 'same' },
    { state: 'unknown', orgText: null, problem: expect.stringContaining('architect:userPrompt:view') },
  ]);
  await expect(upstream.comparePhrases(both.slice(1), task())).rejects.toMatchObject({ code: 'org-forbidden' });
});

test('what a list that was read to its end does not have is not asked for again', async () => {
  orgOf(150);
  const { items } = await upstream.comparePhrases(asked([0, 149, 7001, 7002, 7003, 7004, 7005]), task());
  expect(items.map(({ missing }) => missing)).toEqual([null, null, ...Array.from({ length: 5 }, () => 'prompt')]);
  expect(calls()).toEqual([list, list]);
});
