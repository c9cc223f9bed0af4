import { sameData } from '../../src/core/model/same';
import type { Segment, Variation } from '../../src/core/model/variation';
import { ProblemError, problemOf } from '../problem';
import type { Store } from '../store/store';
import { testEndedKey } from '../tests/kept-tests';
import type { LiveFlow } from './live-flows';

type Tested = Pick<Segment, 'key' | 'arms' | 'test'>;

/** What is fixed of a test while it runs: who is dealt to what, and how that is measured. */
const fixed = ({ key, arms, test }: Tested, assignBy: Variation['assignBy']) => ({ key, arms, test, assignBy });

/**
 * Throws `test-fixed` where `next` would change a test of `live` that still runs: its plan, its segment, its arms, their
 * shares or order. A test that is ended, or past its last day, binds nobody. `now`: milliseconds since 1970.
 */
export const keepRunningTests = async (
  live: LiveFlow | null,
  next: Pick<Variation, 'segments' | 'assignBy'> | null,
  { store, orgKey, now }: { readonly store: Store; readonly orgKey: string; readonly now: number },
): Promise<void> => {
  if (live === null || next === null) return;
  for (const segment of live.segments) {
    const { test } = segment;
    const changed = test && next.segments.find((one) => one.test?.id === test.id);
    if (test === null || !changed || now >= Date.parse(test.endsAt)) continue;
    if (sameData(fixed(segment, live.assignBy), fixed(changed, next.assignBy))) continue;
    if ((await store.get(testEndedKey(orgKey, live.flowId, test.id))) !== null) continue;
    throw new ProblemError(
      problemOf(
        'test-fixed',
        `The test «${test.name}» of segment ${segment.name || segment.key} is running: its arms, their shares and its plan stay as they were when it began. Nothing was changed. End the test, or plan another one.`,
      ),
    );
  }
};
