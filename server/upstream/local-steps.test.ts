import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { startOfDay } from '../../src/core/time/zoned';
import type { Span } from './intervals';
import { localHours } from './local-hours';
import { localSteps, runsOf } from './local-steps';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const span = (from: string, to: string): Span => ({ start: Date.parse(from), end: Date.parse(to) });
const hoursOf = (steps: readonly Span[]): number[] => steps.map(({ start, end }) => (end - start) / hourMs);
const itself = (step: Span): Span => step;

describe('steps of a time by the clocks of a place', () => {
  test('days are those of the clocks where they are set', () => {
    const autumn = span('2026-10-23T22:00:00Z', '2026-10-27T12:00:00Z');
    expect(hoursOf(localSteps(autumn, 'P1D', 'Europe/Berlin'))).toEqual([24, 25, 24, 13]);
    const spring = span('2026-03-27T23:00:00Z', '2026-03-30T22:00:00Z');
    expect(hoursOf(localSteps(spring, 'P1D', 'Europe/Berlin'))).toEqual([24, 23, 24]);
    expect(hoursOf(localSteps(autumn, 'P1W', 'Europe/Berlin'))).toEqual([86]);
    expect(hoursOf(localSteps(span('2026-10-18T22:00:00Z', '2026-11-01T23:00:00Z'), 'P7D', 'Europe/Berlin'))).toEqual([
      169, 168,
    ]);
  });

  test('hours are hours, and days of UTC have 24', () => {
    const autumn = span('2026-10-24T22:00:00Z', '2026-10-25T23:00:00Z');
    expect(hoursOf(localSteps(autumn, 'PT6H', 'Europe/Berlin'))).toEqual([6, 6, 6, 6, 1]);
    expect(hoursOf(localSteps(autumn, 'P1D', 'UTC'))).toEqual([24, 1]);
  });

  test('a day that a place went over is not there', () => {
    const steps = localSteps(span('2011-12-29T10:00:00Z', '2012-01-01T10:00:00Z'), 'P1D', 'Pacific/Apia');
    expect(hoursOf(steps)).toEqual([24, 24, 24]);
  });

  test('they lie end to end over the whole time, and days begin when a day begins', () => {
    const zones = fc.constantFrom('UTC', 'Europe/Berlin', 'America/St_Johns', 'Asia/Kathmandu', 'Australia/Lord_Howe');
    const days = fc.integer({ min: 18_000, max: 22_000 });
    fc.assert(
      fc.property(days, fc.nat(60 * 24), zones, fc.constantFrom('P1D', 'P7D', 'PT6H'), (day, hours, zone, step) => {
        const start = startOfDay(day * dayMs, zone);
        const whole = { start, end: start + (hours + 1) * hourMs };
        const steps = localSteps(whole, step, zone);
        let at = whole.start;
        for (const one of steps) {
          expect(one.start).toBe(at);
          expect(one.end).toBeGreaterThan(at);
          at = one.end;
          if (step !== 'PT6H') expect(startOfDay(one.start, zone)).toBe(one.start);
        }
        expect(at).toBe(whole.end);
      }),
      { numRuns: 60 },
    );
  });
});

describe('runs of steps, each of which is one question', () => {
  test('a day of 25 hours is asked for by itself, one of 23 ends a run', () => {
    const days = (from: string, to: string) => localSteps(span(from, to), 'P1D', 'Europe/Berlin');
    const lengths = (steps: readonly Span[]) => runsOf(steps, dayMs, itself).map(hoursOf);
    expect(lengths(days('2026-10-22T22:00:00Z', '2026-10-27T12:00:00Z'))).toEqual([[24, 24], [25], [24, 13]]);
    expect(lengths(days('2026-03-27T23:00:00Z', '2026-03-31T22:00:00Z'))).toEqual([
      [24, 23],
      [24, 24],
    ]);
  });

  test('the hours of a year are few questions', () => {
    const hours = localHours(span('2025-06-03T10:20:00Z', '2026-06-03T10:20:00Z'), 'Europe/London');
    expect(runsOf(hours, hourMs, (hour) => hour.span).map((run) => run.length)).toEqual([1, 24 * 365]);
  });

  test('they hold all steps in their order, and before the last of a run only whole ones', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 30 }), { maxLength: 20 }), (lengths) => {
        let at = 0;
        const steps = lengths.map((length) => {
          const step = { start: at, end: at + length };
          at += length;
          return step;
        });
        const runs = runsOf(steps, 24, itself);
        expect(runs.flat()).toEqual(steps);
        for (const run of runs) {
          for (const step of run.slice(0, -1)) expect(step.end - step.start).toBe(24);
          if (run.length > 1) expect((run.at(-1)?.end ?? 0) - (run.at(-1)?.start ?? 0)).toBeLessThanOrEqual(24);
        }
      }),
    );
  });
});
