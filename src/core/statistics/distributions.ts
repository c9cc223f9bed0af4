/// <reference path="./jstat.d.ts" />
import jStat from 'jstat';

/** The chance that a standard normal value is at most `z`. */
export const normalCdf = (z: number): number => jStat.normal.cdf(z, 0, 1);

/** The value that a standard normal stays below with that chance; ∓Infinity at 0 and 1. */
export const normalQuantile = (chance: number): number => {
  if (chance <= 0) return Number.NEGATIVE_INFINITY;
  if (chance >= 1) return Number.POSITIVE_INFINITY;
  return jStat.normal.inv(chance, 0, 1);
};

/** The height of the standard normal curve at `z`. */
export const normalDensity = (z: number): number => Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI);

/** The chance that a standard normal value lies as far from 0 as `z` or farther, on either side. */
export const twoSidedChance = (z: number): number => Math.min(1, 2 * normalCdf(-Math.abs(z)));

/** How far from 0 a standard normal value stays with that confidence: 1.96 for 0.95. */
export const zOfConfidence = (confidence: number): number => -normalQuantile((1 - confidence) / 2);

/** The chance that a chi-square value with that many degrees of freedom is at least `x`. */
export const chiSquareTail = (x: number, freedom: number): number =>
  Math.min(1, Math.max(0, 1 - jStat.chisquare.cdf(Math.max(0, x), freedom)));
