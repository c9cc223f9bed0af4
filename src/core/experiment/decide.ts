import type { Measure } from '../model/variation';
import type { LookComparison, TakenLook, TestDecision, TestEnd } from '../wire/tests';

/** Fewer hang-ups are better; of calls that were completed or handed on, more are. */
export const isBetter = (measure: Measure, difference: number): boolean =>
  measure === 'abandoned' ? difference < 0 : difference > 0;

/**
 * The arm that a look's comparisons say is the best: of those that are better than the first one beyond the boundary the
 * farthest ahead, or the first one where every other arm is worse beyond it. Null: the test goes on.
 */
export const winnerOf = (
  measure: Measure,
  firstId: string,
  comparisons: readonly LookComparison[],
  otherArms: number,
): string | null => {
  const crossed = comparisons.filter((one) => one.crossed);
  const better = crossed.filter(({ difference }) => isBetter(measure, difference));
  const [best] = better.toSorted((a, b) => Math.abs(b.difference) - Math.abs(a.difference));
  if (best !== undefined) return best.variantId;
  return otherArms > 0 && crossed.length === otherArms ? firstId : null;
};

/** What a test says so far, or has said. `why` null: it runs. */
export const decisionOf = (
  measure: Measure,
  armIds: readonly string[],
  lastLook: TakenLook | null,
  why: TestEnd | null,
): TestDecision => {
  const [firstId, ...others] = armIds;
  const winner =
    firstId === undefined || lastLook === null ? null : winnerOf(measure, firstId, lastLook.comparisons, others.length);
  if (winner !== null) return { word: 'winner', winner };
  if (why === null) return { word: lastLook === null ? 'no-look-yet' : 'keep-going', winner: null };
  return { word: why === 'stopped' || why === 'withdrawn' ? 'stopped-early' : 'no-difference-found', winner: null };
};
