import type { TestPlan } from '../model/variation';
import { boundariesOf } from '../statistics/boundaries';
import { spentAlpha } from '../statistics/spending';

/** When a look is due, and how far apart the arms have to be there. */
export interface PlannedLook {
  /** From 1. */
  readonly look: number;
  readonly callersPerArm: number;
  readonly fraction: number;
  /** The least |z| that is taken for a difference. */
  readonly boundary: number;
  /** Of one comparison, by this look. */
  readonly spentAlpha: number;
}

type Spends = Pick<TestPlan, 'alpha' | 'looks' | 'callersPerArm'>;

/** What each of so many comparisons may spend, so that all together spend no more than the plan says (Bonferroni). */
export const alphaOfEach = (alpha: number, comparisons: number): number => alpha / Math.max(1, comparisons);

/** Early looks spend next to nothing, so that the last one asks for hardly more than a single look would. */
const spentBy = (alpha: number, fraction: number): number => spentAlpha('obrien-fleming', alpha, fraction);

const looksAt = (
  fractions: readonly number[],
  callersAt: (index: number) => number,
  spent: (fraction: number) => number,
): PlannedLook[] =>
  boundariesOf(fractions, spent).map(({ fraction, z, spent: spentAlpha }, index) => ({
    look: index + 1,
    callersPerArm: callersAt(index),
    fraction,
    boundary: z,
    spentAlpha,
  }));

const callersAt = ({ callersPerArm, looks }: Spends, look: number): number =>
  Math.max(1, Math.ceil((callersPerArm * look) / looks));

const evenly = (looks: number): number[] => Array.from({ length: looks }, (_, index) => (index + 1) / looks);

/** The looks of a plan, evenly spaced over the callers. `comparisons`: how many arms are compared with the first. */
export const plannedLooks = (plan: Spends, comparisons: number): PlannedLook[] => {
  const alpha = alphaOfEach(plan.alpha, comparisons);
  return looksAt(
    evenly(plan.looks),
    (index) => callersAt(plan, index + 1),
    (fraction) => spentBy(alpha, fraction),
  );
};

/**
 * The last look of a test whose time is over before its callers are there: all that is left of alpha is spent on what is
 * known. `taken`: the looks until then; `known`: callers with a known ending in the arm with the fewest. Null where
 * nothing has come since the last look.
 */
export const lookAtTheEnd = (plan: Spends, comparisons: number, taken: number, known: number): PlannedLook | null => {
  const fraction = Math.min(1, known / plan.callersPerArm);
  if (taken >= plan.looks || known <= 0 || fraction <= taken / plan.looks) return null;
  const alpha = alphaOfEach(plan.alpha, comparisons);
  const before = evenly(plan.looks).slice(0, taken);
  return (
    looksAt(
      [...before, fraction],
      (index) => (index < taken ? callersAt(plan, index + 1) : known),
      (at) => (at === fraction ? alpha : spentBy(alpha, at)),
    ).at(-1) ?? null
  );
};
