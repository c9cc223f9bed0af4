import { jsonSchema } from '../../../src/core/model/json';
import { readAnswer } from '../answers';
import { periodOf, type Span } from '../intervals';
import type { OrgClient } from '../org-client';
import type { Task } from '../retry';
import { summaryCount } from './summary-count';

const weekMs = 7 * 24 * 3_600_000;

/** A period this close to the week that ends now is that week. */
const nowMs = 60_000;

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
 * How many calls a flow had in a time, all or those that were abandoned; null: the answer does not count. A time is asked
 * for by its two moments, which is an extension, but for the week that ends now.
 */
export const summaryCounts = ({ call, pacing: { clock } }: OrgClient) => {
  const timeRangeOf = (span: Span): Readonly<Record<string, string>> => {
    const isLastWeek = span.end - span.start === weekMs && Math.abs(span.end - clock.now()) <= nowMs;
    return isLastWeek ? { type: 'relative', duration: 'last7d' } : { type: 'absolute', ...periodOf(span) };
  };

  return async (flowId: string, outcome: 'abandoned' | null, span: Span, task: Task): Promise<number | null> => {
    const what = 'counting the calls of the flow';
    const path = '/api/v2/analytics/conversations/summary/query';
    const body = bodyOf(flowId, outcome, timeRangeOf(span));
    const answer = await call({ method: 'POST', effect: 'none', path, body, what }, task);
    return summaryCount(readAnswer(answer, jsonSchema, what), flowId);
  };
};
