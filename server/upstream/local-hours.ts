import type { Span } from './intervals';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

/** A part of a time within one hour of the clocks of a place. */
export interface LocalHour {
  readonly span: Span;
  /** 1 is Monday, 7 Sunday. */
  readonly weekday: number;
  /** 0 to 23. */
  readonly hour: number;
}

const weekdays = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];

const clockOf = (timeZone: string): Intl.DateTimeFormat =>
  new Intl.DateTimeFormat('en-GB', {
    timeZone,
    hourCycle: 'h23',
    weekday: 'short',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });

/**
 * A span in the hours of a time zone's clocks: all are whole but the first and the last, and where the clocks are set by
 * less than an hour. Throws a `RangeError` for a zone that there is not.
 */
export const localHours = ({ start, end }: Span, timeZone: string): readonly LocalHour[] => {
  const clock = clockOf(timeZone);
  const hours: LocalHour[] = [];
  for (let at = start; at < end; ) {
    const parts = new Map(clock.formatToParts(at).map(({ type, value }) => [type, value]));
    const sinceHour = Number(parts.get('minute')) * minuteMs + Number(parts.get('second')) * 1000 + (at % 1000);
    const next = Math.min(end, at + hourMs - sinceHour);
    const weekday = weekdays.indexOf(parts.get('weekday') ?? '') + 1;
    hours.push({ span: { start: at, end: next }, weekday, hour: Number(parts.get('hour')) });
    at = next;
  }
  return hours;
};
