/** A moment as a clock on the wall shows it; months count from 1. */
export interface WallTime {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  /** Since midnight. */
  readonly ms: number;
}

/** The clocks of one place. */
export interface TimeZone {
  wallTime(at: number): WallTime;
  /**
   * The moment at which the clocks show this: the earlier one of two; where they skip it, as long after the skip as it
   * lies after its beginning.
   */
  moment(wall: WallTime): number;
}

const dayMs = 86_400_000;
const formats = new Map<string, Intl.DateTimeFormat>();

/** The clocks of an IANA time zone, such as `Europe/London`; undefined: there is none of that name. */
export function timeZoneOf(name: string): TimeZone | undefined {
  const format = formats.get(name) ?? formatOf(name);
  if (format === undefined) return undefined;
  formats.set(name, format);

  /** How far the clocks are ahead of UTC. */
  const offset = (at: number): number => {
    const parts = new Map(format.formatToParts(at).map(({ type, value }) => [type, Number(value)]));
    const part = (type: Intl.DateTimeFormatPartTypes): number => parts.get(type) ?? 0;
    const shown = Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'));
    return shown - Math.floor(at / 1000) * 1000;
  };

  return {
    wallTime: (at) => wallTimeOf(at + offset(at)),
    moment: ({ year, month, day, ms }) => {
      const shown = Date.UTC(year, month - 1, day) + ms;
      const before = offset(shown - dayMs);
      const after = offset(shown + dayMs);
      const moments = [...new Set([shown - before, shown - after])].filter((at) => at + offset(at) === shown);
      // None: the clocks skip it, and go on by the offset of before.
      return moments.length === 0 ? shown - before : Math.min(...moments);
    },
  };
}

function formatOf(timeZone: string): Intl.DateTimeFormat | undefined {
  const numeric = 'numeric';
  try {
    return new Intl.DateTimeFormat('en-US', {
      timeZone,
      hourCycle: 'h23',
      year: numeric,
      month: numeric,
      day: numeric,
      hour: numeric,
      minute: numeric,
      second: numeric,
    });
  } catch {
    return undefined;
  }
}

function wallTimeOf(shown: number): WallTime {
  const date = new Date(shown);
  const midnight = Math.floor(shown / dayMs) * dayMs;
  return {
    year: date.getUTCFullYear(),
    month: date.getUTCMonth() + 1,
    day: date.getUTCDate(),
    ms: shown - midnight,
  };
}
