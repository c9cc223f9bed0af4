import { type ArmEvents, compareAtLook } from '../../src/core/experiment/compare-arms';
import { winnerOf } from '../../src/core/experiment/decide';
import { lookAtTheEnd, type PlannedLook, plannedLooks } from '../../src/core/experiment/planned-looks';
import type { FixedTest, TestEnd } from '../../src/core/wire/tests';
import { type Clock, isoTime } from '../clock';
import type { Cursor, Store } from '../store/store';
import type { KeptEnd, KeptLook, KeptTest, KeptTests } from './kept-tests';
import { readEntry } from './log-entry';
import { createTally, knownOf, type Tally, type TestCounts } from './tally';

/** `asOf` as ISO 8601; null: nothing was told yet. `problem`: why the org could not be asked last; null: it could. */
export interface EndingsKnown {
  readonly asOf: string | null;
  readonly problem: string | null;
}

/** How a test stands: what was counted, the looks taken, and its end, if it has ended. */
export interface RunState {
  readonly counts: TestCounts;
  readonly looks: readonly KeptLook[];
  readonly end: KeptEnd | null;
}

/** One test that is counted here. */
export interface TestRun {
  /** Counts what has come, takes the looks that are due, ends the test where it is to end. */
  advance(): Promise<RunState>;
  /** Ends it where it stands, if it has not ended. `problem`: why the calls' endings may not all be known. */
  stop(why: Extract<TestEnd, 'stopped' | 'withdrawn'>, problem?: string | null): Promise<RunState>;
  readonly tally: Pick<Tally, 'isOpen' | 'openSince'>;
}

export interface RunParts {
  readonly store: Store;
  readonly kept: KeptTests;
  readonly clock: Clock;
  /** The name of the log with the flow's events. */
  readonly log: string;
  /** Up to when the endings of the flow's calls are known, and why not later. */
  readonly endingsKnown: (counts: TestCounts) => Promise<EndingsKnown>;
  /** Whether the endings of calls until then will not become more. */
  readonly isSettled: (until: number) => Promise<boolean>;
}

/** Entries of the log that are read at once: calls are answered in between. */
const pageSize = 1000;

export const comparisonsOf = ({ arms }: Pick<FixedTest, 'arms'>): number => Math.max(0, arms.length - 1);

/** What is measured, arm by arm. */
export const eventsOf = ({ plan }: Pick<FixedTest, 'plan'>, { arms }: Pick<TestCounts, 'arms'>): ArmEvents[] =>
  arms.map((arm) => ({ variantId: arm.variantId, known: knownOf(arm), events: arm.outcomes[plan.measure] }));

/**
 * Counts a test by reading its flow's log on from where it stopped, entry by entry: a look is taken at the very entry
 * that brings the last caller it needs, so that every server sees the same at it, whenever it reads. What is kept first
 * holds for all.
 */
export const createTestRun = (test: KeptTest, { store, kept, clock, log, ...endings }: RunParts): TestRun => {
  const { flowId, plan } = test;
  const tally = createTally(test);
  const planned = plannedLooks(plan, comparisonsOf(test));
  const otherArms = comparisonsOf(test);
  let cursor: Cursor | null = test.after;
  let lastAt: string | null = null;
  let taken = 0;
  let end: KeptEnd | null = null;

  const keepEnd = async (at: string, why: TestEnd, told: string | null = null): Promise<KeptEnd> => {
    const counts = tally.counts();
    const { asOf: endingsAsOf, problem } = await endings.endingsKnown(counts);
    return kept.setEnd(flowId, plan.id, { at, why, counts, endingsAsOf, endingsProblem: told ?? problem });
  };

  const takeLook = async (look: PlannedLook, at: string): Promise<KeptLook> => {
    const arms = eventsOf(test, tally.counts());
    const comparisons = compareAtLook(arms, look.boundary);
    return kept.addLook(flowId, plan.id, { ...look, taken: { at, arms, comparisons } });
  };

  const isDecided = ({ taken: { comparisons } }: KeptLook): boolean =>
    winnerOf(plan.measure, test.arms[0]?.variantId ?? '', comparisons, otherArms) !== null;

  /** The looks that this entry made due; true: one of them ended the test. */
  const takeDue = async (at: string): Promise<boolean> => {
    for (let next = planned[taken]; next && tally.leastKnown() >= next.callersPerArm; next = planned[taken]) {
      const look = await takeLook(next, at);
      const isLast = next === planned.at(-1);
      if (isLast || isDecided(look)) end = await keepEnd(at, isLast ? 'sample-reached' : 'boundary-crossed');
      taken += 1;
      if (end !== null) return true;
    }
    return false;
  };

  /** Reads the log to its end, or to the test's. */
  const readOn = async (): Promise<void> => {
    // The store may have been away just when a look was to be kept.
    if (lastAt !== null && (await takeDue(lastAt))) return;
    for (;;) {
      const entries = await store.read(log, cursor, pageSize);
      for (const { cursor: at, value } of entries) {
        cursor = at;
        const entry = readEntry(value);
        if (entry === null) continue;
        tally.take(entry);
        lastAt = entry.at;
        if (entry.kind === 'ending' && (await takeDue(lastAt))) return;
      }
      if (entries.length < pageSize) return;
    }
  };

  /** The time is over: all that is left of alpha is spent on what is known. */
  const endOfTime = async (): Promise<void> => {
    const last = lookAtTheEnd(plan, otherArms, taken, tally.leastKnown());
    if (last !== null) await takeLook(last, plan.endsAt);
    end = await keepEnd(plan.endsAt, 'time-over');
  };

  const state = async (): Promise<RunState> => ({
    counts: end?.counts ?? tally.counts(),
    looks: await kept.looks(flowId, plan.id),
    end,
  });

  const goOn = async (): Promise<void> => {
    end ??= await kept.end(flowId, plan.id);
    if (end !== null) return;
    await readOn();
    const endsAt = Date.parse(plan.endsAt);
    if (end === null && clock.now() >= endsAt && (await endings.isSettled(endsAt))) await endOfTime();
  };

  let last: Promise<unknown> = Promise.resolve();
  const inTurn = (work: () => Promise<void>): Promise<RunState> => {
    const turn = last.then(work).then(state);
    last = turn.catch(() => undefined);
    return turn;
  };

  return {
    tally,
    advance: () => inTurn(goOn),
    stop: (why, problem = null) =>
      inTurn(async () => {
        await goOn();
        end ??= await keepEnd(isoTime(clock.now()), why, problem);
      }),
  };
};
