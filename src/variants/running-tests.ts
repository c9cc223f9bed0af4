import type { LiveVariants } from '../core/wire/variants';

/** Segments whose test is live, with the test's id; none where nothing is live or nothing is known yet. */
export const runningTests = (live: LiveVariants | undefined): ReadonlyMap<string, string> =>
  new Map(
    (live?.segments ?? []).flatMap(({ key, test }): [string, string][] => (test === null ? [] : [[key, test.id]])),
  );
