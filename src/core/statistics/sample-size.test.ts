import fc from 'fast-check';
import { expect, it } from 'vitest';
import { boundariesOf, evenLooks, sequentialBoundaries } from './boundaries';
import { exitChances } from './looks';
import { callersForOneLook, callersPerArm, driftFor, inflationOf, powerOf } from './sample-size';
import { spendings } from './spending';

it.each([
  // `power.prop.test(p1 = .50, p2 = .75, power = .90)` in the manual of R's stats package: n = 76.7.
  [0.5, 0.75, 0.05, 0.9, 76.7],
  // By hand, z 1.95996 and 0.84162: (1.95996 · √(2 · 0.15 · 0.85) + 0.84162 · √(0.09 + 0.16))² / 0.01.
  [0.1, 0.2, 0.05, 0.8, 198.96],
])('shares %d and %d at %d with a power of %d take %d callers for each arm', (a, b, alpha, power, callers) => {
  expect(Math.abs(callersForOneLook(a, b, alpha, power) - callers)).toBeLessThan(0.05);
});

/**
 * Two-sided 0.05: constants and inflation factors of C. Jennison and B. W. Turnbull, Group Sequential Methods with
 * Applications to Clinical Trials (2000), tables 2.1 to 2.4. The constants are rounded there, hence the last digit.
 */
it.each([
  [2, 2.178, 1.11, 1.1],
  [3, 2.289, 1.166, 1.151],
  [4, 2.361, 1.202, 1.183],
  [5, 2.413, 1.229, 1.207],
])("Pocock's test with %d looks needs so many times as many callers", (looks, z, at80, at90) => {
  const boundaries = evenLooks(looks).map((fraction) => ({ fraction, z }));
  expect(Math.abs(inflationOf(boundaries, 0.05, 0.8) - at80)).toBeLessThan(0.0011);
  expect(Math.abs(inflationOf(boundaries, 0.05, 0.9) - at90)).toBeLessThan(0.0011);
});

it.each([
  [2, 1.977, 1.008, 1.007],
  [3, 2.004, 1.017, 1.016],
  [4, 2.024, 1.024, 1.022],
  [5, 2.04, 1.028, 1.026],
])("O'Brien and Fleming's test with %d looks needs so many times as many callers", (looks, last, at80, at90) => {
  const boundaries = evenLooks(looks).map((fraction) => ({ fraction, z: last / Math.sqrt(fraction) }));
  expect(Math.abs(inflationOf(boundaries, 0.05, 0.8) - at80)).toBeLessThan(0.0011);
  expect(Math.abs(inflationOf(boundaries, 0.05, 0.9) - at90)).toBeLessThan(0.0011);
});

it('looks at 20, 40 and 100 % with a chance spent evenly: the published inflation and powers', () => {
  // As the tests of the R package rpact 4 have it (one-sided 0.03, power 0.86); alarms on the wrong side, which count
  // here and not there, change the fourth digit.
  const boundaries = boundariesOf([0.2, 0.4, 1], (fraction) => 0.06 * fraction);
  expect(inflationOf(boundaries, 0.06, 0.86)).toBeCloseTo(1.0788327, 3);
  const chances = exitChances(boundaries, Math.sqrt(9.4594101));
  const published = [0.12783451, 0.21271713, 0.51944835];
  chances.forEach(({ above }, index) => {
    expect(above).toBeCloseTo(published[index] ?? Number.NaN, 4);
  });
});

const plan = { alpha: 0.05, power: 0.8, looks: 5, spending: 'obrien-fleming' } as const;

it('a test with more looks or smaller differences needs more callers', () => {
  const size = (expectedRate: number, smallestDifference: number, looks: number) =>
    callersPerArm({ ...plan, expectedRate, smallestDifference, looks }) ?? Number.NaN;
  expect(size(0.2, 0.03, 1)).toBe(2943);
  expect(size(0.2, 0.03, 5)).toBeGreaterThan(2943);
  expect(size(0.2, 0.03, 5)).toBeLessThan(2943 * 1.04);
  expect(size(0.2, 0.02, 5)).toBeGreaterThan(2 * size(0.2, 0.03, 5));
});

it('the side of the difference that needs more callers decides, and one that no share can reach is left out', () => {
  expect(callersPerArm({ ...plan, expectedRate: 0.2, smallestDifference: 0.03, looks: 1 })).toBe(
    Math.ceil(callersForOneLook(0.2, 0.23, 0.05, 0.8)),
  );
  expect(callersPerArm({ ...plan, expectedRate: 0.8, smallestDifference: 0.03, looks: 1 })).toBe(2943);
  expect(callersPerArm({ ...plan, expectedRate: 0.02, smallestDifference: 0.5, looks: 1 })).toBe(
    Math.ceil(callersForOneLook(0.02, 0.52, 0.05, 0.8)),
  );
  expect(callersPerArm({ ...plan, expectedRate: 0.5, smallestDifference: 0.6 })).toBeNull();
});

it('the difference found is the one the test has that power for, and more looks never need fewer callers', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...spendings),
      fc.constantFrom(0.01, 0.05, 0.1),
      fc.constantFrom(0.6, 0.8, 0.9, 0.95),
      fc.integer({ min: 1, max: 8 }),
      (spending, alpha, power, looks) => {
        const boundaries = sequentialBoundaries(spending, alpha, evenLooks(looks));
        expect(powerOf(boundaries, driftFor(boundaries, power))).toBeCloseTo(power, 5);
        expect(inflationOf(boundaries, alpha, power)).toBeGreaterThan(1 - 1e-4);
      },
    ),
    { numRuns: 30, examples: [['obrien-fleming', 0.1, 0.6, 1]] },
  );
});

/** A sequence of numbers between 0 and 1 that looks like chance and is the same each time (32-bit xorshift). */
const chances = (seed: number) => () => {
  seed ^= seed << 13;
  seed ^= seed >>> 17;
  seed ^= seed << 5;
  return ((seed >>> 0) + 0.5) / 2 ** 32;
};

it('of 20,000 played tests without a difference, as many alarm as may; with it, as many as the power says', () => {
  const random = chances(20_261_121);
  const normal = () => Math.sqrt(-2 * Math.log(random())) * Math.cos(2 * Math.PI * random());
  const boundaries = sequentialBoundaries('pocock', 0.05, evenLooks(5));
  const drift = driftFor(boundaries, 0.8);
  const alarms = (by: number) => {
    let count = 0;
    for (let played = 0; played < 20_000; played++) {
      let walk = 0;
      const ended = boundaries.some(({ fraction, z }) => {
        walk += by / 5 + normal() / Math.sqrt(5);
        return Math.abs(walk) / Math.sqrt(fraction) >= z;
      });
      if (ended) count++;
    }
    return count / 20_000;
  };
  // Four standard errors of such a count.
  expect(Math.abs(alarms(0) - 0.05)).toBeLessThan(4 * Math.sqrt((0.05 * 0.95) / 20_000));
  expect(Math.abs(alarms(drift) - 0.8)).toBeLessThan(4 * Math.sqrt((0.8 * 0.2) / 20_000));
});
