import { expect, test } from 'vitest';
import { bodiesOf, bodyOf, clock, failure, org, task, upstream, withAdapter } from '../../testing/adapter';
import type { Call } from '../../testing/scripted-org';

withAdapter('platform');

const aggregates = 'POST /api/v2/analytics/flows/aggregates/query';
const milestones = 'GET /api/v2/flows/milestones';
const paths = 'POST /api/v2/journey/flows/paths/query';

const day = (n: number) => `2026-02-${String(n).padStart(2, '0')}T00:00:00.000Z`;
const threeDays = { from: day(1), to: day(4), granularity: 'P1D' };
const none = { entered: 0, abandoned: 0, disconnected: 0, transferred: 0, failed: 0, totalMs: 0 };

type Group = 'entries' | 'exits' | 'menus';
const groupOf = (call: Call): Group => {
  const by = bodyOf(call).groupBy as string[];
  return by.includes('exitReason') ? 'exits' : by.includes('flowMilestoneId') ? 'menus' : 'entries';
};
/** Answers each question about the flow with results of its own. */
const script = (results: Partial<Record<Group, readonly unknown[]>>): void =>
  org.respond(aggregates, (call) => ({ status: 200, body: { results: results[groupOf(call)] ?? [] } }));

const bucket = (n: number, metrics: Record<string, object>) => ({
  interval: `${day(n)}/${day(n + 1)}`,
  metrics: Object.entries(metrics).map(([metric, stats]) => ({ metric, stats })),
});
const entries = (...data: object[]) => [{ group: { flowId: 'f1', mediaType: 'voice' }, data }];
const exits = (n: number, byReason: Record<string, number>) =>
  Object.entries(byReason).map(([exitReason, count]) => ({
    group: { flowId: 'f1', exitReason },
    data: [bucket(n, { nFlow: { count } })],
  }));

const filter = {
  type: 'and',
  predicates: [
    { type: 'dimension', dimension: 'flowId', operator: 'matches', value: 'f1' },
    { type: 'dimension', dimension: 'mediaType', operator: 'matches', value: 'voice' },
  ],
};

test('the flow is asked about in three questions, by reason and by milestone', async () => {
  script({});
  await upstream.flowStatistics('f1', threeDays, task());
  const whole = { interval: `${day(1)}/${day(4)}`, timeZone: 'UTC', filter };
  const asked = bodiesOf(aggregates);
  expect(asked).toHaveLength(3);
  expect(asked).toEqual(
    expect.arrayContaining([
      {
        ...whole,
        granularity: 'P1D',
        groupBy: ['flowId'],
        metrics: ['nFlow', 'tFlow', 'tFlowDisconnect', 'tFlowExit'],
      },
      { ...whole, granularity: 'P1D', groupBy: ['flowId', 'exitReason'], metrics: ['nFlow'] },
      { ...whole, groupBy: ['flowId', 'flowMilestoneId'], metrics: ['nFlowMilestone'] },
    ]),
  );
});

test('each step is there, counted by how the calls ended; what is left out is 0', async () => {
  script({
    entries: entries(
      bucket(3, { nFlow: { count: 20 }, tFlow: { count: 20, sum: 400_000 }, tFlowExit: { count: 10 } }),
      bucket(1, { nFlow: { count: 100 }, tFlow: { count: 100, sum: 3_000_000, max: 90_000 } }),
    ),
    exits: [
      ...exits(1, { DISCONNECT: 17, FLOW_DISCONNECT: 30, TRANSFER: 40, FLOW_EXIT: 2, USER_EXIT: 1 }),
      ...exits(1, { FLOW_ERROR_DISCONNECT: 1, FLOW_ERROR_EXIT: 2, SESSION_EXPIRE_DISCONNECT: 3 }),
      ...exits(1, { RECOGNITION_FAILURE_EXIT: 1, RECOGNITION_FAILURE_DISCONNECT: 1, OF_TOMORROW: 2 }),
      ...exits(3, { disconnect: 10, TRANSFER: 10 }),
    ],
  });
  const { total, intervals, menus } = await upstream.flowStatistics('f1', threeDays, task());
  const first = { entered: 100, abandoned: 17, disconnected: 30, transferred: 43, failed: 8, totalMs: 3_000_000 };
  const third = { ...none, entered: 20, abandoned: 10, transferred: 10, totalMs: 400_000 };
  expect(intervals).toEqual([
    { from: day(1), to: day(2), counts: first },
    { from: day(2), to: day(3), counts: none },
    { from: day(3), to: day(4), counts: third },
  ]);
  expect(total).toEqual({
    entered: 120,
    abandoned: 27,
    disconnected: 30,
    transferred: 53,
    failed: 8,
    totalMs: 3_400_000,
  });
  expect(menus).toBeNull();
});

test('an answer without results tells nothing', async () => {
  org.answer(aggregates, {});
  const { total, intervals } = await upstream.flowStatistics('f1', threeDays, task());
  const unknown = Object.fromEntries(Object.keys(none).map((key) => [key, null]));
  expect(total).toEqual(unknown);
  expect(intervals.map(({ counts }) => counts)).toEqual([unknown, unknown, unknown]);
});

test('an org that does not group by reason cannot tell who hung up', async () => {
  org.respond(aggregates, (call) =>
    groupOf(call) === 'entries'
      ? {
          status: 200,
          body: { results: entries(bucket(2, { nFlow: { count: 9 }, tFlowExit: { count: 4 } })) },
        }
      : { status: 400, body: { message: 'The dimension is not supported.' } },
  );
  const { total, menus } = await upstream.flowStatistics('f1', threeDays, task());
  expect(total).toEqual({
    entered: 9,
    abandoned: null,
    disconnected: null,
    transferred: 4,
    failed: null,
    totalMs: null,
  });
  expect(menus).toBeNull();
});

test('buckets on boundaries of the org, not ours, are counted once', async () => {
  script({ entries: entries(bucket(1, { nFlow: { count: 5 } }), bucket(2, { nFlow: { count: 7 } })) });
  const shifted = { from: '2026-02-01T09:00:00.000Z', to: '2026-02-03T09:00:00.000Z', granularity: 'P1D' };
  const { intervals } = await upstream.flowStatistics('f1', shifted, task());
  expect(intervals.map(({ counts }) => counts.entered)).toEqual([12, 0]);
});

test('days are those of the clocks that are asked for, the one on which they are set by itself', async () => {
  org.respond(aggregates, (call) => {
    const [from = '', to = ''] = (bodyOf(call).interval as string).split('/');
    const isWhole = bodyOf(call).granularity === undefined;
    const starts = isWhole ? [from] : [0, 1].map((n) => new Date(Date.parse(from) + n * 86_400_000).toISOString());
    const data = starts.map((start) => ({
      interval: `${start}/${to}`,
      metrics: [{ metric: 'nFlow', stats: { count: isWhole ? 25 : 24 } }],
    }));
    const isEntries = groupOf(call) === 'entries';
    return { status: 200, body: { results: isEntries ? [{ group: { flowId: 'f1' }, data }] : [] } };
  });
  // In Berlin the 25th of October 2026 has 25 hours.
  const period = { from: '2026-10-22T22:00:00.000Z', to: '2026-10-27T23:00:00.000Z', granularity: 'P1D' };
  const { total, intervals } = await upstream.flowStatistics('f1', { ...period, timeZone: 'Europe/Berlin' }, task());
  expect(intervals.map(({ from, counts }) => [from, counts.entered])).toEqual([
    ['2026-10-22T22:00:00.000Z', 24],
    ['2026-10-23T22:00:00.000Z', 24],
    ['2026-10-24T22:00:00.000Z', 25],
    ['2026-10-25T23:00:00.000Z', 24],
    ['2026-10-26T23:00:00.000Z', 24],
  ]);
  expect(total.entered).toBe(121);
});

test.each([
  [{ from: '2026-01-01T00:00:00.000Z', to: '2026-03-20T00:00:00.000Z', granularity: 'P1W' }, 'P7D', [28, 28, 22]],
  [
    { from: '2026-01-01T00:00:00.000Z', to: '2026-03-20T00:00:00.000Z', granularity: 'P40D' },
    undefined,
    [31, 9, 31, 7],
  ],
])('a long time is asked for in parts of at most 31 days that fit the steps', async (query, granularity, days) => {
  org.respond(aggregates, (call) => {
    const interval = bodyOf(call).interval as string;
    const data = [{ interval, metrics: [{ metric: 'nFlow', stats: { count: 1 } }] }];
    const isEntries = groupOf(call) === 'entries';
    return { status: 200, body: { results: isEntries ? [{ group: { flowId: 'f1' }, data }] : [] } };
  });
  const { total } = await upstream.flowStatistics('f1', query, task());
  const asked = org.callsOf(aggregates).filter((call) => groupOf(call) === 'exits');
  const lengths = asked.map((call) => {
    const [from = '', to = ''] = (bodyOf(call).interval as string).split('/');
    return (Date.parse(to) - Date.parse(from)) / 86_400_000;
  });
  expect(lengths.sort()).toEqual([...days].sort());
  expect(asked.map((call) => bodyOf(call).granularity)).toEqual(days.map(() => granularity));
  expect(total.entered).toBe(days.length);
});

test('a time that the org finds too long is halved until it takes it', async () => {
  org.respond(aggregates, (call) => {
    const [from = '', to = ''] = (bodyOf(call).interval as string).split('/');
    if (Date.parse(to) - Date.parse(from) > 2 * 86_400_000)
      return { status: 400, body: { message: 'The interval may not be longer than 2 days.' } };
    const data = [{ interval: `${from}/${to}`, metrics: [{ metric: 'nFlow', stats: { count: 1 } }] }];
    return { status: 200, body: { results: [{ group: { flowId: 'f1' }, data }] } };
  });
  const { total } = await upstream.flowStatistics('f1', { ...threeDays, to: day(8) }, task());
  expect(total.entered).toBe(4);
});

test('a missing permission ends it, and names it', async () => {
  org.respond(aggregates, () => ({ status: 403, body: { message: 'needs analytics:flowAggregate:view' } }));
  const error = await failure(upstream.flowStatistics('f1', threeDays, task()));
  expect(error.code).toBe('org-forbidden');
  expect(error.message).toContain('analytics:flowAggregate:view');
});

const cameBy = (counts: Record<string, number>) =>
  Object.entries(counts).map(([flowMilestoneId, count]) => ({
    group: { flowId: 'f1', flowMilestoneId },
    data: [{ interval: `${day(1)}/${day(4)}`, metrics: [{ metric: 'nFlowMilestone', stats: { count } }] }],
  }));
const named = (...names: string[]) => {
  const entities = names.map((name) => ({ id: name.toLowerCase(), name }));
  org.answer(milestones, { entities, total: entities.length });
};
const milestone = (id: string, parentId: string, count: number) => ({
  type: 'Milestone',
  parentId,
  count,
  flowMilestone: { id, name: `Path ${id}` },
  flows: [],
});
const scriptPaths = (time: object, elements: Record<string, object>): void => {
  const root = { root: { type: 'Root', count: 100, flows: [] } };
  org.respond(paths, (call) => ({
    status: 200,
    body: { category: bodyOf(call).category, ...time, elements: { ...root, ...elements } },
  }));
};
const tree = {
  m1: milestone('main', 'root', 100),
  m2: milestone('billing', 'm1', 40),
  o: { type: 'Outcome', parentId: 'm1', count: 30, flows: [] },
  x0: { type: 'Abandoned', parentId: 'root', count: 3, flows: [] },
  x1: { type: 'Abandoned', parentId: 'm1', count: 12, flows: [] },
  x2: { type: 'Abandoned', parentId: 'm2', count: 10, flows: [] },
  x3: { type: 'Abandoned', parentId: 'o', count: 8, flows: [] },
  again: milestone('main', 'm2', 100),
  sent: { type: 'TransferToAcd', parentId: 'm2', count: 5, flows: [] },
};

test('menus are told by milestones, and the share of calls that hung up after each by the ways of the calls', async () => {
  script({ menus: cameBy({ main: 200, billing: 40, other: 5 }) });
  named('Main', 'Billing', 'Other');
  scriptPaths({ dateStart: day(1), dateEnd: day(4) }, tree);
  const { menus, menuRatesOf } = await upstream.flowStatistics('f1', threeDays, task());
  expect(menus).toEqual([
    { milestoneId: 'main', milestoneName: 'Main', entered: 200, abandoned: 20, rate: 0.2 },
    { milestoneId: 'billing', milestoneName: 'Billing', entered: 40, abandoned: 10, rate: 0.25 },
    { milestoneId: 'other', milestoneName: 'Other', entered: 5, abandoned: null, rate: null },
  ]);
  expect(menuRatesOf).toBeNull();
  expect(bodiesOf(paths)).toEqual(
    expect.arrayContaining([
      { category: 'All', flows: [{ id: 'f1' }] },
      { category: 'Abandoned', flows: [{ id: 'f1' }] },
    ]),
  );
});

test('where the org tells the ways of another time, the share is told with that time, and no number', async () => {
  script({ menus: cameBy({ main: 10 }) });
  named('Main');
  scriptPaths({ dateStart: day(10), dateEnd: day(17) }, tree);
  const { menus, menuRatesOf } = await upstream.flowStatistics('f1', threeDays, task());
  expect(menus).toEqual([{ milestoneId: 'main', milestoneName: 'Main', entered: 10, abandoned: null, rate: 0.2 }]);
  expect(menuRatesOf).toEqual({ from: day(10), to: day(17) });
});

test.each([403, 404, 400, 503])('ways that are not told (%i) leave what entered', async (status) => {
  script({ menus: cameBy({ main: 10 }) });
  org.respond(milestones, () => ({ status: 403, body: {} }));
  org.respond(paths, () => ({ status, body: {} }));
  const { menus } = await upstream.flowStatistics('f1', threeDays, task());
  expect(menus).toEqual([{ milestoneId: 'main', milestoneName: 'main', entered: 10, abandoned: null, rate: null }]);
});

test('ways in a ring, or from nowhere, end', async () => {
  script({ menus: cameBy({ main: 10 }) });
  named('Main');
  scriptPaths(
    {},
    {
      a: { type: 'Outcome', parentId: 'b', count: 1, flows: [] },
      b: { type: 'Outcome', parentId: 'a', count: 1, flows: [] },
      x: { type: 'Abandoned', parentId: 'a', count: 1, flows: [] },
      y: { type: 'Abandoned', parentId: 'nowhere', count: 1, flows: [] },
      m: milestone('main', 'root', 10),
    },
  );
  const { menus } = await upstream.flowStatistics('f1', threeDays, task());
  expect(menus).toMatchObject([{ milestoneId: 'main', rate: 0 }]);
  expect(clock.pauses).toEqual([]);
});

test('where the org does not say of which time the ways are, none is counted in the time asked for', async () => {
  script({ menus: cameBy({ main: 10 }) });
  named('Main');
  scriptPaths({}, tree);
  const { menus, menuRatesOf } = await upstream.flowStatistics('f1', threeDays, task());
  expect(menus).toEqual([{ milestoneId: 'main', milestoneName: 'Main', entered: 10, abandoned: null, rate: 0.2 }]);
  expect(menuRatesOf).toBeNull();
});

test('ways that are wanted several times at the same time are asked for once', async () => {
  scriptPaths({ dateStart: day(1), dateEnd: day(4) }, tree);
  named('Main');
  const ways = await Promise.all([upstream.flowWays('f1', null, task()), upstream.flowWays('f1', null, task())]);
  expect(ways.map(({ steps }) => steps?.[0]?.count)).toEqual([100, 100]);
  expect(bodiesOf(paths)).toHaveLength(1);
});

test('names of milestones are asked for once in a while, and for one that is new', async () => {
  script({ menus: cameBy({ main: 10 }) });
  named('Main');
  scriptPaths({}, tree);
  const asked = async () => {
    await upstream.flowStatistics('f1', threeDays, task());
    return org.callsOf(milestones).length;
  };
  expect([await asked(), await asked()]).toEqual([1, 1]);
  script({ menus: cameBy({ main: 10, new: 1 }) });
  named('Main', 'New');
  expect([await asked(), await asked()]).toEqual([2, 2]);
  clock.advance(600_000);
  expect(await asked()).toBe(3);
});

test.each([
  ['numbers without their time', [{ metrics: [{ metric: 'nFlow', stats: { count: 5 } }] }]],
  ['a time without its number', [bucket(1, { nFlow: {} })]],
])('%s leave it unknown', async (_what, data) => {
  script({ entries: entries(...data) });
  const { total, intervals } = await upstream.flowStatistics('f1', threeDays, task());
  expect([total.entered, intervals.map(({ counts }) => counts.entered)]).toEqual([null, [null, null, null]]);
});

test.each([-1, 2.5, 1e300, '7'])('a count of %s is nonsense', async (count) => {
  script({ entries: entries(bucket(1, { nFlow: { count } })) });
  expect((await failure(upstream.flowStatistics('f1', threeDays, task()))).code).toBe('org-answered-nonsense');
});

test('what is told of other flows or other times counts for none', async () => {
  const other = { group: { flowId: 'f2' }, data: [bucket(1, { nFlow: { count: 50 } })] };
  script({ entries: [...entries(bucket(1, { nFlow: { count: 4 } }), bucket(9, { nFlow: { count: 7 } })), other] });
  expect((await upstream.flowStatistics('f1', threeDays, task())).total.entered).toBe(4);
});
