import { beforeEach, describe, expect, test } from 'vitest';
import type { Sandbox } from '../start';
import { type Ask, addClient, aSandbox, onPlatform } from '../testing';

let sandbox: Sandbox;
let ask: Ask;

beforeEach(async () => {
  sandbox = await aSandbox({ history: 0, rate: 10_000 });
  ask = await onPlatform(sandbox);
});

const get = async (path: string) => (await ask('GET', path)).json();
const status = async (method: string, path: string, body?: unknown) => (await ask(method, path, body)).status;

describe('milestones', () => {
  const path = '/api/v2/flows/milestones';

  test('are found by name, id, or what is said of them', async () => {
    const { entities } = await get(`${path}?name=Clinic*`);
    expect(entities.length).toBeGreaterThan(3);
    const [one, other] = entities;
    expect((await get(`${path}?id=${one.id}&id=${other.id}&name=nothing`)).total).toBe(2);
    expect((await get(`${path}?nameOrDescription=results`)).total).toBe(1);
    expect(await get(`${path}/${one.id}`)).toEqual(one);
  });

  test('are made once a name, changed, and removed', async () => {
    const made = await (await ask('POST', path, { name: 'Shop: main', description: 'First menu' })).json();
    expect(await status('POST', path, { name: 'shop: main' })).toBe(409);
    expect(await status('POST', path, { name: ' ' })).toBe(400);
    const changed = await (await ask('PUT', `${path}/${made.id}`, { name: 'Shop: welcome' })).json();
    expect(changed).toEqual({ ...made, name: 'Shop: welcome' });
    expect(await status('DELETE', `${path}/${made.id}`)).toBe(200);
    expect(await status('GET', `${path}/${made.id}`)).toBe(404);
    expect(await status('DELETE', `${path}/${made.id}`)).toBe(404);
  });
});

describe('outcomes', () => {
  const path = '/api/v2/flows/outcomes';

  test('are changed beside the call', async () => {
    const { entities } = await get(path);
    const [one] = entities;
    expect(await (await ask('PUT', `${path}/${one.id}`, { name: 'Settled' })).json()).toMatchObject({
      actionName: 'UPDATE',
      actionStatus: 'SUCCESS',
    });
    expect(await get(`${path}/${one.id}`)).toMatchObject({ name: 'Settled' });
  });

  test('are at most a hundred', async () => {
    const { total } = await get(path);
    for (let count = total; count < 100; count++) expect(await status('POST', path, { name: `${count}` })).toBe(200);
    const refused = await ask('POST', path, { name: 'One more' });
    expect(refused.status).toBe(400);
    expect((await refused.json()).message).toContain('100');
  });
});

describe('data tables', () => {
  const path = '/api/v2/flows/datatables';
  const rows = `${path}/menu-switches/rows`;

  test('tell their columns where that is asked for', async () => {
    expect((await get(path)).entities[0]).not.toHaveProperty('schema');
    expect(await get(`${path}/menu-switches?expand=schema`)).toMatchObject({
      name: 'Menu switches',
      schema: { required: ['key'], properties: { key: { type: 'string' }, offered: { type: 'boolean' } } },
    });
  });

  test('hold rows, of which the list tells the keys', async () => {
    expect((await get(rows)).entities).toContainEqual({ key: 'queue-sales' });
    expect((await get(`${rows}?showbrief=false`)).entities).toContainEqual({
      key: 'queue-sales',
      offered: true,
      waitSeconds: 20,
    });
    expect(await (await ask('POST', rows, { key: 'queue-results' })).json()).toEqual({
      key: 'queue-results',
      offered: true,
      waitSeconds: 0,
    });
    expect(await status('POST', rows, { key: 'queue-results' })).toBe(409);
    expect(await status('PUT', `${rows}/queue-results`, { key: 'queue-results', offered: false })).toBe(200);
    expect(await get(`${rows}/queue-results?showbrief=false`)).toMatchObject({ offered: false });
    expect(await status('DELETE', `${rows}/queue-results`)).toBe(204);
    expect(await status('GET', `${rows}/queue-results`)).toBe(404);
  });

  test.each([
    ['no key', {}],
    ['a column that is not there', { key: 'a', colour: 'red' }],
    ['a text for a switch', { key: 'a', offered: 'yes' }],
    ['a fraction for a whole number', { key: 'a', waitSeconds: 1.5 }],
    ['less than the least', { key: 'a', waitSeconds: -1 }],
    ['a key that is too long', { key: 'a'.repeat(257) }],
  ])('a row with %s is refused', async (_what, row) => {
    expect(await status('POST', rows, row)).toBe(400);
  });

  test('are made with columns of their own, and removed with their rows only by force', async () => {
    const schema = { type: 'object', properties: { key: { type: 'string' }, limit: { type: 'integer' } } };
    const made = await (await ask('POST', path, { name: 'Limits', schema })).json();
    expect(await status('POST', path, { name: 'limits', schema })).toBe(409);
    expect(await status('POST', path, { name: 'No key', schema: { properties: {} } })).toBe(400);
    expect(await status('PUT', `${path}/${made.id}`, { name: 'Upper limits' })).toBe(200);
    expect(await status('POST', `${path}/${made.id}/rows`, { key: 'a', limit: 3 })).toBe(200);
    expect(await status('DELETE', `${path}/${made.id}`)).toBe(409);
    expect(await status('DELETE', `${path}/${made.id}?force=true`)).toBe(204);
    expect(await status('GET', `${path}/${made.id}`)).toBe(404);
  });

  test('rows alone may be allowed', async () => {
    const permissions = ['architect:datatableRow:view', 'architect:datatableRow:edit'];
    await addClient(sandbox, { id: 'switcher', secret: 'secret', permissions });
    const switcher = await onPlatform(sandbox, 'switcher', 'secret');
    expect((await switcher('GET', path)).status).toBe(403);
    expect((await switcher('PUT', `${rows}/queue-sales`, { key: 'queue-sales', offered: false })).status).toBe(200);
    expect((await switcher('POST', rows, { key: 'x' })).status).toBe(403);
  });
});

test('data actions and voices are read', async () => {
  const actions = '/api/v2/integrations/actions';
  const [action] = (await get(actions)).entities;
  expect(await get(`${actions}/${action.id}?expand=contract&includeConfig=true`)).toMatchObject({
    contract: { output: { successSchema: { required: ['variant'] } } },
    config: { timeoutSeconds: 3 },
  });
  expect((await get('/api/v2/integrations')).entities).toMatchObject([{ id: action.integrationId }]);
  const engines = '/api/v2/integrations/speech/tts/engines';
  const [engine] = (await get(`${engines}?includeVoices=true&language=de-DE`)).entities;
  expect((await get(`${engines}/${engine.id}/voices`)).total).toBe(engine.voices.length);
  expect(await get('/api/v2/integrations/speech/tts/settings')).toMatchObject({ defaultEngine: engine.id });
});
