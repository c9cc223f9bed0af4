import { expectedCalls } from './arrivals';
import { Callers, meanTalkMs } from './callers';
import { meets } from './dialled';
import { hashOf } from './random';
import { Rows } from './rows';
import { dialledAt, hourMs, versionAt, type World } from './world';

/** How many callers of a flow are tried out to learn where they end. */
const tried = 240;

/** Which part of the calls of a flow ends in each queue, by versions; learnt once for each state of the flows. */
export type Shares = Map<string, Float64Array>;

/** Planned for the least that keeps a queue alive, and a little more than its work at its usual load. */
const leastShare = 0.25;

/**
 * Agents on each queue, hour by hour through a day: planned before it begins, from the flows as they are published then
 * and the calls that are expected, and never more than work there.
 */
export function staffOf(world: World, dayStartMs: number, shares: Shares): readonly Uint16Array[] {
  const byFlow = world.flows.map((_, flow) => sharesOf(world, flow, dayStartMs, shares));
  const expected = Array.from({ length: 24 }, (_, hour) => {
    const hourStartMs = dayStartMs + hour * hourMs;
    return world.flows.map((flow) =>
      meets(dialledAt(flow, dayStartMs), hourStartMs) ? expectedCalls(world, flow, hourStartMs) : 0,
    );
  });
  return world.queues.map(({ agents, load }, queue) =>
    Uint16Array.from(expected, (calls) => {
      const arriving = calls.reduce((sum, count, flow) => sum + count * (byFlow[flow]?.[queue] ?? 0), 0);
      const work = (arriving * meanTalkMs) / hourMs;
      const isDay = calls.reduce((sum, count) => sum + count, 0) > 0.02 * world.callsPerDay * world.flows.length;
      const least = Math.max(1, isDay ? Math.ceil(agents * leastShare) : 1);
      return Math.min(Math.max(agents, 1), Math.max(least, Math.ceil(work / (0.5 + 0.45 * load))));
    }),
  );
}

function sharesOf(world: World, flow: number, dayStartMs: number, known: Shares): Float64Array {
  const noonMs = dayStartMs + 7 * hourMs;
  const state = world.flows.map((each) => versionAt(each, dayStartMs)?.number ?? 0).join(' ');
  const key = `${flow} ${state}`;
  const before = known.get(key);
  if (before) return before;
  const shares = new Float64Array(world.queues.length);
  if (versionAt(world.flows[flow] as World['flows'][number], dayStartMs)) {
    const asOfNow: World = {
      ...world,
      flows: world.flows.map((each) => ({
        ...each,
        versions: each.versions.filter(({ fromMs }) => fromMs <= dayStartMs),
      })),
    };
    const callers = new Callers(asOfNow, new Rows());
    const seed = hashOf(`staff ${world.flows[flow]?.id}`);
    for (let call = 0; call < tried; call++)
      callers.call(0, flow, noonMs, seed + call, ({ queue }) => {
        shares[queue] = (shares[queue] ?? 0) + 1 / tried;
      });
  }
  known.set(key, shares);
  return shares;
}
