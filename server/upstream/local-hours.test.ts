import fc from 'fast-check';
import { expect, test } from 'vitest';
import { localHours } from './local-hours';

const hourMs = 3_600_000;
const span = (from: string, to: string) => ({ start: Date.parse(from), end: Date.parse(to) });
const told = (from: string, to: string, timeZone: string) =>
  localHours(span(from, to), timeZone).map(({ span: { start, end }, weekday, hour }) => [
    new Date(start).toISOString().slice(11, 16),
    (end - start) / 60_000,
    weekday,
    hour,
  ]);

test('hours begin where the clocks of the place show a whole hour', () => {
  // 1 March 2026 is a Sunday; India is 5:30 ahead of UTC.
  expect(told('2026-03-01T17:10:00Z', '2026-03-01T19:00:00Z', 'Asia/Kolkata')).toEqual([
    ['17:10', 20, 7, 22],
    ['17:30', 60, 7, 23],
    ['18:30', 30, 1, 0],
  ]);
});

test('the hour that is skipped in spring is not there, and the one repeated in autumn is there twice', () => {
  // The clocks of London go on from 01:00 to 02:00 on 29 March 2026, and back from 02:00 to 01:00 on 25 October.
  const hours = (from: string, to: string) => told(from, to, 'Europe/London').map(([, , , hour]) => hour);
  expect(hours('2026-03-29T00:00:00Z', '2026-03-29T03:00:00Z')).toEqual([0, 2, 3]);
  expect(hours('2026-10-24T23:00:00Z', '2026-10-25T03:00:00Z')).toEqual([0, 1, 1, 2]);
});

test('clocks that are set by half an hour make an hour shorter', () => {
  // Lord Howe Island goes on from 02:00 to 02:30 on 4 October 2026, at 15:30 UTC the day before.
  expect(told('2026-10-03T14:30:00Z', '2026-10-03T17:00:00Z', 'Australia/Lord_Howe')).toEqual([
    ['14:30', 60, 7, 1],
    ['15:30', 30, 7, 2],
    ['16:00', 60, 7, 3],
  ]);
});

const zones = fc.constantFrom('UTC', 'Europe/London', 'America/St_Johns', 'Asia/Kathmandu', 'Australia/Lord_Howe');
const times = fc
  .tuple(
    fc.date({ min: new Date('2020-01-01'), max: new Date('2030-01-01'), noInvalidDate: true }),
    fc.nat(20 * 24 * 60),
  )
  .map(([from, minutes]) => ({ start: from.getTime(), end: from.getTime() + (minutes + 1) * 60_000 }));

test('hours lie end to end over the whole time, none longer than an hour', () => {
  fc.assert(
    fc.property(times, zones, (whole, zone) => {
      const hours = localHours(whole, zone);
      let at = whole.start;
      for (const hour of hours) {
        expect(hour.span.start).toBe(at);
        expect(hour.span.end - at).toBeGreaterThan(0);
        expect(hour.span.end - at).toBeLessThanOrEqual(hourMs);
        at = hour.span.end;
      }
      expect(at).toBe(whole.end);
    }),
    { numRuns: 60 },
  );
});
