import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import type { SandboxOptions } from '../start';
import { type Ask, addClient, aSandbox, onPlatform, signedIn } from '../testing';

const dayMs = 86_400_000;
const start = Date.parse('2026-03-02T09:00:00Z');
let time = start;
const now = () => time;

beforeEach(() => {
  time = start;
});

const open = (options: Partial<SandboxOptions> = {}) => aSandbox({ now, rate: 10_000, ...options });

const iso = (ms: number): string => new Date(ms).toISOString();
const interval = (days = 29): string => `${iso(time - days * dayMs)}/${iso(time + 1)}`;

interface Message {
  readonly id: string;
  readonly action: string;
  readonly eventDate: string;
  readonly entity: { readonly id: string; readonly name: string };
  readonly [field: string]: unknown;
}

/** All messages of a query, through its states and pages. */
async function queried(ask: Ask, query: object, pageSize = 100, expand = ''): Promise<Message[]> {
  const asked = await ask('POST', '/api/v2/audits/query', query);
  expect(asked.status).toBe(202);
  const { id } = await asked.json();
  time += 2_000;
  const found: Message[] = [];
  for (let cursor: string | undefined = ''; cursor !== undefined; ) {
    const more = cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`;
    const answer = await ask('GET', `/api/v2/audits/query/${id}/results?pageSize=${pageSize}${more}${expand}`);
    const page: { entities: Message[]; cursor?: string } = await answer.json();
    found.push(...page.entities);
    cursor = page.cursor;
  }
  return found;
}

const publish = async (ask: Ask, name = 'After hours'): Promise<void> => {
  const flow = await (await ask('GET', '/api/v2/flows/after-hours')).json();
  const settings = { ...flow.settings, version: flow._version + 1 };
  const { id: _id, _version, publishedBy, datePublished, ...content } = flow;
  const answer = await ask('PATCH', '/api/v2/flows/after-hours', { ...content, name, settings });
  expect(answer.status).toBe(200);
};

describe('the query that takes its time', () => {
  test('goes from queued over running to succeeded', async () => {
    const ask = await onPlatform(await open());
    const query = { interval: interval(), serviceName: 'Architect' };
    const { id, state } = await (await ask('POST', '/api/v2/audits/query', query)).json();
    expect(state).toBe('Queued');
    expect((await ask('GET', `/api/v2/audits/query/${id}/results`)).status).toBe(400);
    time += 600;
    expect(await (await ask('GET', `/api/v2/audits/query/${id}`)).json()).toMatchObject({ state: 'Running', ...query });
    time += 1_000;
    expect(await (await ask('GET', `/api/v2/audits/query/${id}`)).json()).toMatchObject({ state: 'Succeeded' });
    expect((await ask('GET', `/api/v2/audits/query/${id}/results`)).status).toBe(200);
    expect((await ask('GET', '/api/v2/audits/query/none')).status).toBe(404);
  });

  test('gives every message once, newest first, whatever the page size', async () => {
    const ask = await onPlatform(await open());
    const query = { interval: interval(), serviceName: 'Architect' };
    const all = await queried(ask, query, 500);
    expect(all.length).toBeGreaterThan(20);
    const times = all.map(({ eventDate }) => eventDate);
    expect(times).toEqual([...times].sort().reverse());
    expect((await queried(ask, query, 7)).map(({ id }) => id)).toEqual(all.map(({ id }) => id));
    const oldestFirst = await queried(ask, { ...query, sort: [{ name: 'Timestamp', sortOrder: 'ascending' }] });
    expect(oldestFirst.map(({ id }) => id)).toEqual(all.map(({ id }) => id).reverse());
  });

  test('finds by flow, action, person and client', async () => {
    const sandbox = await open();
    await publish(await signedIn(sandbox));
    const ask = await onPlatform(sandbox);
    time += 1_000;
    const of = (filters: object[]) => queried(ask, { interval: interval(), serviceName: 'Architect', filters });
    const flow = { property: 'EntityId', value: 'after-hours' };
    const ours = await of([flow, { property: 'ClientId', value: 'sandbox' }]);
    expect(ours).toMatchObject([
      {
        action: 'Publish',
        client: { id: 'sandbox' },
        entityType: 'Flow',
        entity: { id: 'after-hours', name: 'After hours' },
        propertyChanges: [{ property: 'publishedVersion', oldValues: ['2.0'], newValues: ['3.0'] }],
      },
    ]);
    expect(ours[0]).not.toHaveProperty('user');
    const published = await of([
      { property: 'Action', value: 'Publish' },
      { property: 'EntityType', value: 'Flow' },
    ]);
    expect(published.every(({ action }) => action === 'Publish')).toBe(true);
    const checkedOut = await of([flow, { property: 'Action', value: 'Checkout' }]);
    const person = checkedOut[0]?.user as { id: string };
    expect(person.id).toMatch(/^user-/);
    expect((await of([flow, { property: 'UserId', value: person.id }])).length).toBeGreaterThan(1);
    expect(await of([{ property: 'UserId', value: 'nobody' }])).toEqual([]);
  });

  test('names people where that is asked for', async () => {
    const ask = await onPlatform(await open());
    const query = { interval: interval(), serviceName: 'Architect' };
    expect((await queried(ask, query, 500))[0]?.user).not.toHaveProperty('name');
    expect((await queried(ask, query, 500, '&expand=user'))[0]?.user).toHaveProperty('name');
  });

  test.each([
    ['no interval', {}],
    ['an interval of words', { interval: 'yesterday/today' }],
    ['an interval that ends before it begins', { interval: '2026-02-02T00:00:00Z/2026-02-01T00:00:00Z' }],
    ['an interval of more than thirty days', { interval: '2026-01-01T00:00:00Z/2026-02-01T00:00:00Z' }],
    ['a service that is not there', { interval: '2026-02-01T00:00:00Z/2026-02-02T00:00:00Z', serviceName: 'Kitchen' }],
    [
      'a filter that is not there',
      { interval: '2026-02-01T00:00:00Z/2026-02-02T00:00:00Z', filters: [{ property: 'Colour', value: 'red' }] },
    ],
  ])('%s is refused', async (_what, query) => {
    const ask = await onPlatform(await open());
    const answer = await ask('POST', '/api/v2/audits/query', query);
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({ code: 'bad.request', message: expect.any(String) });
  });

  test('a cursor of another query is refused', async () => {
    const ask = await onPlatform(await open());
    const ids = [];
    for (let index = 0; index < 2; index++) {
      ids.push((await (await ask('POST', '/api/v2/audits/query', { interval: interval() })).json()).id);
    }
    time += 2_000;
    const [one, other] = ids;
    const { cursor } = await (await ask('GET', `/api/v2/audits/query/${one}/results?pageSize=2`)).json();
    expect((await ask('GET', `/api/v2/audits/query/${other}/results?cursor=${cursor}`)).status).toBe(400);
    expect((await ask('GET', `/api/v2/audits/query/${one}/results?pageSize=501`)).status).toBe(400);
  });
});

describe('the quick query', () => {
  test('looks back fourteen days', async () => {
    const ask = await onPlatform(await open({ history: 60 }));
    const body = { interval: interval(60), serviceName: 'Architect', pageSize: 500 };
    const { entities, total } = await (await ask('POST', '/api/v2/audits/query/realtime', body)).json();
    expect(total).toBe(entities.length);
    const oldest = Math.min(...entities.map(({ eventDate }: Message) => Date.parse(eventDate)));
    expect(oldest).toBeGreaterThanOrEqual(time - 14 * dayMs);
    const all = await queried(ask, {
      interval: interval(30).replace(iso(time + 1), iso(time)),
      serviceName: 'Architect',
    });
    expect(all.length).toBeGreaterThan(total);
  });

  test('is paged, and knows certain services only', async () => {
    const ask = await onPlatform(await open({ history: 5 }));
    const body = { interval: interval(14), serviceName: 'Architect', pageSize: 5 };
    const page = async (pageNumber: number) =>
      (await ask('POST', '/api/v2/audits/query/realtime?expand=user', { ...body, pageNumber })).json();
    const [first, second] = [await page(1), await page(2)];
    expect(first).toMatchObject({ pageNumber: 1, pageSize: 5, pageCount: Math.ceil(first.total / 5) });
    expect(new Set([...first.entities, ...second.entities].map(({ id }: Message) => id)).size).toBe(10);
    const other = await ask('POST', '/api/v2/audits/query/realtime', { ...body, serviceName: 'Routing' });
    expect(other.status).toBe(400);
  });

  test('finds what belongs to one act', async () => {
    const ask = await onPlatform(await open({ history: 5 }));
    const messages = await queried(ask, {
      interval: interval(14),
      filters: [{ property: 'Action', value: 'Checkout' }],
    });
    const related = await ask('POST', '/api/v2/audits/query/realtime/related', { auditId: messages[0]?.id });
    const actions = (await related.json()).entities.map(({ action }: Message) => action);
    expect(actions).toContain('Checkin');
    expect(actions).not.toContain('Checkout');
  });
});

test('the services, kinds and actions are told', async () => {
  const ask = await onPlatform(await open());
  const names = async (path: string) =>
    (await (await ask('GET', `/api/v2/audits/query/${path}`)).json()).services.map(
      ({ name }: { name: string }) => name,
    );
  expect(await names('servicemapping')).toEqual(['Architect', 'Routing']);
  expect(await names('realtime/servicemapping')).toEqual(['Architect']);
  const { services } = await (await ask('GET', '/api/v2/audits/query/servicemapping')).json();
  expect(services[0].entities[0]).toMatchObject({ name: 'Flow', actions: expect.arrayContaining(['Publish']) });
});

test('the past is the same for the same seed', async () => {
  const past = async (seed: number) =>
    queried(await onPlatform(await open({ seed })), { interval: interval() }).then((all) => all.map(({ id }) => id));
  const first = await past(5);
  time = start;
  expect(await past(5)).toEqual(first);
});

test('what is done to a flow beside publishing it is told as well', async () => {
  const ask = await onPlatform(await open());
  for (const action of ['checkout', 'checkin', 'deactivate']) {
    expect((await ask('POST', `/api/v2/flows/actions/${action}?flow=after-hours`)).status).toBeLessThan(300);
    time += 1_000;
  }
  const flow = await (await ask('GET', '/api/v2/flows/after-hours')).json();
  await ask('PUT', '/api/v2/flows/after-hours', { name: flow.name, description: 'At night' });
  time += 1_000;
  const filters = [
    { property: 'EntityId', value: 'after-hours' },
    { property: 'ClientId', value: 'sandbox' },
  ];
  const told = await queried(ask, { interval: interval(), filters });
  expect(told.map(({ action }) => action)).toEqual(['Update', 'Deactivate', 'Checkin', 'Checkout']);
  expect(told[0]?.propertyChanges).toMatchObject([{ property: 'description', newValues: ['At night'] }]);
});

test('a client without the permission is told its name', async () => {
  const sandbox = await open();
  await addClient(sandbox, { id: 'reader', secret: 'secret', permissions: ['architect:flow:view'] });
  const ask = await onPlatform(sandbox, 'reader', 'secret');
  const answer = await ask('POST', '/api/v2/audits/query', { interval: interval() });
  expect(answer.status).toBe(403);
  expect((await answer.json()).message).toContain('audits:audit:view');
});

describe("the document's audit log", () => {
  test('is read page by page until a page is not full', async () => {
    const sandbox = await open();
    const ask = await signedIn(sandbox);
    await publish(ask, 'After hours, renamed');
    const path = '/api/v2/auditlogs?entityType=flow&entityId=after-hours';
    const all = (await (await ask('GET', `${path}&limit=100&page=1`)).json()).entities;
    expect(all.length).toBeGreaterThan(3);
    const pages = [];
    for (let page = 1; ; page++) {
      const { entities } = await (await ask('GET', `${path}&limit=2&page=${page}`)).json();
      pages.push(...entities);
      if (entities.length < 2) break;
    }
    expect(pages).toEqual(all);
    expect(all.slice(0, 2)).toMatchObject([
      { action: 'Publish', entityType: 'flow', entityId: 'after-hours', user: { id: 'sandbox', type: 'client' } },
      {
        action: 'Update',
        changes: [{ property: 'name', oldValues: ['After hours'], newValues: ['After hours, renamed'] }],
      },
    ]);
    expect((await ask('GET', `${path}&limit=none`)).status).toBe(400);
  });
});

test('what was done is still known after a restart, and told once', async () => {
  const data = await mkdtemp(join(tmpdir(), 'touchtone-audit-'));
  try {
    const before = await open({ data });
    await publish(await signedIn(before));
    const path = '/api/v2/auditlogs?limit=500';
    const told = async (ask: Ask) => (await (await ask('GET', path)).json()).entities;
    const all = await told(await signedIn(before));
    await before.close();
    time += dayMs;
    expect(await told(await signedIn(await open({ data })))).toEqual(all);
  } finally {
    await rm(data, { recursive: true, force: true });
  }
});
