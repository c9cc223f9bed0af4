import type { FixedTest, TestResult } from '../../src/core/wire/tests';
import { isoTime } from '../clock';
import type { TestCounts } from './tally';

type Timeline = TestResult['timeline'];

const hourMs = 3_600_000;
const steps = { hour: hourMs, day: 24 * hourMs, week: 7 * 24 * hourMs } as const;

/** Weeks begin on Mondays; 1 January 1970 was a Thursday. */
const offsets = { hour: 0, day: 0, week: 4 * steps.day } as const;

/** The most steps that a chart shows well. */
const mostSteps = 96;

const stepOf = (ms: number): Timeline['step'] => {
  if (ms <= mostSteps * steps.hour) return 'hour';
  return ms <= mostSteps * steps.day ? 'day' : 'week';
};

/** The counts by steps of UTC from the test's start until `until`, also those in which nobody called. */
export const timelineOf = (test: FixedTest, counts: TestCounts, until: number): Timeline => {
  const begins = Math.min(Date.parse(test.startedAt), (counts.hours[0]?.[0] ?? Number.POSITIVE_INFINITY) * hourMs);
  const step = stepOf(until - begins);
  const stepAt = (at: number): number => Math.floor((at - offsets[step]) / steps[step]);
  const first = stepAt(begins);
  const last = Math.max(first, stepAt(until), stepAt((counts.hours.at(-1)?.[0] ?? 0) * hourMs));
  const items = Array.from({ length: last - first + 1 }, (_, index) => ({
    from: isoTime((first + index) * steps[step] + offsets[step]),
    arms: test.arms.map(() => ({ callers: 0, known: 0, events: 0 })),
  }));
  for (const [hour, arms] of counts.hours) {
    const item = items[stepAt(hour * hourMs) - first];
    for (const [index, [callers, known, events]] of arms.entries()) {
      const arm = item?.arms[index];
      if (arm === undefined) continue;
      arm.callers += callers;
      arm.known += known;
      arm.events += events;
    }
  }
  return { step, items };
};
