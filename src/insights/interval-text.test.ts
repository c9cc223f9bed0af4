import { expect, test } from 'vitest';
import { intervalText } from './interval-text';

test('each day has its own name, also after the clocks were set', () => {
  const dayMs = 24 * 3_600_000;
  const daysFrom = (first: string): string[] =>
    [0, 1, 2, 3].map((n) =>
      intervalText(new Date(Date.parse(first) + n * dayMs).toISOString(), 'P1D', 'Europe/Berlin'),
    );
  // Midnights in Berlin before the clocks are set back, and before they are set on.
  expect(daysFrom('2026-10-23T22:00:00Z')).toEqual(['Sat 24 Oct', 'Sun 25 Oct', 'Mon 26 Oct', 'Tue 27 Oct']);
  expect(daysFrom('2026-03-27T23:00:00Z')).toEqual(['Sat 28 Mar', 'Sun 29 Mar', 'Mon 30 Mar', 'Tue 31 Mar']);
  expect(intervalText('2026-10-25T23:00:00Z', 'PT1H', 'Europe/Berlin')).toBe('Mon 26 Oct, 00:00');
});
