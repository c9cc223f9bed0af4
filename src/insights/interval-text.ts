import type { Granularity } from './filters';

const forms = {
  hours: { weekday: 'short', day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
  days: { weekday: 'short', day: 'numeric', month: 'short' },
} as const;

/** When an interval begins, on the zone's clocks: «Sat 14 Nov», «Sat 14 Nov, 09:00». */
export const intervalText = (from: string, granularity: Granularity, timeZone: string): string => {
  const isDays = granularity === 'P1D' || granularity === 'P7D';
  const form = new Intl.DateTimeFormat('en-GB', { ...(isDays ? forms.days : forms.hours), timeZone });
  return form.format(Date.parse(from));
};

/** A time from and to, on the zone's clocks: «14 Nov 2026, 00:00 to 21 Nov 2026, 18:40». */
export const periodText = ({ from, to }: { from: string; to: string }, timeZone: string): string => {
  const format = new Intl.DateTimeFormat('en-GB', {
    dateStyle: 'medium',
    timeStyle: 'short',
    timeZone,
  });
  return `${format.format(Date.parse(from))} to ${format.format(Date.parse(to))}`;
};
