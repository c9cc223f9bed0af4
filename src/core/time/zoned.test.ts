import fc from 'fast-check';
import { expect, it } from 'vitest';
import { addDays, isTimeZone, readWall, startOfDay, writeWall } from './zoned';

const berlin = 'Europe/Berlin';
const at = (text: string): number => Date.parse(text);

it('begins a day at the zone’s midnight', () => {
  expect(startOfDay(at('2026-07-01T21:59:00Z'), berlin)).toBe(at('2026-06-30T22:00:00Z'));
  expect(startOfDay(at('2026-07-01T22:00:00Z'), berlin)).toBe(at('2026-07-01T22:00:00Z'));
  expect(startOfDay(at('2026-07-01T02:00:00Z'), 'America/Los_Angeles')).toBe(at('2026-06-30T07:00:00Z'));
});

it('goes back by days of 23 and 25 hours', () => {
  expect(addDays(at('2026-03-30T10:00:00Z'), -1, berlin)).toBe(at('2026-03-29T10:00:00Z'));
  expect(addDays(at('2026-03-30T10:00:00Z'), -2, berlin)).toBe(at('2026-03-28T11:00:00Z'));
  expect(addDays(at('2026-10-26T11:00:00Z'), -2, berlin)).toBe(at('2026-10-24T10:00:00Z'));
});

it.each(['2026-02-30', '2026-13-01', '1 March', '2026-03-01T25:00', '2026-03-01T10:00:00Z', ''])(
  '%j is no time',
  (text) => expect(readWall(text, berlin)).toBeNull(),
);

it('knows which zones there are', () => {
  expect(['Asia/Kolkata', 'UTC', 'Mars/Olympus', ''].map(isTimeZone)).toEqual([true, true, false, false]);
});

it('reads what it has written', () => {
  const zones = fc.constantFrom(berlin, 'UTC', 'Asia/Kolkata', 'America/St_Johns', 'Pacific/Apia');
  const hours = fc.integer({ min: 0, max: 500_000 });
  fc.assert(
    fc.property(zones, hours, (zone, hour) => {
      const written = writeWall(hour * 3_600_000, zone);
      // An hour that clocks show twice has two moments; each of them is written alike.
      expect(writeWall(readWall(written, zone) ?? 0, zone)).toBe(written);
    }),
  );
});
