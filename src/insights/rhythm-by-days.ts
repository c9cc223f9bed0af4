import { addDays, startOfDay } from '../core/time/zoned';
import type { Rhythm } from '../core/wire/insights';
import type { Span } from './period';

/** The days of a time, on the zone's clocks; the first and the last may be parts of days. */
export const daysOf = ({ from, to }: Span, timeZone: string): readonly Span[] => {
  const days: Span[] = [];
  for (let start = from; start < to; ) {
    const next = addDays(startOfDay(start, timeZone), 1, timeZone);
    days.push({ from: start, to: Math.min(to, next) });
    start = next;
  }
  return days;
};

const plus = (a: number | null, b: number | null): number | null => (a === null || b === null ? null : a + b);

/** The hours of several times together; what is not known in one of them is not known of all. */
export const together = (rhythms: readonly Pick<Rhythm, 'cells'>[]): Rhythm['cells'] => {
  const cells = new Map<number, Rhythm['cells'][number]>();
  for (const cell of rhythms.flatMap((rhythm) => rhythm.cells)) {
    const key = cell.weekday * 24 + cell.hour;
    const known = cells.get(key);
    cells.set(key, {
      ...cell,
      entered: known === undefined ? cell.entered : plus(known.entered, cell.entered),
      abandoned: known === undefined ? cell.abandoned : plus(known.abandoned, cell.abandoned),
    });
  }
  return [...cells.values()];
};
