import fc from 'fast-check';
import { expect, it } from 'vitest';
import { zOfConfidence } from './distributions';
import {
  differenceChance,
  differenceInterval,
  type Proportion,
  shareOf,
  wilsonInterval,
  zOfDifference,
} from './proportion';

const z95 = zOfConfidence(0.95);

// R. G. Newcombe, Statistics in Medicine 17 (1998) 857–872, table I, method 3.
it.each([
  [81, 263, 0.2553, 0.3662],
  [15, 148, 0.0624, 0.1605],
  [0, 20, 0, 0.1611],
  [1, 29, 0.0061, 0.1718],
])("Wilson's interval of %d of %d runs from %d to %d", (count, of, low, high) => {
  const interval = wilsonInterval({ count, of }, z95);
  expect(interval.low).toBeCloseTo(low, 4);
  expect(interval.high).toBeCloseTo(high, 4);
});

// R. G. Newcombe, Statistics in Medicine 17 (1998) 873–890, table II, method 10.
it.each([
  [56, 70, 48, 80, 0.0524, 0.3339],
  [9, 10, 3, 10, 0.1705, 0.809],
  [6, 7, 2, 7, 0.0582, 0.8062],
  [5, 56, 0, 29, -0.0381, 0.1926],
  [0, 10, 0, 20, -0.1611, 0.2775],
  [0, 10, 0, 10, -0.2775, 0.2775],
  [10, 10, 0, 20, 0.6791, 1],
  [10, 10, 0, 10, 0.6075, 1],
])('%d of %d less %d of %d lies between %d and %d more', (a, m, b, n, low, high) => {
  const interval = differenceInterval({ count: a, of: m }, { count: b, of: n }, z95);
  expect(interval.low).toBeCloseTo(low, 4);
  expect(interval.high).toBeCloseTo(high, 4);
});

it('15 of 50 and 25 of 50 lie 2.041 standard errors apart, which chance alone gives in 4.1 % of cases', () => {
  const [a, b] = [
    { count: 15, of: 50 },
    { count: 25, of: 50 },
  ];
  // By hand: −0.2 / √(0.4 · 0.6 · 2/50).
  expect(zOfDifference(a, b)).toBeCloseTo(-2.0412, 4);
  expect(differenceChance(a, b)).toBeCloseTo(0.0412, 4);
});

it('nobody counted tells nothing', () => {
  const none = { count: 0, of: 0 };
  expect(wilsonInterval(none, z95)).toEqual({ low: 0, high: 1 });
  expect(differenceInterval(none, { count: 1, of: 2 }, z95)).toEqual({ low: -1, high: 1 });
  expect(differenceChance(none, none)).toBe(1);
});

const proportion: fc.Arbitrary<Proportion> = fc
  .integer({ min: 1, max: 100_000 })
  .chain((of) => fc.integer({ min: 0, max: of }).map((count) => ({ count, of })));
const z = fc.double({ min: 0.1, max: 8, noNaN: true });

it('an interval holds the share, stays within 0 and 1, and widens with the confidence', () => {
  fc.assert(
    fc.property(proportion, z, (one, width) => {
      const [narrow, wide] = [wilsonInterval(one, width), wilsonInterval(one, width + 0.5)];
      expect(narrow.low).toBeGreaterThanOrEqual(0);
      expect(narrow.high).toBeLessThanOrEqual(1);
      expect(narrow.low).toBeLessThanOrEqual(shareOf(one));
      expect(narrow.high).toBeGreaterThanOrEqual(shareOf(one));
      expect(wide.low).toBeLessThanOrEqual(narrow.low + 1e-12);
      expect(wide.high).toBeGreaterThanOrEqual(narrow.high - 1e-12);
    }),
  );
});

it('the interval of a difference holds it, stays within −1 and 1, and changes sides with the arms', () => {
  fc.assert(
    fc.property(proportion, proportion, z, (a, b, width) => {
      const [there, back] = [differenceInterval(a, b, width), differenceInterval(b, a, width)];
      const difference = shareOf(a) - shareOf(b);
      expect(there.low).toBeLessThanOrEqual(difference + 1e-12);
      expect(there.high).toBeGreaterThanOrEqual(difference - 1e-12);
      expect(there.low).toBeGreaterThanOrEqual(-1 - 1e-12);
      expect(there.high).toBeLessThanOrEqual(1 + 1e-12);
      expect(back.low).toBeCloseTo(-there.high, 12);
      expect(back.high).toBeCloseTo(-there.low, 12);
      expect(zOfDifference(b, a)).toBeCloseTo(-zOfDifference(a, b), 9);
    }),
  );
});
