import fc from 'fast-check';
import { expect, it } from 'vitest';
import { changeOf, hangUpRate, type Rate, rateOf } from './rate';

const rate = (count: number, of: number): Rate => {
  const found = rateOf(count, of);
  if (found === null) throw new Error('no rate');
  return found;
};

// R. G. Newcombe, Statistics in Medicine 17 (1998) 857–872, table I, method 3.
it.each([
  [81, 263, 0.2553, 0.3662],
  [15, 148, 0.0624, 0.1605],
  [0, 20, 0, 0.1611],
])('%d hang-ups of %d calls are a share whose interval runs from %d to %d', (abandoned, entered, low, high) => {
  const found = hangUpRate({ entered, abandoned });
  expect(found?.share).toBe(abandoned / entered);
  expect(found?.low).toBeCloseTo(low, 4);
  expect(found?.high).toBeCloseTo(high, 4);
});

it.each([
  [null, 5],
  [5, null],
  [0, 0],
  [5, 6],
])('of %j calls %j hang-ups are no rate', (entered, abandoned) => {
  expect(hangUpRate({ entered, abandoned })).toBeNull();
});

// R. G. Newcombe, Statistics in Medicine 17 (1998) 873–890, table II, method 10.
it.each([
  [56, 70, 48, 80, 0.0524, 0.3339, true],
  [9, 10, 3, 10, 0.1705, 0.809, true],
  [5, 56, 0, 29, -0.0381, 0.1926, false],
  [0, 10, 0, 20, -0.1611, 0.2775, false],
])('%d of %d after %d of %d is a change between %d and %d; more than chance: %s', (a, m, b, n, low, high, isMore) => {
  const change = changeOf(rate(a, m), rate(b, n));
  expect(change.difference).toBeCloseTo(a / m - b / n, 12);
  expect(change.low).toBeCloseTo(low, 4);
  expect(change.high).toBeCloseTo(high, 4);
  expect(change.isMoreThanChance).toBe(isMore);
});

const counted = fc
  .record({ of: fc.integer({ min: 1, max: 5000 }), part: fc.double({ min: 0, max: 1, noNaN: true }) })
  .map(({ of, part }) => rate(Math.round(of * part), of));

it('a change the other way round is the same with the other sign', () => {
  fc.assert(
    fc.property(counted, counted, (a, b) => {
      const [there, back] = [changeOf(a, b), changeOf(b, a)];
      expect(there.low).toBeCloseTo(-back.high, 12);
      expect(there.isMoreThanChance).toBe(back.isMoreThanChance);
      expect(there.low).toBeLessThanOrEqual(there.difference);
      expect(there.high).toBeGreaterThanOrEqual(there.difference);
    }),
  );
});
