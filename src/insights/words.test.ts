import { expect, it } from 'vitest';
import { changeOf, type Rate, rateOf } from '../core/insights/rate';
import { readFilters } from './filters';
import { beforeName, changeWords } from './words';

const rate = (count: number, of: number): Rate => {
  const found = rateOf(count, of);
  if (found === null) throw new Error('no calls');
  return found;
};

const words = (now: Rate, before: Rate): string => changeWords(changeOf(now, before), 'in the 7 days before', before);

// The numbers are examples (a) and (b) of Newcombe, Statistics in Medicine 17 (1998) 873–890, method 10.
it('says a change with its interval, and that it is more than chance', () => {
  expect(words(rate(56, 70), rate(48, 80))).toBe(
    '20.0 points more hang-ups than in the 7 days before (60.0 % of 80 calls): 5.2 to 33.4 more with 95 % confidence, more than chance would make.',
  );
  expect(words(rate(48, 80), rate(56, 70))).toContain('20.0 points fewer hang-ups');
  expect(words(rate(48, 80), rate(56, 70))).toContain('5.2 to 33.4 fewer');
});

it('says where chance may have made it', () => {
  expect(words(rate(9, 10), rate(3, 10))).toContain('more than chance would make');
  expect(words(rate(2, 10), rate(1, 10))).toMatch(
    / fewer to .* more with 95 % confidence, no more than chance may make/,
  );
  expect(words(rate(10, 100), rate(20, 200))).toMatch(/^As many hang-ups as in the 7 days before/);
});

it('says when the time before was', () => {
  const name = (query: string) => beforeName(readFilters(query, 'UTC'));
  expect(['', 'period=today', 'from=2026-03-01&to=2026-03-02'].map(name)).toEqual([
    'in the 7 days before',
    'yesterday by this time',
    'in as long a time before',
  ]);
});
