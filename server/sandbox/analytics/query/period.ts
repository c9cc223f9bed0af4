import type { TimeZone } from './time-zone';

/** An ISO 8601 duration. Months and days go by the calendar, the rest by the clock. */
export interface Duration {
  readonly months: number;
  readonly days: number;
  readonly ms: number;
}

const pattern =
  /^P(?!$)(?:(\d{1,4})Y)?(?:(\d{1,4})M)?(?:(\d{1,4})W)?(?:(\d{1,5})D)?(?:T(?!$)(?:(\d{1,6})H)?(?:(\d{1,7})M)?(?:(\d{1,9})(?:\.(\d{1,3}))?S)?)?$/;

/** Reads a duration such as `P1D`, `PT30M` or `P1DT12H`; undefined where it is none, or nothing long. */
export function durationOf(text: string): Duration | undefined {
  const found = pattern.exec(text);
  if (found === null) return undefined;
  const part = (index: number): number => Number(found[index] ?? 0);
  const duration = {
    months: part(1) * 12 + part(2),
    days: part(3) * 7 + part(4),
    ms: part(5) * 3_600_000 + part(6) * 60_000 + part(7) * 1000 + Number((found[8] ?? '').padEnd(3, '0')),
  };
  return duration.months + duration.days + duration.ms === 0 ? undefined : duration;
}

/** The first moment of a time and the first one after it, in milliseconds since 1970. */
export interface Interval {
  readonly from: number;
  readonly to: number;
}

const instant = /^\d{4}-\d{2}-\d{2}(?:T\d{2}(?::\d{2}(?::\d{2}(?:\.\d{1,9})?)?)?(Z|[+-]\d{2}:?\d{2})?)?$/;

/** Reads a moment in ISO 8601; without an offset it is UTC. Undefined where it is none. */
export function momentOf(text: string): number | undefined {
  const found = instant.exec(text);
  if (found === null) return undefined;
  const [date = '', time = ''] = text.split('T');
  const offset = found[1] ?? 'Z';
  const clock = time.slice(0, time.length - (found[1]?.length ?? 0)) || '00:00';
  const whole = /^\d{2}$/.test(clock) ? `${clock}:00` : clock;
  // A day that the month does not have would be taken for one of the next month.
  const day = new Date(`${date}T00:00:00Z`);
  if (Number.isNaN(day.getTime()) || day.toISOString().slice(0, 10) !== date) return undefined;
  const at = Date.parse(
    `${date}T${whole}${/^[+-]\d{4}$/.test(offset) ? `${offset.slice(0, 3)}:${offset.slice(3)}` : offset}`,
  );
  return Number.isNaN(at) ? undefined : at;
}

/** Reads `<from>/<to>`; undefined where it is none, or ends before it has begun. */
export function intervalOf(text: string): Interval | undefined {
  const [from, to, more] = text.split('/').map(momentOf);
  if (from === undefined || to === undefined || more !== undefined || text.split('/').length !== 2) return undefined;
  return from < to ? { from, to } : undefined;
}

/** As the platform writes it. */
export const intervalText = (from: number, to: number): string =>
  `${new Date(from).toISOString()}/${new Date(to).toISOString()}`;

/**
 * The ends of the parts of an interval, from its beginning on and with its end as the last one; each part but the last is
 * as long as `duration` by the clocks of the zone. Undefined where there were more than `most` parts.
 */
export function partsOf(
  { from, to }: Interval,
  duration: Duration,
  zone: TimeZone,
  most: number,
): number[] | undefined {
  const edges = [from];
  for (let count = 1; count <= most; count++) {
    // Counted from the beginning each time: after the 31st of January and the 28th of February comes the 31st of March.
    const next = later(from, duration, count, zone);
    if (next >= to) return [...edges, to];
    edges.push(next);
  }
  return undefined;
}

function later(from: number, { months, days, ms }: Duration, times: number, zone: TimeZone): number {
  if (months === 0 && days === 0) return from + ms * times;
  const wall = zone.wallTime(from);
  const monthsOn = wall.month - 1 + months * times;
  const first = new Date(Date.UTC(wall.year, monthsOn, 1));
  const lastDay = new Date(Date.UTC(wall.year, monthsOn + 1, 0)).getUTCDate();
  const date = new Date(
    Date.UTC(first.getUTCFullYear(), first.getUTCMonth(), Math.min(wall.day, lastDay) + days * times),
  );
  return (
    zone.moment({
      year: date.getUTCFullYear(),
      month: date.getUTCMonth() + 1,
      day: date.getUTCDate(),
      ms: wall.ms,
    }) +
    ms * times
  );
}
