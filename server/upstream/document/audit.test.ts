import { expect, test } from 'vitest';
import { org, task, upstream, withAdapter } from '../../testing/adapter';
import { BadCursorError } from '../cursor';

withAdapter('document');

const logs = 'GET /api/v2/auditlogs';
const now = Date.parse('2026-03-02T09:00:00Z');
const minutesAgo = (n: number): string => new Date(now - n * 60_000).toISOString();
const everything = { from: '1970-01-01T00:00:00.000Z', to: '2026-03-02T10:00:00.000Z', pageSize: 100 };
const entry = (n: number) => ({ id: `e${n}`, timestamp: minutesAgo(n), action: 'Publish' });

/** An org with so many changes, newest first. */
const withChanges = (count: number): void =>
  org.respond(logs, ({ query }) => {
    const [limit, page] = [Number(query.get('limit')), Number(query.get('page'))];
    const all = Array.from({ length: count }, (_, n) => entry(n));
    return { status: 200, body: { entities: all.slice((page - 1) * limit, page * limit) } };
  });

const readAll = async (period: { from: string; to: string; pageSize: number } = everything): Promise<string[]> => {
  const ids: string[] = [];
  for (let cursor: string | null = null; ; ) {
    const page = await upstream.flowAudit('f1', { ...period, cursor }, task());
    ids.push(...page.items.map(({ id }) => id));
    if (page.cursor === null) return ids;
    cursor = page.cursor;
  }
};
const queries = () => org.callsOf(logs).map(({ query }) => Object.fromEntries(query));
const page = (n: number) => ({ entityType: 'flow', entityId: 'f1', limit: '100', page: String(n) });

test.each([0, 99, 100, 250])('%i changes are read page by page to the end, as in the document', async (count) => {
  withChanges(count);
  expect(await readAll()).toEqual(Array.from({ length: count }, (_, n) => `e${n}`));
  expect(queries()).toEqual(Array.from({ length: Math.floor(count / 100) + 1 }, (_, n) => page(n + 1)));
});

test('a page is asked for only when it is wanted', async () => {
  withChanges(250);
  const first = await upstream.flowAudit('f1', { ...everything, cursor: null }, task());
  expect([first.items.length, queries()]).toEqual([100, [page(1)]]);
});

test('changes outside the time are left out, and pages without any are passed over', async () => {
  withChanges(450);
  const period = { from: minutesAgo(399), to: minutesAgo(249), pageSize: 100 };
  const ids = await readAll(period);
  expect([ids.at(0), ids.at(-1), ids.length]).toEqual(['e250', 'e399', 150]);
});

test('an org that answers the same page for ever comes to an end', async () => {
  org.answer(logs, { entities: Array.from({ length: 100 }, (_, n) => entry(n)) });
  expect(await readAll()).toHaveLength(100);
});

test('an entry says what the org says, under whatever usual name', async () => {
  org.answer(logs, {
    entities: [
      {
        ...entry(1),
        entityType: 'flow',
        entityId: 'f1',
        entityName: 'Main',
        user: { id: 'u1', name: 'Dana', type: 'user' },
        changes: [{ property: 'version', oldValues: ['3'], newValues: ['4'] }],
      },
      { id: 'b', eventDate: minutesAgo(2), userName: 'Kim', status: 'FAILURE', entity: { id: 'f1' } },
      { date: minutesAgo(3), client: { id: 'c1' } },
      { timestamp: now - 240_000, user: { id: 'c2', name: 'Robot', type: 'client' }, action: 7 },
      { id: 'without a time' },
    ],
  });
  const { items } = await upstream.flowAudit('f1', { ...everything, cursor: null }, task());
  const nothing = { action: '', entity: { type: null, id: null, name: null }, status: null, changes: [] };
  expect(items).toEqual([
    {
      id: 'e1',
      at: minutesAgo(1),
      action: 'Publish',
      actor: { id: 'u1', name: 'Dana', kind: 'person' },
      entity: { type: 'flow', id: 'f1', name: 'Main' },
      status: null,
      changes: [{ property: 'version', before: ['3'], after: ['4'] }],
    },
    {
      ...nothing,
      id: 'b',
      at: minutesAgo(2),
      actor: { id: null, name: 'Kim', kind: 'person' },
      entity: { type: null, id: 'f1', name: null },
      status: 'failure',
    },
    { ...nothing, id: `${minutesAgo(3)}/1.2`, at: minutesAgo(3), actor: { id: 'c1', name: null, kind: 'client' } },
    { ...nothing, id: `${minutesAgo(4)}/1.3`, at: minutesAgo(4), actor: { id: 'c2', name: 'Robot', kind: 'client' } },
  ]);
});

test.each(['', 'noise', Buffer.from('{"page":2}').toString('base64url')])('«%s» is no cursor', async (cursor) => {
  const asked = upstream.flowAudit('f1', { ...everything, cursor }, task());
  await expect(asked).rejects.toThrow(BadCursorError);
  expect(org.calls).toEqual([]);
});

test('a cursor of another flow is none', async () => {
  withChanges(250);
  const { cursor } = await upstream.flowAudit('f1', { ...everything, cursor: null }, task());
  await expect(upstream.flowAudit('f2', { ...everything, cursor }, task())).rejects.toThrow(BadCursorError);
});

test('a person and an action are looked for here, past pages that have neither', async () => {
  org.respond(logs, ({ query }) => {
    const page = Number(query.get('page'));
    const entities = Array.from({ length: 100 }, (_, n) => ({
      ...entry((page - 1) * 100 + n),
      user: {
        id: page === 3 ? 'u1' : 'the-client',
        name: page === 3 ? 'Dana' : 'Server',
        type: page === 3 ? 'user' : 'client',
      },
      action: n % 2 === 0 ? 'Publish' : 'Save',
    }));
    return { status: 200, body: { entities: page > 3 ? [] : entities } };
  });
  const person = { kind: 'user', id: 'u1' } as const;
  const found = await upstream.flowAudit('f1', { ...everything, cursor: null, person, action: 'save' }, task());
  expect(found.items.map(({ id }) => id).slice(0, 2)).toEqual(['e201', 'e203']);
  expect(found.items).toHaveLength(50);
  const rest = { ...everything, cursor: found.cursor };
  await expect(upstream.flowAudit('f1', rest, task())).rejects.toThrow(BadCursorError);
  const ours = await upstream.flowAudit(
    'f1',
    { ...everything, cursor: null, person: { kind: 'recorded', name: 'kim' } },
    task(),
  );
  expect([ours.items.length, ours.items[0]?.actor]).toEqual([
    100,
    { id: 'the-client', name: 'Server', kind: 'client', isUs: true },
  ]);
});

test('every flow at once is nothing that the documents tell', async () => {
  expect(await upstream.everyAudit({ ...everything, cursor: null }, task())).toBeNull();
});
