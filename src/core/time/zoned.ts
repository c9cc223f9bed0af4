const minute = 60_000;
const day = 24 * 60 * minute;

/** By name as it was given. A name can be written in many ways, and a server is given them by others: few are kept. */
const formats = new Map<string, Intl.DateTimeFormat>();
const mostFormats = 50;

const formatOf = (timeZone: string): Intl.DateTimeFormat => {
  const known = formats.get(timeZone);
  if (known) return known;
  const made = new Intl.DateTimeFormat('en', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  if (formats.size >= mostFormats) formats.clear();
  formats.set(timeZone, made);
  return made;
};

/** Whether the runtime knows the time zone (an IANA name such as `Europe/Berlin`). */
export const isTimeZone = (timeZone: string): boolean => {
  try {
    formatOf(timeZone);
    return true;
  } catch {
    return false;
  }
};

/** What clocks in the zone show at a moment, as if it were UTC: both in milliseconds since 1970. */
const wallOf = (at: number, timeZone: string): number => {
  const parts = formatOf(timeZone).formatToParts(at);
  const part = (type: Intl.DateTimeFormatPartTypes): number => Number(parts.find((one) => one.type === type)?.value);
  return Date.UTC(
    part('year'),
    part('month') - 1,
    part('day'),
    part('hour'),
    part('minute'),
    part('second'),
    at - Math.floor(at / 1000) * 1000,
  );
};

/** The moment at which clocks in the zone show that; where they show it never (or twice), one beside it. */
const momentOf = (wall: number, timeZone: string): number => {
  const guess = wall - (wallOf(wall, timeZone) - wall);
  return wall - (wallOf(guess, timeZone) - guess);
};

/** The midnight before, in the zone. */
export const startOfDay = (at: number, timeZone: string): number =>
  momentOf(Math.floor(wallOf(at, timeZone) / day) * day, timeZone);

/** The same time of another day, in the zone: a day is not always 24 hours. */
export const addDays = (at: number, days: number, timeZone: string): number =>
  momentOf(wallOf(at, timeZone) + days * day, timeZone);

const pattern = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2})?$/;

/** The moment of `2026-03-01` or `2026-03-01T09:30` on the zone's clocks; null for any other text. */
export const readWall = (text: string, timeZone: string): number | null => {
  if (!pattern.test(text)) return null;
  const whole = text.includes('T') ? text : `${text}T00:00`;
  const wall = Date.parse(`${whole}:00Z`);
  // A day that no month has is not moved on to the next.
  if (Number.isNaN(wall) || new Date(wall).toISOString().slice(0, 16) !== whole) return null;
  return momentOf(wall, timeZone);
};

/** A moment as the zone's clocks show it: `2026-03-01T09:30`. */
export const writeWall = (at: number, timeZone: string): string =>
  new Date(wallOf(at, timeZone)).toISOString().slice(0, 16);
