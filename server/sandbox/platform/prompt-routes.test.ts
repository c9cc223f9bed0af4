import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Sandbox } from '../start';
import { type Ask, addClient, aSandbox, onPlatform, signedIn } from '../testing';

const path = '/api/v2/architect/prompts';
let time = Date.parse('2026-03-02T09:00:00Z');
let sandbox: Sandbox;
let ask: Ask;

beforeEach(async () => {
  sandbox = await aSandbox({ history: 0, rate: 10_000, now: () => time });
  ask = await onPlatform(sandbox);
});

const get = async (rest: string) => (await ask('GET', `${path}${rest}`)).json();
const make = async (name: string) => (await ask('POST', path, { name, description: 'One of ours' })).json();

/** A recording of silence: 8,000 samples a second, two bytes each. */
const wave = (seconds: number): Uint8Array<ArrayBuffer> => {
  const size = seconds * 16_000;
  const file = Buffer.alloc(44 + size);
  file.write('RIFF', 0, 'latin1');
  file.writeUInt32LE(36 + size, 4);
  file.write('WAVEfmt ', 8, 'latin1');
  file.writeUInt32LE(16, 16);
  file.writeUInt16LE(1, 20);
  file.writeUInt16LE(1, 22);
  file.writeUInt32LE(8_000, 24);
  file.writeUInt32LE(16_000, 28);
  file.writeUInt16LE(2, 32);
  file.writeUInt16LE(16, 34);
  file.write('data', 36, 'latin1');
  file.writeUInt32LE(size, 40);
  return new Uint8Array(file);
};

describe('prompts', () => {
  test('are listed page by page, with what they say', async () => {
    const page = await get('?pageSize=10&pageNumber=2');
    expect(page).toMatchObject({ pageSize: 10, pageNumber: 2 });
    expect(page.entities).toHaveLength(10);
    const { entities } = await get('?name=prompt_welcome_en');
    expect(entities).toMatchObject([
      { id: 'prompt-welcome-en', resources: [{ language: 'de-de' }, { language: 'en-us' }, { language: 'es-us' }] },
    ]);
  });

  test.each([
    ['name=prompt_clinic_c*', 3],
    ['name=prompt_sales&name=prompt_agent', 2],
    ['name=prompt_sales,prompt_agent', 2],
    ['name=prompt', 0],
    ['nameOrDescription=clinic', 10],
    ['description=outside', 1],
  ])('the filter %s finds %i', async (query, found) => {
    expect((await get(`?${query}`)).total).toBe(found);
  });

  test('are shown without words, or in some languages, as is asked', async () => {
    const [bare] = (await get('?name=prompt_welcome_en&includeResources=false')).entities;
    expect(bare).not.toHaveProperty('resources');
    const [german] = (await get('?name=prompt_welcome_en&language=de-DE')).entities;
    expect(german.resources.map(({ language }: { language: string }) => language)).toEqual(['de-de']);
    expect((await get('/prompt-welcome-en?language=es-us&language=en-us')).resources).toHaveLength(2);
    expect((await ask('GET', `${path}?language=klingonish`)).status).toBe(400);
  });

  test('are made once a name', async () => {
    const made = await make('Holiday_notice');
    expect(await get(`/${made.id}`)).toEqual(made);
    for (const name of ['Holiday_notice', 'HOLIDAY_notice']) {
      expect((await ask('POST', path, { name })).status).toBe(409);
    }
    expect((await ask('POST', path, { name: 'no spaces here' })).status).toBe(400);
    expect((await ask('POST', path, {})).status).toBe(400);
  });

  test('are renamed, removed, and then gone', async () => {
    const { id } = await make('Snow');
    await make('Ice');
    expect(await (await ask('PUT', `${path}/${id}`, { name: 'Sleet' })).json()).toMatchObject({
      name: 'Sleet',
      description: 'One of ours',
    });
    expect((await ask('PUT', `${path}/${id}`, { name: 'Ice' })).status).toBe(409);
    expect((await ask('DELETE', `${path}/${id}?allResources=true`)).status).toBe(204);
    expect((await ask('GET', `${path}/${id}`)).status).toBe(404);
    expect((await ask('DELETE', `${path}/${id}`)).status).toBe(404);
    const { entities } = await get('?name=Ice');
    expect(await (await ask('DELETE', `${path}?id=${entities[0].id}`)).json()).toMatchObject({ actionName: 'DELETE' });
    expect((await get('?name=Ice')).total).toBe(0);
  });
});

describe('what a prompt says', () => {
  test('is written language by language, in lower case', async () => {
    const { id } = await make('Snow');
    const resources = `${path}/${id}/resources`;
    const made = await (await ask('POST', resources, { language: 'fr-FR', ttsString: 'Il neige.' })).json();
    expect(made).toMatchObject({ language: 'fr-fr', ttsString: 'Il neige.', uploadStatus: 'created', promptId: id });
    expect((await ask('POST', resources, { language: 'fr-fr', ttsString: 'Encore.' })).status).toBe(409);
    expect((await ask('POST', resources, { language: 'xx', ttsString: 'Nothing' })).status).toBe(400);
    expect((await ask('PUT', `${resources}/en-us`, { language: 'en-us', ttsString: 'Snow.' })).status).toBe(404);
    const changed = await (await ask('PUT', `${resources}/fr-fr`, { ttsString: 'Il gèle.', text: 'Il gèle' })).json();
    expect(changed).toMatchObject({ ttsString: 'Il gèle.', text: 'Il gèle' });
    expect(await (await ask('GET', `${resources}/fr-fr`)).json()).toEqual(changed);
    expect((await (await ask('GET', resources)).json()).entities).toEqual([changed]);
    expect((await ask('DELETE', `${resources}/fr-fr`)).status).toBe(204);
    expect((await ask('DELETE', `${resources}/fr-fr`)).status).toBe(404);
  });

  test('can be a recording, which takes the org a while', async () => {
    const resource = `${path}/prompt-sales/resources/en-us`;
    const { url, headers } = await (await ask('POST', `${resource}/uploads`)).json();
    const put = (more: Record<string, string> = {}) =>
      fetch(url, { method: 'PUT', headers: { ...headers, ...more }, body: wave(3) });
    expect((await put({ 'Content-Type': 'text/plain' })).status).toBe(403);
    expect((await put()).status).toBe(200);
    expect((await put()).status).toBe(403);
    const now = async () => (await ask('GET', resource)).json();
    expect(await now()).toMatchObject({ uploadStatus: 'uploaded' });
    time += 2_000;
    expect(await now()).toMatchObject({ uploadStatus: 'transcoded', durationSeconds: 3 });
    expect((await ask('DELETE', `${resource}/audio`)).status).toBe(204);
    expect(await now()).toMatchObject({ uploadStatus: 'created' });
  });

  test('a recording that is none fails', async () => {
    const resource = `${path}/prompt-sales/resources/en-us`;
    const { url, headers } = await (await ask('POST', `${resource}/uploads`)).json();
    await fetch(url, { method: 'PUT', headers, body: 'la la la' });
    time += 2_000;
    expect(await (await ask('GET', resource)).json()).toMatchObject({ uploadStatus: 'transcodeFailed' });
  });
});

test('a client that may only look changes nothing', async () => {
  await addClient(sandbox, { id: 'reader', secret: 'secret', permissions: ['architect:userPrompt:view'] });
  const reader = await onPlatform(sandbox, 'reader', 'secret');
  expect((await reader('GET', path)).status).toBe(200);
  const refused = await reader('PUT', `${path}/prompt-sales/resources/en-us`, { ttsString: 'Ha.' });
  expect(refused.status).toBe(403);
  expect((await refused.json()).message).toContain('architect:userPrompt:edit');
});

test('the prompts of the platform itself are read', async () => {
  const system = '/api/v2/architect/systemprompts';
  const { entities } = await (await ask('GET', `${system}?nameOrDescription=transfer`)).json();
  expect(entities).toMatchObject([{ id: 'please_hold', resources: [{ language: 'en-us' }] }]);
  expect((await ask('GET', `${system}/please_hold/resources`)).status).toBe(200);
  expect((await ask('GET', `${system}/nothing`)).status).toBe(404);
});

describe("the document's phrases", () => {
  const bulk = async (phrases: object[]) =>
    (await signedIn(sandbox))('POST', '/api/v2/routing/phrases/bulk', { phrases });

  test('are the same prompts, written by id or name, each with a result of its own', async () => {
    const answer = await bulk([
      { id: 'prompt-welcome-en', locale: 'en-US', text: 'Welcome to customer service.' },
      { id: 'prompt-welcome-es', locale: 'es-ES', text: 'Bienvenido al servicio al cliente.' },
      { id: 'nobody', locale: 'en-US', text: 'Nobody hears this.' },
      { id: 'prompt_sales', locale: 'klingonish', text: 'Qapla.' },
    ]);
    expect(answer.status).toBe(200);
    expect((await answer.json()).phrases).toMatchObject([
      { id: 'prompt-welcome-en', locale: 'en-US', ok: true },
      { id: 'prompt-welcome-es', locale: 'es-ES', ok: true },
      { id: 'nobody', ok: false, problem: expect.stringContaining('nobody') },
      { id: 'prompt_sales', ok: false, problem: expect.stringContaining('klingonish') },
    ]);
    expect(await get('/prompt-welcome-en/resources/en-us')).toMatchObject({
      ttsString: 'Welcome to customer service.',
    });
  });

  test('are not there for callers of the platform', async () => {
    const phrases = [{ id: 'prompt-sales', locale: 'en-US', text: 'Sales.' }];
    expect((await ask('POST', '/api/v2/routing/phrases/bulk', { phrases })).status).toBe(404);
    expect((await ask('GET', '/api/v2/auditlogs')).status).toBe(404);
  });

  test('have to be some', async () => {
    expect((await bulk([])).status).toBe(400);
    expect((await bulk([{ id: 'prompt-sales' }])).status).toBe(400);
  });
});

test('prompts outlive the process, and the audit knows who changed them', async () => {
  const data = await mkdtemp(join(tmpdir(), 'touchtone-prompts-'));
  try {
    const before = await aSandbox({ history: 0, data, now: () => time });
    const askBefore = await onPlatform(before);
    await askBefore('PUT', `${path}/prompt-sales/resources/en-us`, { ttsString: 'Sales it is.' });
    await before.close();
    const after = await aSandbox({ history: 0, data, now: () => time });
    const resource = await (await onPlatform(after))('GET', `${path}/prompt-sales/resources/en-us`);
    expect(await resource.json()).toMatchObject({ ttsString: 'Sales it is.' });
    const { entities } = await (
      await (
        await signedIn(after)
      )('GET', '/api/v2/auditlogs?entityType=promptresource&entityId=prompt-sales&limit=1')
    ).json();
    expect(entities).toMatchObject([
      { action: 'Update', user: { id: 'sandbox' }, changes: [{ newValues: ['Sales it is.'] }] },
    ]);
  } finally {
    await rm(data, { recursive: true, force: true });
  }
});
