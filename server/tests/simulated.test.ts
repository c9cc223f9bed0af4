import { afterEach, beforeEach, expect, test } from 'vitest';
import type { TestResult } from '../../src/core/wire/tests';
import { Chance } from '../sandbox/traffic/random';
import { openRedisStore } from '../store/redis-store';
import { type FakeClock, fakeClock } from '../testing/fake-clock';
import { startRedis } from '../testing/redis-server';
import type { Ending, Exposure } from '../variants/events';
import { aLiveFlow, aPlan, type Desk, ending, exposure, flowId, openDesk, since } from './testing';
import type { Tests } from './tests';

let clock: FakeClock;
let desk: Desk;

beforeEach(async () => {
  clock = fakeClock(since + 86_400_000);
  desk = await openDesk(clock);
});

afterEach(() => desk.close());

const outcomes = ['abandoned', 'completed', 'transferred'] as const;
type Outcome = (typeof outcomes)[number];

interface Counted {
  callers: number;
  readonly outcomes: Record<Outcome, number>;
}

/** The callers of a test, and by their arm what the test itself knows of each. */
interface Crowd {
  readonly entries: readonly (Exposure | Ending)[];
  readonly counted: Readonly<Record<string, Counted>>;
}

/**
 * Callers who call once to three times; `rates` is the chance to hang up by arm. A call's ending is told after it, some
 * much later, some never.
 */
const crowd = (count: number, rates: Readonly<Record<string, number>>, chance: Chance): Crowd => {
  const arms = Object.keys(rates);
  const counted: Record<string, Counted> = {};
  for (const arm of arms) counted[arm] = { callers: 0, outcomes: { abandoned: 0, completed: 0, transferred: 0 } };
  const timed: (readonly [at: number, Exposure | Ending])[] = [];
  for (let caller = 0; caller < count; caller++) {
    const variant = arms[chance.below(arms.length)] ?? '';
    const began = since + chance.below(80_000_000);
    const known: Outcome[] = [];
    for (let call = 0; call <= chance.below(3); call++) {
      const id = `call ${call} of ${caller}`;
      const at = began + call * 600_000;
      timed.push([at, exposure(id, { caller: `caller ${caller}`, variant, at: new Date(at).toISOString() })]);
      if (chance.happens(0.05)) continue;
      const outcome = chance.happens(rates[variant] ?? 0)
        ? 'abandoned'
        : (outcomes[1 + chance.below(2)] ?? 'completed');
      known.push(outcome);
      const told = at + 30_000 + chance.below(4_000_000);
      timed.push([told, ending(id, outcome, { at: new Date(told).toISOString() })]);
    }
    const of = counted[variant];
    const [first] = known;
    if (of === undefined) continue;
    of.callers += 1;
    if (first !== undefined) of.outcomes[first] += 1;
  }
  return { entries: timed.sort(([a], [b]) => a - b).map(([, entry]) => entry), counted };
};

const result = async (of: Tests): Promise<TestResult> => {
  const found = await of.result(flowId, 'greeting');
  if (found === null) throw new Error('There is no such test');
  return found;
};

const armsOf = ({ arms }: TestResult) =>
  Object.fromEntries(arms.map(({ variantId, callers, outcomes: of }) => [variantId, { callers, outcomes: of }]));

test('of 2,000 callers who call again and again the figures are those that were counted', async () => {
  await desk.live(aLiveFlow(aPlan({ callersPerArm: 100_000, looks: 1 })));
  const tests = await desk.server();
  const { entries, counted } = crowd(2000, { base: 0.3, short: 0.25 }, new Chance(7));
  await desk.tell(...entries);
  const told = await result(tests);
  expect(armsOf(told)).toEqual(counted);
  for (const { variantId, rate, interval } of told.arms) {
    const of = counted[variantId]?.outcomes ?? { abandoned: 0, completed: 0, transferred: 0 };
    expect(rate).toBe(of.abandoned / (of.abandoned + of.completed + of.transferred));
    expect(interval?.from).toBeLessThan(rate ?? 0);
    expect(interval?.to).toBeGreaterThan(rate ?? 0);
  }
  expect(told.shares?.isOff).toBe(false);
});

test('what is told bit by bit is counted as what is told at once', async () => {
  await desk.live(aLiveFlow(aPlan({ callersPerArm: 700, looks: 5 })));
  const [early, late] = [await desk.server(), await desk.server()];
  const { entries } = crowd(2000, { base: 0.3, short: 0.28 }, new Chance(8));
  for (let from = 0; from < entries.length; from += 97) {
    await desk.tell(...entries.slice(from, from + 97));
    await result(early);
  }
  expect(await result(late)).toEqual(await result(early));
});

test('two servers that look at the same time keep one of each look and one end, and so does one that starts later', async () => {
  await desk.live(aLiveFlow(aPlan({ callersPerArm: 600, looks: 6 })));
  const [one, other] = [await desk.server(), await desk.server()];
  const { entries } = crowd(2000, { base: 0.4, short: 0.2 }, new Chance(9));
  for (let from = 0; from < entries.length; from += 400) {
    await desk.tell(...entries.slice(from, from + 400));
    const [a, b] = await Promise.all([result(one), result(other), one.watch(), other.watch()]);
    expect(a).toEqual(b);
  }
  const told = await result(one);
  expect(told.decision).toEqual({ word: 'winner', winner: 'short' });
  expect((await desk.store.list('test-look/')).length).toBe(told.looks.filter(({ taken }) => taken !== null).length);
  expect(await result(await desk.server())).toEqual(told);
});

test('so it is with servers on one Redis', async () => {
  const redis = await startRedis();
  const shared = await openDesk(clock, () => openRedisStore(redis.url, { boundMs: 60_000 }));
  try {
    await shared.live(aLiveFlow(aPlan({ callersPerArm: 600, looks: 6 })));
    const [one, other] = [await shared.server(), await shared.server()];
    const { entries, counted } = crowd(900, { base: 0.3, short: 0.3 }, new Chance(11));
    for (let from = 0; from < entries.length; from += 400) {
      await shared.tell(...entries.slice(from, from + 400));
      const [a, b] = await Promise.all([result(one), result(other), one.watch(), other.watch()]);
      expect(a).toEqual(b);
    }
    const told = await result(one);
    expect(told.looks.filter(({ taken }) => taken !== null).length).toBeGreaterThan(2);
    expect((await shared.store.list('test-look/')).length).toBe(
      told.looks.filter(({ taken }) => taken !== null).length,
    );
    expect(armsOf(told)).toEqual(counted);
  } finally {
    await shared.close();
    await redis.stop();
  }
});

test('a server that starts anew counts from the log what the one before had counted', async () => {
  await desk.live(aLiveFlow(aPlan({ callersPerArm: 800, looks: 4 })));
  const { entries } = crowd(2000, { base: 0.3, short: 0.3 }, new Chance(10));
  await desk.tell(...entries.slice(0, 3000));
  const before = await result(await desk.server());
  expect(before.looks.some(({ taken }) => taken !== null)).toBe(true);
  const after = await desk.server();
  expect(await result(after)).toEqual(before);
  await desk.tell(...entries.slice(3000));
  expect(await result(after)).toEqual(await result(await desk.server()));
});

test('100,000 callers are counted in a moment, and what comes then costs next to nothing', async () => {
  await desk.live(aLiveFlow(aPlan({ callersPerArm: 1_000_000, looks: 5 })));
  const tests = await desk.server();
  for (let from = 0; from < 100_000; from += 5000) {
    const ids = Array.from({ length: 5000 }, (_, index) => `${from + index}`);
    await desk.tell(
      ...ids.map((id) => exposure(id, { variant: Number(id) % 2 ? 'base' : 'short' })),
      ...ids.map((id) => ending(id, Number(id) % 7 ? 'completed' : 'abandoned')),
    );
  }
  const began = performance.now();
  expect((await result(tests)).arms.map(({ known }) => known)).toEqual([50_000, 50_000]);
  const first = performance.now() - began;
  await desk.tell(exposure('new'), ending('new', 'abandoned'));
  const again = performance.now();
  expect((await result(tests)).arms[0]?.known).toBe(50_001);
  // The bound of the time itself is the machine's; that it is not read anew is ours.
  expect(performance.now() - again).toBeLessThan(first / 4);
});
