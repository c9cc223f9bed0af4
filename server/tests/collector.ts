import type { Json } from '../../src/core/model/json';
import { type Clock, isoTime } from '../clock';
import type { Store } from '../store/store';
import type { CallEnding, EndingCalls } from '../upstream/ending-calls';
import { UpstreamError } from '../upstream/errors';
import type { Task } from '../upstream/retry';
import type { Period } from '../upstream/statistics-calls';
import { type Ending, eventLog } from '../variants/events';
import type { Asked, KeptTests } from './kept-tests';
import type { TestRun } from './test-run';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

/** The org tells some calls late: those of so long are asked for again. */
const lateMs = 3 * hourMs;

/** How much earlier than the question for its menu a call may have begun, in another flow for one. */
const beforeMs = hourMs;

/** What is counted as the end of a time is asked for once more so long after it. */
export const settleMs = 30 * minuteMs;

/** An org that cannot be asked keeps no test from ending for longer than this. */
export const patienceMs = dayMs;

const leastPauseMs = 5 * minuteMs;

/** So much time for each page: at most a tenth of a token's calls a minute go into this. */
const pauseOfPageMs = 2000;

const roundMs = 4 * minuteMs;

/** The period in days of UTC, as the org keeps its calls. */
const daysOf = (from: number, to: number): readonly Period[] => {
  const days: Period[] = [];
  for (let start = from; start < to; ) {
    const end = Math.min(to, (Math.floor(start / dayMs) + 1) * dayMs);
    days.push({ from: isoTime(start), to: isoTime(end) });
    start = end;
  }
  return days;
};

export interface CollectorParts {
  readonly store: Store;
  readonly kept: KeptTests;
  readonly clock: Clock;
  readonly upstream: EndingCalls;
  readonly orgKey: string;
}

type Tally = TestRun['tally'];

/**
 * Asks the org how a flow's calls ended and writes each ending that is waited for into the flow's log, once: whoever
 * collects holds the lock of all servers, and the tallies have read the log up to its end.
 */
export const createCollector = ({ store, kept, clock, upstream, orgKey }: CollectorParts) => {
  const endingsOf = (calls: readonly CallEnding[], tallies: readonly Tally[], told: Set<string>): Ending[] =>
    calls.flatMap(({ conversationId, outcome }) => {
      if (outcome === null || told.has(conversationId)) return [];
      if (!tallies.some((tally) => tally.isOpen(conversationId))) return [];
      told.add(conversationId);
      const at = isoTime(clock.now());
      return [{ kind: 'ending', at, interactionId: conversationId, outcome, from: 'org' }];
    });

  /** Asks day by day, the first one first, so that what was asked stays asked when the org fails in between. */
  const askOn = async (
    flowId: string,
    tallies: readonly Tally[],
    days: readonly Period[],
    upTo: (done: number) => Promise<void>,
    task: Task,
  ): Promise<number> => {
    const told = new Set<string>();
    let pages = 0;
    for (const day of days) {
      for (let page = 1; ; page++) {
        const answer = await upstream.callEndings(flowId, day, page, task);
        pages += 1;
        if (answer === null) return pages;
        task.signal.throwIfAborted();
        const endings = endingsOf(answer.calls, tallies, told);
        if (endings.length > 0) await store.append(eventLog(orgKey, flowId), endings as Json[]);
        if (!answer.more) break;
      }
      await upTo(Date.parse(day.to));
    }
    return pages;
  };

  /** From when on the calls are to be asked for; null: none is waited for. */
  const beginning = (asked: Asked | null, startedAt: number, tallies: readonly Tally[]): number | null => {
    const since = tallies.flatMap((tally) => tally.openSince() ?? []);
    if (since.length === 0) return null;
    return Math.max(asked?.upTo ?? startedAt - beforeMs, Math.min(...since) - beforeMs);
  };

  return {
    /**
     * Asks if it is time to, or at once where somebody waits for it for so long; an org that fails is remembered and asked
     * again later. `startedAt`: of the oldest test. `tallies`: of all tests of the flow that run.
     */
    collect: async (
      flowId: string,
      startedAt: number,
      tallies: readonly Tally[],
      signal: AbortSignal,
      waitedMs: number | null = null,
    ): Promise<void> => {
      const now = clock.now();
      let asked = await kept.asked(flowId);
      if (asked !== null && now < asked.next && waitedMs === null) return;
      const task: Task = { signal, deadline: now + (waitedMs ?? roundMs), isPoll: waitedMs === null };
      const from = beginning(asked, startedAt, tallies);
      const upTo = async (done: number): Promise<void> => {
        asked = {
          upTo: Math.max(asked?.upTo ?? 0, Math.min(done, now - lateMs)),
          at: asked?.at ?? null,
          next: now,
          problem: null,
        };
        await kept.setAsked(flowId, asked);
      };
      try {
        const pages = from === null ? 0 : await askOn(flowId, tallies, daysOf(from, now), upTo, task);
        const next = now + Math.max(leastPauseMs, pages * pauseOfPageMs);
        await kept.setAsked(flowId, { upTo: Math.max(asked?.upTo ?? 0, now - lateMs), at: now, next, problem: null });
      } catch (error) {
        if (!(error instanceof UpstreamError)) throw error;
        const { upTo: done = startedAt - beforeMs, at = null } = asked ?? {};
        await kept.setAsked(flowId, { upTo: done, at, next: now + leastPauseMs, problem: error.message });
      }
    },
  };
};
export type Collector = ReturnType<typeof createCollector>;
