import { describe, expect, test } from 'vitest';
import { type Ask, addClient, aSandbox, onPlatform } from '../testing';

const path = '/api/v2/flows/customer-service';

const json = async (answer: Promise<Response>) => (await answer).json();
const open = async (): Promise<Ask> => onPlatform(await aSandbox());
const ids = (page: { entities: { id: string }[] }): string[] => page.entities.map(({ id }) => id);

const sixFive = Date.UTC(2026, 0, 5, 10);

describe('lists', () => {
  test('flows come page by page in the order of their ids, with the addresses of the pages', async () => {
    const ask = await open();
    const all = await json(ask('GET', '/api/v2/flows?pageSize=500'));
    expect(ids(all)).toEqual(ids(all).toSorted());
    expect(all).toMatchObject({ pageNumber: 1, pageSize: 500, pageCount: 1, total: all.entities.length });
    expect(await json(ask('GET', '/api/v2/flows?pageSize=2&pageNumber=2'))).toMatchObject({
      entities: all.entities.slice(2, 4),
      previousUri: '/api/v2/flows?pageSize=2&pageNumber=1',
      nextUri: '/api/v2/flows?pageSize=2&pageNumber=3',
    });
    expect((await json(ask('GET', '/api/v2/flows'))).pageSize).toBe(25);
  });

  test.each([
    ['name=After%20hours', ['after-hours']],
    ['name=after', []],
    ['name=*CLINIC*', ['clinic-appointments']],
    ['name=after*', ['after-hours']],
    ['nameOrDescription=outside%20opening', ['after-hours']],
    ['type=inboundcall&name=after%20hours', ['after-hours']],
    ['type=workflow', []],
    ['type=workflow,inboundcall&name=after*', ['after-hours']],
    ['type=workflow&type=inboundcall&name=after*', ['after-hours']],
    ['divisionId=division-home&name=after*', ['after-hours']],
    ['divisionId=another', []],
    ['id=after-hours', ['after-hours']],
    ['lockedBy=user-amara-okafor', []],
  ])('%s finds %j', async (query, found) => {
    expect(ids(await json((await open())('GET', `/api/v2/flows?${query}`)))).toEqual(found);
  });

  test('they are sorted as asked', async () => {
    const ask = await open();
    const names = async (query: string): Promise<string[]> =>
      (await json(ask('GET', `/api/v2/flows?pageSize=500&${query}`))).entities.map(
        ({ name }: { name: string }) => name,
      );
    const up = await names('sortBy=name');
    expect(up).toEqual(up.toSorted((a, b) => (a.toLowerCase() < b.toLowerCase() ? -1 : 1)));
    expect(await names('sortBy=name&sortOrder=desc')).toEqual(up.toReversed());
  });

  test.each(['type=INBOUNDCALL', 'type=nonsense', 'pageSize=501', 'publishedAfter=soon'])(
    '%s is refused',
    async (query) => {
      expect((await (await open())('GET', `/api/v2/flows?${query}`)).status).toBe(400);
    },
  );

  test('the light list and the look-up by ids', async () => {
    const ask = await open();
    const light = await json(ask('GET', '/api/v2/flows/divisionviews?name=after*'));
    expect(light.entities).toMatchObject([{ id: 'after-hours', publishedVersion: { id: '2.0' } }]);
    const looked = await json(ask('GET', '/api/v2/flows/lookup?id=after-hours&id=customer-service'));
    expect(ids(looked)).toEqual(['after-hours', 'customer-service']);
    expect((await ask('GET', '/api/v2/flows/lookup')).status).toBe(400);
  });
});

describe('one flow', () => {
  test('has the platform’s fields and none of the documents’', async () => {
    const flow = await json((await open())('GET', path));
    expect(flow).toMatchObject({
      id: 'customer-service',
      name: 'Customer Service IVR',
      type: 'INBOUNDCALL',
      division: { id: 'division-home', name: 'Home' },
      active: true,
      publishedVersion: { id: '1.0', type: 'PUBLISH', dateCreated: expect.any(Number) },
      supportedLanguages: [{ language: 'en-us', isDefault: true }],
      selfUri: path,
    });
    expect(flow).not.toHaveProperty('_version');
    expect(flow).not.toHaveProperty('steps');
  });

  test('one that was never published has no published version', async () => {
    const flow = await json((await open())('GET', '/api/v2/flows/loyalty-programme'));
    expect(flow.active).toBe(false);
    expect(flow).not.toHaveProperty('publishedVersion');
  });

  test('its name and description change, and nothing else of it', async () => {
    const ask = await open();
    const changed = await json(ask('PUT', path, { name: 'Reception', description: 'New words', steps: [] }));
    expect(changed).toMatchObject({ name: 'Reception', description: 'New words', publishedVersion: { id: '1.0' } });
    expect((await json(ask('GET', path))).name).toBe('Reception');
    expect((await ask('PUT', path, { name: 'After hours' })).status).toBe(409);
    expect((await ask('PUT', path, { description: 'No name' })).status).toBe(400);
    expect((await ask('PUT', '/api/v2/flows/nobody', { name: 'X' })).status).toBe(404);
  });

  test('one is made, and deleted again', async () => {
    const ask = await open();
    const made = await json(ask('POST', '/api/v2/flows', { name: 'Brand new', type: 'INBOUNDCALL' }));
    expect(made).toMatchObject({ name: 'Brand new', active: false });
    expect((await ask('POST', '/api/v2/flows', { name: 'Brand new', type: 'INBOUNDCALL' })).status).toBe(409);
    expect((await ask('DELETE', `/api/v2/flows/${made.id}`)).status).toBe(204);
    expect((await ask('GET', `/api/v2/flows/${made.id}`)).status).toBe(404);
    expect((await ask('DELETE', `/api/v2/flows/${made.id}`)).status).toBe(404);
  });

  test('Architect’s own configuration is not given out, and it is said why', async () => {
    const ask = await open();
    for (const rest of ['latestconfiguration', 'versions/1.0/configuration']) {
      const answer = await ask('GET', `${path}/${rest}`);
      expect(answer.status).toBe(404);
      expect((await answer.json()).message).toContain('export');
    }
  });
});

describe('versions and history', () => {
  test('versions are listed newest first, and each is found', async () => {
    const ask = await open();
    await ask('POST', '/api/v2/flows/actions/publish?flow=customer-service');
    const { entities, total } = await json(ask('GET', `${path}/versions`));
    expect(total).toBe(entities.length);
    expect(entities[0]).toMatchObject({ id: '2.0', createdByClient: { id: 'sandbox' } });
    expect(entities[1]).toMatchObject({ id: '1.0', datePublishedEnd: entities[0].datePublished });
    expect(await json(ask('GET', `${path}/versions/1.0`))).toEqual(entities[1]);
    expect((await ask('GET', `${path}/versions/9.0`)).status).toBe(404);
  });

  test('a history is asked for, and is there after a moment', async () => {
    let now = sixFive;
    const ask = await onPlatform(await aSandbox({ now: () => now }));
    await ask('POST', '/api/v2/flows/actions/publish?flow=customer-service');
    const asked = await json(ask('POST', `${path}/history`));
    expect(asked).toMatchObject({ actionName: 'HISTORY', complete: false });
    const history = `${path}/history/${asked.id}`;
    expect((await json(ask('GET', history))).entities).toEqual([]);
    now += 1000;
    const { entities, complete } = await json(ask('GET', `${history}?action=publish`));
    expect(complete).toBe(true);
    expect(entities[0]).toMatchObject({ action: 'PUBLISH', version: '2.0', client: { id: 'sandbox' } });
    expect((await ask('GET', `/api/v2/flows/after-hours/history/${asked.id}`)).status).toBe(404);
  });
});

describe('locks', () => {
  test('whoever checks a flow out keeps others from it until it is checked in', async () => {
    const sandbox = await aSandbox();
    await addClient(sandbox, { id: 'other', secret: 'other', permissions: 'all' });
    const ours = await onPlatform(sandbox);
    const theirs = await onPlatform(sandbox, 'other', 'other');
    const locked = await json(ours('POST', '/api/v2/flows/actions/checkout?flow=customer-service'));
    expect(locked.lockedClient).toMatchObject({ id: 'sandbox', name: 'Sandbox client' });
    const held = await json(theirs('GET', '/api/v2/flows?lockedByClientId=sandbox'));
    expect(ids(held)).toEqual(['customer-service']);
    for (const action of ['checkout', 'checkin', 'publish', 'revert', 'deactivate']) {
      const refused = await theirs('POST', `/api/v2/flows/actions/${action}?flow=customer-service`);
      expect(refused.status, action).toBe(409);
      expect((await refused.json()).message).toContain('Sandbox client');
    }
    expect((await theirs('PUT', path, { name: 'Theirs' })).status).toBe(409);
    expect((await theirs('DELETE', path)).status).toBe(409);
    expect((await ours('PUT', path, { name: 'Customer Service IVR' })).status).toBe(200);
    const checkedIn = await json(ours('POST', '/api/v2/flows/actions/checkin?flow=customer-service'));
    expect(checkedIn).toMatchObject({ actionName: 'CHECKIN', client: { id: 'sandbox' } });
    expect((await theirs('POST', '/api/v2/flows/actions/checkout?flow=customer-service')).status).toBe(200);
    const free = await json(ours('POST', '/api/v2/flows/actions/unlock?flow=customer-service'));
    expect(free).not.toHaveProperty('lockedClient');
  });

  test('a flow taken out of service takes calls again when it is published', async () => {
    const ask = await open();
    const off = await json(ask('POST', '/api/v2/flows/actions/deactivate?flow=after-hours'));
    expect(off).toMatchObject({ active: false, savedVersion: { id: '2.0' } });
    expect(off).not.toHaveProperty('publishedVersion');
    await ask('POST', '/api/v2/flows/actions/publish?flow=after-hours&version=2.0');
    expect((await json(ask('GET', '/api/v2/flows/after-hours'))).publishedVersion.id).toBe('3.0');
    const none = await ask('POST', '/api/v2/flows/actions/publish?flow=loyalty-programme');
    expect(none.status).toBe(404);
  });

  test.each(['', '?flow=', '?flow=nobody'])('an action on «%s» is refused', async (query) => {
    const answer = await (await open())('POST', `/api/v2/flows/actions/checkout${query}`);
    expect(answer.status).toBe(query === '?flow=nobody' ? 404 : 400);
  });
});

describe('permissions', () => {
  test.each([
    ['GET', '/api/v2/flows', 'architect:flow:view'],
    ['GET', '/api/v2/flows/divisionviews', 'architect:flow:search'],
    ['PUT', path, 'architect:flow:edit'],
    ['DELETE', path, 'architect:flow:delete'],
    ['POST', '/api/v2/flows/actions/unlock?flow=after-hours', 'architect:flow:unlock'],
    ['POST', '/api/v2/flows/actions/deactivate?flow=after-hours', 'architect:flow:publish'],
  ])('%s %s wants %s and names it', async (method, where, permission) => {
    const sandbox = await aSandbox();
    await addClient(sandbox, { id: 'nobody', secret: 'nobody', permissions: ['routing:queue:view'] });
    const answer = await (await onPlatform(sandbox, 'nobody', 'nobody'))(method, where);
    expect(answer.status).toBe(403);
    const { code, message, contextId } = await answer.json();
    expect(code).toBe('missing.permissions');
    expect(message).toContain(permission);
    expect(contextId).toBe(answer.headers.get('inin-correlation-id'));
  });
});
