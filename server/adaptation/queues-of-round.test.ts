import fc from 'fast-check';
import { expect, test } from 'vitest';
import { queuesOf } from './watcher';

test('where a round may not ask about all queues, each has its turn', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.stringMatching(/^[a-z]{1,4}$/), { minLength: 1, maxLength: 30 }),
      fc.integer({ min: 1, max: 8 }),
      (names, most) => {
        const all = names.toSorted();
        let last: string | null = null;
        const asked = new Set<string>();
        for (let round = 0; round < Math.ceil(all.length / most); round++) {
          const queues: readonly string[] = queuesOf(all, last, most);
          expect(queues.length).toBeLessThanOrEqual(most);
          expect(new Set(queues).size).toBe(queues.length);
          for (const queue of queues) asked.add(queue);
          last = queues.at(-1) ?? null;
        }
        expect([...asked].sort()).toEqual(all);
      },
    ),
  );
});
