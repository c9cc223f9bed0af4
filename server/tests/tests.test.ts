import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { TestResult } from '../../src/core/wire/tests';
import { type FakeClock, fakeClock } from '../testing/fake-clock';
import type { Ending, Exposure } from '../variants/events';
import { testEndedKey } from './kept-tests';
import { aLiveFlow, aPlan, type Desk, ending, exposure, flowId, half, openDesk, orgKey, since } from './testing';
import type { Tests } from './tests';

let clock: FakeClock;
let desk: Desk;
let tests: Tests;

beforeEach(async () => {
  clock = fakeClock(since + 3_600_000);
  desk = await openDesk(clock);
  await desk.live(aLiveFlow());
  tests = await desk.server();
});

afterEach(() => desk.close());

const result = async (of: Tests = tests): Promise<TestResult> => {
  const found = await of.result(flowId, 'greeting');
  if (found === null) throw new Error('There is no such test');
  return found;
};

/** So many calls of an arm, the first of them abandoned, the others completed. */
const calls = (variant: string, from: number, to: number, abandoned: number): (Exposure | Ending)[] =>
  Array.from({ length: to - from }, (_, index) => {
    const id = `${variant} ${from + index}`;
    return [exposure(id, { variant }), ending(id, index < abandoned ? 'abandoned' : 'completed')];
  }).flat();

test('a variant that nobody of the segment hears is no arm of its test', async () => {
  const arms = [...half, { variantId: 'calm', sharePercent: 0 }];
  await desk.live(aLiveFlow(aPlan({ id: 'of-two' }), arms));
  const ofTwo = ['base', 'short'].flatMap((variant) =>
    Array.from({ length: 120 }, (_, index) => {
      const id = `${variant} ${index}`;
      return [exposure(id, { variant, testId: 'of-two' }), ending(id, 'completed')];
    }).flat(),
  );
  await desk.tell(...ofTwo);
  const told = await (await desk.server()).result(flowId, 'of-two');
  expect(told?.arms.map(({ variantId, known }) => [variantId, known])).toEqual([
    ['base', 120],
    ['short', 120],
  ]);
  expect(told?.looks[0]?.taken).not.toBeNull();
});

test('a test that just went live has its plan, its arms and no caller', async () => {
  const told = await result();
  expect(told).toMatchObject({ state: 'running', ended: null, live: true, shares: null, changedSegment: 0 });
  expect(told.test).toEqual({
    flowId,
    flowName: 'Front desk',
    segment: { key: 'default', name: 'All other callers' },
    plan: aPlan(),
    arms: half.map((arm) => ({ ...arm, name: `The ${arm.variantId} menu` })),
    delivery: 'decide',
    unit: 'caller',
    startedAt: '2026-03-02T09:00:00.000Z',
    version: '3.0',
  });
  expect(told.decision).toEqual({ word: 'no-look-yet', winner: null });
  expect(told.arms.map(({ callers, known, rate }) => [callers, known, rate])).toEqual([
    [0, 0, null],
    [0, 0, null],
  ]);
  expect(told.looks.map(({ callersPerArm, taken }) => [callersPerArm, taken])).toEqual([
    [100, null],
    [200, null],
    [300, null],
    [400, null],
  ]);
});

test('a test that nobody planned is not there', async () => {
  expect(await tests.result(flowId, 'another')).toBeNull();
  expect(await tests.end(flowId, 'another')).toBeNull();
  expect(await tests.list('another-flow')).toEqual({ items: [] });
});

test('callers are counted, not calls: the first call decides the arm, the first known ending the outcome', async () => {
  await desk.tell(
    exposure('first', { caller: 'kim' }),
    exposure('second', { caller: 'kim' }),
    exposure('third', { caller: 'kim' }),
    ending('third', 'completed'),
    ending('second', 'abandoned'),
    exposure('alone', { caller: 'lee', variant: 'short' }),
  );
  const told = await result();
  expect(told.arms[0]).toMatchObject({
    callers: 1,
    known: 1,
    outcomes: { abandoned: 1, completed: 0, transferred: 0 },
  });
  expect(told.arms[1]).toMatchObject({ callers: 1, known: 0, rate: null });
  expect(told.comparisons).toEqual([]);
});

test('an ending that is told twice counts once, and one of a call that nobody saw not at all', async () => {
  await desk.tell(
    exposure('a'),
    ending('a', 'abandoned'),
    ending('a', 'completed', { from: 'org' }),
    ending('unseen', 'abandoned'),
  );
  const told = await result();
  expect(told.arms[0]?.outcomes).toEqual({ abandoned: 1, completed: 0, transferred: 0 });
  expect(told.endings).toMatchObject({ fromInteractionEnd: 1, fromOrg: 0, asOf: '2026-03-02T09:02:00.000Z' });
});

test('who was answered while the store was away is told apart and not counted', async () => {
  await desk.tell(
    exposure('a', { caller: 'kim', inTest: false }),
    ending('a', 'abandoned'),
    exposure('b', { caller: 'kim', variant: 'short' }),
    exposure('c', { caller: 'lee', inTest: false, testId: null }),
  );
  const told = await result();
  expect(told.notInTest).toEqual({ callers: 2, alsoInTest: 1 });
  expect(told.arms.map(({ callers, known }) => [callers, known])).toEqual([
    [0, 0],
    [1, 0],
  ]);
});

describe('a call whose caller was told the default menu although the store took in a choice for it, too late', () => {
  const chosen = exposure('a', { caller: 'kim', variant: 'short' });
  const told = exposure('a', { caller: 'kim', inTest: false });
  const end = ending('a', 'abandoned');
  const orders = [
    [chosen, told, end],
    [told, chosen, end],
    [chosen, end, told],
  ];

  test.each(orders)('is not in the test, in whatever order that is logged (%#)', async (...entries) => {
    const outside = exposure('a', { caller: 'kim', inTest: false });
    await desk.tell(outside, end);
    const alone = await result();
    const other = await openDesk(clock);
    await other.live(aLiveFlow());
    const atOnce = await other.server();
    const byAndBy = await other.server();
    for (const entry of entries) {
      await other.tell(entry);
      await result(byAndBy);
    }
    for (const read of [await result(atOnce), await result(byAndBy)]) {
      expect(read.notInTest).toEqual({ callers: 1, alsoInTest: 0 });
      expect(read.arms).toEqual(alone.arms);
      expect(read.shares).toBeNull();
      expect(read.timeline).toEqual(alone.timeline);
      expect(read.endings).toMatchObject({ fromOrg: 0, fromInteractionEnd: 0 });
    }
    await other.close();
  });

  test('leaves the caller in the test by other calls, with the ending of these', async () => {
    await desk.tell(chosen, exposure('b', { caller: 'kim', variant: 'short' }), ending('b', 'completed'), end);
    expect((await result()).arms[1]?.outcomes).toEqual({ abandoned: 1, completed: 0, transferred: 0 });
    await desk.tell(told);
    const read = await result();
    expect(read.arms[1]).toMatchObject({ callers: 1, outcomes: { abandoned: 0, completed: 1, transferred: 0 } });
    expect(read.notInTest).toEqual({ callers: 1, alsoInTest: 1 });
    expect(read.endings.fromInteractionEnd).toBe(1);
  });

  test('brings no look nearer', async () => {
    await desk.tell(...calls('base', 0, 100, 20), ...calls('short', 0, 99, 12), chosen, told, end);
    expect((await result()).looks[0]?.taken).toBeNull();
    await desk.tell(...calls('short', 99, 100, 0));
    expect((await result()).looks[0]?.taken?.arms[1]).toEqual({ variantId: 'short', known: 100, events: 12 });
  });
});

test('callers of other segments and other tests are not counted; who comes back in another segment is told', async () => {
  await desk.tell(
    exposure('a', { caller: 'kim' }),
    exposure('b', { caller: 'kim', segment: 'premium', testId: null, variant: 'short' }),
    exposure('c', { caller: 'kim', segment: 'premium', testId: null, variant: 'short' }),
    exposure('d', { caller: 'lee', segment: 'premium', testId: null, variant: 'short' }),
    exposure('e', { caller: 'max', testId: 'an-older-one' }),
  );
  const told = await result();
  expect(told.changedSegment).toBe(1);
  expect(told.arms.map(({ callers }) => callers)).toEqual([1, 0]);
});

test('a look is taken when each arm has its callers, at the very call that brings the last one', async () => {
  await desk.tell(...calls('base', 0, 130, 26), ...calls('short', 0, 99, 12));
  expect((await result()).decision.word).toBe('no-look-yet');
  await desk.tell(...calls('short', 99, 130, 0));
  const told = await result();
  expect(told.looks[0]?.taken?.arms).toEqual([
    { variantId: 'base', known: 130, events: 26 },
    { variantId: 'short', known: 100, events: 12 },
  ]);
  expect(told.looks[0]?.taken?.comparisons[0]).toMatchObject({ variantId: 'short', crossed: false });
  expect(told.looks[1]?.taken).toBeNull();
  expect(told.decision).toEqual({ word: 'keep-going', winner: null });
  expect(told.arms[1]).toMatchObject({ known: 130 });
});

test('an arm that is far ahead wins at the second look, and later callers change nothing', async () => {
  await desk.tell(...calls('base', 0, 100, 30), ...calls('short', 0, 100, 24));
  expect((await result()).decision.word).toBe('keep-going');
  await desk.tell(...calls('base', 100, 200, 40), ...calls('short', 100, 200, 5), ...calls('base', 200, 300, 0));
  const told = await result();
  expect(told.ended).toEqual({ at: '2026-03-02T09:02:00.000Z', why: 'boundary-crossed' });
  expect(told.decision).toEqual({ word: 'winner', winner: 'short' });
  expect(told.arms.map(({ known }) => known)).toEqual([200, 200]);
  const [look] = told.looks[1]?.taken?.comparisons ?? [];
  expect(look?.difference).toBeCloseTo(29 / 200 - 70 / 200, 12);
  expect(look?.interval.to).toBeLessThan(0);
  expect(Math.abs(look?.z ?? 0)).toBeGreaterThan(told.looks[1]?.boundary ?? 0);
  await desk.tell(...calls('short', 300, 400, 100));
  expect(await result()).toEqual(told);
  expect(await desk.store.get(testEndedKey(orgKey, flowId, 'greeting'))).not.toBeNull();
});

test('an arm that is far behind leaves the first one the winner', async () => {
  await desk.tell(...calls('base', 0, 200, 20), ...calls('short', 0, 200, 120));
  expect((await result()).decision).toEqual({ word: 'winner', winner: 'base' });
});

test('of completed calls more are better', async () => {
  await desk.live(aLiveFlow(aPlan({ measure: 'completed' })));
  tests = await desk.server();
  await desk.tell(...calls('base', 0, 200, 20), ...calls('short', 0, 200, 120));
  expect((await result()).decision).toEqual({ word: 'winner', winner: 'base' });
  expect((await result()).arms[0]?.rate).toBe(0.9);
});

test('without a difference the test ends when its callers are there', async () => {
  for (let from = 0; from < 500; from += 50)
    await desk.tell(...calls('base', from, from + 50, 10), ...calls('short', from, from + 50, 9));
  const told = await result();
  expect(told.ended?.why).toBe('sample-reached');
  expect(told.decision).toEqual({ word: 'no-difference-found', winner: null });
  expect(told.looks.map(({ taken }) => taken !== null)).toEqual([true, true, true, true]);
});

test('when the time is over, all that is left of alpha is spent on what is known', async () => {
  await desk.tell(...calls('base', 0, 150, 60), ...calls('short', 0, 150, 42));
  expect((await result()).looks.filter(({ taken }) => taken !== null)).toHaveLength(1);
  clock.advance(Date.parse('2026-04-01T00:00:00Z') - clock.now());
  const told = await result();
  expect(told.ended).toEqual({ at: '2026-04-01T00:00:00.000Z', why: 'time-over' });
  expect(told.looks).toHaveLength(2);
  expect(told.looks[1]).toMatchObject({ callersPerArm: 150, fraction: 0.375, spentAlpha: 0.05 });
  expect(told.looks[1]?.boundary).toBeLessThan(2);
  expect(told.decision).toEqual({ word: 'winner', winner: 'short' });
});

test('who calls first after the end of the time is not counted', async () => {
  await desk.tell(exposure('a', { at: '2026-04-01T00:00:00.000Z' }), ending('a', 'abandoned'));
  expect((await result()).arms[0]?.callers).toBe(0);
});

test('whoever ends a test early has what was counted, and no winner', async () => {
  await desk.tell(...calls('base', 0, 100, 30), ...calls('short', 0, 100, 24));
  const told = await tests.end(flowId, 'greeting');
  expect(told).toMatchObject({ state: 'ended', live: true, decision: { word: 'stopped-early', winner: null } });
  expect(told?.ended).toEqual({ at: new Date(clock.now()).toISOString(), why: 'stopped' });
  clock.advance(60_000);
  await desk.tell(...calls('base', 100, 400, 0), ...calls('short', 100, 400, 300));
  expect(await tests.end(flowId, 'greeting')).toEqual(told);
});

test('a test that is not live any more is over', async () => {
  await tests.watch();
  await desk.live(null);
  await tests.watch();
  expect(await result()).toMatchObject({ live: false, ended: { why: 'withdrawn' } });
});

test('of several arms each is compared with the first, with its part of alpha', async () => {
  const arms = ['base', 'short', 'calm'].map((variantId) => ({ variantId, sharePercent: 100 / 3 }));
  await desk.live(aLiveFlow(aPlan(), arms));
  tests = await desk.server();
  await desk.tell(...calls('base', 0, 100, 40), ...calls('short', 0, 100, 85), ...calls('calm', 0, 100, 38));
  const told = await result();
  expect(told.correction).toEqual({ comparisons: 2, alphaEach: 0.025 });
  // The one that is worse is out; whether the other is better is open.
  expect(told.looks[0]?.taken?.comparisons.map(({ crossed }) => crossed)).toEqual([true, false]);
  expect(told.decision.word).toBe('keep-going');
  await desk.tell(...calls('base', 100, 200, 40), ...calls('short', 100, 200, 85), ...calls('calm', 100, 200, 2));
  expect((await result()).decision).toEqual({ word: 'winner', winner: 'calm' });
});

test('callers who do not fall to the arms by their shares are a warning', async () => {
  await desk.tell(...calls('base', 0, 90, 0), ...calls('short', 0, 60, 0));
  expect((await result()).shares).toMatchObject({ isOff: false });
  await desk.tell(...calls('base', 90, 150, 0));
  const { shares } = await result();
  expect(shares?.isOff).toBe(true);
  expect(shares?.p).toBeLessThan(0.001);
});

test('the plan of the start holds, whatever is published later', async () => {
  await tests.watch();
  await desk.live(aLiveFlow(aPlan({ callersPerArm: 10, looks: 1 })));
  await tests.watch();
  await desk.tell(...calls('base', 0, 50, 0), ...calls('short', 0, 50, 0));
  expect(await result()).toMatchObject({ state: 'running', test: { plan: { callersPerArm: 400 } } });
});

test('calls of before the test went live are not read again and again', async () => {
  const before = new Date(since - 86_400_000).toISOString();
  await desk.tell(
    ...Array.from({ length: 1200 }, (_, n) => exposure(`old ${n}`, { at: before, testId: null })),
    exposure('a'),
  );
  expect((await result()).arms[0]?.callers).toBe(1);
  const [kept] = await desk.store.list(`test/${orgKey}/`);
  const { after } = (kept?.value ?? {}) as { readonly after: string };
  expect((await desk.store.read(`events/${orgKey}/${flowId}`, after, 10)).length).toBe(1);
});

test('the steps of time hold every caller', async () => {
  const at = (hours: number) => ({ at: new Date(since + hours * 3_600_000).toISOString() });
  await desk.tell(exposure('a', at(0.5)), ending('a', 'abandoned'), exposure('b', at(30)), exposure('c', at(30)));
  clock.advance(40 * 3_600_000);
  const hours = (await result()).timeline;
  expect(hours.step).toBe('hour');
  expect(hours.items[0]).toEqual({
    from: '2026-03-02T09:00:00.000Z',
    arms: [
      { callers: 1, known: 1, events: 1 },
      { callers: 0, known: 0, events: 0 },
    ],
  });
  expect(hours.items.find(({ from }) => from === '2026-03-03T15:00:00.000Z')?.arms[0]?.callers).toBe(2);
  clock.advance(10 * 86_400_000);
  const days = (await result()).timeline;
  expect(days.step).toBe('day');
  expect(days.items.map(({ arms }) => arms[0]?.callers).slice(0, 3)).toEqual([1, 2, 0]);
});
