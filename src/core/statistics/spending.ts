import { normalCdf, normalQuantile } from './distributions';

/** How much of the chance of a false alarm is spent early: next to nothing, or about the same at every look. */
export const spendings = ['obrien-fleming', 'pocock'] as const;
export type Spending = (typeof spendings)[number];

/**
 * What of `alpha` (two-sided) may be spent by the time that `fraction` of all information is in: 0 at 0, all at 1.
 * K. K. G. Lan and D. L. DeMets, Biometrika 70 (1983) 659–663, the functions named after O'Brien and Fleming and after
 * Pocock. Two-sided means each side has half: the first is 2 · (2 − 2Φ(z/√t)) with z for alpha/4 on each side.
 */
export const spentAlpha = (spending: Spending, alpha: number, fraction: number): number => {
  if (fraction <= 0) return 0;
  if (fraction >= 1) return alpha;
  return spending === 'pocock'
    ? alpha * Math.log1p((Math.E - 1) * fraction)
    : Math.min(alpha, 4 * normalCdf(normalQuantile(alpha / 4) / Math.sqrt(fraction)));
};
