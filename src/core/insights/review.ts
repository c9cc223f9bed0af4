import { stepMilestones } from '../measurement/step-milestones';
import type { Design } from '../model/design';
import { type Edge, edgesOf } from '../model/edges';
import { nodeOf, nodesOf } from '../model/graph';
import type { NodeId } from '../model/ids';
import type { WayEnding, Ways } from '../wire/insights';
import type { Abandonment } from '../wire/statistics';
import { type Rate, rateOf } from './rate';
import { edgeKeyOf, type Next, nextOn } from './review-reach';
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
  /** Other ways of the same step that lead to the same, so that the calls are those of all of them together. */
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
    const told = menu.abandoned ?? (menu.rate === null ? null : Math.round(menu.rate * menu.entered));
    rates.set(id, told === null ? null : rateOf(told, menu.entered));
  }

  const edges = new Map<string, EdgeFigure>();
  const steps = new Map<NodeId, StepFigure>();
  for (const [id, name] of names) {
    const entered = enteredAt.get(id) ?? 0;
    const node = nodeOf(design, id);
    if (!node) continue;
    const going = goings.get(name) ?? new Map<Next, number>();
    const told = sumOf(going.values());
    const scale = told === 0 ? 0 : entered / told;
    const reached = edgesOf(node).map((edge) => ({ edge, key: edgeKeyOf(edge), next: nextOn(design, edge, names) }));
    const leading = (next: Next): readonly string[] =>
      reached.filter((one) => one.next.has(next)).map(({ key }) => key);
    for (const { key, next } of reached) {
      const met = [...next].filter((one) => (going.get(one) ?? 0) > 0);
      const together = new Set(met.flatMap(leading).filter((other) => other !== key));
      const ledTo = met.flatMap((one) => (one.startsWith('milestone ') ? [nodeOfName.get(one.slice(10))] : []));
      const only = ledTo.length === 1 ? ledTo[0] : undefined;
      edges.set(key, {
        calls: Math.round(sumOf(met.map((one) => going.get(one) ?? 0)) * scale),
        together: [...together],
        givenUp: only === undefined ? null : (rates.get(only) ?? null),
      });
    }
    const next = [...going].map(([to, count]): NextFigure => {
      const toNode = to.startsWith('milestone ') ? nodeOfName.get(to.slice(10)) : undefined;
      const ending = to.startsWith('ending ') ? (to.slice(7) as WayEnding) : 'other';
      return {
        to: toNode === undefined ? { ending } : { nodeId: toNode },
        calls: Math.round(count * scale),
        edges: leading(to),
      };
    });
    next.sort((a, b) => b.calls - a.calls);
    steps.set(id, { nodeId: id, entered, givenUp: rates.get(id) ?? null, next });
  }
  goOn(design, names, edges);
  return {
    steps,
    edges,
    entered: abandonment.total.entered,
    most: Math.max(0, abandonment.total.entered ?? 0, ...enteredAt.values()),
  };
};

/** Calls on the ways behind a step that is not counted and has one way on: all that came to it by ways that are told. */
const goOn = (design: Design, counted: ReadonlyMap<NodeId, string>, edges: Map<string, EdgeFigure>): void => {
  const into = new Map<NodeId, Edge[]>();
  for (const node of nodesOf(design))
    for (const edge of edgesOf(node)) {
      const to = edge.target !== null && 'nodeId' in edge.target ? edge.target.nodeId : null;
      if (to !== null) into.set(to, [...(into.get(to) ?? []), edge]);
    }
  const waiting = nodesOf(design).filter((node) => !counted.has(node.id) && edgesOf(node).length === 1);
  // Each round takes at least one step further; a ring of uncounted steps is left as it is.
  for (let moved = true; moved; ) {
    moved = false;
    for (const node of waiting) {
      const [way] = edgesOf(node);
      const ways = into.get(node.id) ?? [];
      if (way === undefined || ways.length === 0 || edges.has(edgeKeyOf(way))) continue;
      const told = ways.map((each) => edges.get(edgeKeyOf(each)));
      if (told.some((figure) => figure === undefined || figure.together.length > 0)) continue;
      const figures = told.filter((figure) => figure !== undefined);
      edges.set(edgeKeyOf(way), {
        calls: sumOf(figures.map(({ calls }) => calls)),
        together: [],
        givenUp: figures[0]?.givenUp ?? null,
      });
      moved = true;
    }
  }
};
