import { addDays, readWall, startOfDay } from '../core/time/zoned';
import type { Dialect } from '../core/wire/session';
import { type Granularity, granularities, type InsightFilters, type Preset } from './filters';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** The first moment in a time and the first one after it, in milliseconds since 1970. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** What is asked of the server: ISO 8601. */
export const isoOf = ({ from, to }: Span): { readonly from: string; readonly to: string } => ({
  from: new Date(from).toISOString(),
  to: new Date(to).toISOString(),
});

const presetDays: Readonly<Record<Preset, number>> = {
  today: 1,
  yesterday: 1,
  '24h': 1,
  '7d': 7,
  '28d': 28,
  '90d': 90,
};

/** The time that a preset means: whole days of the zone and today up to now, or whole hours up to now. */
const spanOfPreset = (preset: Preset, now: number, timeZone: string): Span => {
  const today = startOfDay(now, timeZone);
  if (preset === 'yesterday') return { from: addDays(today, -1, timeZone), to: today };
  // The first minute of a day is one of today already.
  const to = Math.floor(now / minute) * minute;
  if (preset === '24h') return { from: (Math.ceil(to / hour) - 24) * hour, to };
  return { from: addDays(today, 1 - presetDays[preset], timeZone), to: Math.max(to, today + minute) };
};

/** The time the filters mean at `now`. */
export const spanOfFilters = ({ period, timeZone }: InsightFilters, now: number): Span => {
  if (typeof period === 'string') return spanOfPreset(period, now, timeZone);
  const [from, to] = [readWall(period.from, timeZone), readWall(period.to, timeZone)];
  return from === null || to === null ? spanOfPreset('7d', now, timeZone) : { from, to };
};

/** The time before, of the same length and at the same time of day, so that both are alike. */
export const spanBefore = (span: Span, { period, timeZone }: InsightFilters): Span => {
  const days = typeof period === 'string' ? presetDays[period] : (span.to - span.from) / day;
  if (!Number.isInteger(days)) return { from: 2 * span.from - span.to, to: span.from };
  const from = addDays(span.from, -days, timeZone);
  // A day of 25 hours has one more than the day before.
  return { from, to: Math.min(span.from, from + (span.to - span.from)) };
};

/** Whether calls still come into it: then it is asked for again and again. */
export const endsNow = ({ period }: InsightFilters, span: Span, now: number): boolean =>
  typeof period === 'string' ? period !== 'yesterday' : span.to > now && span.from <= now;

const lengths: Readonly<Record<Granularity, number>> = {
  PT30M: hour / 2,
  PT1H: hour,
  PT6H: 6 * hour,
  P1D: day,
  P7D: 7 * day,
};

/** The most intervals of one chart. The document's org is asked for each by itself. */
const mostIntervals: Readonly<Record<Dialect, number>> = { platform: 750, document: 100 };

/** The lengths of an interval that suit a time: more than one of them, and not too many. */
export const granularitiesFor = (span: Span, dialect: Dialect): readonly Granularity[] => {
  const length = span.to - span.from;
  const suits = (one: Granularity) => length > lengths[one] && length / lengths[one] <= mostIntervals[dialect];
  const suiting = granularities.filter(suits);
  return suiting.length > 0 ? suiting : [length > lengths.P7D ? 'P7D' : 'PT30M'];
};

/** So many intervals has a time. */
export const intervalsIn = ({ from, to }: Span, granularity: Granularity): number =>
  Math.ceil((to - from) / lengths[granularity]);

/** The one that is asked for where it suits the time, else the one that shows it best. */
export const granularityOf = (asked: Granularity | null, span: Span, dialect: Dialect): Granularity => {
  const suiting = granularitiesFor(span, dialect);
  if (asked !== null && suiting.includes(asked)) return asked;
  const length = span.to - span.from;
  const best: Granularity = length <= 2 * day ? 'PT1H' : length <= 100 * day ? 'P1D' : 'P7D';
  return suiting.includes(best) ? best : (suiting[0] ?? 'P1D');
};
