import { addDays } from '../../src/core/time/zoned';
import { durationMs, type Span, stepsOf } from './intervals';

const dayMs = 24 * 3_600_000;

/**
 * A span in steps of an ISO 8601 duration from its start, the last of which may be shorter. Days and weeks go by the
 * clocks of the zone, so that a day is longer or shorter where they are set; hours and minutes do not. What is no
 * duration gives one step. Throws a `RangeError` for a zone that there is not.
 */
export const localSteps = (span: Span, granularity: string, timeZone: string): readonly Span[] => {
  const ms = durationMs(granularity) ?? span.end - span.start;
  if (ms % dayMs !== 0) return stepsOf(span, ms);
  const days = ms / dayMs;
  const steps: Span[] = [];
  let at = span.start;
  for (let count = 1; at < span.end; count++) {
    // Counted from the beginning each time: a time that the clocks leave out does not shift the days behind it.
    const next = Math.min(span.end, addDays(span.start, days * count, timeZone));
    // A zone that moved over the date line had days that never were.
    if (next <= at) continue;
    steps.push({ start: at, end: next });
    at = next;
  }
  return steps;
};

const lengthOf = ({ start, end }: Span): number => end - start;

/**
 * Steps that lie end to end in runs that an org can be asked for at once: each is steps of `ms` that follow each other,
 * the last of which may be shorter; a longer one is a run by itself.
 */
export const runsOf = <T>(
  steps: readonly T[],
  ms: number,
  spanOf: (step: T) => Span,
): readonly (readonly [T, ...T[]])[] => {
  const runs: [T, ...T[]][] = [];
  let open: T[] | null = null;
  for (const step of steps) {
    const length = lengthOf(spanOf(step));
    if (open && length <= ms) open.push(step);
    else {
      const run: [T] = [step];
      runs.push(run);
      open = run;
    }
    if (length !== ms) open = null;
  }
  return runs;
};
