import { expect, it } from 'vitest';
import { longestSide, mostPixels, pixelScale } from './png-of';

it('draws two pixels for one where they fit', () => {
  expect(pixelScale(1_200, 800)).toBe(2);
});

it.each([
  [40_000, 300],
  [300, 100_000],
  [9_000, 9_000],
  [8_272, 29_664],
  [2_000_000, 2_000_000],
])('draws a design of %i by %i pixels within what browsers can', (width, height) => {
  const scale = pixelScale(width, height);
  expect(scale).toBeLessThan(2);
  expect(width * scale).toBeLessThanOrEqual(longestSide);
  expect(height * scale).toBeLessThanOrEqual(longestSide);
  expect(width * height * scale * scale).toBeLessThanOrEqual(mostPixels * 1.000001);
});
