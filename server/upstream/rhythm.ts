import type { LocalHour } from './local-hours';
import type { HourCounts } from './statistics-calls';

type Counted = Pick<HourCounts, 'entered' | 'abandoned'>;

const plus = (a: number | null, b: number | null): number | null => (a === null || b === null ? null : a + b);

/** The counts of hours by hour of the week, from Monday on; what is not known of one of them is not known of their sum. */
export const byHourOfWeek = (
  hours: readonly (readonly [Pick<LocalHour, 'weekday' | 'hour'>, Counted])[],
): readonly HourCounts[] => {
  const cells = new Map<number, HourCounts>();
  for (const [{ weekday, hour }, { entered, abandoned }] of hours) {
    const key = weekday * 24 + hour;
    const known = cells.get(key) ?? { weekday, hour, entered: 0, abandoned: 0 };
    cells.set(key, {
      weekday,
      hour,
      entered: plus(known.entered, entered),
      abandoned: plus(known.abandoned, abandoned),
    });
  }
  return [...cells.values()].sort((a, b) => a.weekday - b.weekday || a.hour - b.hour);
};
