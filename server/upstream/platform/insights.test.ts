import { describe, expect, test } from 'vitest';
import { bodiesOf, bodyOf, failure, org, task, upstream, withAdapter } from '../../testing/adapter';
import type { Call } from '../../testing/scripted-org';

withAdapter('platform');

const aggregates = 'POST /api/v2/analytics/flows/aggregates/query';
const milestones = 'GET /api/v2/flows/milestones';
const paths = 'POST /api/v2/journey/flows/paths/query';
const details = 'POST /api/v2/analytics/conversations/details/query';
const period = { from: '2026-02-02T00:00:00.000Z', to: '2026-02-03T00:00:00.000Z' };
const interval = `${period.from}/${period.to}`;

const row = (group: object, metrics: Record<string, object>, at = interval) => ({
  group: { flowId: 'f1', mediaType: 'voice', ...group },
  data: [{ interval: at, metrics: Object.entries(metrics).map(([metric, stats]) => ({ metric, stats })) }],
});
const asksForReasons = (call: Call): boolean => (bodyOf(call).groupBy as string[]).includes('exitReason');
const script = (entries: readonly object[], exits: readonly object[] = []): void =>
  org.respond(aggregates, (call) => ({ status: 200, body: { results: asksForReasons(call) ? exits : entries } }));

describe('by version', () => {
  const versions = 'GET /api/v2/flows/f1/versions';
  const flow = 'GET /api/v2/flows/f1';
  const published = (id: string, datePublished: string) => ({ id, type: 'PUBLISH', datePublished });

  test('calls are told of each version that they met, the newest first', async () => {
    script(
      [
        row({ flowVersion: '9.0' }, { nFlow: { count: 30 }, tFlow: { count: 30, sum: 600_000 } }),
        row({ flowVersion: '10.0' }, { nFlow: { count: 20 }, tFlow: { count: 20, sum: 100_000 } }),
      ],
      [
        row({ flowVersion: '9.0', exitReason: 'DISCONNECT' }, { nFlow: { count: 6 } }),
        row({ flowVersion: '9.0', exitReason: 'TRANSFER' }, { nFlow: { count: 24 } }),
        row({ flowVersion: '10.0', exitReason: 'TRANSFER' }, { nFlow: { count: 20 } }),
      ],
    );
    org.answer(flow, { id: 'f1', name: 'Main', publishedVersion: published('10.0', '2026-02-02T08:00:00Z') });
    org.answer(versions, { entities: [published('9.0', '2026-01-05T08:00:00Z'), published('8.0', 'some day')] });
    const told = await upstream.versionStatistics('f1', period, task());
    const none = { disconnected: 0, failed: 0 };
    expect(told).toEqual([
      {
        version: '10.0',
        publishedAt: '2026-02-02T08:00:00.000Z',
        isLive: true,
        counts: { ...none, entered: 20, abandoned: 0, transferred: 20, totalMs: 100_000 },
      },
      {
        version: '9.0',
        publishedAt: '2026-01-05T08:00:00.000Z',
        isLive: false,
        counts: { ...none, entered: 30, abandoned: 6, transferred: 24, totalMs: 600_000 },
      },
    ]);
    expect(bodiesOf(aggregates)).toContainEqual(
      expect.objectContaining({ interval, groupBy: ['flowId', 'flowVersion', 'exitReason'] }),
    );
  });

  test('a history that may not be read leaves only the dates unknown; an org that is down fails', async () => {
    script([row({ flowVersion: '9.0' }, { nFlow: { count: 30 } })]);
    org.answer(flow, { id: 'f1', name: 'Main' });
    org.respond(versions, () => ({ status: 403, body: {} }));
    const told = await upstream.versionStatistics('f1', period, task());
    expect(told).toMatchObject([{ version: '9.0', publishedAt: null, isLive: false, counts: { entered: 30 } }]);
    org.respond(versions, () => ({ status: 503, body: {} }));
    expect((await failure(upstream.versionStatistics('f1', period, task()))).passing).toBe(true);
  });

  test('only calls of one version are asked for where that is wanted', async () => {
    script([]);
    await upstream.flowStatistics('f1', { ...period, granularity: 'P1D', version: '9.0' }, task());
    for (const { filter } of bodiesOf(aggregates) as { filter: { predicates: unknown[] } }[])
      expect(filter.predicates).toContainEqual({
        type: 'dimension',
        dimension: 'flowVersion',
        operator: 'matches',
        value: '9.0',
      });
  });
});

describe('ways', () => {
  const flows = (count: number) => [
    { type: 'InboundCall', flow: { id: 'f1' }, version: '2.0', count },
    { type: 'InboundCall', flow: { id: 'f1' }, version: '1.0', count: 1 },
  ];
  const element = (type: string, parentId: string | undefined, count: number, milestone?: string) => ({
    type,
    ...(parentId === undefined ? {} : { parentId }),
    count,
    flows: flows(count - 1),
    ...(milestone === undefined ? {} : { flowMilestone: { id: milestone } }),
  });
  const elements = {
    r: element('Root', undefined, 100),
    m1: element('Milestone', 'r', 90, 'main'),
    o: element('Outcome', 'm1', 30),
    m2: element('Milestone', 'm1', 20, 'bills'),
    m3: element('Milestone', 'o', 25, 'bills'),
    x1: element('Abandoned', 'm1', 35),
    x2: element('TransferToAcd', 'm2', 20),
    x3: element('TransferToAcd', 'm3', 10),
    x4: element('OfTomorrow', 'm3', 15),
    x5: element('Disconnect', 'r', 10),
  };
  const dates = { dateStart: '2026-02-01T00:00:00.000Z', dateEnd: '2026-02-08T00:00:00.000Z' };
  const scriptPaths = (told: object | null): void =>
    org.respond(paths, (call) => ({
      status: 200,
      body: { category: bodyOf(call).category, ...dates, elements: told },
    }));

  test('are a tree of milestones and endings; an outcome is no step of them', async () => {
    scriptPaths(elements);
    org.answer(milestones, { entities: [{ id: 'main', name: 'Main menu' }], total: 1 });
    const { of, steps, reason } = await upstream.flowWays('f1', null, task());
    expect([of, reason]).toEqual([{ from: dates.dateStart, to: dates.dateEnd }, null]);
    const nothing = { milestoneId: null, milestoneName: null, ending: null };
    expect(steps).toEqual([
      { ...nothing, id: 'r', parentId: null, kind: 'root', count: 100 },
      {
        ...nothing,
        id: 'm1',
        parentId: 'r',
        kind: 'milestone',
        milestoneId: 'main',
        milestoneName: 'Main menu',
        count: 90,
      },
      { ...nothing, id: 'm2', parentId: 'm1', kind: 'milestone', milestoneId: 'bills', count: 45 },
      { ...nothing, id: expect.stringMatching(/^x[23]$/), parentId: 'm2', kind: 'ending', ending: 'queue', count: 30 },
      { ...nothing, id: 'x4', parentId: 'm2', kind: 'ending', ending: 'other', count: 15 },
      { ...nothing, id: 'x1', parentId: 'm1', kind: 'ending', ending: 'abandoned', count: 35 },
      { ...nothing, id: 'x5', parentId: 'r', kind: 'ending', ending: 'disconnected', count: 10 },
    ]);
  });

  test('are told of one version alone', async () => {
    scriptPaths(elements);
    org.answer(milestones, { entities: [] });
    const { steps } = await upstream.flowWays('f1', '1.0', task());
    expect(steps?.map(({ count }) => count)).toEqual([1, 1, 2, 2, 1, 1, 1]);
    expect((await upstream.flowWays('f1', '3.0', task())).steps).toBeNull();
  });

  test('of a version are not told where the org tells no versions', async () => {
    scriptPaths({ r: { ...elements.r, flows: [] }, m1: { ...elements.m1, flows: [] } });
    const { steps, reason } = await upstream.flowWays('f1', '1.0', task());
    expect([steps, reason]).toEqual([null, expect.stringContaining('which version')]);
  });

  test.each([
    ['no list of elements', null],
    ['no elements', {}],
    ['endings alone', { r: elements.r, x5: elements.x5 }],
    ['a ring', { a: element('Milestone', 'b', 1, 'main'), b: element('Milestone', 'a', 1, 'main') }],
  ])('%s are none, and that is said', async (_what, told) => {
    scriptPaths(told);
    const { steps, reason } = await upstream.flowWays('f1', null, task());
    expect(steps).toBeNull();
    expect(reason).toMatch(/milestone/);
  });

  test('a permission that is missing is the reason, and names itself; an org that is down fails', async () => {
    org.respond(paths, () => ({ status: 403, body: { message: 'needs journey:flowpaths:view' } }));
    const { of, steps, reason } = await upstream.flowWays('f1', null, task());
    expect([of, steps]).toEqual([null, null]);
    expect(reason).toContain('journey:flowpaths:view');
    org.respond(paths, () => ({ status: 503, body: {} }));
    expect((await failure(upstream.flowWays('f1', null, task()))).passing).toBe(true);
  });
});

describe('rhythm', () => {
  test('is asked for by the hours of the place, with what lies before the first whole one by itself', async () => {
    script([], []);
    await upstream.flowRhythm('f1', { ...period, from: '2026-02-02T00:10:00.000Z' }, 'Asia/Kolkata', task());
    const asked = (bodiesOf(aggregates) as { interval: string; granularity?: string }[]).map((body) => [
      body.interval,
      body.granularity,
    ]);
    expect(asked).toHaveLength(4);
    expect(asked).toContainEqual(['2026-02-02T00:10:00.000Z/2026-02-02T00:30:00.000Z', undefined]);
    expect(asked).toContainEqual(['2026-02-02T00:30:00.000Z/2026-02-03T00:00:00.000Z', 'PT1H']);
  });

  test('adds the hours of several weeks, and does not know what one of them does not tell', async () => {
    const at = (day: number) => `2026-02-0${day}T09:00:00.000Z/2026-02-0${day}T10:00:00.000Z`;
    script([row({}, { nFlow: { count: 3 } }, at(2)), row({}, { nFlow: { count: 4 } }, at(9))]);
    const fortnight = { from: '2026-02-02T00:00:00.000Z', to: '2026-02-16T00:00:00.000Z' };
    const cells = await upstream.flowRhythm('f1', fortnight, 'UTC', task());
    expect(cells).toHaveLength(168);
    expect(cells.filter(({ entered }) => entered !== 0)).toEqual([{ weekday: 1, hour: 9, entered: 7, abandoned: 0 }]);
    org.respond(aggregates, (call) =>
      asksForReasons(call) ? { status: 400, body: {} } : { status: 200, body: { results: [] } },
    );
    const untold = await upstream.flowRhythm('f1', period, 'UTC', task());
    expect(new Set(untold.map(({ entered, abandoned }) => `${entered} ${abandoned}`))).toEqual(new Set(['0 null']));
  });
});

describe('time to agent', () => {
  const at = (seconds: number): string => new Date(Date.parse('2026-02-02T10:00:00Z') + seconds * 1000).toISOString();
  const part = (purpose: string, from: number, to: number | null, more: object = {}) => ({
    purpose,
    sessions: [
      {
        segments: [{ segmentType: 'interact', segmentStart: at(from), ...(to === null ? {} : { segmentEnd: at(to) }) }],
        ...more,
      },
    ],
  });
  const metrics = (...told: [string, number][]) =>
    told.map(([name, seconds]) => ({ name, value: seconds * 1000, emitDate: at(0) }));
  const inFlow = (flowId: string, from: number, to: number) =>
    part('ivr', from, to, { flow: { flowId }, metrics: metrics(['nFlow', 0.001], ['tFlow', to - from]) });
  const call = (conversationId: string, ...participants: object[]) => ({
    conversationId,
    conversationStart: at(0),
    participants,
  });
  const ringing = (from: number, to: number) => ({
    purpose: 'agent',
    sessions: [
      {
        metrics: metrics(['tAlert', to - from], ['tTalk', 60]),
        segments: [
          { segmentType: 'alert', segmentStart: at(from), segmentEnd: at(to) },
          { segmentType: 'interact', segmentStart: at(to) },
        ],
      },
    ],
  });
  const answer = (...conversations: object[]): void => org.answer(details, { conversations });
  const seconds = async (...conversations: object[]) => {
    answer(...conversations);
    const { answered } = await upstream.timeToAgent('f1', period, task());
    return answered?.map(({ menuMs, queueMs, alertMs }) => [menuMs / 1000, queueMs / 1000, alertMs / 1000]);
  };

  test('is the time in the flow, in the queue, and until somebody picked up', async () => {
    const told = call('c1', part('customer', 0, 200), inFlow('f1', 0, 30), part('acd', 30, 90), ringing(84, 90));
    expect(await seconds(told)).toEqual([[30, 54, 6]]);
    expect(bodiesOf(details)).toEqual([
      {
        interval,
        order: 'desc',
        orderBy: 'conversationStart',
        segmentFilters: [
          { type: 'and', predicates: [{ type: 'dimension', dimension: 'flowId', operator: 'matches', value: 'f1' }] },
        ],
        paging: { pageSize: 100, pageNumber: 1 },
      },
    ]);
  });

  test('ringing that the org does not count among the waiting is not taken from it', async () => {
    expect(await seconds(call('c1', inFlow('f1', 0, 30), part('acd', 30, 84), ringing(84, 90)))).toEqual([[30, 54, 6]]);
  });

  test('several stays and queues add up until the first agent; other flows and later waits do not', async () => {
    const told = call(
      'c1',
      inFlow('f1', 0, 10),
      inFlow('other', 10, 25),
      inFlow('f1', 25, 30),
      part('acd', 30, 70),
      part('acd', 70, 100),
      part('agent', 100, 200),
      inFlow('f1', 200, 240),
      part('acd', 240, 300),
      part('agent', 300, null),
    );
    expect(await seconds(told)).toEqual([[15, 70, 0]]);
  });

  test('calls that nobody answered, or that came to the flow from an agent, are looked at and not told', async () => {
    const gaveUp = call('c1', inFlow('f1', 0, 30), part('acd', 30, 90));
    const fromAgent = call('c2', part('agent', 0, 20), inFlow('f1', 20, 30));
    expect(await seconds(gaveUp, fromAgent)).toEqual([]);
    const { lookedAt, isSample, reason } = await upstream.timeToAgent('f1', period, task());
    expect([lookedAt, isSample]).toEqual([2, false]);
    expect(reason).toMatch(/answered by an agent/);
  });

  test('of many calls the newest thousand are looked at, and that there are more is said', async () => {
    org.respond(details, (asked) => {
      const { pageNumber } = bodyOf(asked).paging as { pageNumber: number };
      const conversations = Array.from({ length: 100 }, (_, n) =>
        call(`c${pageNumber}-${n}`, inFlow('f1', 0, 30), part('acd', 30, 40), part('agent', 40, 50)),
      );
      return { status: 200, body: { conversations } };
    });
    const { answered, lookedAt, isSample } = await upstream.timeToAgent('f1', period, task());
    expect([answered?.length, lookedAt, isSample]).toEqual([1000, 1000, true]);
    expect(org.callsOf(details)).toHaveLength(11);
  });

  test('calls of the day that began after the period are passed over, but not without end', async () => {
    const later = { conversationStart: '2026-02-02T20:00:00Z' };
    org.respond(details, (asked) => {
      const { pageNumber } = bodyOf(asked).paging as { pageNumber: number };
      const conversations = Array.from({ length: 100 }, (_, n) => ({ ...call(`c${pageNumber}-${n}`), ...later }));
      return { status: 200, body: { conversations } };
    });
    const morning = { ...period, to: '2026-02-02T12:00:00.000Z' };
    expect(await upstream.timeToAgent('f1', morning, task())).toMatchObject({ lookedAt: 0, isSample: true });
    expect(org.callsOf(details)).toHaveLength(30);
  });

  test('a long time is asked for in months, the last one first, and calls outside of it are left out', async () => {
    answer({ ...call('c1', inFlow('f1', 0, 5), part('agent', 5, 9)), conversationStart: '2025-11-30T00:00:00Z' });
    const long = { from: '2025-12-01T00:00:00.000Z', to: '2026-02-03T00:00:00.000Z' };
    expect(await upstream.timeToAgent('f1', long, task())).toMatchObject({ answered: [], lookedAt: 0 });
    expect((bodiesOf(details) as { interval: string }[]).map((body) => body.interval)).toEqual([
      '2026-02-01T00:00:00.000Z/2026-02-03T00:00:00.000Z',
      '2026-01-01T00:00:00.000Z/2026-02-01T00:00:00.000Z',
      '2025-12-01T00:00:00.000Z/2026-01-01T00:00:00.000Z',
    ]);
  });

  test('a missing permission ends it, and names it', async () => {
    org.respond(details, () => ({ status: 403, body: { message: 'needs analytics:conversationDetail:view' } }));
    const error = await failure(upstream.timeToAgent('f1', period, task()));
    expect([error.code, error.message]).toEqual(['org-forbidden', expect.stringContaining('conversationDetail')]);
  });
});
