import { isoTime } from '../clock';
import type { Period } from './statistics-calls';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

const pattern = /^P(?:(\d{1,5})W|(?:(\d{1,5})D)?(?:T(?=\d)(?:(\d{1,6})H)?(?:(\d{1,7})M)?)?)$/;

/**
 * The milliseconds of an ISO 8601 duration of weeks, days, hours and minutes, a day being 24 hours; null for any other
 * text, and for nothing.
 */
export const durationMs = (text: string): number | null => {
  const [, weeks, days, hours, minutes] = pattern.exec(text) ?? [];
  const ms =
    (Number(weeks ?? 0) * 7 + Number(days ?? 0)) * day + Number(hours ?? 0) * hour + Number(minutes ?? 0) * minute;
  return ms > 0 ? ms : null;
};

/** A duration in its plainest form: whole days, whole hours, or minutes. */
export const durationText = (ms: number): string => {
  if (ms % day === 0) return `P${ms / day}D`;
  if (ms % hour === 0) return `PT${ms / hour}H`;
  return `PT${Math.ceil(ms / minute)}M`;
};

/** A period in milliseconds since 1970. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

export const spanOf = ({ from, to }: Period): Span => ({ start: Date.parse(from), end: Date.parse(to) });

export const periodOf = ({ start, end }: Span): Period => ({ from: isoTime(start), to: isoTime(end) });

/** How the platform writes a period. */
export const intervalText = (span: Span): string => `${isoTime(span.start)}/${isoTime(span.end)}`;

/** The span in steps from its start; the last may be shorter. */
export const stepsOf = ({ start, end }: Span, ms: number): readonly Span[] =>
  Array.from({ length: Math.max(0, Math.ceil((end - start) / ms)) }, (_, index) => ({
    start: start + index * ms,
    end: Math.min(end, start + (index + 1) * ms),
  }));
