import { expect, it } from 'vitest';
import { giveUpTone } from './give-up-tone';
import { rateOf } from './rate';

it.each([
  [0, 'low'],
  [49, 'low'],
  [50, 'some'],
  [99, 'some'],
  [100, 'much'],
  [200, 'most'],
  [1000, 'most'],
])('%i of 1,000 callers who gave up are drawn as %s', (count, tone) => {
  expect(giveUpTone(rateOf(count, 1000))).toBe(tone);
});

it('a rate that is not told has no tone', () => {
  expect(giveUpTone(null)).toBe('unknown');
});
