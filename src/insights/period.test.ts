import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type InsightFilters, presets, readFilters } from './filters';
import { endsNow, granularitiesFor, granularityOf, isoOf, spanBefore, spanOfFilters } from './period';

const now = Date.parse('2026-03-30T08:15:42.500Z');
const hour = 3_600_000;
const filters = (query: string): InsightFilters => readFilters(query, 'Europe/Berlin');
const spanOf = (query: string) => spanOfFilters(filters(query), now);
const told = (query: string) => Object.values(isoOf(spanOf(query)));

it.each([
  ['period=today', '2026-03-29T22:00:00.000Z', '2026-03-30T08:15:00.000Z'],
  ['period=yesterday', '2026-03-28T23:00:00.000Z', '2026-03-29T22:00:00.000Z'],
  ['period=24h', '2026-03-29T09:00:00.000Z', '2026-03-30T08:15:00.000Z'],
  ['', '2026-03-23T23:00:00.000Z', '2026-03-30T08:15:00.000Z'],
  ['period=7d&zone=UTC', '2026-03-24T00:00:00.000Z', '2026-03-30T08:15:00.000Z'],
  ['from=2026-03-01&to=2026-03-08', '2026-02-28T23:00:00.000Z', '2026-03-07T23:00:00.000Z'],
])('%s is from %s to %s', (query, from, to) => {
  expect(told(query)).toEqual([from, to]);
});

it('the time before is as long, at the same time of day, and does not reach into the time itself', () => {
  const queries = fc.constantFrom(
    ...presets.map((preset) => `period=${preset}`),
    'from=2026-03-01&to=2026-03-08',
    'from=2026-03-01T09:30&to=2026-03-01T12:00',
  );
  const moments = fc.integer({ min: Date.UTC(2026, 0), max: Date.UTC(2027, 0) });
  fc.assert(
    fc.property(queries, moments, (query, at) => {
      const span = spanOfFilters(filters(query), at);
      const before = spanBefore(span, filters(query));
      expect(before.to).toBeLessThanOrEqual(span.from);
      // Clocks that are put on or back make a day of 23 or 25 hours.
      expect(Math.abs(before.to - before.from - (span.to - span.from))).toBeLessThanOrEqual(hour);
    }),
  );
});

it('only a time that calls still come into ends now', () => {
  const ends = (query: string) => endsNow(filters(query), spanOf(query), now);
  expect(['', 'period=24h', 'from=2026-03-01&to=2026-04-02'].map(ends)).toEqual([true, true, true]);
  expect(['period=yesterday', 'from=2026-03-01&to=2026-03-08'].map(ends)).toEqual([false, false]);
});

it('offers no more intervals than a chart and the org bear', () => {
  const days = fc.integer({ min: 1, max: 700 });
  fc.assert(
    fc.property(days, fc.constantFrom('platform' as const, 'document' as const), (length, dialect) => {
      const span = { from: now - length * 24 * hour, to: now };
      const most = dialect === 'platform' ? 750 : 100;
      for (const one of granularitiesFor(span, dialect)) {
        const ms = { PT30M: hour / 2, PT1H: hour, PT6H: 6 * hour, P1D: 24 * hour, P7D: 168 * hour }[one];
        expect(length * 24 * hour).toBeLessThanOrEqual(ms * most);
      }
      expect(granularitiesFor(span, dialect)).toContain(granularityOf('PT30M', span, dialect));
    }),
  );
});

it.each([
  ['PT1H', 90, 'platform', 'P1D'],
  ['PT1H', 28, 'platform', 'PT1H'],
  ['PT1H', 28, 'document', 'P1D'],
  [null, 1, 'document', 'PT1H'],
  [null, 400, 'platform', 'P7D'],
] as const)('%s over %i days of a %s org is %s', (asked, days, dialect, granularity) => {
  expect(granularityOf(asked, { from: now - days * 24 * hour, to: now }, dialect)).toBe(granularity);
});
