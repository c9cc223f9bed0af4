import fc from 'fast-check';
import { expect, it } from 'vitest';
import { comparisons, granularities, type InsightFilters, presets, readFilters, writeFilters } from './filters';

const own = 'Europe/Berlin';

const anyFilters: fc.Arbitrary<InsightFilters> = fc.record({
  period: fc.oneof(
    fc.constantFrom(...presets),
    fc.constantFrom({ from: '2026-03-01', to: '2026-03-08' }, { from: '2026-03-28T09:30', to: '2026-03-30T10:00' }),
  ),
  granularity: fc.option(fc.constantFrom(...granularities)),
  version: fc.option(fc.constantFrom('31.0', '7', 'v 1&by=P7D')),
  comparison: fc.constantFrom(...comparisons),
  timeZone: fc.constantFrom(own, 'UTC', 'Asia/Kolkata'),
});

it('an address holds all filters', () => {
  fc.assert(
    fc.property(anyFilters, (filters) => {
      expect(readFilters(writeFilters(filters, own), own)).toEqual(filters);
    }),
  );
});

it('an address without filters means the last seven days here', () => {
  const usual = { period: '7d', granularity: null, version: null, comparison: 'both', timeZone: own };
  expect(readFilters('', own)).toEqual(usual);
  expect(writeFilters(readFilters('', own), own)).toBe('');
});

it.each(['period=forever', 'from=2026-03-01', 'from=2026-03-02&to=2026-03-01', 'from=2026-02-30&to=2026-03-04'])(
  '%s is no time and counts as the usual one',
  (query) => expect(readFilters(query, own).period).toBe('7d'),
);

it('what no address should hold counts as usual', () => {
  expect(readFilters('by=PT1S&compare=all&zone=Mars%2FOlympus', own)).toEqual(readFilters('', own));
});
