import { expect, test } from 'vitest';
import { armsOf } from './arms-callers';

test('5,000 callers through two servers on one Redis: one arm each, as many in each arm as its share, few deployments', async () => {
  const found = await armsOf(5000);
  expect(found.faults).toEqual([]);
  expect(found.calls).toBe(15_000);
  // Two segments of two flows, and most callers in one of the arms.
  expect(found.spreads).toHaveLength(4);
  for (const { counts } of found.spreads) for (const count of counts) expect(count).toBeGreaterThan(100);
  expect(found.byDefault).toBeLessThan(found.calls / 2);
  // Callers of both variants called all the time, and the flow was rewritten for them.
  expect(found.deployments).toBeGreaterThan(0);
});
