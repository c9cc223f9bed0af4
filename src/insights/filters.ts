import { isTimeZone, readWall } from '../core/time/zoned';

/** Periods that end now (`yesterday` aside), in the words of the address. */
export const presets = ['today', 'yesterday', '24h', '7d', '28d', '90d'] as const;
export type Preset = (typeof presets)[number];

/** Lengths of an interval, ISO 8601. */
export const granularities = ['PT30M', 'PT1H', 'PT6H', 'P1D', 'P7D'] as const;
export type Granularity = (typeof granularities)[number];

/** What the figures are compared with. */
export const comparisons = ['both', 'period', 'version', 'none'] as const;
export type Comparison = (typeof comparisons)[number];

/** What is looked at, as the address holds it. */
export interface InsightFilters {
  /** A preset, or two times on the clocks of `timeZone`: `2026-03-01` or `2026-03-01T09:30`. */
  readonly period: Preset | { readonly from: string; readonly to: string };
  /** Null: as it suits the period. */
  readonly granularity: Granularity | null;
  /** Null: all versions. */
  readonly version: string | null;
  readonly comparison: Comparison;
  /** IANA name. */
  readonly timeZone: string;
}

const oneOf = <T extends string>(known: readonly T[], text: string | null): T | null =>
  known.find((one) => one === text) ?? null;

const periodIn = (asked: URLSearchParams, timeZone: string): InsightFilters['period'] => {
  const [from, to] = [asked.get('from') ?? '', asked.get('to') ?? ''];
  const [start, end] = [readWall(from, timeZone), readWall(to, timeZone)];
  if (start !== null && end !== null && start < end) return { from, to };
  return oneOf(presets, asked.get('period')) ?? '7d';
};

/** The filters of an address's query; what it does not hold, or holds wrongly, is as usual. */
export const readFilters = (search: string, ownTimeZone: string): InsightFilters => {
  const asked = new URLSearchParams(search);
  const zone = asked.get('zone');
  const timeZone = zone !== null && isTimeZone(zone) ? zone : ownTimeZone;
  return {
    period: periodIn(asked, timeZone),
    granularity: oneOf(granularities, asked.get('by')),
    version: asked.get('version') || null,
    comparison: oneOf(comparisons, asked.get('compare')) ?? 'both',
    timeZone,
  };
};

/** The filters as an address's query, without what is as usual: `period=28d&by=P1D`. */
export const writeFilters = (filters: InsightFilters, ownTimeZone: string): string => {
  const query = new URLSearchParams();
  if (typeof filters.period !== 'string') {
    query.set('from', filters.period.from);
    query.set('to', filters.period.to);
  } else if (filters.period !== '7d') query.set('period', filters.period);
  if (filters.granularity !== null) query.set('by', filters.granularity);
  if (filters.version !== null) query.set('version', filters.version);
  if (filters.comparison !== 'both') query.set('compare', filters.comparison);
  if (filters.timeZone !== ownTimeZone) query.set('zone', filters.timeZone);
  return query.toString();
};
