import { expect, test } from 'vitest';
import { bodiesOf, failure, org, task, upstream, withAdapter } from '../../testing/adapter';

withAdapter('platform');

const observations = 'POST /api/v2/analytics/queues/observations/query';
const wait = (id: string) => `GET /api/v2/routing/queues/${id}/mediatypes/call/estimatedwaittime`;
const users = (queueId: string, counts: Record<string, number>) => ({
  group: { queueId },
  data: Object.entries(counts).map(([qualifier, count]) => ({ metric: 'oOnQueueUsers', qualifier, stats: { count } })),
});
const calls = (queueId: string, mediaType: string, count: number) => ({
  group: { queueId, mediaType },
  data: [{ metric: 'oWaiting', stats: { count } }],
});
const estimates = (seconds: Record<string, number>) => {
  for (const [id, estimatedWaitTimeSeconds] of Object.entries(seconds))
    org.answer(wait(id), { results: [{ intent: 'CALL', formula: 'BEST', estimatedWaitTimeSeconds }] });
};
const matches = (value: string) => ({ type: 'dimension', dimension: 'queueId', operator: 'matches', value });

test('many queues are one question, and each has what its groups say, in whatever order', async () => {
  org.answer(observations, {
    results: [
      calls('q2', 'voice', 0),
      users('q1', { INTERACTING: 3, IDLE: 2, COMMUNICATING: 1, NOT_RESPONDING: 2 }),
      calls('q2', 'chat', 9),
      users('q2', { INTERACTING: 4 }),
      calls('q1', 'voice', 5),
    ],
  });
  estimates({ q1: 42, q2: 0 });
  expect(Object.fromEntries(await upstream.queueOccupancies(['q1', 'q2', 'q1'], task()))).toEqual({
    q1: { waiting: 5, waitSeconds: 42, agentsAvailable: 2, agentsOnQueue: 8, occupancy: 0.5 },
    q2: { waiting: 0, waitSeconds: 0, agentsAvailable: 0, agentsOnQueue: 4, occupancy: 1 },
  });
  expect(bodiesOf(observations)).toEqual([
    { filter: { type: 'or', predicates: [matches('q1'), matches('q2')] }, metrics: ['oWaiting', 'oOnQueueUsers'] },
  ]);
});

test.each<[string, readonly unknown[], object]>([
  ['no metric at all', [{ group: { queueId: 'q1' }, data: [] }], {}],
  ['a group of calls alone', [calls('q1', 'voice', 2)], { waiting: 2 }],
  ['calls of other media alone', [calls('q1', 'chat', 2)], {}],
  ['a number of users without their status', [users('q1', { '': 4 })], { agentsOnQueue: 4 }],
  ['a metric without a count', [{ group: { queueId: 'q1' }, data: [{ metric: 'oOnQueueUsers', stats: {} }] }], {}],
  ['nobody on the queue', [users('q1', { IDLE: 0 })], { agentsAvailable: 0, agentsOnQueue: 0 }],
  ['a status of tomorrow', [users('q1', { DREAMING: 4 })], { agentsAvailable: 0, agentsOnQueue: 4, occupancy: 0 }],
])('%s: what is missing is unknown, never 0', async (_what, results, known) => {
  org.answer(observations, { results });
  org.answer(wait('q1'), { results: [] });
  const unknown = { waiting: null, waitSeconds: null, agentsAvailable: null, agentsOnQueue: null, occupancy: null };
  expect((await upstream.queueOccupancies(['q1'], task())).get('q1')).toEqual({ ...unknown, ...known });
});

test('an estimate that fails is unknown for its queue alone', async () => {
  org.answer(observations, { results: [users('q1', { IDLE: 1 }), users('q2', { IDLE: 1 })] });
  org.respond(wait('q1'), () => ({ status: 503, body: {} }));
  estimates({ q2: 7 });
  const found = await upstream.queueOccupancies(['q1', 'q2'], task());
  expect(found.get('q1')).toMatchObject({ waitSeconds: null, agentsAvailable: 1 });
  expect(found.get('q2')).toMatchObject({ waitSeconds: 7, agentsAvailable: 1 });
});

test('a queue that the org does not have is left out, one it only says nothing of is unknown', async () => {
  org.answer(observations, {});
  org.respond(wait('gone'), () => ({ status: 404, body: { code: 'not.found' } }));
  estimates({ quiet: 3 });
  expect([...(await upstream.queueOccupancies(['gone', 'quiet'], task()))]).toEqual([
    ['quiet', { waiting: null, waitSeconds: 3, agentsAvailable: null, agentsOnQueue: null, occupancy: null }],
  ]);
});

test('more queues than one question holds are asked for in several', async () => {
  const ids = Array.from({ length: 205 }, (_, n) => `q${n}`);
  org.answer(observations, { results: ids.map((id, n) => users(id, { IDLE: n })) });
  estimates(Object.fromEntries(ids.map((id) => [id, 1])));
  const found = await upstream.queueOccupancies(ids, task());
  expect(ids.map((id) => found.get(id)?.agentsAvailable)).toEqual(ids.map((_, n) => n));
  const asked = bodiesOf(observations) as { filter: { predicates: unknown[] } }[];
  expect(asked.map(({ filter }) => filter.predicates.length)).toEqual([100, 100, 5]);
});

test('a missing permission is said in the words of the org', async () => {
  org.respond(observations, () => ({
    status: 403,
    body: { message: 'No permission: analytics:queueObservation:view' },
  }));
  estimates({ q1: 1 });
  const error = await failure(upstream.queueOccupancies(['q1'], task()));
  expect(error).toMatchObject({ code: 'org-forbidden' });
  expect(error.message).toContain('analytics:queueObservation:view');
});

test('queues are listed from all pages', async () => {
  org.respond('GET /api/v2/routing/queues', ({ query }) => {
    const page = Number(query.get('pageNumber'));
    const entities = Array.from({ length: page < 3 ? 100 : 20 }, (_, n) => ({ id: `q${page}-${n}`, name: `Q${n}` }));
    return { status: 200, body: { entities, pageCount: 3, total: 220, pageNumber: page, pageSize: 100 } };
  });
  const { total, items } = await upstream.listQueues({ search: 'q19', page: 1, pageSize: 10 }, task());
  expect([total, items.map(({ id }) => id)]).toEqual([3, ['q1-19', 'q2-19', 'q3-19']]);
  expect(org.callsOf('GET /api/v2/routing/queues').map(({ query }) => `${query}`)).toEqual(
    [1, 2, 3].map((page) => `pageNumber=${page}&pageSize=100`),
  );
});
