import { stepMilestones } from '../measurement/step-milestones';
import type { Design } from '../model/design';
import { type Edge, edgesOf } from '../model/edges';
import { nodeOf } from '../model/graph';
import type { NodeId } from '../model/ids';
import type { WayEnding, Ways } from '../wire/insights';
import type { Abandonment } from '../wire/statistics';
import { type Rate, rateOf } from './rate';
import { edgeKeyOf, type Next, stretchFrom } from './review-reach';
import { milestoneBefore, wayNodes } from './way-tree';

/** What callers did at a counted step. */
export interface StepFigure {
  readonly nodeId: NodeId;
  /** Calls that came by it in the time that is looked at. */
  readonly entered: number;
  /** Share whose caller hung up there, before the next step; null: not told. */
  readonly givenUp: Rate | null;
  /** Where they went from there, the most first; empty where the org tells no ways. */
  readonly next: readonly NextFigure[];
}

/** Where callers of a step went, or how their calls ended there. */
export interface NextFigure {
  readonly to: { readonly nodeId: NodeId } | { readonly ending: WayEnding };
  readonly calls: number;
  /** The ways of the drawing that lead there, none where callers just hung up. */
  readonly edges: readonly string[];
}

/** Calls on a way of the drawing. */
export interface EdgeFigure {
  readonly calls: number;
  /** The same is met on other ways, too, so that these are the calls of all of them together. */
  readonly isShared: boolean;
  /** Those other ways that begin at the same step. */
  readonly together: readonly string[];
  /** The give-up rate of the counted step that it leads to; null: it leads to none, or that is not told. */
  readonly givenUp: Rate | null;
}

/** What the canvas shows of callers. */
export interface Review {
  readonly steps: ReadonlyMap<NodeId, StepFigure>;
  /** By `${from}/${portKey}`. */
  readonly edges: ReadonlyMap<string, EdgeFigure>;
  /** Calls that entered the flow; null: not told. */
  readonly entered: number | null;
  /** The most calls of one step, that the widths are drawn by. */
  readonly most: number;
}

/** Per milestone (null: before any) how many calls went on to what. */
type Goings = ReadonlyMap<string | null, ReadonlyMap<Next, number>>;

const goingsOf = (ways: Ways | null): Goings => {
  const goings = new Map<string | null, Map<Next, number>>();
  for (const node of wayNodes(ways?.steps ?? [])) {
    const { kind, milestoneName, milestoneId, ending, count } = node.step;
    if (kind === 'root') continue;
    const before = milestoneBefore(node);
    const from = before && (before.milestoneName ?? before.milestoneId);
    const next: Next = kind === 'ending' ? `ending ${ending ?? 'other'}` : `milestone ${milestoneName ?? milestoneId}`;
    const onward = goings.get(from) ?? new Map<Next, number>();
    goings.set(from, onward);
    onward.set(next, (onward.get(next) ?? 0) + count);
  }
  return goings;
};

const sumOf = (numbers: Iterable<number>): number => {
  let sum = 0;
  for (const number of numbers) sum += number;
  return sum;
};

/**
 * The give-up rate of a menu: of calls, each counted once, while `entered` counts every entering. Where the org tells the
 * share of another time only, it is taken as that of the calls of this one.
 */
const givenUpAt = ({ entered, abandoned, rate }: NonNullable<Abandonment['menus']>[number]): Rate | null => {
  if (rate === null) return null;
  if (abandoned === null || rate === 0) return rateOf(Math.round(rate * entered), entered);
  return rateOf(abandoned, Math.round(abandoned / rate));
};

/** Behind a step with more ways than this before the next counted one, only its own ways are told: the rest says little. */
const mostEdges = 300;

interface Told {
  readonly abandonment: Abandonment;
  readonly ways: Ways | null;
}

/**
 * The callers of a flow on its drawing: how many came by each counted step, how many gave up there, and how many took each
 * way from there. Steps are known by the names of their milestones. The ways are of the time that
 * the org chose: where that is another one, they are taken as shares of the calls of the time asked for. Ways of one step
 * that lead to the same cannot be told apart, and say so.
 */
export const reviewOf = (design: Design, { abandonment, ways }: Told): Review => {
  const names = stepMilestones(design);
  const nodeOfName = new Map([...names].map(([id, name]) => [name, id]));
  const counted = new Map((abandonment.menus ?? []).map((menu) => [menu.name, menu]));
  const goings = goingsOf(ways);

  const rates = new Map<NodeId, Rate | null>();
  const enteredAt = new Map<NodeId, number>();
  for (const [id, name] of names) {
    const menu = counted.get(name);
    if (menu === undefined) {
      enteredAt.set(id, 0);
      rates.set(id, null);
      continue;
    }
    enteredAt.set(id, menu.entered);
    rates.set(id, givenUpAt(menu));
  }

  const edges = new Map<string, EdgeFigure>();
  const nodeAt = (next: Next) => (next.startsWith('milestone ') ? nodeOfName.get(next.slice(10)) : undefined);

  /** Adds the calls behind a step to the ways they can have taken. */
  const tellWays = (first: readonly Edge[], going: ReadonlyMap<Next, number>, scale: number): void => {
    const stretch = stretchFrom(design, first, names);
    for (const edge of stretch.edges.length > mostEdges ? first : stretch.edges) {
      const key = edgeKeyOf(edge);
      const met = [...stretch.nextOn(edge)].filter((next) => going.has(next));
      const otherwise = stretch.nextWithout(edge);
      const shared = met.filter((next) => otherwise.has(next));
      const siblings = stretch.edges
        .filter(({ from }) => from === edge.from)
        .map((each) => [edgeKeyOf(each), each] as const);
      const together = siblings.flatMap(([other, each]) =>
        other !== key && shared.some((next) => stretch.nextOn(each).has(next)) ? [other] : [],
      );
      const led = met.map(nodeAt);
      const only = led.length === 1 ? led[0] : undefined;
      const before = edges.get(key);
      edges.set(key, {
        calls: (before?.calls ?? 0) + Math.round(sumOf(met.map((next) => going.get(next) ?? 0)) * scale),
        together: [...new Set([...(before?.together ?? []), ...together])],
        isShared: before?.isShared === true || shared.length > 0,
        givenUp: only === undefined ? (before?.givenUp ?? null) : (rates.get(only) ?? null),
      });
    }
  };

  const steps = new Map<NodeId, StepFigure>();
  for (const [id, name] of names) {
    const entered = enteredAt.get(id) ?? 0;
    const node = nodeOf(design, id);
    if (!node) continue;
    const going = goings.get(name) ?? new Map<Next, number>();
    const told = sumOf(going.values());
    const scale = told === 0 ? 0 : entered / told;
    tellWays(edgesOf(node), going, scale);
    const next = [...going].map(([to, count]): NextFigure => {
      const toNode = nodeAt(to);
      const ending = to.startsWith('ending ') ? (to.slice(7) as WayEnding) : 'other';
      const stretch = stretchFrom(design, edgesOf(node), names);
      return {
        to: toNode === undefined ? { ending } : { nodeId: toNode },
        calls: Math.round(count * scale),
        edges: edgesOf(node)
          .filter((edge) => stretch.nextOn(edge).has(to))
          .map(edgeKeyOf),
      };
    });
    next.sort((a, b) => b.calls - a.calls);
    steps.set(id, { nodeId: id, entered, givenUp: rates.get(id) ?? null, next });
  }
  const start = nodeOf(design, design.start);
  const first = goings.get(null);
  if (start && first && !names.has(start.id)) {
    const told = sumOf(first.values());
    tellWays(edgesOf(start), first, told === 0 ? 0 : (abandonment.total.entered ?? told) / told);
  }
  return {
    steps,
    edges,
    entered: abandonment.total.entered,
    most: Math.max(0, abandonment.total.entered ?? 0, ...enteredAt.values()),
  };
};
