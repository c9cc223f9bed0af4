import { expect, test } from 'vitest';
import { crashRounds } from './crash-rounds';
import { crashWatching } from './crash-watching';

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

test('a server that is killed while it adapts a flow to a full queue writes each change down once, and takes it back', async () => {
  const seed = Date.now() % 1_000_000;
  const found = await crashWatching({ kills: 2, seed });
  expect(found.faults, `seed ${seed}`).toEqual([]);
});
