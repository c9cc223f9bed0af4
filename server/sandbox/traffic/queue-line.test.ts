import fc from 'fast-check';
import { expect, it } from 'vitest';
import { QueueLine } from './queue-line';
import { hourMs } from './world';

interface Served {
  readonly arrivedMs: number;
  readonly givesUpMs: number;
  readonly answered: boolean;
  readonly untilMs: number;
  readonly endMs: number;
}

const serve = (
  staff: readonly number[],
  callers: readonly { at: number; patience: number; talk: number }[],
): Served[] => {
  const line = new QueueLine(staff, 0);
  return [...callers]
    .sort((a, b) => a.at - b.at)
    .map(({ at, patience, talk }) => {
      line.take(at, patience, talk);
      const { answered, untilMs } = line;
      return { arrivedMs: at, givesUpMs: at + patience, answered, untilMs, endMs: answered ? untilMs + talk : untilMs };
    });
};

const minute = 60_000;
const callers = fc.array(
  fc.record({
    at: fc.nat({ max: 3 * hourMs - 1 }),
    patience: fc.integer({ min: 1, max: 10 * minute }),
    talk: fc.integer({ min: 1, max: 30 * minute }),
  }),
  { maxLength: 60 },
);
const staff = fc.array(fc.nat({ max: 4 }), { minLength: 4, maxLength: 4 });

it('answers in the order of arrival, never with more agents than are there, and leaves nobody waiting for a free one', () => {
  fc.assert(
    fc.property(staff, callers, (agents, all) => {
      const served = serve(agents, all);
      const answered = served.filter((each) => each.answered);
      const there = (ms: number): number => agents[Math.min(3, Math.floor(ms / hourMs))] ?? 0;
      const talkingAt = (ms: number): number =>
        answered.filter(({ untilMs, endMs }) => untilMs <= ms && ms < endMs).length;
      answered.forEach(({ arrivedMs, untilMs, givesUpMs }, index) => {
        expect(untilMs).toBeGreaterThanOrEqual(arrivedMs);
        expect(untilMs).toBeLessThanOrEqual(givesUpMs);
        expect(untilMs).toBeGreaterThanOrEqual(answered[index - 1]?.untilMs ?? 0);
        expect(talkingAt(untilMs)).toBeLessThanOrEqual(there(untilMs));
      });
      for (const { answered: reached, untilMs, givesUpMs } of served) if (!reached) expect(untilMs).toBe(givesUpMs);
      // Whenever an agent may become free, or another comes, nobody waits whom they could talk to.
      const moments = [...served.map(({ arrivedMs }) => arrivedMs), ...answered.map(({ endMs }) => endMs), 0, hourMs];
      for (const ms of moments) {
        const waits = served.some(({ arrivedMs, untilMs }) => arrivedMs <= ms && ms < untilMs);
        if (waits) expect(talkingAt(ms)).toBeGreaterThanOrEqual(there(ms));
      }
    }),
    { numRuns: 500 },
  );
});

it('loses every caller while nobody is there', () => {
  const served = serve(
    [0, 1, 0, 0],
    [
      { at: 0, patience: minute, talk: minute },
      { at: hourMs - minute, patience: 2 * minute, talk: minute },
    ],
  );
  expect(served.map(({ answered, untilMs }) => [answered, untilMs])).toEqual([
    [false, minute],
    [true, hourMs],
  ]);
});
