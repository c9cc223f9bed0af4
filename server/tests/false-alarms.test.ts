import { expect, test } from 'vitest';
import { type ArmEvents, compareAtLook } from '../../src/core/experiment/compare-arms';
import { winnerOf } from '../../src/core/experiment/decide';
import { plannedLooks } from '../../src/core/experiment/planned-looks';
import { Chance } from '../sandbox/traffic/random';

const simulated = 2000;
const alpha = 0.05;

interface Look {
  readonly callersPerArm: number;
  readonly boundary: number;
}

/** How many of so many tests find a winner, where every arm's callers hang up with the same chance. */
const alarms = (arms: readonly string[], looks: readonly Look[], seed: number): number => {
  const chance = new Chance(seed);
  let found = 0;
  for (let run = 0; run < simulated; run++) {
    const counts = arms.map((variantId) => ({ variantId, known: 0, events: 0 }));
    const isOver = looks.some(({ callersPerArm, boundary }) => {
      for (const arm of counts) for (; arm.known < callersPerArm; arm.known++) if (chance.happens(0.2)) arm.events += 1;
      const comparisons = compareAtLook(counts satisfies readonly ArmEvents[], boundary);
      return winnerOf('abandoned', arms[0] ?? '', comparisons, arms.length - 1) !== null;
    });
    if (isOver) found += 1;
  }
  return found / simulated;
};

/** Four standard errors of a share of that many tests. */
const tolerance = (share: number): number => 4 * Math.sqrt((share * (1 - share)) / simulated);

const plan = { alpha, looks: 5, callersPerArm: 400 };

test('without a difference the share of false alarms is alpha, however often it is looked', () => {
  const share = alarms(['base', 'short'], plannedLooks(plan, 1), 1);
  expect(share).toBeGreaterThan(alpha - tolerance(alpha));
  expect(share).toBeLessThan(alpha + tolerance(alpha));
});

test('several arms together give no more false alarms than one', () => {
  const share = alarms(['base', 'short', 'calm', 'loud'], plannedLooks(plan, 3), 2);
  expect(share).toBeLessThan(alpha + tolerance(alpha));
});

test('looking five times at 95 % without spending would give more than twice as many', () => {
  const unspent = plannedLooks(plan, 1).map((look) => ({ ...look, boundary: 1.96 }));
  expect(alarms(['base', 'short'], unspent, 1)).toBeGreaterThan(2 * alpha);
});
