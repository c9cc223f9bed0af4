import { expect, test } from 'vitest';
import { aDesign, aMenu, aQueue } from '../../testing/builders';
import { defaultAdaptation } from './decide';
import { defaultHold } from './hold';
import type { QueueReading } from './reading';
import { fullSpells, menusEachWay, mostMinutes, replay } from './replay';

const minute = 60_000;
const start = Date.parse('2026-03-02T10:00:00Z');

const reading = (minutes: number, waitSeconds: number | null, agentsAvailable: number | null = 3): QueueReading => ({
  at: start + minutes * minute,
  waiting: null,
  waitSeconds,
  agentsAvailable,
  agentsOnQueue: null,
});

const day = (waits: readonly (number | null)[]) => waits.map((wait, index) => reading(index + 0.5, wait));

test('a morning is told minute by minute', () => {
  const waits = [20, 150, 150, 150, ...Array<number>(12).fill(40)];
  const played = replay(day(waits), defaultAdaptation, defaultHold);
  expect(played.minutes.map(({ full }) => (full ? 'F' : '-')).join('')).toBe('--FFFFFFFFFF----');
  expect(played).toMatchObject({ changes: 2, minutesFull: 10, minutesUnknown: 0 });
  expect(played.minutes[2]).toMatchObject({ at: start + 2 * minute, multiplier: 2, fallback: true, change: 'full' });
  expect(played.minutes[12]).toMatchObject({ multiplier: 1, fallback: false, change: 'usual' });
  expect(fullSpells(played)).toEqual([{ from: start + 2 * minute, to: start + 12 * minute }]);
});

test('a reading stands for the minutes until the next, and for no more than a quarter of an hour', () => {
  const played = replay([reading(0, 150), reading(40, 150)], defaultAdaptation, defaultHold);
  expect(played.minutes).toHaveLength(41);
  const known = played.minutes.filter((each) => each.reading !== null).map(({ at }) => (at - start) / minute);
  expect(known).toEqual([...Array.from({ length: 16 }, (_, index) => index), 40]);
  // What is not known leaves the adapted menus on.
  expect(played).toMatchObject({ changes: 1, minutesFull: 40, minutesUnknown: 24 });
  expect(fullSpells(played)).toEqual([{ from: start + minute, to: start + 41 * minute }]);
});

test('of several readings in a minute the newest counts', () => {
  const played = replay([reading(0, 500), reading(0.2, 20), reading(0.9, 30)], defaultAdaptation, defaultHold);
  expect(played.minutes.map((each) => each.reading?.waitSeconds)).toEqual([30]);
});

test('a day on which the clocks go back is replayed to its end', () => {
  const { minutes } = replay(day(Array<number>(25 * 60).fill(10)), defaultAdaptation, defaultHold);
  expect(minutes).toHaveLength(25 * 60);
});

test('without readings there is nothing, and no more than a day is replayed', () => {
  expect(replay([], defaultAdaptation, defaultHold)).toEqual({
    minutes: [],
    changes: 0,
    minutesFull: 0,
    minutesUnknown: 0,
  });
  expect(replay([reading(0, 1), reading(5000, 1)], defaultAdaptation, defaultHold).minutes).toHaveLength(mostMinutes);
});

test('other thresholds give other minutes', () => {
  const waits = Array<number>(10).fill(100);
  expect(replay(day(waits), defaultAdaptation, defaultHold).minutesFull).toBe(0);
  expect(replay(day(waits), { ...defaultAdaptation, waitAboveSeconds: 60 }, defaultHold).minutesFull).toBe(9);
});

test('menus are told as they are usually and while the queue is full', () => {
  const design = aDesign(
    aMenu('main', { on: { '1': 'sales' }, timeoutSeconds: 8, fallback: 'sales' }),
    aMenu('late', { on: { '1': 'sales' }, timeoutSeconds: 45 }),
    aQueue('sales'),
  );
  expect(menusEachWay(design, defaultAdaptation)).toMatchObject([
    { nodeId: 'main', usualSeconds: 8, fullSeconds: 16, fallback: true },
    { nodeId: 'late', usualSeconds: 45, fullSeconds: 60, fallback: false },
  ]);
});
