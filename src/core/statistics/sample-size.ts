import { evenLooks, sequentialBoundaries } from './boundaries';
import { normalQuantile, zOfConfidence } from './distributions';
import { exitChances, type Look } from './looks';
import { rootBetween } from './root';
import type { Spending } from './spending';

/** The chance that a test with these looks finds a difference, if the arms differ by `drift` (see `exitChances`). */
export const powerOf = (looks: readonly Look[], drift: number): number =>
  exitChances(looks, drift).reduce((sum, { above, below }) => sum + above + below, 0);

/** How large a difference must be, in standard errors when all is in, to be found with that chance. */
export const driftFor = (looks: readonly Look[], power: number): number => {
  // The last look alone would find this one, so all of them together need no larger one.
  const last = looks.at(-1);
  const enough = last ? (last.z + Math.max(0, normalQuantile(power))) / Math.sqrt(last.fraction) : 0;
  return rootBetween((drift) => powerOf(looks, drift) - power, 0, enough, 1e-6);
};

/**
 * How many times as many callers a test with these looks needs as one with a single look, for the same `alpha` and
 * `power`: 1 or a little more. C. Jennison and B. W. Turnbull, Group Sequential Methods (2000), chapter 2.
 */
export const inflationOf = (looks: readonly Look[], alpha: number, power: number): number => {
  // Both counted in the same way: whoever crosses the boundary on the other side counts, too.
  const once = driftFor([{ fraction: 1, z: zOfConfidence(1 - alpha) }], power);
  return (driftFor(looks, power) / once) ** 2;
};

/**
 * The callers each of two arms needs so that a single look at a two-sided test of `alpha` finds shares `a` and `b` to
 * differ with that chance; not rounded. Pooled variance under no difference: J. L. Fleiss, Statistical Methods for Rates
 * and Proportions (1981), without the correction for continuity. Infinity where the shares are the same.
 */
export const callersForOneLook = (a: number, b: number, alpha: number, power: number): number => {
  const middle = (a + b) / 2;
  const none = zOfConfidence(1 - alpha) * Math.sqrt(2 * middle * (1 - middle));
  const some = normalQuantile(power) * Math.sqrt(a * (1 - a) + b * (1 - b));
  return ((none + some) / (a - b)) ** 2;
};

/** What the size of a test follows from; the fields of a test plan, and how its chance of a false alarm is spent. */
export type SizeOf = {
  /** The share expected with the first arm, above 0 and below 1. */
  readonly expectedRate: number;
  /** The difference worth finding, to either side, in the same unit. */
  readonly smallestDifference: number;
  readonly alpha: number;
  readonly power: number;
  /** Evenly spaced. */
  readonly looks: number;
  readonly spending: Spending;
};

/**
 * The callers with a known ending that each arm needs, a whole number: for the side of the difference that needs more.
 * Null where no share that far from the expected one lies between 0 and 1.
 */
export const callersPerArm = (plan: SizeOf): number | null => {
  const { expectedRate, smallestDifference, alpha, power, looks, spending } = plan;
  const others = [expectedRate - smallestDifference, expectedRate + smallestDifference].filter(
    (share) => share >= 0 && share <= 1,
  );
  if (others.length === 0) return null;
  const once = Math.max(...others.map((share) => callersForOneLook(expectedRate, share, alpha, power)));
  const boundaries = sequentialBoundaries(spending, alpha, evenLooks(looks));
  return Math.ceil(once * inflationOf(boundaries, alpha, power) - 1e-6);
};
