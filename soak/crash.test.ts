import { expect, test } from 'vitest';
import { crashRounds } from './crash-rounds';

test.each([
  ['embedded', 3],
  ['redis', 2],
] as const)(
  'a server that is killed at random moments loses nothing and does nothing twice (%s)',
  async (engine, kills) => {
    const seed = Date.now() % 1_000_000;
    const found = await crashRounds({ engine, kills, seed });
    expect(found.faults, `seed ${seed}`).toEqual([]);
    expect(found.exposures).toBeGreaterThan(0);
    expect(found.publications).toBeGreaterThanOrEqual(kills);
  },
);
