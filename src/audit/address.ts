import type { FeedFilter } from '../core/audit/feeds';

/** What the page is asked for by its address; null: any. Days as `2026-03-01`, in this place's own time. */
export interface AuditAddress {
  readonly flow: string | null;
  readonly person: string | null;
  readonly action: string | null;
  readonly from: string | null;
  readonly to: string | null;
}

/** Without a first day it is looked back so far from the last one: orgs keep their audit for about a year. */
const usualDays = 365;

const isDay = (text: string | null): text is string =>
  text !== null && /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text));

const textIn = (params: URLSearchParams, name: string): string | null => params.get(name)?.trim() || null;

/** The filters in an address; what is no day is left out. */
export const readAddress = (params: URLSearchParams): AuditAddress => {
  const [from, to] = [textIn(params, 'from'), textIn(params, 'to')];
  return {
    flow: textIn(params, 'flow'),
    person: textIn(params, 'person'),
    action: textIn(params, 'action'),
    from: isDay(from) ? from : null,
    to: isDay(to) ? to : null,
  };
};

/** The same as an address's query, in one order; empty without a filter. */
export const writeAddress = (address: AuditAddress): string => {
  const params = new URLSearchParams();
  for (const name of ['flow', 'person', 'action', 'from', 'to'] as const) {
    const value = address[name];
    if (value !== null) params.set(name, value);
  }
  return String(params);
};

/** Midnight at the beginning of a day, so many days later, in this place's time. */
const midnight = (day: string, later = 0): number => {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  return new Date(year, month - 1, date + later).getTime();
};

/** What the server is asked for: days from midnight to midnight, the last one whole. `now` in milliseconds since 1970. */
export const filterOf = ({ flow, person, action, from, to }: AuditAddress, now: number): FeedFilter => {
  const end = to === null ? new Date(now) : new Date(midnight(to));
  return {
    flowId: flow,
    person,
    action,
    from:
      from === null ? new Date(end.getFullYear(), end.getMonth(), end.getDate() - usualDays).getTime() : midnight(from),
    to: to === null ? null : midnight(to, 1),
  };
};

/** What is wrong with the days at a moment, in milliseconds since 1970; null: nothing. */
export const daysProblem = ({ from, to }: AuditAddress, now: number): string | null => {
  if (from === null) return null;
  if (to !== null && from > to) return 'The first day is after the last one.';
  return midnight(from) >= now ? 'The first day is still to come.' : null;
};
