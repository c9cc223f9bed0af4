import { expect, test } from 'vitest';
import { dialectSchema } from '../src/core/wire/session';
import { publishRounds } from './publish-rounds';

test.each(dialectSchema.options)('of two who publish at the same moment one wins (%s dialect)', async (dialect) => {
  const { faults, conflicts, locked } = await publishRounds(dialect, 20);
  expect(faults).toEqual([]);
  expect(conflicts + locked).toBe(20);
});
