import fc from 'fast-check';
import { expect, it } from 'vitest';
import { boundariesOf, evenLooks, farthestBoundary, sequentialBoundaries } from './boundaries';
import { exitChances } from './looks';
import { type Spending, spendings, spentAlpha } from './spending';

/**
 * Two-sided 0.05, evenly spaced looks: D. M. Reboussin, D. L. DeMets, K. Kim and K. K. G. Lan, Controlled Clinical Trials
 * 21 (2000) 190–207, with the program that the authors give away.
 */
it.each<[Spending, readonly number[]]>([
  ['obrien-fleming', [1.96]],
  ['obrien-fleming', [2.963, 1.969]],
  ['obrien-fleming', [3.71, 2.511, 1.993]],
  ['obrien-fleming', [4.333, 2.963, 2.359, 2.014]],
  ['obrien-fleming', [4.877, 3.357, 2.68, 2.29, 2.031]],
  ['pocock', [2.157, 2.201]],
  ['pocock', [2.279, 2.295, 2.296]],
  ['pocock', [2.368, 2.368, 2.358, 2.35]],
  ['pocock', [2.438, 2.427, 2.41, 2.397, 2.386]],
])('%s: the published boundaries %j', (spending, published) => {
  const boundaries = sequentialBoundaries(spending, 0.05, evenLooks(published.length));
  expect(boundaries.map(({ z }) => Number(z.toFixed(3)))).toEqual(published);
});

it('unevenly spaced looks at a chance spent evenly over the callers: the published boundaries', () => {
  // One-sided 0.03 at 20, 40 and 100 %, as the tests of the R package rpact 4 (Wassmer and Pahlke) have it; the other
  // side is too far away to be felt within four digits.
  const boundaries = boundariesOf([0.2, 0.4, 1], (fraction) => 0.06 * fraction);
  const published = [2.5121443, 2.4228747, 2.0280392];
  boundaries.forEach(({ z }, index) => {
    expect(z).toBeCloseTo(published[index] ?? Number.NaN, 4);
  });
});

it('looks at quarters with a tenth to spend: the published boundaries', () => {
  // One-sided 0.05, O'Brien-Fleming-type, as the documentation of SeqBounds.jl has it.
  const boundaries = sequentialBoundaries('obrien-fleming', 0.1, evenLooks(4));
  const published = [3.74955, 2.53993, 2.01604, 1.72014];
  boundaries.forEach(({ z }, index) => {
    expect(z).toBeCloseTo(published[index] ?? Number.NaN, 4);
  });
});

it('a look so early that nothing may be spent asks for what never happens', () => {
  const [first] = sequentialBoundaries('obrien-fleming', 0.05, [0.01, 1]);
  expect(first?.z).toBe(farthestBoundary);
});

it('looks that do not rise, or go beyond the end, are a mistake of the caller', () => {
  for (const fractions of [
    [0.5, 0.5],
    [0, 1],
    [0.5, 1.2],
    [0.7, 0.4],
  ])
    expect(() => sequentialBoundaries('pocock', 0.05, fractions)).toThrow(RangeError);
});

const fractions = fc
  .uniqueArray(fc.integer({ min: 4, max: 100 }), { minLength: 1, maxLength: 6 })
  .map((percents) => percents.toSorted((a, b) => a - b).map((percent) => percent / 100));
const alpha = fc.constantFrom(0.001, 0.01, 0.05, 0.1, 0.2);

it('without a difference, the chance of a false alarm by each look is what may be spent by then', () => {
  fc.assert(
    fc.property(fc.constantFrom(...spendings), alpha, fractions, (spending, all, looks) => {
      const boundaries = sequentialBoundaries(spending, all, looks);
      let spent = 0;
      exitChances(boundaries).forEach(({ above, below }, index) => {
        spent += above + below;
        expect(above).toBeCloseTo(below, 9);
        expect(spent).toBeCloseTo(spentAlpha(spending, all, looks[index] ?? Number.NaN), 7);
      });
    }),
    { numRuns: 60 },
  );
});

it('spending begins with nothing, never falls and ends with all', () => {
  fc.assert(
    fc.property(fc.constantFrom(...spendings), alpha, fc.double({ min: 0, max: 1, noNaN: true }), (how, all, at) => {
      expect(spentAlpha(how, all, 0)).toBe(0);
      expect(spentAlpha(how, all, 1)).toBe(all);
      expect(spentAlpha(how, all, at)).toBeLessThanOrEqual(all);
      expect(spentAlpha(how, all, at)).toBeGreaterThanOrEqual(spentAlpha(how, all, at * 0.9) - 1e-15);
    }),
  );
});

it("boundaries of the O'Brien-Fleming type fall from look to look, and none is below that of a single look", () => {
  fc.assert(
    fc.property(alpha, fc.integer({ min: 2, max: 10 }), (all, looks) => {
      const boundaries = sequentialBoundaries('obrien-fleming', all, evenLooks(looks)).map(({ z }) => z);
      const [single] = sequentialBoundaries('obrien-fleming', all, [1]);
      boundaries.forEach((z, index) => {
        expect(z).toBeLessThanOrEqual(boundaries[index - 1] ?? farthestBoundary);
        expect(z).toBeGreaterThanOrEqual((single?.z ?? Number.NaN) - 1e-6);
      });
    }),
    { numRuns: 30 },
  );
});

it('a boundary depends on the looks before it, not on those to come', () => {
  const two = sequentialBoundaries('pocock', 0.05, [0.3, 0.5]);
  const four = sequentialBoundaries('pocock', 0.05, [0.3, 0.5, 0.8, 1]);
  two.forEach(({ z }, index) => {
    expect(z).toBeCloseTo(four[index]?.z ?? Number.NaN, 6);
  });
});
