import type { TestList, TestResult } from '../../src/core/wire/tests';
import type { Clock } from '../clock';
import { type Lock, type Store, StoreAway } from '../store/store';
import type { Upstream } from '../upstream/upstream';
import { eventLog } from '../variants/events';
import type { LiveFlows } from '../variants/live-flows';
import { createCollector, patienceMs, settleMs } from './collector';
import { liveTests } from './fixed-test';
import { createKeptTests, type KeptTest } from './kept-tests';
import { endingsKnown, resultOf, summaryOf } from './result';
import { createTestRun, type RunState, type TestRun } from './test-run';

/** The A/B tests of every flow: their results, their looks and their ends. */
export interface Tests {
  /** The newest first. */
  list(flowId: string): Promise<TestList>;
  /** Null: there is no such test. */
  result(flowId: string, testId: string): Promise<TestResult | null>;
  /**
   * Ends it if it runs, after asking the org once more how its calls ended. Where the org cannot be asked, it ends with
   * what is known, and the result says so. Null: there is no such test.
   */
  end(flowId: string, testId: string): Promise<TestResult | null>;
  /** One round: what is live is kept, the org is asked for endings, looks are taken; by one server of all at a time. */
  watch(): Promise<void>;
  /** A round every minute from now on. */
  start(): void;
  close(): Promise<void>;
}

export interface TestsParts {
  readonly store: Store;
  readonly live: LiveFlows;
  readonly upstream: Pick<Upstream, 'dialect' | 'callEndings'>;
  readonly clock: Clock;
  readonly orgKey: string;
  /** Who holds the lock while a round is done. */
  readonly holder: string;
  readonly onFault: (error: unknown) => void;
}

const everyMs = 60_000;

/** So long somebody who ends a test waits for the org, and before that until it is not being asked by others. */
const waitedMs = 15_000;
const turnMs = 5000;
const turnLookMs = 250;

/** Tests that are counted in memory at a time; others are read anew when they are asked for. */
const mostRuns = 20;

export const createTests = (parts: TestsParts): Tests => {
  const { store, live, upstream, clock, orgKey } = parts;
  const kept = createKeptTests(store, orgKey);
  const collector = createCollector({ store, kept, clock, upstream, orgKey });
  const stop = new AbortController();
  // The one used last is at the end.
  const runs = new Map<string, TestRun>();
  const over = new Set<string>();
  let watching: Promise<void> | null = null;
  const lockName = `tests/${orgKey}`;

  const keyOf = ({ flowId, plan }: KeptTest): string => `${flowId} ${plan.id}`;

  const runOf = (test: KeptTest): TestRun => {
    const key = keyOf(test);
    const run =
      runs.get(key) ??
      createTestRun(test, {
        store,
        kept,
        clock,
        log: eventLog(orgKey, test.flowId),
        endingsKnown: async (counts) => endingsKnown(upstream.dialect, await kept.asked(test.flowId), counts),
        isSettled: async (until) => {
          if (upstream.dialect === 'document' || clock.now() >= until + patienceMs) return true;
          return ((await kept.asked(test.flowId))?.at ?? 0) >= until + settleMs;
        },
      });
    runs.delete(key);
    runs.set(key, run);
    for (const oldest of [...runs.keys()].slice(0, Math.max(0, runs.size - mostRuns))) runs.delete(oldest);
    return run;
  };

  /** What is counted of a test that is over is with its end. */
  const advanced = async (
    test: KeptTest,
    ends: 'stopped' | 'withdrawn' | null = null,
    problem: string | null = null,
  ): Promise<RunState> => {
    const run = runOf(test);
    const state = await (ends === null ? run.advance() : run.stop(ends, problem));
    if (state.end !== null) {
      runs.delete(keyOf(test));
      over.add(keyOf(test));
    }
    return state;
  };

  const isLive = ({ flowId, plan }: KeptTest): boolean =>
    live.current(flowId)?.segments.some(({ test }) => test?.id === plan.id) ?? false;

  /** Keeps the tests that are live now, if they are not kept. */
  const keepLive = async (flowId: string): Promise<void> => {
    const flow = live.current(flowId);
    if (flow === null) return;
    const ids = flow.segments.flatMap(({ test }) => test?.id ?? []);
    const known = new Set((await kept.ofFlow(flowId)).map(({ plan }) => plan.id));
    if (ids.every((id) => known.has(id))) return;
    for (const test of await liveTests(store, eventLog(orgKey, flowId), flow, clock.now()))
      if (!known.has(test.plan.id)) await kept.start(test);
  };

  const told = async (test: KeptTest, state: RunState): Promise<TestResult> => {
    const asked = upstream.dialect === 'platform' ? await kept.asked(test.flowId) : null;
    return resultOf(test, state, { dialect: upstream.dialect, asked, isLive: isLive(test), now: clock.now() });
  };

  const find = async (flowId: string, testId: string): Promise<KeptTest | null> => {
    await keepLive(flowId);
    return kept.find(flowId, testId);
  };

  const collectFor = async (
    tests: readonly KeptTest[],
    signal: AbortSignal,
    waitedMs: number | null = null,
  ): Promise<void> => {
    const [first] = tests;
    if (first === undefined || upstream.dialect === 'document') return;
    const startedAt = Math.min(...tests.map((test) => Date.parse(test.startedAt)));
    const tallies = tests.map((test) => runOf(test).tally);
    await collector.collect(first.flowId, startedAt, tallies, signal, waitedMs);
  };

  /** The lock of whoever asks the org; null: somebody else keeps it. */
  const turnToAsk = async (): Promise<Lock | null> => {
    for (const until = clock.now() + turnMs; ; ) {
      const lock = await store.lock(lockName, parts.holder);
      if (lock.ok) return lock.value;
      if (clock.now() >= until) return null;
      await clock.sleep(turnLookMs, stop.signal);
    }
  };

  /** Asks the org once more how calls ended; a sentence where that could not be done, and the org is not why. */
  const askAtLast = async ({ flowId, plan }: KeptTest): Promise<string | null> => {
    if (upstream.dialect === 'document' || (await kept.end(flowId, plan.id)) !== null) return null;
    const lock = await turnToAsk();
    if (lock === null) return 'How calls ended was being asked of the org when the test was ended.';
    try {
      const goOn: KeptTest[] = [];
      for (const one of await kept.ofFlow(flowId))
        if (!over.has(keyOf(one)) && (await advanced(one)).end === null) goOn.push(one);
      await collectFor(goOn, AbortSignal.any([lock.lost, stop.signal]), waitedMs);
      return null;
    } catch (error) {
      throw lock.lost.aborted ? new StoreAway('The lock was lost while the org was asked', { cause: error }) : error;
    } finally {
      await lock.release();
    }
  };

  const endByHand = async (flowId: string, testId: string): Promise<TestResult | null> => {
    const test = await find(flowId, testId);
    if (test === null) return null;
    const problem = await askAtLast(test);
    return told(test, await advanced(test, 'stopped', problem));
  };

  const round = async (signal: AbortSignal): Promise<void> => {
    await live.refresh();
    for (const { flowId } of live.all()) await keepLive(flowId);
    const running = (await kept.all()).filter((test) => !over.has(keyOf(test)));
    for (const flow of new Set(running.map(({ flowId }) => flowId))) {
      const tests = running.filter(({ flowId }) => flowId === flow);
      const goOn: KeptTest[] = [];
      for (const test of tests) {
        signal.throwIfAborted();
        // What is not live any more has no callers to come; it ends with those it has.
        const { end } = await advanced(test, isLive(test) ? null : 'withdrawn');
        if (end === null) goOn.push(test);
      }
      await collectFor(goOn, signal);
      for (const test of goOn) await advanced(test);
    }
  };

  const watch = async (): Promise<void> => {
    const lock = await store.lock(lockName, parts.holder);
    if (!lock.ok) return;
    try {
      await round(AbortSignal.any([lock.value.lost, stop.signal]));
    } finally {
      await lock.value.release();
    }
  };

  const watchAlways = async (): Promise<void> => {
    while (!stop.signal.aborted) {
      await watch().catch((error: unknown) => {
        // While the store is away there is nothing to count; that is told elsewhere.
        if (!(error instanceof StoreAway) && !stop.signal.aborted) parts.onFault(error);
      });
      await clock.sleep(everyMs, stop.signal);
    }
  };

  return {
    list: async (flowId) => {
      await keepLive(flowId);
      const tests = (await kept.ofFlow(flowId)).toSorted((a, b) => Date.parse(b.startedAt) - Date.parse(a.startedAt));
      const items: TestList['items'] = [];
      for (const test of tests) {
        const end = await kept.end(flowId, test.plan.id);
        const state = end === null ? await advanced(test) : { end, looks: await kept.looks(flowId, test.plan.id) };
        items.push(summaryOf(test, state));
      }
      return { items };
    },
    result: async (flowId, testId) => {
      const test = await find(flowId, testId);
      return test === null ? null : told(test, await advanced(test));
    },
    end: endByHand,
    watch,
    start: () => {
      watching ??= watchAlways().catch(() => undefined);
    },
    close: async () => {
      stop.abort(new Error('The server stops'));
      await watching;
    },
  };
};
