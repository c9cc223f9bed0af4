import { expect, test } from 'vitest';
import { intervalText } from './interval-text';

test('a day is told by its name, an hour by its day and hour', () => {
  expect(intervalText('2026-10-25T23:00:00Z', 'P1D', 'Europe/Berlin')).toBe('Mon 26 Oct');
  expect(intervalText('2026-10-25T23:00:00Z', 'PT1H', 'Europe/Berlin')).toBe('Mon 26 Oct, 00:00');
});
