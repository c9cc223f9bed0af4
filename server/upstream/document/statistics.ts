import { jsonSchema } from '../../../src/core/model/json';
import { readAnswer } from '../answers';
import { UpstreamError } from '../errors';
import { durationMs, periodOf, type Span, spanOf, stepsOf } from '../intervals';
import { mapLimited } from '../limited';
import type { OrgClient } from '../org-client';
import type { Task } from '../retry';
import type { FlowCounts, StatisticsCalls } from '../statistics-calls';
import { summaryCount } from './summary-count';

const weekMs = 7 * 24 * 3_600_000;

/** A period this close to the week that ends now is that week. */
const nowMs = 60_000;

/** Each interval takes two calls, so there are not more of them than this. */
export const mostIntervals = 100;

const intervalsAtOnce = 4;

const eq = (field: string, value: string) => ({ type: 'eq', field, value });

/** The document's query to the letter; `outcome` null: the same without that filter, which is an extension. */
const bodyOf = (flowId: string, outcome: 'abandoned' | null, timeRange: Readonly<Record<string, string>>) => ({
  timeRange,
  filter: {
    type: 'and',
    filters: [eq('flow.id', flowId), ...(outcome === null ? [] : [eq('conversation.outcome', outcome)])],
  },
  groupBy: ['flow.id'],
  metrics: ['conversation.count'],
});

/**
 * Calls that entered a flow and those that were abandoned, by the document's summary query and the same without its
 * outcome filter; nothing more is told. An interval is asked for by its two times, which is an extension.
 */
export const documentStatistics = ({ call, pacing: { clock } }: OrgClient): StatisticsCalls => {
  const timeRangeOf = (span: Span): Readonly<Record<string, string>> => {
    const isLastWeek = span.end - span.start === weekMs && Math.abs(span.end - clock.now()) <= nowMs;
    return isLastWeek ? { type: 'relative', duration: 'last7d' } : { type: 'absolute', ...periodOf(span) };
  };

  const count = async (flowId: string, outcome: 'abandoned' | null, span: Span, task: Task): Promise<number | null> => {
    const what = 'counting the calls of the flow';
    const path = '/api/v2/analytics/conversations/summary/query';
    const body = bodyOf(flowId, outcome, timeRangeOf(span));
    const answer = await call({ method: 'POST', effect: 'none', path, body, what }, task);
    return summaryCount(readAnswer(answer, jsonSchema, what), flowId);
  };

  const countsOf = async (flowId: string, span: Span, task: Task): Promise<FlowCounts> => {
    const [entered, abandoned] = await Promise.all([
      count(flowId, null, span, task),
      count(flowId, 'abandoned', span, task),
    ]);
    return { entered, abandoned, disconnected: null, transferred: null, failed: null, totalMs: null };
  };

  return {
    flowStatistics: async (flowId, query, task) => {
      const span = spanOf(query);
      const steps = stepsOf(span, durationMs(query.granularity) ?? span.end - span.start);
      if (steps.length > mostIntervals)
        throw new UpstreamError(
          'not-in-this-dialect',
          `This org is asked for each interval by itself, at most ${mostIntervals} at a time: choose longer intervals or a shorter period.`,
          { fate: 'none', passing: false },
        );
      const total = await countsOf(flowId, span, task);
      const counts =
        steps.length === 1 ? [total] : await mapLimited(steps, intervalsAtOnce, (step) => countsOf(flowId, step, task));
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
  };
};
