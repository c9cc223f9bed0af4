import { twoSidedChance } from './distributions';

/** So many of so many: callers who hung up, of all callers with a known ending. */
export type Proportion = { readonly count: number; readonly of: number };

/** From and to, in the unit of what is estimated: shares from 0 to 1, differences from -1 to 1. */
export type Interval = { readonly low: number; readonly high: number };

/** The share, from 0 to 1; NaN where there is nothing to count. */
export const shareOf = ({ count, of }: Proportion): number => count / of;

/**
 * Wilson's score interval of a share, `z` standard errors to each side (1.96 for 95 %). Everything from 0 to 1 where
 * there is nothing to count. E. B. Wilson, J. Am. Stat. Assoc. 22 (1927) 209–212; method 3 of Newcombe, Statistics in
 * Medicine 17 (1998) 857–872.
 */
export const wilsonInterval = (proportion: Proportion, z: number): Interval => {
  const { count, of: n } = proportion;
  if (n === 0) return { low: 0, high: 1 };
  const share = count / n;
  const centre = 2 * count + z * z;
  const half = z * Math.sqrt(z * z + 4 * count * (1 - share));
  const whole = 2 * (n + z * z);
  // At the ends the formula is exactly 0 or 1, which rounding would miss by a hair.
  return {
    low: count === 0 ? 0 : Math.min(share, (centre - half) / whole),
    high: count === n ? 1 : Math.max(share, (centre + half) / whole),
  };
};

/**
 * The interval of the difference `a − b` of two shares of different callers, `z` standard errors to each side: Newcombe's
 * hybrid of two Wilson intervals, method 10 of Statistics in Medicine 17 (1998) 873–890.
 */
export const differenceInterval = (a: Proportion, b: Proportion, z: number): Interval => {
  if (a.of === 0 || b.of === 0) return { low: -1, high: 1 };
  const [one, other] = [wilsonInterval(a, z), wilsonInterval(b, z)];
  const [p, q] = [shareOf(a), shareOf(b)];
  return {
    low: p - q - Math.hypot(p - one.low, other.high - q),
    high: p - q + Math.hypot(one.high - p, q - other.low),
  };
};

/**
 * How many standard errors the shares `a` and `b` lie apart if there is no difference: the variance is that of both
 * together. Positive: `a` is larger. 0 where nothing can be told apart (nobody counted, or all the same).
 */
export const zOfDifference = (a: Proportion, b: Proportion): number => {
  if (a.of === 0 || b.of === 0) return 0;
  const pooled = (a.count + b.count) / (a.of + b.of);
  const error = Math.sqrt(pooled * (1 - pooled) * (1 / a.of + 1 / b.of));
  return error > 0 ? (shareOf(a) - shareOf(b)) / error : 0;
};

/** The chance of a difference as large as that, or larger, if there is none; both sides. Not corrected for looks. */
export const differenceChance = (a: Proportion, b: Proportion): number => twoSidedChance(zOfDifference(a, b));
