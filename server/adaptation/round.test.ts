import fc from 'fast-check';
import { expect, test } from 'vitest';
import { callsPerChange } from './change-flow';
import { paceOf, queuesOf } from './watcher';

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

test('a round takes a tenth of the calls of its minutes, and has enough of them for a look and a change', () => {
  expect(paceOf(300)).toEqual({ everyMs: 60_000, calls: 30 });
  expect(paceOf(20)).toEqual({ everyMs: 180_000, calls: 6 });
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 5000 }), (perMinute) => {
      const { everyMs, calls } = paceOf(perMinute);
      expect(calls / (everyMs / 60_000)).toBeLessThanOrEqual(perMinute / 10);
      expect(calls).toBeGreaterThanOrEqual(callsPerChange + 2);
    }),
  );
});
