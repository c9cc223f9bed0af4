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
