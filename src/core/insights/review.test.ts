import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { aDesign, aMenu, aNode, nodeId } from '../../testing/builders';
import { someWays, type ToldWay, waysOfCalls } from '../../testing/ways-of-calls';
import type { Design } from '../model/design';
import { edgesOf, targetNodeId } from '../model/edges';
import { nodeOf } from '../model/graph';
import type { Abandonment } from '../wire/statistics';
import { dropOffs } from './drop-off';
import { reviewOf } from './review';
import { edgeKeyOf } from './review-reach';

const counts = { disconnected: null, transferred: null, failed: null, meanSeconds: null, rate: null };
const period = { from: '2026-03-01T00:00:00.000Z', to: '2026-03-08T00:00:00.000Z' };

/** Bills and orders below a main menu; two of the main menu's digits lead to queues, a message comes before the bills. */
const drawn: Design = {
  ...aDesign(
    aMenu('main', { on: { 1: 'hello', 2: 'orders', 3: 'sales', 4: 'support', 9: 'repeat' }, silence: 'support' }),
    aNode('announcement', 'hello', { next: { kind: 'node', nodeId: nodeId('bills') } }),
    aMenu('bills', { on: { 1: 'sales', 3: 'extra', 9: { jump: 'main' } }, silence: 'repeat' }),
    aMenu('extra', { on: { 1: 'orders', 2: 'support' }, silence: 'bye' }),
    aMenu('orders', { on: { 1: 'sales', 2: 'previous' }, silence: 'bye' }),
    aNode('queue', 'sales'),
    aNode('queue', 'support'),
    aNode('disconnect', 'bye'),
  ),
  start: nodeId('main'),
  measurement: {
    milestones: Object.fromEntries(['main', 'bills', 'orders'].map((id) => [id, { name: id, outcome: 'menus' }])),
  },
};

const abandonmentOf = (calls: readonly ToldWay[], times = 1): Abandonment => ({
  flowId: 'flow',
  ...period,
  granularity: 'P1D',
  total: { ...counts, entered: calls.length * times, abandoned: null },
  intervals: [],
  // The org counts each time that a call comes by.
  menus: dropOffs(waysOfCalls(calls)).map(({ milestoneId, abandoned }) => {
    const entered = calls.flatMap(({ milestones }) => milestones).filter((one) => one === milestoneId).length;
    return {
      milestoneId: `id of ${milestoneId}`,
      name: milestoneId,
      entered: entered * times,
      abandoned: abandoned * times,
      rate: abandoned / entered,
    };
  }),
  menuRatesOf: null,
});

/** What the published flow reports. */
const published = new Set(['main', 'bills', 'orders']);

const told = (calls: readonly ToldWay[], times = 1) =>
  reviewOf(drawn, {
    abandonment: abandonmentOf(calls, times),
    ways: { of: period, steps: [...waysOfCalls(calls)], reason: null },
    published,
  });

const ending = { sales: 'queue', support: 'queue', bye: 'disconnected' } as const;

/**
 * A call that takes at each step the way that the next number says, and hangs up when there are no more. Counts in
 * `taken` the ways it took once it has come to something counted.
 */
const walk = (numbers: readonly number[], taken: Map<string, number>): ToldWay => {
  const milestones = ['main'];
  let at = nodeId('main');
  let came = nodeId('main');
  let since: string[] = [];
  const credit = () => {
    for (const key of since) taken.set(key, (taken.get(key) ?? 0) + 1);
    since = [];
  };
  for (const number of numbers) {
    const node = nodeOf(drawn, at);
    const edges = node ? edgesOf(node) : [];
    const edge = edges[number % edges.length];
    if (edge?.target?.kind === 'repeat' || edge === undefined) continue;
    const next = edge.target?.kind === 'previous' ? came : (targetNodeId(at, edge.target) ?? at);
    since.push(edgeKeyOf(edge));
    [came, at] = [at, next];
    if (Object.hasOwn(drawn.measurement?.milestones ?? {}, at)) {
      milestones.push(at);
      credit();
    }
    const ended = ending[at as keyof typeof ending];
    if (ended === undefined) continue;
    credit();
    return { milestones, ending: ended };
  }
  return { milestones, ending: 'abandoned' };
};

const way = (milestones: string, ending: ToldWay['ending'], times: number): readonly ToldWay[] =>
  Array.from({ length: times }, () => ({ milestones: milestones.split(' '), ending }));

const calls = [
  ...way('main', 'abandoned', 10),
  ...way('main bills', 'abandoned', 8),
  ...way('main bills', 'queue', 12),
  ...way('main orders', 'queue', 30),
  ...way('main', 'queue', 40),
];

describe('callers on the drawing', () => {
  it('are counted at each step, with the share that gave up there', () => {
    const { steps, entered, most } = told(calls);
    expect([entered, most]).toEqual([100, 100]);
    const figures = [...steps.values()].map(({ nodeId: id, entered: came, givenUp }) => [id, came, givenUp?.share]);
    expect(figures).toEqual([
      ['main', 100, 0.1],
      ['bills', 20, 0.4],
      ['orders', 30, 0],
    ]);
  });

  it('are counted on the way that they took, through steps that are not counted', () => {
    const { edges } = told(calls);
    expect(edges.get('main/choice:c1')).toEqual({
      calls: 20,
      isShared: false,
      together: [],
      givenUp: expect.objectContaining({ share: 0.4 }),
    });
    expect(edges.get('hello/next')).toMatchObject({ calls: 20, together: [] });
    expect(edges.get('main/choice:c2')).toMatchObject({ calls: 30, together: [] });
  });

  it('are counted together where several ways lead to the same', () => {
    const { edges, steps } = told(calls);
    expect(edges.get('main/choice:c3')).toEqual({
      calls: 40,
      isShared: true,
      together: ['main/choice:c4', 'main/no-input'],
      givenUp: null,
    });
    expect(steps.get(nodeId('main'))?.next).toEqual([
      { to: { ending: 'queue' }, calls: 40, edges: ['main/choice:c3', 'main/choice:c4', 'main/no-input'] },
      { to: { nodeId: 'orders' }, calls: 30, edges: ['main/choice:c2'] },
      { to: { nodeId: 'bills' }, calls: 20, edges: ['main/choice:c1'] },
      { to: { ending: 'abandoned' }, calls: 10, edges: [] },
    ]);
  });

  it('of another time than the ways are told of are shared out as those were', () => {
    const { edges, steps } = told(calls, 3);
    expect(steps.get(nodeId('bills'))?.entered).toBe(60);
    expect(edges.get('main/choice:c1')?.calls).toBe(60);
  });

  it('are not told where nothing is measured, and nobody came is not the same', () => {
    const bare = { ...drawn, measurement: null };
    expect(reviewOf(bare, { abandonment: abandonmentOf(calls), ways: null, published }).steps.size).toBe(0);
    const quiet = reviewOf(drawn, { abandonment: { ...abandonmentOf([]), menus: [] }, ways: null, published });
    expect(quiet.steps.get(nodeId('main'))).toEqual({ nodeId: 'main', entered: 0, givenUp: null, next: [] });
  });

  it('are not told of a step whose milestone is not published yet', () => {
    const more = { ...drawn.measurement?.milestones, extra: { name: 'extra', outcome: 'menus' } };
    const measured = { ...drawn, measurement: { milestones: more } };
    const ways = { of: period, steps: [...waysOfCalls(calls)], reason: null };
    const abandonment = abandonmentOf(calls);
    const asPublished = reviewOf(drawn, { abandonment, ways, published });
    expect(reviewOf(measured, { abandonment, ways, published })).toEqual(asPublished);
    expect(reviewOf(measured, { abandonment, ways, published: null })).toEqual(asPublished);
    const since = reviewOf(measured, { abandonment, ways, published: new Set([...published, 'extra']) });
    expect(since.steps.get(nodeId('extra'))?.entered).toBe(0);
  });

  it('are not told where calls came and no milestone is counted, or only under its id', () => {
    const abandonment = abandonmentOf(calls);
    const none = reviewOf(drawn, { abandonment: { ...abandonment, menus: null }, ways: null, published });
    expect([none.steps.size, none.entered]).toEqual([0, 100]);
    const byId = (abandonment.menus ?? []).map((menu) => ({ ...menu, milestoneId: 'a1', name: 'a1' }));
    expect(reviewOf(drawn, { abandonment: { ...abandonment, menus: byId }, ways: null, published }).steps.size).toBe(0);
    const quiet = { ...abandonmentOf([]), menus: null };
    expect(reviewOf(drawn, { abandonment: quiet, ways: null, published }).steps.get(nodeId('main'))?.entered).toBe(0);
  });

  it('who went on to a step that is no longer drawn are told by its name', () => {
    const before = [...calls, ...way('main gone', 'queue', 7)];
    expect(told(before).steps.get(nodeId('main'))?.next).toContainEqual({ to: { gone: 'gone' }, calls: 7, edges: [] });
  });

  it('are on each way as many as took it and then came to something counted, or at most as many where they share it', () => {
    fc.assert(
      fc.property(fc.array(fc.array(fc.nat(), { maxLength: 12 }), { maxLength: 30 }), (choices) => {
        const taken = new Map<string, number>();
        const walked = choices.map((steps) => walk(steps, taken));
        for (const [key, { calls: on, isShared }] of told(walked).edges) {
          const really = taken.get(key) ?? 0;
          if (isShared) expect(on).toBeGreaterThanOrEqual(really);
          else expect([key, on]).toEqual([key, really]);
        }
      }),
    );
  });

  it('go on from a step, or end there, as many as came to it, but for rounding', () => {
    fc.assert(
      fc.property(someWays, fc.integer({ min: 1, max: 50 }), (some, times) => {
        for (const { entered, next } of told(some, times).steps.values()) {
          if (next.length === 0) continue;
          const gone = next.reduce((sum, { calls: going }) => sum + going, 0);
          expect(Math.abs(gone - entered)).toBeLessThanOrEqual(next.length / 2);
        }
      }),
    );
  });
});
