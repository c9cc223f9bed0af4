import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { isTimeZone } from '../../src/core/time/zoned';
import { wireIdSchema } from '../../src/core/wire/publishing';
import { isoTime } from '../clock';
import { ProblemError, problemOf } from '../problem';
import { durationMs } from '../upstream/intervals';
import type { Period, StatisticsQuery } from '../upstream/statistics-calls';
import { parseInput } from './request';

/** The most intervals that one answer tells, and the longest time it is about. */
const mostIntervals = 2000;
const longestDays = 732;

const dayMs = 24 * 3_600_000;

/** Days before now that are told where no period is asked for. */
export const usualDays = 7;

/** A time in an address, as milliseconds since 1970. */
export const momentSchema = z
  .string()
  .max(40)
  .refine((text) => z.union([z.iso.date(), z.iso.datetime({ offset: true })]).safeParse(text).success, {
    error: 'is not a time such as 2026-03-01 or 2026-03-01T09:00:00Z',
  })
  .transform((text) => Date.parse(text));

const periodSchema = z.object({ from: momentSchema.optional(), to: momentSchema.optional() });

const granularitySchema = z
  .string()
  .max(20)
  .refine((text) => durationMs(text) !== null, {
    error: 'is not a duration of weeks, days, hours or minutes such as P1D or PT30M',
  });

/** The query of an address; an empty value counts as left out. */
export const queryOf = (request: FastifyRequest): Readonly<Record<string, unknown>> =>
  Object.fromEntries(Object.entries(request.query as Record<string, unknown>).filter(([, value]) => value !== ''));

const wrong = (path: string, message: string): ProblemError =>
  new ProblemError(
    problemOf('bad-request', `The address's query cannot be used: ${path} ${message}.`, {
      issues: [{ path, message }],
    }),
  );

/**
 * `?from=&to=`: without `to` until now, without `from` so many days before. Throws `bad-request` for what is no time, and
 * for a beginning that is not before the end.
 */
export const periodOf = (request: FastifyRequest, now: number, days: number): Period => {
  const { from, to = now } = parseInput(periodSchema, queryOf(request), "The address's query");
  const start = from ?? to - days * dayMs;
  if (!(start < to)) throw wrong('from', 'has to be before to');
  if (start < 0) throw wrong('from', 'is too long ago');
  return { from: isoTime(start), to: isoTime(to) };
};

/** `?from=&to=` of at most two years. Throws `bad-request` as `periodOf` does, and for a longer one. */
export const boundedPeriodOf = (request: FastifyRequest, now: number, days: number): Period => {
  const period = periodOf(request, now, days);
  if (Date.parse(period.to) - Date.parse(period.from) > longestDays * dayMs)
    throw wrong('from', `is more than ${longestDays} days before to`);
  return period;
};

const versionSchema = z.object({ version: wireIdSchema.optional() });

/** `?version=`; null: left out. */
export const versionOf = (request: FastifyRequest): string | null =>
  parseInput(versionSchema, queryOf(request), "The address's query").version ?? null;

const timeZoneSchema = z.object({
  timeZone: z
    .string()
    .refine((name) => name.length <= 60 && isTimeZone(name), { error: 'is not a time zone such as Europe/London' })
    .default('UTC'),
});

/** `?timeZone=`: an IANA name; UTC if left out. */
export const timeZoneOf = (request: FastifyRequest): string =>
  parseInput(timeZoneSchema, queryOf(request), "The address's query").timeZone;

/** `?from=&to=&granularity=&timeZone=`: by days of UTC if left out. Throws `bad-request` also for more intervals than are told at once. */
export const intervalsOf = (request: FastifyRequest, now: number, days: number): StatisticsQuery => {
  const schema = z.object({ granularity: granularitySchema.default('P1D') });
  const { granularity } = parseInput(schema, queryOf(request), "The address's query");
  const period = boundedPeriodOf(request, now, days);
  const ms = Date.parse(period.to) - Date.parse(period.from);
  const intervals = Math.ceil(ms / (durationMs(granularity) ?? ms));
  if (intervals > mostIntervals)
    throw wrong('granularity', `gives ${intervals} intervals; at most ${mostIntervals} are told at once`);
  return { ...period, granularity, timeZone: timeZoneOf(request) };
};
