import { afterEach, expect, it, vi } from 'vitest';
import { aDesign, aMenu, aQueue } from '../../../src/testing/builders';
import { createPast, type MadeDay, type Past } from './past';
import { makeDay } from './past-day';
import { aWorld } from './testing';
import { dayMs, dayStart, type World } from './world';

const monday = dayStart(Date.UTC(2026, 2, 2, 12));
const { world } = aWorld({
  main: aDesign(
    aMenu('main', { on: { '1': 'sales', '2': 'agents' }, silence: 'agents' }),
    aQueue('sales'),
    aQueue('agents'),
  ),
});

const open: Past[] = [];
const aPast = (onDay: (day: MadeDay) => void = () => undefined): Past => {
  const past = createPast(onDay);
  open.push(past);
  return past;
};
afterEach(async () => {
  await Promise.all(open.splice(0).map((past) => past.close()));
});

it('makes the days that it is asked for in their order, just as they would be made here', async () => {
  const made: MadeDay[] = [];
  const past = aPast((day) => made.push(day));
  const days = [monday + dayMs, monday, monday - dayMs];
  past.make(world, days);
  expect(past.progress()).toBe(0);
  await past.ready();
  expect(past.progress()).toBe(1);
  expect(made.map(({ startMs }) => startMs)).toEqual(days);
  for (const { startMs, columns } of made) expect(columns).toEqual(makeDay(world, startMs, new Map()));
  past.make(world, [monday - 2 * dayMs]);
  await past.ready();
  expect(made).toHaveLength(4);
});

it('has nothing to wait for where no day is asked for', async () => {
  const past = aPast();
  past.make(world, []);
  expect(past.progress()).toBe(1);
  await past.ready();
});

it('tells whoever waits that it failed, and why', async () => {
  const told = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  const past = aPast();
  past.make({ ...world, flows: null } as unknown as World, [monday]);
  await expect(past.ready()).rejects.toThrow('could not be made');
  await expect(past.ready()).rejects.toThrow('could not be made');
  expect(past.progress()).toBe(0);
  expect(String(told.mock.calls[0]?.[0])).toContain('TypeError');
  told.mockRestore();
});

it('lets nobody wait once it is closed', async () => {
  const past = aPast();
  past.make(
    world,
    Array.from({ length: 400 }, (_, day) => monday - day * dayMs),
  );
  const waiting = past.ready();
  const outcome = expect(waiting).rejects.toThrow('closed');
  await past.close();
  await outcome;
});
