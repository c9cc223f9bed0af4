import fc from 'fast-check';
import { expect, test } from 'vitest';
import { aDesign, aMenu } from '../../testing/builders';
import { edited, refused } from '../../testing/edits';
import type { Design } from '../model/design';
import { evenShares } from './arms';
import {
  addSegment,
  moveSegment,
  removeArm,
  removeSegment,
  renameSegment,
  setArms,
  setSegmentKey,
  setShare,
  setTest,
  splitEvenly,
} from './segments';
import { sequence } from './sequence';
import { addVariant, turnVariationOn } from './variants';

const on = edited(aDesign(aMenu('main')), sequence(turnVariationOn(), addVariant('A'), addVariant('B')));
const gold = edited(on, addSegment('gold', 'Gold'));
const segments = (design: Design) => design.variation?.segments ?? [];
const keys = (design: Design) => segments(design).map(({ key }) => key);
const shares = (design: Design) => segments(design)[0]?.arms.map((arm) => [arm.variantId, arm.sharePercent]);

test('a new segment hears the base and stands before the one of all others', () => {
  expect(segments(gold)[0]).toEqual({
    key: 'gold',
    name: 'Gold',
    arms: [{ variantId: 'base', sharePercent: 100 }],
    test: null,
  });
  expect(keys(edited(gold, addSegment('silver', '')))).toEqual(['gold', 'silver', 'default']);
  expect(refused(gold, addSegment('gold', ''))).toEqual({ code: 'id-taken', id: 'gold' });
  expect(refused(gold, addSegment('two words', ''))).toMatchObject({ code: 'invalid-value', field: 'key' });
});

test('segments are renamed, moved and removed; that of all others stays', () => {
  expect(segments(edited(gold, renameSegment('gold', 'Best')))[0]).toMatchObject({ key: 'gold', name: 'Best' });
  expect(keys(edited(gold, setSegmentKey('gold', 'premium')))).toEqual(['premium', 'default']);
  expect(keys(edited(gold, moveSegment('gold', 9)))).toEqual(['default', 'gold']);
  expect(keys(edited(gold, removeSegment('gold')))).toEqual(['default']);
  expect(refused(gold, removeSegment('default'))).toMatchObject({ code: 'invalid-value' });
  expect(refused(gold, setSegmentKey('default', 'x'))).toMatchObject({ code: 'invalid-value', field: 'key' });
  expect(refused(gold, setSegmentKey('gold', 'default'))).toEqual({ code: 'id-taken', id: 'default' });
  expect(refused(gold, renameSegment('tin', ''))).toEqual({ code: 'no-such-segment', segment: 'tin' });
});

test('what a segment hears are variants of the design, each once', () => {
  const set = edited(gold, sequence(setShare('gold', 'base', 60), setShare('gold', 'variant-a', 30)));
  expect(shares(set)).toEqual([
    ['base', 60],
    ['variant-a', 30],
  ]);
  expect(shares(edited(set, removeArm('gold', 'base')))).toEqual([['variant-a', 30]]);
  expect(refused(set, removeArm('gold', 'variant-b'))).toEqual({ code: 'no-such-variant', variantId: 'variant-b' });
  expect(refused(set, setShare('gold', 'nobody', 1))).toEqual({ code: 'no-such-variant', variantId: 'nobody' });
  expect(refused(set, setShare('gold', 'base', 101))).toMatchObject({ code: 'invalid-value' });
  const twice = { variantId: 'base', sharePercent: 50 };
  expect(refused(set, setArms('gold', [twice, twice]))).toEqual({ code: 'id-taken', id: 'base' });
});

test('shares are split evenly, to a hundredth', () => {
  const three = edited(
    gold,
    sequence(setShare('gold', 'variant-a', 0), setShare('gold', 'variant-b', 0), splitEvenly('gold')),
  );
  expect(shares(three)).toEqual([
    ['base', 33.34],
    ['variant-a', 33.33],
    ['variant-b', 33.33],
  ]);
});

test('even shares are 100 % together and differ by a hundredth at most', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 500 }), (count) => {
      const even = evenShares(count);
      expect(even.reduce((sum, share) => sum + Math.round(share * 100), 0)).toBe(10_000);
      expect(Math.max(...even) - Math.min(...even)).toBeLessThan(0.0101);
    }),
  );
});

test('a test is planned for a segment, and ended', () => {
  const plan = {
    id: 't1',
    name: 'Shorter menu',
    measure: 'abandoned',
    expectedRate: 0.2,
    smallestDifference: 0.05,
    alpha: 0.05,
    power: 0.8,
    looks: 3,
    callersPerArm: 1000,
    endsAt: '2027-01-31T00:00:00Z',
  } as const;
  const tested = edited(gold, setTest('gold', plan));
  expect(segments(tested)[0]?.test).toEqual(plan);
  expect(edited(tested, setTest('gold', null))).toEqual(gold);
  expect(refused(gold, setTest('gold', { ...plan, alpha: 2 }))).toMatchObject({ code: 'invalid-value' });
});
