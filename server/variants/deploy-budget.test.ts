import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openLevelStore } from '../store/level-store';
import type { Store } from '../store/store';
import { fakeClock } from '../testing/fake-clock';
import { createDeployBudget } from './deploy-budget';

const minute = 60_000;

let dir: string;
let store: Store;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'touchtone-budget-'));
  store = await openLevelStore(dir);
});
afterEach(async () => {
  await store.close();
  await rm(dir, { recursive: true, force: true });
});

/** When deployments may begin that are asked for all the time, by two servers in turn. */
const begun = async (callsPerMinute: number, forMs: number): Promise<number[]> => {
  const clock = fakeClock(Date.parse('2026-03-02T09:00:50Z'));
  const until = clock.now() + forMs;
  const servers = [1, 2].map(() => createDeployBudget(store, 'test', clock, callsPerMinute));
  const times: number[] = [];
  while (clock.now() < until)
    for (const server of servers) {
      const waitMs = await server.take();
      if (waitMs === null) times.push(clock.now());
      else {
        expect(waitMs).toBeGreaterThan(0);
        clock.advance(Math.min(waitMs, 700));
      }
    }
  return times;
};

const mostWithin = (times: readonly number[], ms: number): number =>
  Math.max(...times.map((from) => times.filter((at) => at >= from && at < from + ms).length));

test('whichever minute is looked at, deployments take a tenth of its calls, and all of that', async () => {
  const times = await begun(300, 5 * minute);
  // Four calls each: 28 of 30.
  expect(mostWithin(times, minute)).toBe(7);
  expect(times.length).toBeGreaterThanOrEqual(5 * 7);
});

test('where a tenth of a minute is less than one deployment, several minutes have one', async () => {
  const times = await begun(10, 20 * minute);
  expect(mostWithin(times, 4 * minute)).toBe(1);
  expect(times.length).toBeGreaterThanOrEqual(5);
});

test('many at once take no more', async () => {
  const clock = fakeClock();
  const budget = createDeployBudget(store, 'test', clock, 300);
  const waits = await Promise.all(Array.from({ length: 20 }, () => budget.take()));
  expect(waits.filter((waitMs) => waitMs === null)).toHaveLength(7);
  expect(new Set(waits.filter((waitMs) => waitMs !== null))).toEqual(new Set([minute]));
});
