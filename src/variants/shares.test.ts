import { expect, test } from 'vitest';
import { emptyVariation } from '../core/model/variation';
import { restFor, rowsOf, shareOf, sumOf, sumProblem } from './shares';

const arms = [
  { variantId: 'base', sharePercent: 33.3 },
  { variantId: 'a', sharePercent: 33.3 },
  { variantId: 'b', sharePercent: 33.4 },
];

test('shares with decimals add up to exactly the whole', () => {
  expect(sumOf(arms)).toBe(100);
  expect(sumProblem(sumOf(arms))).toBeNull();
});

test('a sum that is not the whole says by how much', () => {
  expect(sumProblem(90)).toBe('10 % missing');
  expect(sumProblem(140)).toBe('40 % too much');
});

test('what is left for a menu counts the others alone', () => {
  expect(restFor(arms, 'base')).toBe(33.3);
  expect(restFor([{ variantId: 'a', sharePercent: 120 }], 'base')).toBeNull();
  expect(shareOf(arms, 'nobody hears it')).toBe(0);
});

test('the row of all other callers is the last, wherever it is stored', () => {
  const [all] = emptyVariation.segments;
  if (!all) throw new Error('an empty variation has a segment');
  const rows = rowsOf({ segments: [all, { ...all, key: 'premium' }] });
  expect(rows.map(({ key }) => key)).toEqual(['premium', 'default']);
});
