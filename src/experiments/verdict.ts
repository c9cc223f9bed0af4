import { countText } from '../charts/number-text';
import type { LookComparison, TestEnd, TestLook, TestResult } from '../core/wire/tests';
import { differenceRange, differenceText, measured, momentText } from './figures';

/** What a test says, in plain words. */
export interface Verdict {
  readonly headline: string;
  /** What that rests on, and what comes next. */
  readonly sentences: readonly string[];
}

const ends: Readonly<Record<TestEnd, string>> = {
  'sample-reached': 'every caller that was planned for had called',
  'boundary-crossed': 'the boundary was crossed',
  'time-over': 'its time was over',
  stopped: 'it was ended by hand',
  withdrawn: 'the flow was published without it',
};

export const whyEnded = (why: TestEnd): string => ends[why];

/** What is counted: «callers», or «calls» where each call is dealt anew. */
export const unitsOf = ({ test }: TestResult): string => (test.unit === 'call' ? 'calls' : 'callers');

export const nameOf = ({ test }: TestResult, variantId: string): string =>
  test.arms.find((arm) => arm.variantId === variantId)?.name || variantId;

const takenLooks = ({ looks }: TestResult): readonly TestLook[] => looks.filter(({ taken }) => taken !== null);

/** The comparison that is told first: the winner's, else the one with the largest difference. */
const foremost = (result: TestResult): LookComparison | null => {
  const comparisons = takenLooks(result).at(-1)?.taken?.comparisons ?? [];
  const { winner } = result.decision;
  const sorted = comparisons.toSorted((a, b) => Math.abs(b.difference) - Math.abs(a.difference));
  return sorted.find(({ variantId }) => variantId === winner) ?? sorted[0] ?? null;
};

const apart = (result: TestResult, { difference, interval }: LookComparison): string =>
  `${differenceText(result.test.plan.measure, difference)} (${differenceRange(interval)})`;

const told = (result: TestResult, comparison: LookComparison): string =>
  `${nameOf(result, comparison.variantId)}: ${apart(result, comparison)}`;

const lookOf = (result: TestResult): string => `look ${takenLooks(result).length} of ${result.test.plan.looks}`;

const headline = (result: TestResult): string => {
  const best = foremost(result);
  const { word, winner } = result.decision;
  if (winner !== null) {
    if (best?.variantId === winner) return `${nameOf(result, winner)} wins: ${apart(result, best)}`;
    const stays = `${nameOf(result, winner)} stays the better one`;
    return best === null ? stays : `${stays}. ${told(result, best)}`;
  }
  if (word === 'stopped-early')
    return best === null ? 'Ended before the first look' : `Ended early, not decided. ${told(result, best)}`;
  if (word === 'no-difference-found')
    return best === null ? 'Over before anything could be compared' : `No difference found. ${told(result, best)}`;
  if (best !== null) return `${told(result, best)}, so far not decided: ${lookOf(result)}`;
  return result.arms.every(({ callers }) => callers === 0) ? 'Nobody has called yet' : 'Before the first look';
};

const nextLook = (result: TestResult): string[] => {
  const next = result.looks.find(({ taken }) => taken === null);
  if (next === undefined) return [];
  const units = unitsOf(result);
  const fewest = Math.min(...result.arms.map(({ known }) => known));
  const place = next.look === 1 ? 'The first look' : `Look ${next.look} of ${result.looks.length}`;
  return [
    `${place} is taken when each arm has ${countText(next.callersPerArm)} ${units} whose ending is known; the arm with the fewest has ${countText(fewest)}.`,
  ];
};

const whileRunning = (result: TestResult): string[] => [
  ...nextLook(result),
  'Between looks nothing is decided, whatever the figures below say.',
  `It ends on ${momentText(result.test.plan.endsAt)} at the latest.`,
];

const afterwards = (result: TestResult): string[] => {
  if (result.ended === null) return [];
  const at = `It ended on ${momentText(result.ended.at)}, because ${whyEnded(result.ended.why)}; ${lookOf(result)} was the last.`;
  const none = `It ended on ${momentText(result.ended.at)}, because ${whyEnded(result.ended.why)}, before any look.`;
  return [
    takenLooks(result).length === 0 ? none : at,
    ...(result.live
      ? [
          `${result.test.unit === 'call' ? 'Calls are still dealt to the arms' : 'Callers keep hearing their arm'} until another version of the flow is published.`,
        ]
      : []),
  ];
};

export const verdictOf = (result: TestResult): Verdict => ({
  headline: headline(result),
  sentences: result.ended === null ? whileRunning(result) : afterwards(result),
});

const areCounted = (callers: number): string =>
  callers === 1 ? 'One of them is counted' : `${countText(callers)} of them are counted`;

/** What of the count is to be known before it is believed. */
export const remarksOf = (result: TestResult): string[] => {
  const { notInTest, changedSegment, correction, test } = result;
  const remarks: string[] = [];
  if (notInTest.callers > 0) {
    const others = notInTest.alsoInTest === 0 ? '' : ` ${areCounted(notInTest.alsoInTest)} by other calls.`;
    remarks.push(
      notInTest.callers === 1
        ? `One caller of this flow was answered while the store was away, so that the segment was not known: that call is not in the test.${others}`
        : `${countText(notInTest.callers)} callers of this flow were answered while the store was away, so that their segment was not known: those calls are not in the test.${others}`,
    );
  }
  if (changedSegment > 0)
    remarks.push(
      changedSegment === 1
        ? `One caller of the test belonged to another segment in a later call, and is counted by the calls in «${test.segment.name}».`
        : `${countText(changedSegment)} callers of the test belonged to another segment in a later call; they are counted by the calls in «${test.segment.name}».`,
    );
  if (correction.comparisons > 1)
    remarks.push(
      `${correction.comparisons} arms are compared with the first one. So that all together give no more false alarms than planned, each may spend one part in ${correction.comparisons} of alpha (Bonferroni).`,
    );
  if (test.unit === 'call')
    remarks.push(
      'Each call is dealt anew, so calls are counted here, not callers: the same person may hear both arms.',
    );
  return remarks;
};

/** How and up to when the endings of calls are known. */
export const endingsWords = ({ endings }: TestResult): string => {
  const { from, fromOrg, fromInteractionEnd, asOf } = endings;
  const known = asOf === null ? 'None is known yet.' : `Known up to ${momentText(asOf)}.`;
  if (from === 'org') {
    const also =
      fromInteractionEnd > 0 ? ` ${countText(fromInteractionEnd)} were told by whoever handles the calls.` : '';
    return `How calls ended is asked of the org every few minutes (${countText(fromOrg)} so far). ${known}${also}`;
  }
  return `How calls ended is told by whoever handles them, with interaction-end (${countText(fromInteractionEnd)} so far). ${known}`;
};

/** What is measured, and which way is better. */
export const measureWords = ({ test }: TestResult): string =>
  test.plan.measure === 'abandoned'
    ? `Share of ${test.unit === 'call' ? 'calls' : 'callers'} who hang up in the menu: fewer is better`
    : `Share of ${measured[test.plan.measure]}: more is better`;
