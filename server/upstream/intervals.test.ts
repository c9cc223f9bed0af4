import fc from 'fast-check';
import { expect, test } from 'vitest';
import { durationMs, durationText, spanOf, stepsOf } from './intervals';

test.each<[string, number | null]>([
  ['PT1M', 60_000],
  ['PT30M', 1_800_000],
  ['PT1H', 3_600_000],
  ['PT1H30M', 5_400_000],
  ['P1D', 86_400_000],
  ['P1DT12H', 129_600_000],
  ['P2W', 1_209_600_000],
  ['P', null],
  ['PT', null],
  ['P1DT', null],
  ['P0D', null],
  ['P1M', null],
  ['P1Y', null],
  ['PT30S', null],
  ['P1W1D', null],
  ['-P1D', null],
  ['p1d', null],
  ['1D', null],
  ['P1.5D', null],
])('%s', (text, ms) => {
  expect(durationMs(text)).toBe(ms);
});

test('a duration that is written reads back', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 500_000 }), (minutes) => {
      expect(durationMs(durationText(minutes * 60_000))).toBe(minutes * 60_000);
    }),
  );
});

test('steps cover the span without a gap, and none goes past its end', () => {
  fc.assert(
    fc.property(fc.nat(100_000), fc.integer({ min: 1, max: 5000 }), (length, ms) => {
      const span = spanOf({ from: '2026-03-01T00:00:00Z', to: new Date(Date.UTC(2026, 2, 1) + length).toISOString() });
      const steps = stepsOf(span, ms);
      const bounds = [...steps.map(({ start }) => start), ...steps.slice(-1).map(({ end }) => end)];
      expect(steps.every(({ start, end }, index) => end > start && end === bounds[index + 1])).toBe(true);
      expect([bounds[0] ?? span.start, bounds.at(-1) ?? span.end]).toEqual([span.start, span.end]);
    }),
  );
});
