import { expect, it } from 'vitest';
import {
  chiSquareTail,
  normalCdf,
  normalDensity,
  normalQuantile,
  twoSidedChance,
  zOfConfidence,
} from './distributions';

// Digits as in the tables of Abramowitz and Stegun, Handbook of Mathematical Functions (1964), 26.1 and 26.8.
it.each([
  [0, 0.5],
  [1, 0.8413447460685429],
  [-1.96, 0.0249978951482205],
  [3, 0.9986501019683699],
  [-5, 2.866515718791939e-7],
])('a normal value is at most %d with a chance of %d', (z, chance) => {
  expect(normalCdf(z) / chance).toBeCloseTo(1, 9);
});

it.each([
  [0.975, 1.959963984540054],
  [0.5, 0],
  [1e-6, -4.753424308822899],
])('a chance of %d belongs to the value %d', (chance, z) => {
  expect(normalQuantile(chance)).toBeCloseTo(z, 9);
});

it('what is certain or impossible lies infinitely far out', () => {
  expect([normalQuantile(0), normalQuantile(1)]).toEqual([Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY]);
});

it('knows both sides, and what a confidence stands for', () => {
  expect(normalDensity(0)).toBeCloseTo(0.3989422804, 10);
  expect(twoSidedChance(-1.959963984540054)).toBeCloseTo(0.05, 10);
  expect(twoSidedChance(0)).toBe(1);
  expect(zOfConfidence(0.95)).toBeCloseTo(1.959963984540054, 9);
});

it.each([
  [3.841458820694124, 1, 0.05],
  [5.991464547107979, 2, 0.05],
  [9.3484036045, 3, 0.025],
  [0, 4, 1],
])('a chi-square of %d with %d degrees of freedom is exceeded with a chance of %d', (x, freedom, chance) => {
  expect(chiSquareTail(x, freedom)).toBeCloseTo(chance, 9);
});
