import { expect, test } from 'vitest';
import { relativeTime } from './relative-time';

test.each([
  [-5, 'just now'],
  [0, 'just now'],
  [59, 'just now'],
  [60, '1 min ago'],
  [3_599, '59 min ago'],
  [7_200, '2 h ago'],
  [86_400, '1 day ago'],
  [3 * 86_400, '3 days ago'],
  [45 * 86_400, '1 month ago'],
  [800 * 86_400, '2 years ago'],
])('%s seconds ago reads %s', (seconds, words) => {
  expect(relativeTime(1_000_000_000_000 - seconds * 1000, 1_000_000_000_000)).toBe(words);
});
