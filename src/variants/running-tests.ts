import type { Segment } from '../core/model/variation';
import type { TestList } from '../core/wire/tests';
import type { LiveVariants } from '../core/wire/variants';

/**
 * Segments whose drawn test is live and still runs, by their key: its arms, shares and plan are fixed. `tests` is what
 * the server knows of the flow's tests; where that is not known, what is live counts as running. `now`: milliseconds.
 */
export const runningTests = (
  segments: readonly Segment[],
  live: LiveVariants | undefined,
  tests: TestList | undefined,
  now: number,
): ReadonlySet<string> => {
  const ended = new Set((tests?.items ?? []).filter(({ state }) => state === 'ended').map(({ test }) => test.plan.id));
  const running = (live?.segments ?? []).flatMap(({ test }) =>
    test !== null && !ended.has(test.id) && now < Date.parse(test.endsAt) ? [test.id] : [],
  );
  return new Set(segments.filter(({ test }) => test !== null && running.includes(test.id)).map(({ key }) => key));
};
