import { z } from 'zod';
import { callEnd } from '../model/rows';
import { type CountedCalls, firstSince } from '../model/source';
import { intervalSchema, wordOf, wrongField } from '../query/body';
import { type Filter, filterSchema } from '../query/filter';
import { conversationFilterDimensions, conversationFilterMetrics, segmentDimensions } from '../query/names';
import type { Interval } from '../query/period';
import { wantedCall } from './select';

const dayMs = 86_400_000;
/** The longest interval of a query at once, in days: without a filter, and with one. */
const daysUnfiltered = 7;
const daysFiltered = 31;
/** How long a call takes at most; what began earlier is over. */
const longestMs = dayMs;

/** There are none of these in an org that takes calls alone; a filter for one lets nothing through. */
const foreignFilters = z.array(z.object({ type: z.string() })).default([]);

const filtered = {
  interval: intervalSchema,
  order: wordOf(['asc', 'desc', 'unordered'], 'order').default('asc'),
  orderBy: wordOf(['conversationStart', 'conversationEnd', 'segmentStart', 'segmentEnd'], 'order').default(
    'conversationStart',
  ),
  conversationFilters: z.array(filterSchema(conversationFilterDimensions, conversationFilterMetrics)).default([]),
  segmentFilters: z.array(filterSchema(segmentDimensions, new Set(['tSegmentDuration']))).default([]),
  evaluationFilters: foreignFilters,
  surveyFilters: foreignFilters,
  resolutionFilters: foreignFilters,
};

export const detailQuerySchema = z.object({
  ...filtered,
  aggregations: z.array(z.unknown()).max(0, { error: 'this org sums up nothing beside the conversations.' }).optional(),
  paging: z
    .object({ pageSize: z.int().min(1).max(100), pageNumber: z.int().min(1) })
    .default({ pageSize: 25, pageNumber: 1 }),
});

export const detailJobSchema = z.object({
  ...filtered,
  limit: z.int().min(1).optional(),
  startOfDayIntervalMatching: z.boolean().optional(),
});

export interface DetailFilters {
  readonly interval: Interval;
  readonly order: 'asc' | 'desc' | 'unordered';
  readonly orderBy: 'conversationStart' | 'conversationEnd' | 'segmentStart' | 'segmentEnd';
  readonly conversationFilters: readonly Filter[];
  readonly segmentFilters: readonly Filter[];
  readonly evaluationFilters: readonly unknown[];
  readonly surveyFilters: readonly unknown[];
  readonly resolutionFilters: readonly unknown[];
}

/** Throws 400 where the interval is longer than the platform takes. */
export function requireShort({ interval, conversationFilters, segmentFilters, ...others }: DetailFilters): void {
  const filters = [conversationFilters, segmentFilters, others.evaluationFilters, others.surveyFilters];
  const days = [...filters, others.resolutionFilters].some(({ length }) => length > 0) ? daysFiltered : daysUnfiltered;
  if (interval.to - interval.from <= days * dayMs) return;
  const without = days === daysUnfiltered ? ' without a filter' : '';
  throw wrongField('interval', `it has to be at most ${days} days${without}.`);
}

/** The days, in UTC, that an interval touches. */
export const daysTouched = ({ from, to }: Interval): Interval => ({
  from: Math.floor(from / dayMs) * dayMs,
  to: Math.ceil(to / dayMs) * dayMs,
});

/** The calls, each by its first row, that began in an interval and pass the filters, in the order that was asked for. */
export const callsBegunIn = (calls: CountedCalls, began: Interval, query: DetailFilters): number[] =>
  ordered(calls, selected(calls, began, query), query);

/** As `callsBegunIn`, of the calls of which any moment lies in the interval. */
export function callsActiveIn(calls: CountedCalls, { from, to }: Interval, query: DetailFilters): number[] {
  const rows = selected(calls, { from: from - longestMs, to }, query);
  return ordered(
    calls,
    rows.filter((row) => callEnd(calls.columns, row) >= from),
    query,
  );
}

function selected(calls: CountedCalls, { from, to }: Interval, query: DetailFilters): number[] {
  const { evaluationFilters, surveyFilters, resolutionFilters } = query;
  if ([evaluationFilters, surveyFilters, resolutionFilters].some(({ length }) => length > 0)) return [];
  const { columns } = calls;
  const isWanted = wantedCall(calls, query);
  const found: number[] = [];
  const end = firstSince(columns, to);
  for (let row = firstSince(columns, from); row < end; row++) {
    if (columns.leg[row] === 0 && isWanted(row)) found.push(row);
  }
  return found;
}

/** A conversation's first segment begins, and its last one ends, with the conversation. */
function ordered({ columns }: CountedCalls, rows: number[], { order, orderBy }: DetailFilters): number[] {
  if (order === 'unordered') return rows;
  if (orderBy === 'conversationEnd' || orderBy === 'segmentEnd') {
    const ends = new Map(rows.map((row) => [row, callEnd(columns, row)]));
    rows.sort((a, b) => (ends.get(a) ?? 0) - (ends.get(b) ?? 0) || a - b);
  }
  return order === 'desc' ? rows.reverse() : rows;
}
