import { expect, test } from 'vitest';
import { durationOf, intervalOf, intervalText, momentOf, partsOf } from './period';
import { timeZoneOf } from './time-zone';

const zoned = (name: string) => {
  const zone = timeZoneOf(name);
  if (zone === undefined) throw new Error(`${name} is no time zone.`);
  return zone;
};

const parts = (interval: string, granularity: string, timeZone = 'UTC') => {
  const [read, duration] = [intervalOf(interval), durationOf(granularity)];
  if (read === undefined || duration === undefined) throw new Error('The test is wrong.');
  const edges = partsOf(read, duration, zoned(timeZone), 10_000);
  return edges?.slice(1).map((edge, index) => intervalText(edges[index] ?? 0, edge));
};

test.each([
  ['2026-08-01T00:00:00.000Z', '2026-08-01T00:00:00.000Z'],
  ['2026-08-01T00:00:00', '2026-08-01T00:00:00.000Z'],
  ['2026-08-01', '2026-08-01T00:00:00.000Z'],
  ['2026-08-01T10Z', '2026-08-01T10:00:00.000Z'],
  ['2026-08-01T02:30+02:00', '2026-08-01T00:30:00.000Z'],
  ['2026-08-01T02:30-0500', '2026-08-01T07:30:00.000Z'],
])('%s is the moment %s', (text, iso) => {
  expect(new Date(momentOf(text) ?? 0).toISOString()).toBe(iso);
});

test.each(['2026-02-30', '2026-13-01T00:00:00Z', '2026-08-01T25:00:00Z', '01.08.2026', 'today', ''])(
  '%s is no moment',
  (text) => {
    expect(momentOf(text)).toBeUndefined();
  },
);

test.each(['2026-08-02/2026-08-01', '2026-08-01/2026-08-01', '2026-08-01', '2026-08-01/2026-08-02/2026-08-03', 'a/b'])(
  '%s is no interval',
  (text) => {
    expect(intervalOf(text)).toBeUndefined();
  },
);

test.each(['P', 'PT', 'P1', '1D', 'P1S', 'PT1D', 'P0D', 'PT0S', 'p1d', 'P-1D', '', 'P1DT'])(
  '%s is no duration',
  (text) => {
    expect(durationOf(text)).toBeUndefined();
  },
);

test.each([
  ['PT30M', { months: 0, days: 0, ms: 1_800_000 }],
  ['P1DT12H', { months: 0, days: 1, ms: 43_200_000 }],
  ['P1Y2M', { months: 14, days: 0, ms: 0 }],
  ['P2W', { months: 0, days: 14, ms: 0 }],
  ['PT1.5S', { months: 0, days: 0, ms: 1500 }],
])('%s is a duration', (text, duration) => {
  expect(durationOf(text)).toEqual(duration);
});

test('the last part ends with the interval', () => {
  expect(parts('2026-08-01T00:00:00Z/2026-08-02T06:00:00Z', 'PT12H')).toEqual([
    '2026-08-01T00:00:00.000Z/2026-08-01T12:00:00.000Z',
    '2026-08-01T12:00:00.000Z/2026-08-02T00:00:00.000Z',
    '2026-08-02T00:00:00.000Z/2026-08-02T06:00:00.000Z',
  ]);
});

test('the day on which the clocks go forward has 23 hours', () => {
  expect(parts('2026-03-28T00:00:00Z/2026-03-30T23:00:00Z', 'P1D', 'Europe/London')).toEqual([
    '2026-03-28T00:00:00.000Z/2026-03-29T00:00:00.000Z',
    '2026-03-29T00:00:00.000Z/2026-03-29T23:00:00.000Z',
    '2026-03-29T23:00:00.000Z/2026-03-30T23:00:00.000Z',
  ]);
});

test('the day on which the clocks go back has 25 hours', () => {
  expect(parts('2026-10-31T04:00:00Z/2026-11-03T05:00:00Z', 'P1D', 'America/New_York')).toEqual([
    '2026-10-31T04:00:00.000Z/2026-11-01T04:00:00.000Z',
    '2026-11-01T04:00:00.000Z/2026-11-02T05:00:00.000Z',
    '2026-11-02T05:00:00.000Z/2026-11-03T05:00:00.000Z',
  ]);
});

test('hours are as long as ever on such a day', () => {
  expect(parts('2026-10-25T00:00:00+01:00/2026-10-26T00:00:00Z', 'PT1H', 'Europe/London')).toHaveLength(25);
});

test('months are those of the calendar, also from the last day of one', () => {
  expect(parts('2026-01-31T00:00:00Z/2026-04-30T00:00:00Z', 'P1M')).toEqual([
    '2026-01-31T00:00:00.000Z/2026-02-28T00:00:00.000Z',
    '2026-02-28T00:00:00.000Z/2026-03-31T00:00:00.000Z',
    '2026-03-31T00:00:00.000Z/2026-04-30T00:00:00.000Z',
  ]);
});

test('a time that the clocks skip is as long after the skip', () => {
  const at = zoned('Europe/London').moment({ year: 2026, month: 3, day: 29, ms: 1.5 * 3_600_000 });
  expect(new Date(at).toISOString()).toBe('2026-03-29T01:30:00.000Z');
});

test('of a time that comes twice the earlier one is meant', () => {
  const at = zoned('Europe/London').moment({ year: 2026, month: 10, day: 25, ms: 1.5 * 3_600_000 });
  expect(new Date(at).toISOString()).toBe('2026-10-25T00:30:00.000Z');
});

test('too many parts are none', () => {
  expect(parts('2026-08-01/2026-08-02', 'PT1S')).toBeUndefined();
});

test('a place without clocks is no time zone', () => {
  expect(timeZoneOf('Europe/Atlantis')).toBeUndefined();
});
