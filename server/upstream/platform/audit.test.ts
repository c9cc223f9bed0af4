import { beforeEach, expect, test } from 'vitest';
import type { AuditEntry } from '../../../src/core/wire/audit';
import { bodiesOf, bodyOf, clock, failure, org, task, upstream, withAdapter } from '../../testing/adapter';
import type { AuditQuery } from '../audit-calls';
import { BadCursorError } from '../cursor';

withAdapter('platform');

const realtime = 'POST /api/v2/audits/query/realtime';
const begin = 'POST /api/v2/audits/query';
const state = 'GET /api/v2/audits/query/t-1';
const results = 'GET /api/v2/audits/query/t-1/results';
const realtimeNames = 'GET /api/v2/audits/query/realtime/servicemapping';
const storedNames = 'GET /api/v2/audits/query/servicemapping';

const mapping = (service: string, entity: string) => ({
  services: [
    { name: 'Routing', entities: [{ name: 'Queue', actions: ['Update'] }] },
    { name: service, entities: [{ name: 'FlowMilestone' }, { name: entity, actions: ['Publish'] }] },
  ],
});

const message = (id: string, eventDate: string, over: object = {}) => ({
  id,
  eventDate,
  action: 'Publish',
  entity: { id: 'f1', name: 'Main' },
  entityType: 'Flow',
  ...over,
});

const day = 86_400_000;
const ago = (ms: number): string => new Date(Date.parse('2026-03-02T09:00:00Z') - ms).toISOString();
const lastWeek = { from: ago(7 * day), to: ago(0), pageSize: 2 };
const lastYear = { from: ago(365 * day), to: ago(0), pageSize: 100 };
const ids = (items: readonly AuditEntry[]) => items.map(({ id }) => id);

beforeEach(() => {
  org.answer(realtimeNames, mapping('Architect', 'Flow'));
  org.answer(storedNames, mapping('ARCHITECT', 'FLOW'));
  org.answer(realtime, { entities: [], total: 0, pageCount: 0 });
  org.answer(begin, { id: 't-1', state: 'Queued' });
  org.answer(state, { id: 't-1', state: 'Succeeded' });
  org.answer(results, { id: 't-1', pageSize: 100, entities: [] });
});

const filters = (entityType: string) => [
  { property: 'EntityType', value: entityType },
  { property: 'EntityId', value: 'f1' },
];
const sort = [{ name: 'Timestamp', sortOrder: 'descending' }];

test('the last days come from the quick query, page by page', async () => {
  const all = ['a', 'b', 'c'].map((id, n) => message(id, ago(n * day + 1)));
  org.respond(realtime, (call) => {
    const { pageNumber, pageSize } = bodyOf(call) as { pageNumber: number; pageSize: number };
    const entities = all.slice((pageNumber - 1) * pageSize, pageNumber * pageSize);
    return { status: 200, body: { entities, pageNumber, pageSize, pageCount: 2, total: 3 } };
  });
  const first = await upstream.flowAudit('f1', { ...lastWeek, cursor: null }, task());
  expect(ids(first.items)).toEqual(['a', 'b']);
  clock.advance(60_000);
  const later = { from: ago(0), to: ago(-60_000), pageSize: 2, cursor: first.cursor };
  const second = await upstream.flowAudit('f1', later, task());
  expect([ids(second.items), second.cursor]).toEqual([['c'], null]);
  const body = { interval: `${ago(7 * day)}/${ago(0)}`, serviceName: 'Architect', filters: filters('Flow'), sort };
  expect(bodiesOf(realtime)).toEqual([
    { ...body, pageNumber: 1, pageSize: 2 },
    { ...body, pageNumber: 2, pageSize: 2 },
  ]);
  expect(org.callsOf(realtime).map(({ query }) => `${query}`)).toEqual(['expand=user', 'expand=user']);
  expect(org.callsOf(realtimeNames)).toHaveLength(1);
  expect(org.callsOf(begin)).toHaveLength(0);
});

test('what is older comes from the asynchronous query, waited for, with the cursor of the org', async () => {
  org.script(state, { kind: 'answer', status: 200, body: '{"id":"t-1","state":"Running"}' });
  org.script(state, { kind: 'answer', status: 200, body: '{"id":"t-1","state":"Pondering"}' });
  org.respond(results, ({ query }) =>
    query.get('cursor') === null
      ? { status: 200, body: { id: 't-1', cursor: 'org cursor/+=', entities: [message('old', ago(40 * day))] } }
      : { status: 200, body: { id: 't-1', entities: [message('older', ago(90 * day))] } },
  );
  const first = await upstream.flowAudit('f1', { ...lastYear, cursor: null }, task());
  expect(ids(first.items)).toEqual(['old']);
  const second = await upstream.flowAudit('f1', { ...lastYear, cursor: first.cursor }, task());
  expect([ids(second.items), second.cursor]).toEqual([['older'], null]);
  const recent = ago((14 * 24 - 1) * 3_600_000);
  expect(bodiesOf(begin)).toEqual([
    { interval: `${ago(365 * day)}/${recent}`, serviceName: 'ARCHITECT', filters: filters('FLOW'), sort },
  ]);
  expect(bodiesOf(realtime)).toMatchObject([{ interval: `${recent}/${ago(0)}` }]);
  expect(org.callsOf(results).map(({ query }) => Object.fromEntries(query))).toEqual([
    { pageSize: '100', expand: 'user' },
    { pageSize: '100', expand: 'user', cursor: 'org cursor/+=' },
  ]);
  expect(clock.pauses).toEqual([400, 600, 900]);
});

test('an entry says who, what and on what; what the org leaves out is null', async () => {
  const entities = [
    message('1', '2026-03-01T10:00:00+01:00', {
      user: { id: 'u1', name: 'Dana' },
      client: { id: 'c1' },
      status: 'SUCCESS',
      propertyChanges: [{ property: 'version', oldValues: ['3', null], newValues: ['4', 5] }],
      entityChanges: [{ entityType: 'Prompt', entityName: 'Welcome', newValues: ['x'] }],
    }),
    message('2', ago(2 * day), { client: { id: 'c1' }, user: { id: 'c1' }, status: 'OF_TOMORROW', level: 'USER' }),
    message('3', ago(3 * day), { level: 'SYSTEM', status: 'WARNING', action: null, entity: null, entityType: null }),
    { eventDate: ago(4 * day) },
    message('elsewhere', ago(5 * day), { entity: { id: 'f2', name: 'Another' } }),
  ];
  org.answer(realtime, { entities, total: 5, pageCount: 1 });
  const { items } = await upstream.flowAudit('f1', { ...lastWeek, pageSize: 100, cursor: null }, task());
  const plain = { entity: { type: 'Flow', id: 'f1', name: 'Main' }, action: 'Publish', changes: [], status: null };
  const nothing = { type: null, id: null, name: null };
  expect(items).toEqual([
    {
      ...plain,
      id: '1',
      at: '2026-03-01T09:00:00.000Z',
      actor: { id: 'u1', name: 'Dana', kind: 'person' },
      status: 'success',
      changes: [
        { property: 'version', before: ['3'], after: ['4', '5'] },
        { property: 'Prompt Welcome', before: [], after: ['x'] },
      ],
    },
    { ...plain, id: '2', at: ago(2 * day), actor: { id: 'c1', name: null, kind: 'client' } },
    {
      ...plain,
      id: '3',
      at: ago(3 * day),
      actor: { id: null, name: null, kind: 'system' },
      action: '',
      entity: nothing,
      status: 'warning',
    },
    {
      ...plain,
      id: `${ago(4 * day)}/3`,
      at: ago(4 * day),
      actor: { id: null, name: null, kind: null },
      action: '',
      entity: nothing,
    },
  ]);
});

test.each<[string, () => void]>([
  ['does not tell of flows', () => org.answer(realtimeNames, { services: [] })],
  ['is refused', () => org.respond(realtime, () => ({ status: 400, body: { message: 'Not this service.' } }))],
  ['is not there', () => org.respond(realtime, () => ({ status: 404, body: {} }))],
])('where the quick query %s, the asynchronous one answers', async (_what, prepare) => {
  prepare();
  org.answer(results, { entities: [message('a', ago(day))] });
  const { items, cursor } = await upstream.flowAudit('f1', { ...lastWeek, cursor: null }, task());
  expect([ids(items), cursor]).toEqual([['a'], null]);
  expect(bodiesOf(begin)).toMatchObject([{ interval: `${ago(7 * day)}/${ago(0)}` }]);
});

test('a word that the quick query does not take says nothing of the next one', async () => {
  org.respond(realtime, (call) => {
    const asked = JSON.stringify(bodyOf(call));
    if (asked.includes('"Action"')) return { status: 400, body: { message: 'No such action.' } };
    return { status: 200, body: { entities: [message('a', ago(day))], pageCount: 1, total: 1 } };
  });
  await upstream.flowAudit('f1', { ...lastWeek, action: 'Nonsense', cursor: null }, task());
  const { items } = await upstream.flowAudit('f1', { ...lastWeek, cursor: null }, task());
  expect(ids(items)).toEqual(['a']);
  expect(org.callsOf(begin)).toHaveLength(1);
});

test('an org whose audit does not name flows is asked by the usual words', async () => {
  org.answer(realtimeNames, { services: [] });
  org.answer(storedNames, {});
  await upstream.flowAudit('f1', { ...lastWeek, cursor: null }, task());
  expect(bodiesOf(begin)).toMatchObject([{ serviceName: 'Architect', filters: filters('Flow') }]);
});

test('a time that the org finds too long is asked for in shorter parts, to its beginning', async () => {
  org.answer(realtimeNames, {});
  org.respond(begin, (call) => {
    const [from = '', to = ''] = (bodyOf(call).interval as string).split('/');
    const days = (Date.parse(to) - Date.parse(from)) / day;
    return days > 31
      ? { status: 400, body: { message: 'The interval is longer than 31 days.' } }
      : { status: 200, body: { id: 't-1', state: 'Succeeded' } };
  });
  const taken = (): string[] => {
    const intervals = bodiesOf(begin).map((body) => (body as { interval: string }).interval);
    return intervals.filter((text) => {
      const [from = '', to = ''] = text.split('/');
      return Date.parse(to) - Date.parse(from) <= 31 * day;
    });
  };
  const asked = { from: ago(100 * day), to: ago(0), pageSize: 100 };
  let page = await upstream.flowAudit('f1', { ...asked, cursor: null }, task());
  expect(page.items).toEqual([]);
  while (page.cursor !== null) page = await upstream.flowAudit('f1', { ...asked, cursor: page.cursor }, task());
  expect(taken()).toEqual([
    `${ago(25 * day)}/${ago(0)}`,
    `${ago(50 * day)}/${ago(25 * day)}`,
    `${ago(75 * day)}/${ago(50 * day)}`,
    `${ago(100 * day)}/${ago(75 * day)}`,
  ]);
});

test.each(['Failed', 'Cancelled'])('a query that ends as %s is said', async (word) => {
  org.answer(realtimeNames, {});
  org.answer(state, { id: 't-1', state: word });
  expect(await failure(upstream.flowAudit('f1', { ...lastWeek, cursor: null }, task()))).toMatchObject({
    code: 'org-unavailable',
  });
});

test('a query that does not end is given up in time', async () => {
  org.answer(realtimeNames, {});
  org.answer(state, { id: 't-1', state: 'Running' });
  const deadline = clock.now() + 20_000;
  const error = await failure(upstream.flowAudit('f1', { ...lastWeek, cursor: null }, task({ deadline })));
  expect(error.message).toMatch(/shorter time/);
  expect(clock.now()).toBeLessThan(deadline);
});

const cursorOf = (place: object): string => Buffer.from(JSON.stringify(place)).toString('base64url');
const now = Date.parse('2026-03-02T09:00:00Z');
const place = { flowId: 'f1', filter: '[null,null]', from: 0, start: 0, end: now, next: { query: 't-1', cursor: 'c' } };

test.each<[string, string]>([
  ['nothing', ''],
  ['noise', 'no cursor!'],
  ['other JSON', cursorOf({ page: 2 })],
  ['the cursor of another flow', cursorOf({ ...place, flowId: 'f2' })],
  ['one for another person', cursorOf({ ...place, filter: '[{"kind":"user","id":"u1"},null]' })],
  ['a time that is none', cursorOf({ ...place, start: now, end: now })],
  ['an id with a way in it', cursorOf({ ...place, next: { query: '../../flows', cursor: 'c' } })],
  ['a page of the quick query that is long past', cursorOf({ ...place, next: { page: 2 } })],
  ['a page beyond all', cursorOf({ ...place, next: { page: 1e9 } })],
])('%s is no cursor', async (_what, cursor) => {
  await expect(upstream.flowAudit('f1', { ...lastWeek, cursor }, task())).rejects.toThrow(BadCursorError);
  expect(org.calls).toEqual([]);
});

test.each([400, 404])('a cursor that the org has forgotten (%i) is said to be too old', async (status) => {
  org.respond(results, () => ({ status, body: {} }));
  const asked = upstream.flowAudit('f1', { ...lastWeek, cursor: cursorOf(place) }, task());
  await expect(asked).rejects.toThrow(/too old/);
});

test('a task that is stopped stops waiting', async () => {
  org.answer(realtimeNames, {});
  org.answer(state, { id: 't-1', state: 'Running' });
  const stop = new AbortController();
  org.script(state, { kind: 'first', run: () => stop.abort(new Error('left')) });
  const asked = upstream.flowAudit('f1', { ...lastWeek, cursor: null }, task({ signal: stop.signal }));
  await expect(asked).rejects.toThrow('left');
});

const ofThem = { ...lastWeek, pageSize: 100, cursor: null };
const about = (property: string, value: string) => ({ property, value });

test.each<[string, Partial<AuditQuery>, object[], string[]]>([
  ['a person', { person: { kind: 'user', id: 'u1' } }, [about('UserId', 'u1')], ['dana']],
  ['a client', { person: { kind: 'client', id: 'c1' } }, [about('ClientId', 'c1')], ['robot']],
  [
    'whoever published here',
    { person: { kind: 'recorded', name: 'dana' } },
    [about('ClientId', 'the-client')],
    ['ours'],
  ],
  ['a part of a name, which the org cannot look for', { person: { kind: 'named', name: 'AN' } }, [], ['dana', 'ours']],
  ['an action', { action: 'Save' }, [about('Action', 'Save')], ['ours']],
])('%s is looked for, in the org where it can', async (_what, filter, sent, found) => {
  const entities = [
    message('dana', ago(day), { user: { id: 'u1', name: 'Dana' } }),
    message('robot', ago(2 * day), { client: { id: 'c1' } }),
    message('ours', ago(3 * day), { client: { id: 'the-client' }, action: 'Save' }),
  ];
  org.answer(realtime, { entities, total: 3, pageCount: 1 });
  const { items } = await upstream.flowAudit('f1', { ...ofThem, ...filter }, task());
  expect(ids(items)).toEqual(found);
  expect(bodiesOf(realtime)).toMatchObject([{ filters: [...filters('Flow'), ...sent] }]);
});

test('this server’s own client is told apart from others', async () => {
  const of = (id: string) => message(id, ago(day), { client: { id } });
  org.answer(realtime, { entities: [of('the-client'), of('c1')], total: 2, pageCount: 1 });
  const { items } = await upstream.flowAudit('f1', ofThem, task());
  expect(items.map(({ actor }) => actor.isUs)).toEqual([true, undefined]);
});

test('every flow at once; a cursor of one flow is none of all', async () => {
  const entities = [message('a', ago(day)), message('b', ago(2 * day), { entity: { id: 'f2', name: 'Another' } })];
  org.answer(realtime, { entities, total: 5, pageCount: 3 });
  const found = await upstream.everyAudit({ ...ofThem, pageSize: 2 }, task());
  expect(ids(found?.items ?? [])).toEqual(['a', 'b']);
  expect(bodiesOf(realtime)).toMatchObject([{ filters: [about('EntityType', 'Flow')] }]);
  await expect(upstream.flowAudit('f1', { ...ofThem, cursor: found?.cursor ?? '' }, task())).rejects.toThrow(
    BadCursorError,
  );
});
