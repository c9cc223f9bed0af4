import { expect, test } from 'vitest';
import { retryAfterMs } from './retry-after';

const now = Date.parse('2026-03-02T09:00:00Z');

test.each<[string, string | undefined, number | null]>([
  ['whole seconds', '42', 42_000],
  ['no pause', '0', 0],
  ['spaces around', ' 3 ', 3000],
  ['a date', 'Mon, 02 Mar 2026 09:00:30 GMT', 30_000],
  ['a date that has passed', 'Mon, 02 Mar 2026 08:00:00 GMT', 0],
  ['an old form of date', 'Monday, 02-Mar-26 09:01:00 GMT', 60_000],
  ['no header', undefined, null],
  ['nothing in it', '', null],
  ['a fraction', '1.5', null],
  ['a negative number', '-5', null],
  ['words', 'Mon, soon', null],
])('Retry-After with %s', (_name, header, ms) => {
  expect(retryAfterMs(header, now)).toBe(ms);
});
