import fc from 'fast-check';
import { expect, test } from 'vitest';
import { mapLimited } from './limited';

const soon = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

test('every item has its outcome in its place, and never more than so many are under way', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.nat(5)), fc.integer({ min: 1, max: 6 }), async (turns, most) => {
      let underWay = 0;
      let mostSeen = 0;
      const outcomes = await mapLimited(turns, most, async (turn) => {
        mostSeen = Math.max(mostSeen, ++underWay);
        for (let n = 0; n < turn; n++) await soon();
        underWay--;
        return turn * 2;
      });
      expect(outcomes).toEqual(turns.map((turn) => turn * 2));
      expect(mostSeen).toBeLessThanOrEqual(most);
    }),
    { numRuns: 50 },
  );
});

test('after a failure nothing new begins', async () => {
  const begun: number[] = [];
  const work = mapLimited([1, 2, 3, 4, 5, 6], 2, async (item) => {
    begun.push(item);
    await soon();
    if (item === 1) throw new Error('broken');
  });
  await expect(work).rejects.toThrow('broken');
  await soon();
  await soon();
  expect(begun).toEqual([1, 2]);
});
