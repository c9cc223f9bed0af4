import { chiSquareTail } from './distributions';

/**
 * The chance that callers spread over the arms as unevenly as that, or more so, if each came to its arm with its share:
 * Pearson's chi-square test of goodness of fit. A tiny chance (below 0.001) says that callers are lost or counted twice
 * somewhere. `shares` are in any unit and need not add up to 1; an arm without a share counts as impossible, and 1 is
 * answered where there is nothing to compare.
 */
export const sharesChance = (counts: readonly number[], shares: readonly number[]): number => {
  if (counts.length !== shares.length) throw new RangeError('Each count needs its share');
  const all = counts.reduce((sum, count) => sum + count, 0);
  const whole = shares.reduce((sum, share) => sum + share, 0);
  const open = counts.flatMap((count, index) => {
    const expected = (all * (shares[index] ?? 0)) / whole;
    return expected > 0 ? [{ count, expected }] : [];
  });
  if (open.reduce((sum, { count }) => sum + count, 0) < all) return 0;
  if (open.length < 2) return 1;
  const distance = open.reduce((sum, { count, expected }) => sum + (count - expected) ** 2 / expected, 0);
  return chiSquareTail(distance, open.length - 1);
};
