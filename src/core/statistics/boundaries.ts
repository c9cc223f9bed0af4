import { twoSidedChance } from './distributions';
import { chanceAbove, type Look, walkOn, walkStart } from './looks';
import { rootBetween } from './root';
import { type Spending, spentAlpha } from './spending';

/** What a look at a test's result asks for. */
export type Boundary = Look & {
  /** The two-sided chance of `z` at one look alone. */
  readonly chance: number;
  /** What of the chance of a false alarm is spent by this look, it included. */
  readonly spent: number;
};

/** Boundaries are not drawn further out: what could be spent there is less than can be told from nothing. */
export const farthestBoundary = 8;

/** What is wrong with the fractions of a plan; null: they rise from above 0 to at most 1. */
const fractionsProblem = (fractions: readonly number[]): string | null =>
  fractions.every((fraction, index) => fraction > (fractions[index - 1] ?? 0) && fraction <= 1)
    ? null
    : 'The looks at a test rise from above 0 to at most 1';

/**
 * How far apart the arms must be at each look, in standard errors to either side, so that the chance of a false alarm
 * over the looks so far is what may be spent: each boundary follows from those before it, so that looks may come at other
 * times than planned. K. K. G. Lan and D. L. DeMets, Biometrika 70 (1983) 659–663. `spentBy` gives what may be spent by
 * a fraction, both sides together. Throws a RangeError for fractions that do not rise.
 */
export const boundariesOf = (fractions: readonly number[], spentBy: (fraction: number) => number): Boundary[] => {
  const problem = fractionsProblem(fractions);
  if (problem !== null) throw new RangeError(problem);
  let walk = walkStart;
  let before = 0;
  return fractions.map((fraction, index) => {
    const spent = spentBy(fraction);
    const each = (spent - before) / 2;
    const excess = (z: number) => chanceAbove(walk, { fraction, z }) - each;
    const z = excess(farthestBoundary) >= 0 ? farthestBoundary : rootBetween(excess, 0, farthestBoundary);
    const next = fractions[index + 1];
    if (next !== undefined) walk = walkOn(walk, { fraction, z }, next);
    before = spent;
    return { fraction, z, chance: twoSidedChance(z), spent };
  });
};

/** The same for one of the named ways to spend `alpha` (two-sided). */
export const sequentialBoundaries = (spending: Spending, alpha: number, fractions: readonly number[]): Boundary[] =>
  boundariesOf(fractions, (fraction) => spentAlpha(spending, alpha, fraction));

/** The fractions of that many looks, evenly spaced, the last when all is in. */
export const evenLooks = (looks: number): number[] => Array.from({ length: looks }, (_, index) => (index + 1) / looks);
