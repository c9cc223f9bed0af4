import { beforeEach, describe, expect, test } from 'vitest';
import type { Sandbox } from '../start';
import { type Ask, aSandbox, onPlatform, platformTokenOf, signedIn } from '../testing';

let sandbox: Sandbox;
let ask: Ask;

beforeEach(async () => {
  sandbox = await aSandbox({ history: 0, rate: 120 });
  ask = await onPlatform(sandbox);
});

const get = async (path: string) => (await ask('GET', `/api/v2/${path}`)).json();

describe('the org', () => {
  test('a token tells whose it is, and of which org', async () => {
    const org = await get('organizations/me');
    expect(org).toMatchObject({ name: 'Touchtone sandbox', state: 'active' });
    expect(await get('tokens/me')).toMatchObject({
      organization: { id: org.id, name: org.name },
      OAuthClient: { id: 'sandbox', authorizedGrantType: 'CLIENT-CREDENTIALS' },
    });
  });

  test('a token that is given back no longer holds', async () => {
    expect((await ask('GET', '/api/v2/tokens/me')).status).toBe(200);
    expect((await ask('DELETE', '/api/v2/tokens/me')).status).toBe(204);
    expect((await ask('GET', '/api/v2/tokens/me')).status).toBe(401);
  });

  test('a client tells its name and how long its tokens live', async () => {
    expect(await get('oauth/clients/sandbox')).toMatchObject({
      name: 'Sandbox client',
      accessTokenValiditySeconds: 86_400,
    });
    expect((await ask('GET', '/api/v2/oauth/clients/nobody')).status).toBe(404);
  });

  test('everything belongs to the home division', async () => {
    expect((await get('authorization/divisions')).entities).toMatchObject([{ name: 'Home', homeDivision: true }]);
    expect((await get('authorization/divisions?name=nowhere')).entities).toEqual([]);
  });

  test('limits tell what a token may and what is usual', async () => {
    expect(await get('organizations/limits/namespaces')).toMatchObject({ total: 4 });
    const key = 'client.credentials.token.rate.per.minute';
    const { entities } = await get('organizations/limits/namespaces/platform.api');
    expect(entities).toContainEqual({ namespace: 'platform.api', key, value: 120 });
    const usual = await get('organizations/limits/namespaces/platform.api/defaults');
    expect(usual.entities).toContainEqual({ namespace: 'platform.api', key, value: 300 });
    expect((await ask('GET', '/api/v2/organizations/limits/namespaces/nothing')).status).toBe(404);
    expect((await get('organizations/limits/docs')).namespaces).toHaveLength(4);
  });

  test('scopes and spoken languages are listed', async () => {
    expect((await get('oauth/scopes')).entities).toContainEqual(expect.objectContaining({ id: 'architect:readonly' }));
    expect((await get('routing/languages?name=Deutsch')).entities).toMatchObject([
      { name: 'Deutsch', state: 'active' },
    ]);
  });
});

describe('queues', () => {
  test('are listed by name, page by page, with the addresses of the pages around', async () => {
    const second = await get('routing/queues?pageSize=4&pageNumber=2');
    expect(second).toMatchObject({ pageNumber: 2, total: 14, pageCount: 4 });
    expect(second.nextUri).toContain('pageNumber=3');
    expect(second.previousUri).toContain('pageNumber=1');
    const names = (await get('routing/queues?pageSize=100')).entities.map(({ name }: { name: string }) => name);
    expect(names).toEqual([...names].sort());
  });

  test.each([
    ['Sales', ['Sales']],
    ['sales', ['Sales']],
    ['Sal', []],
    ['Tech*', ['Technical support, level 1', 'Technical support, level 2']],
    ['*level 2', ['Technical support, level 2']],
    ['*port*', ['Support', 'Technical support, level 1', 'Technical support, level 2']],
  ])('the name filter %s finds what it says', async (name, found) => {
    const { entities } = await get(`routing/queues?name=${encodeURIComponent(name)}`);
    expect(entities.map((queue: { name: string }) => queue.name)).toEqual(found);
  });

  test('one of them, and one that is not there', async () => {
    expect(await get('routing/queues/queue-sales')).toMatchObject({ name: 'Sales', division: { name: 'Home' } });
    expect((await ask('GET', '/api/v2/routing/queues/nowhere')).status).toBe(404);
  });

  test('those who route to them see a light list', async () => {
    expect((await get('routing/queues/divisionviews?id=queue-sales&id=queue-results')).total).toBe(2);
    expect((await ask('GET', '/api/v2/routing/queues/divisionviews?pageSize=101')).status).toBe(400);
    expect((await ask('GET', '/api/v2/routing/queues/divisionviews?pageNumber=6')).status).toBe(400);
    const { entities } = await get('routing/queues/divisionviews/all?pageSize=3&sortOrder=desc');
    expect(entities.map(({ name }: { name: string }) => name)).toEqual([
      'Technical support, level 2',
      'Technical support, level 1',
      'Support',
    ]);
  });

  test("the document's callers keep their own list", async () => {
    const askByDocument = await signedIn(sandbox);
    const { entities } = await (await askByDocument('GET', '/api/v2/routing/queues?name=sal')).json();
    expect(entities).toEqual([{ id: 'queue-sales', name: 'Sales', memberCount: expect.any(Number) }]);
  });
});

describe('people', () => {
  // The facts do not hold these calls; the official client has them.
  const plain = async (path: string) => {
    const headers = { authorization: `Bearer ${await platformTokenOf(sandbox)}` };
    return fetch(`${sandbox.url}/api/v2/users${path}`, { headers });
  };

  test('are listed by name', async () => {
    const { entities, total } = await (await plain('?pageSize=3')).json();
    expect(total).toBe(8);
    expect(entities[0]).toMatchObject({ id: 'user-amara-okafor', name: 'Amara Okafor', state: 'active', version: 1 });
  });

  test('behind a client there is none', async () => {
    expect((await plain('/me')).status).toBe(400);
    expect((await plain('/user-hye-jin-park')).status).toBe(200);
    expect((await plain('/nobody')).status).toBe(404);
  });
});
