import { expect, it } from 'vitest';
import { daysOf, together } from './rhythm-by-days';

const at = (text: string): number => Date.parse(text);

it('the days of a time follow the zone’s clocks', () => {
  const days = daysOf({ from: at('2026-03-28T12:00:00Z'), to: at('2026-03-30T06:30:00Z') }, 'Europe/Berlin');
  expect(days.map(({ from, to }) => (to - from) / 3_600_000)).toEqual([11, 23, 8.5]);
  expect(days.map(({ from }, index) => index === 0 || from === days[index - 1]?.to)).toEqual([true, true, true]);
});

it('the hours of several days are added up, and what one does not tell is not told', () => {
  const cell = { weekday: 1, hour: 9 };
  const cells = together([
    { cells: [{ ...cell, entered: 10, abandoned: 3 }] },
    { cells: [{ weekday: 2, hour: 9, entered: 5, abandoned: null }] },
    { cells: [{ ...cell, entered: 20, abandoned: null }] },
  ]);
  expect(cells).toEqual([
    { ...cell, entered: 30, abandoned: null },
    { weekday: 2, hour: 9, entered: 5, abandoned: null },
  ]);
});
