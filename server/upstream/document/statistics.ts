import { UpstreamError } from '../errors';
import { periodOf, type Span, spanOf } from '../intervals';
import { mapLimited } from '../limited';
import { localSteps } from '../local-steps';
import type { OrgClient } from '../org-client';
import type { Task } from '../retry';
import type { FlowCounts, StatisticsCalls } from '../statistics-calls';
import type { HourCount, KnownHours } from './known-hours';
import { summaryCounts } from './summary-query';

/** Each interval takes two calls, so there are not more of them than this. */
export const mostIntervals = 100;

const intervalsAtOnce = 4;

/** More intervals than this take a good part of a minute's calls, so what people do meanwhile goes before. */
const fewIntervals = 12;

/**
 * Calls that entered a flow and those that were abandoned, by the document's summary query and the same without its
 * outcome filter; nothing more is told. An interval is asked for by its two times, which is an extension; those that are
 * over are remembered for a while.
 */
export const documentStatistics = (
  client: OrgClient,
  known: KnownHours,
): Pick<StatisticsCalls, 'flowStatistics' | 'versionStatistics' | 'flowWays' | 'timeToAgent'> => {
  const count = summaryCounts(client);

  const countsOf = async (flowId: string, span: Span, task: Task): Promise<FlowCounts> => {
    const counted = await known.of(flowId, span, async (): Promise<HourCount> => {
      const [entered, abandoned] = await Promise.all([
        count(flowId, null, span, task),
        count(flowId, 'abandoned', span, task),
      ]);
      return { entered, abandoned };
    });
    return { ...counted, disconnected: null, transferred: null, failed: null, totalMs: null };
  };

  return {
    flowStatistics: async (flowId, query, task) => {
      if (query.version !== undefined)
        throw new UpstreamError(
          'not-in-this-dialect',
          'This org does not tell which version of a flow a call met, so its calls cannot be counted by version.',
          { fate: 'none', passing: false },
        );
      const span = spanOf(query);
      const steps = localSteps(span, query.granularity, query.timeZone ?? 'UTC');
      if (steps.length > mostIntervals)
        throw new UpstreamError(
          'not-in-this-dialect',
          `This org is asked for each interval by itself, at most ${mostIntervals} at a time: choose longer intervals or a shorter period.`,
          { fate: 'none', passing: false },
        );
      const total = await countsOf(flowId, span, task);
      const patient = steps.length > fewIntervals ? { ...task, isPoll: true } : task;
      const counts =
        steps.length === 1
          ? [total]
          : await mapLimited(steps, intervalsAtOnce, (step) => countsOf(flowId, step, patient));
      const unknown = { entered: null, abandoned: null, disconnected: null, transferred: null, failed: null };
      return {
        total,
        intervals: steps.map((step, index) => ({
          ...periodOf(step),
          counts: counts[index] ?? { ...unknown, totalMs: null },
        })),
        menus: null,
        menuRatesOf: null,
      };
    },
    versionStatistics: async () => null,
    flowWays: async () => ({ of: null, steps: null, reason: 'This org does not tell which ways calls took.' }),
    timeToAgent: async () => ({
      answered: null,
      lookedAt: 0,
      isSample: false,
      reason: 'This org does not tell calls one by one, so nobody can say how long each waited.',
    }),
  };
};
