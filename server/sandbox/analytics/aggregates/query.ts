import { z } from 'zod';
import { granularitySchema, intervalSchema, nameIn, timeZoneSchema, wordOf, wrongField } from '../query/body';
import { filterSchema } from '../query/filter';
import { withFilterOnly } from '../query/names';
import { partsOf } from '../query/period';
import { type CountedGroup, countOf, type Happenings, TooMuch } from './count';

/** Intervals in one query; a month of half hours has 1,488. */
const mostParts = 20_000;
/** Groups and intervals in one answer. */
const mostCells = 200_000;

const viewSchema = (metrics: ReadonlySet<string>) =>
  z.object({
    target: nameIn(metrics, 'metric'),
    function: wordOf(['rangeBound'], 'function of a view'),
    name: z.string().min(1),
    range: z.object({ gte: z.number().optional(), lt: z.number().optional() }).optional(),
  });

/** The body of a query for aggregates over these dimensions and metrics. */
export const aggregateSchema = (dimensions: ReadonlySet<string>, metrics: ReadonlySet<string>) =>
  z.object({
    interval: intervalSchema,
    granularity: granularitySchema.optional(),
    timeZone: timeZoneSchema.prefault('UTC'),
    groupBy: z.array(nameIn(dimensions, 'dimension')).default([]),
    filter: filterSchema(withFilterOnly(dimensions)).optional(),
    metrics: z.array(nameIn(metrics, 'metric')).min(1, { error: 'at least one metric has to be asked for.' }),
    flattenMultivaluedDimensions: z.boolean().optional(),
    alternateTimeDimension: wordOf(['eventTime'], 'dimension of time').optional(),
    views: z
      .array(viewSchema(metrics))
      .refine((views) => new Set(views.map(({ name }) => name)).size === views.length, {
        error: 'names of views have to differ.',
      })
      .default([]),
  });
export type AggregateQuery = z.infer<ReturnType<typeof aggregateSchema>>;

/**
 * Answers a query by counting what happened in its interval. All groups name their media type, as the platform's do. Throws
 * 400 where the answer would be too long.
 */
export function aggregated(query: AggregateQuery, happenings: readonly Happenings[]): CountedGroup[] {
  const { interval, granularity, timeZone, groupBy, filter, metrics, views } = query;
  const edges =
    granularity === undefined ? [interval.from, interval.to] : partsOf(interval, granularity, timeZone, mostParts);
  if (edges === undefined) throw wrongField('granularity', `the interval has more than ${mostParts} such parts.`);
  try {
    return countOf(happenings, {
      groupBy: [...new Set([...groupBy, 'mediaType'])],
      filter,
      metrics: [...new Set(metrics)],
      views,
      edges,
      most: mostCells,
    });
  } catch (error) {
    if (!(error instanceof TooMuch)) throw error;
    throw wrongField('interval', `the answer would have more than ${mostCells} groups and intervals.`);
  }
}
