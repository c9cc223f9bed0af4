import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { someWays, type ToldWay, waysOfCalls } from '../../testing/ways-of-calls';
import { splitByAnswer } from './answer-given';
import { dropOffs } from './drop-off';
import { funnelOf, mostFrequentPath } from './funnel';
import { sankeyOf } from './sankey';

const way = (milestones: string, ending: ToldWay['ending'], times = 1): readonly ToldWay[] =>
  Array.from({ length: times }, () => ({ milestones: milestones === '' ? [] : milestones.split(' '), ending }));

/** A hundred calls of a telephone menu. */
const calls = [
  ...way('main', 'abandoned', 10),
  ...way('main bills', 'abandoned', 6),
  ...way('main bills', 'queue', 24),
  ...way('main bills answer', 'abandoned', 12),
  ...way('main bills answer', 'disconnected', 8),
  ...way('main bills main', 'abandoned', 5),
  ...way('main orders', 'number', 30),
  ...way('main bills answer main', 'abandoned', 3),
  ...way('', 'failed', 2),
];
const steps = waysOfCalls(calls);

/** The calls counted one by one. */
const count = (isCounted: (call: ToldWay) => boolean): number => calls.filter(isCounted).length;

describe('drop-off', () => {
  it('is the share of calls, each once, that hung up at a milestone', () => {
    expect(dropOffs(steps).map(({ name, entered, abandoned, left }) => [name, entered, abandoned, left])).toEqual([
      ['main', 98, 18, 0],
      ['bills', 58, 6, 24],
      ['orders', 30, 0, 30],
      ['answer', 23, 12, 8],
    ]);
    expect(dropOffs(steps)[0]?.rate?.share).toBeCloseTo(18 / 98, 12);
  });

  it('counts each call once, and each hang-up at one milestone', () => {
    fc.assert(
      fc.property(someWays, (some) => {
        const found = dropOffs(waysOfCalls(some));
        for (const { milestoneId, entered, abandoned, left } of found) {
          expect(entered).toBe(some.filter(({ milestones }) => milestones.includes(milestoneId)).length);
          expect(abandoned + left).toBeLessThanOrEqual(entered);
        }
        const hungUp = some.filter(({ milestones, ending }) => milestones.length > 0 && ending === 'abandoned');
        expect(found.reduce((sum, { abandoned }) => sum + abandoned, 0)).toBe(hungUp.length);
      }),
    );
  });
});

describe('the funnel', () => {
  it('goes along the way that most calls take', () => {
    expect(mostFrequentPath(steps)).toEqual(['main', 'bills', 'answer']);
    const funnel = funnelOf(steps, mostFrequentPath(steps));
    expect(funnel.map(({ name, count: so, abandoned, left }) => [name, so, abandoned, left])).toEqual([
      [null, 100, 0, 2],
      ['main', 98, 10, 30],
      ['bills', 58, 11, 24],
      ['answer', 23, 15, 8],
    ]);
    expect(funnel.map(({ share }) => share)).toEqual([1, 0.98, 0.58, 0.23]);
  });

  it('has steps of another order, too, between which calls may come by others', () => {
    expect(funnelOf(steps, ['answer', 'main']).map(({ count: so }) => so)).toEqual([100, 23, 3]);
    expect(funnelOf(steps, ['nowhere', 'main']).map(({ count: so }) => so)).toEqual([100, 0, 0]);
    expect(funnelOf([], ['main'])).toEqual([]);
  });

  it('never has more calls at a step than at the one before, and tells what became of the rest', () => {
    const order = fc.uniqueArray(fc.constantFrom('main', 'bills', 'orders', 'answer'));
    fc.assert(
      fc.property(someWays, order, (some, milestones) => {
        const funnel = funnelOf(waysOfCalls(some), milestones);
        const going = some.filter(({ ending }) => ending === null).length;
        funnel.forEach((step, index) => {
          const next = funnel[index + 1]?.count ?? 0;
          expect(step.count).toBeGreaterThanOrEqual(next);
          const rest = step.count - next - step.abandoned - step.left;
          expect(rest).toBeGreaterThanOrEqual(0);
          expect(rest).toBeLessThanOrEqual(going);
        });
        expect(funnel[0]?.count ?? 0).toBe(some.length);
      }),
    );
  });
});

describe('the picture of the ways', () => {
  it('has a milestone that calls come back to twice, so that no link leads back', () => {
    const { nodes, links } = sankeyOf(steps);
    const mains = nodes.filter(({ name }) => name === 'main').map(({ depth, count: so }) => [depth, so]);
    expect(mains).toEqual([
      [1, 98],
      [3, 5],
      [4, 3],
    ]);
    expect(links.find(({ from, to }) => from === 'root' && to === '1 main')?.count).toBe(98);
    expect(nodes.find(({ ending }) => ending === 'abandoned')?.count).toBe(
      count(({ ending }) => ending === 'abandoned'),
    );
  });

  it('lets as much go on or end at each node as came to it, however many steps are shown', () => {
    fc.assert(
      fc.property(someWays, fc.integer({ min: 1, max: 7 }), (some, mostDepth) => {
        const { nodes, links } = sankeyOf(waysOfCalls(some), mostDepth);
        const flows = (side: 'from' | 'to', id: string): number =>
          links.filter((link) => link[side] === id).reduce((sum, { count: so }) => sum + so, 0);
        for (const { id, kind, count: so, depth } of nodes) {
          if (kind !== 'root') expect(flows('to', id)).toBe(so);
          if (kind === 'root' || kind === 'milestone') expect(flows('from', id)).toBe(so);
          if (kind === 'milestone') expect(depth).toBeLessThanOrEqual(mostDepth);
        }
        const depthOf = new Map(nodes.map(({ id, depth }) => [id, depth]));
        for (const { from, to } of links) expect(depthOf.get(from)).toBeLessThan(depthOf.get(to) ?? 0);
        const ends = nodes.filter(({ kind }) => kind === 'ending' || kind === 'untold');
        expect(ends.reduce((sum, { count: so }) => sum + so, 0)).toBe(some.length);
      }),
    );
  });
});

describe('hang-ups after an answer', () => {
  it('are told apart from those in menus', () => {
    expect(splitByAnswer(steps, new Set(['answer']))).toMatchObject({
      entered: 100,
      abandoned: 36,
      afterAnswer: 12,
      inMenus: 24,
      rate: { share: 0.24 },
    });
    expect(splitByAnswer(steps, new Set())).toMatchObject({ afterAnswer: 0, inMenus: 36 });
    expect(splitByAnswer(null, new Set(['answer']))).toBeNull();
  });

  it('are all hang-ups whose last milestone was one', () => {
    fc.assert(
      fc.property(someWays, (some) => {
        fc.pre(some.length > 0);
        const found = splitByAnswer(waysOfCalls(some), new Set(['answer', 'orders']));
        const hungUp = some.filter(({ ending }) => ending === 'abandoned');
        const after = hungUp.filter(({ milestones }) => ['answer', 'orders'].includes(milestones.at(-1) ?? ''));
        expect([found?.abandoned, found?.afterAnswer]).toEqual([hungUp.length, after.length]);
      }),
    );
  });
});
