import type { CallColumns } from './calls';
import { Day } from './day';
import type { Shares } from './staffing';
import type { World } from './world';

/** All calls of a day that is over. */
export function makeDay(world: World, startMs: number, shares: Shares): CallColumns {
  const day = new Day(world, startMs, shares, false);
  day.makeUntil(day.endMs);
  return day.endedBy(day.endMs);
}
