import { compareArms, rateOf } from '../../src/core/experiment/compare-arms';
import { decisionOf } from '../../src/core/experiment/decide';
import { alphaOfEach, plannedLooks } from '../../src/core/experiment/planned-looks';
import { sharesChance } from '../../src/core/statistics/share-mismatch';
import type { Dialect } from '../../src/core/wire/session';
import type { FixedTest, TestDecision, TestList, TestLook, TestResult } from '../../src/core/wire/tests';
import { isoTime } from '../clock';
import type { Asked, KeptTest } from './kept-tests';
import { knownOf, type TestCounts } from './tally';
import { comparisonsOf, type EndingsKnown, eventsOf, type RunState } from './test-run';
import { timelineOf } from './timeline';

/** Below this chance the callers are taken not to fall to the arms by their shares. */
const sharesAreOff = 0.001;

const fixed = ({ after: _, ...test }: KeptTest): FixedTest => test;

const decided = (test: FixedTest, { looks, end }: Pick<RunState, 'looks' | 'end'>): TestDecision =>
  decisionOf(
    test.plan.measure,
    test.arms.map(({ variantId }) => variantId),
    looks.at(-1)?.taken ?? null,
    end?.why ?? null,
  );

/** The looks that were taken, and those to come or never taken; after a last look out of turn there are no others. */
const looksOf = (test: FixedTest, { looks, end }: RunState): TestLook[] => {
  if (end?.why === 'time-over') return [...looks];
  const planned = plannedLooks(test.plan, comparisonsOf(test)).slice(looks.length);
  return [...looks, ...planned.map((look) => ({ ...look, taken: null }))];
};

const sharesOf = (test: FixedTest, { arms }: TestCounts): TestResult['shares'] => {
  const callers = arms.map((arm) => arm.callers);
  if (callers.every((count) => count === 0)) return null;
  const p = sharesChance(
    callers,
    test.arms.map(({ sharePercent }) => sharePercent),
  );
  return { p, isOff: p < sharesAreOff };
};

/** Up to when the endings of a flow's calls are known. */
export const endingsKnown = (dialect: Dialect, asked: Asked | null, counts: TestCounts): EndingsKnown => {
  if (dialect === 'document') return { asOf: counts.endings.lastAt, problem: null };
  return { asOf: asked === null || asked.at === null ? null : isoTime(asked.at), problem: asked?.problem ?? null };
};

export interface ResultContext {
  readonly dialect: Dialect;
  readonly asked: Asked | null;
  readonly isLive: boolean;
  readonly now: number;
}

/** A test's result in the shape that is answered. */
export const resultOf = (kept: KeptTest, state: RunState, context: ResultContext): TestResult => {
  const test = fixed(kept);
  const { counts, end } = state;
  const events = eventsOf(test, counts);
  const { dialect, asked } = context;
  return {
    test,
    state: end === null ? 'running' : 'ended',
    ended: end && { at: end.at, why: end.why },
    live: context.isLive,
    arms: test.arms.map((arm, index) => {
      const { callers, outcomes } = counts.arms[index] ?? {
        callers: 0,
        outcomes: { abandoned: 0, completed: 0, transferred: 0 },
      };
      const of = { variantId: arm.variantId, callers, outcomes };
      const known = knownOf(of);
      return {
        ...arm,
        callers,
        known,
        outcomes: { ...outcomes },
        ...rateOf({ variantId: arm.variantId, known, events: outcomes[test.plan.measure] }),
      };
    }),
    comparisons: compareArms(events),
    looks: looksOf(test, state),
    decision: decided(test, state),
    correction: { comparisons: comparisonsOf(test), alphaEach: alphaOfEach(test.plan.alpha, comparisonsOf(test)) },
    shares: sharesOf(test, counts),
    notInTest: { ...counts.notInTest },
    changedSegment: counts.changedSegment,
    endings: {
      from: dialect === 'platform' ? 'org' : 'interaction-end',
      fromOrg: counts.endings.fromOrg,
      fromInteractionEnd: counts.endings.fromInteractionEnd,
      ...(end === null ? endingsKnown(dialect, asked, counts) : { asOf: end.endingsAsOf, problem: end.endingsProblem }),
    },
    timeline: timelineOf(test, counts, end === null ? context.now : Date.parse(end.at)),
  };
};

/** The same in a line of the list. */
export const summaryOf = (kept: KeptTest, state: Pick<RunState, 'looks' | 'end'>): TestList['items'][number] => {
  const test = fixed(kept);
  return {
    test,
    state: state.end === null ? 'running' : 'ended',
    ended: state.end && { at: state.end.at, why: state.end.why },
    decision: decided(test, state),
    looksTaken: state.looks.length,
  };
};
