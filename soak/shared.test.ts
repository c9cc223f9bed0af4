import { expect, test } from 'vitest';
import { dialectSchema } from '../src/core/wire/session';
import { perMinute } from './shared';
import { mostInAMinute, sharedRounds } from './shared-rounds';

test.each(dialectSchema.options)(
  '200 publish ten flows at once through two servers on one Redis: a winner each, one token, one budget (%s dialect)',
  async (dialect) => {
    const found = await sharedRounds(dialect, { publishes: 200, perMinute: perMinute[dialect], rounds: 1 });
    expect(found.faults).toEqual([]);
    expect(found).toMatchObject({ publishes: 200, won: 10, tokens: 1 });
    expect(found.conflicts + found.locked).toBe(190);
    // There were more calls to make than a minute takes, and the minute was used.
    expect(found.calls).toBeGreaterThan(found.perMinute);
    expect(found.mostInAMinute).toBe(found.perMinute);
  },
);

test('the most in any minute, and no more', () => {
  expect(mostInAMinute([])).toBe(0);
  expect(mostInAMinute([0, 59_999, 60_000, 60_001])).toBe(3);
  expect(mostInAMinute([0, 60_000, 120_000])).toBe(1);
});
