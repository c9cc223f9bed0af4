import { Chance, hashOf, hashWith } from './random';
import { dayMs, hourMs, type World, type WorldFlow } from './world';

/** Calls by hour of the day in UTC, as shares of the day: two humps with a lunch dip between, and a silent hour. */
const curve: readonly number[] = [
  0.4, 0.25, 0.15, 0, 0.15, 0.4, 1.2, 3, 6, 8.6, 9.6, 8.9, 6.2, 7, 8.6, 8.7, 7.8, 6, 4, 3, 2.2, 1.6, 1.1, 0.7,
];
const whole = curve.reduce((sum, share) => sum + share, 0);

/** From Sunday to Saturday, against an ordinary weekday: people call most after the weekend. */
const byWeekday = [0.28, 1.12, 1.04, 1, 0.98, 0.94, 0.46] as const;

const flowHash = (world: World, flow: WorldFlow): number => hashOf(`${world.seed} ${flow.id}`);

/** How many calls a flow of the org gets in the hour that begins at `hourStartMs`, on average. */
export function expectedCalls(world: World, flow: WorldFlow, hourStartMs: number): number {
  const date = new Date(hourStartMs);
  const hour = date.getUTCHours();
  const chance = new Chance(flowHash(world, flow));
  const size = Math.min(1.8, Math.max(0.5, chance.logNormal(0.95, 0.4)));
  const phase = chance.between(0, 2 * Math.PI);
  const own = 1 + 0.2 * Math.sin((hour / 24) * 2 * Math.PI + phase);
  return (world.callsPerDay * size * own * (byWeekday[date.getUTCDay()] ?? 1) * (curve[hour] ?? 0)) / whole;
}

/** When calls come in for a flow on the day that begins at `dayStartMs`, in order: chance at a rate for each hour. */
export function arrivalsOf(world: World, flow: WorldFlow, dayStartMs: number): Float64Array {
  const chance = new Chance(daySeed(world, flow, dayStartMs));
  const times: number[] = [];
  for (let hour = 0; hour < 24; hour++) {
    const from = dayStartMs + hour * hourMs;
    const gapMs = hourMs / expectedCalls(world, flow, from);
    for (let at = from; ; ) {
      at -= Math.log(1 - chance.next()) * gapMs;
      if (!(at < from + hourMs)) break;
      times.push(Math.floor(at));
    }
  }
  return Float64Array.from(times);
}

/** What the calls of a flow's day are made of; `callSeed` gives each its own. */
export const daySeed = (world: World, flow: WorldFlow, dayStartMs: number): number =>
  hashWith(flowHash(world, flow), Math.floor(dayStartMs / dayMs));

export const callSeed = (day: number, index: number): number => hashWith(day, index + 1);
