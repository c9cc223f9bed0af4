import { stepMilestones } from '../measurement/step-milestones';
import type { Design } from '../model/design';
import { type Edge, edgesOf } from '../model/edges';
import { nodeOf } from '../model/graph';
import type { NodeId } from '../model/ids';
import type { WayEnding, Ways } from '../wire/insights';
import type { Abandonment } from '../wire/statistics';
import { type Rate, rateOf } from './rate';
import { edgeKeyOf, type Next, reachIn } from './review-reach';
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
  /** `gone`: a step that is counted and not in this drawing, by the name of its milestone. */
  readonly to: { readonly nodeId: NodeId } | { readonly ending: WayEnding } | { readonly gone: string };
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

interface Told {
  readonly abandonment: Abandonment;
  readonly ways: Ways | null;
  /** The names of the milestones that the published flow reports; null: not known. */
  readonly published: ReadonlySet<string> | null;
}

/** What is counted of the steps: entries and give-up rate by milestone name; what is not told of a step is left out. */
const countedNames = ({ abandonment, published }: Told, names: Iterable<string>) => {
  const { menus, total } = abandonment;
  const told = new Map((menus ?? []).map((menu) => [menu.name, menu]));
  // Where calls came and no milestone is told, or only under its id, one that is missing is not known to be 0.
  const isWhole = menus === null ? total.entered === 0 : menus.every(({ name, milestoneId }) => name !== milestoneId);
  const counted = new Map<string, { readonly entered: number; readonly givenUp: Rate | null }>();
  for (const name of names) {
    const menu = told.get(name);
    if (menu) counted.set(name, { entered: menu.entered, givenUp: givenUpAt(menu) });
    else if (isWhole && published?.has(name)) counted.set(name, { entered: 0, givenUp: null });
  }
  return counted;
};

/**
 * The callers of a flow on its drawing: how many came by each counted step, how many gave up there, and how many took each
 * way from there. Steps are known by the names of their milestones; one whose milestone the org does not tell of, because
 * it is not published yet or the org says no names, is none. The ways are of the time that
 * the org chose: where that is another one, they are taken as shares of the calls of the time asked for. Ways of one step
 * that lead to the same cannot be told apart, and say so.
 */
export const reviewOf = (design: Design, told: Told): Review => {
  const { abandonment, ways } = told;
  const all = stepMilestones(design);
  const counted = countedNames(told, all.values());
  const names = new Map([...all].filter(([, name]) => counted.has(name)));
  const nodeOfName = new Map([...names].map(([id, name]) => [name, id]));
  const goings = goingsOf(ways);
  const reach = reachIn(design, names);

  const edges = new Map<string, EdgeFigure>();
  const nodeAt = (next: Next) => (next.startsWith('milestone ') ? nodeOfName.get(next.slice(10)) : undefined);
  const givenUpOf = (id: NodeId): Rate | null => counted.get(names.get(id) ?? '')?.givenUp ?? null;

  /** Adds the calls behind a step to the ways they can have taken. */
  const tellWays = (first: readonly Edge[], going: ReadonlyMap<Next, number>, scale: number): void => {
    const stretch = reach.stretchFrom(first);
    const ofStep = new Map<NodeId, Map<Next, Edge[]>>();
    for (const edge of stretch.edges) {
      const leading = ofStep.get(edge.from) ?? new Map<Next, Edge[]>();
      ofStep.set(edge.from, leading);
      for (const next of reach.nextOn(edge)) {
        const list = leading.get(next);
        if (list) list.push(edge);
        else if (going.has(next)) leading.set(next, [edge]);
      }
    }
    for (const edge of stretch.edges) {
      const key = edgeKeyOf(edge);
      const met = [...reach.nextOn(edge)].filter((next) => going.has(next));
      const shared = stretch.alsoWithout(edge, met);
      const together = new Set(shared.flatMap((next) => ofStep.get(edge.from)?.get(next) ?? []));
      together.delete(edge);
      const only = met.length === 1 && met[0] !== undefined ? nodeAt(met[0]) : undefined;
      const before = edges.get(key);
      edges.set(key, {
        calls: (before?.calls ?? 0) + Math.round(sumOf(met.map((next) => going.get(next) ?? 0)) * scale),
        together: [...new Set([...(before?.together ?? []), ...[...together].map(edgeKeyOf)])],
        isShared: before?.isShared === true || shared.length > 0,
        givenUp: only === undefined ? (before?.givenUp ?? null) : givenUpOf(only),
      });
    }
  };

  const steps = new Map<NodeId, StepFigure>();
  for (const [id, name] of names) {
    const { entered, givenUp } = counted.get(name) ?? { entered: 0, givenUp: null };
    const node = nodeOf(design, id);
    if (!node) continue;
    const going = goings.get(name) ?? new Map<Next, number>();
    const gone = sumOf(going.values());
    const scale = gone === 0 ? 0 : entered / gone;
    const first = edgesOf(node);
    tellWays(first, going, scale);
    const next = [...going].map(([to, count]): NextFigure => {
      const toNode = nodeAt(to);
      const elsewhere = to.startsWith('ending ') ? { ending: to.slice(7) as WayEnding } : { gone: to.slice(10) };
      return {
        to: toNode === undefined ? elsewhere : { nodeId: toNode },
        calls: Math.round(count * scale),
        edges: first.filter((edge) => reach.nextOn(edge).has(to)).map(edgeKeyOf),
      };
    });
    next.sort((a, b) => b.calls - a.calls);
    steps.set(id, { nodeId: id, entered, givenUp, next });
  }
  const start = nodeOf(design, design.start);
  const first = goings.get(null);
  if (start && first && !names.has(start.id)) {
    const gone = sumOf(first.values());
    tellWays(edgesOf(start), first, gone === 0 ? 0 : (abandonment.total.entered ?? gone) / gone);
  }
  const { entered } = abandonment.total;
  const most = [...steps.values()].reduce((max, one) => Math.max(max, one.entered), entered ?? 0);
  return { steps, edges, entered, most };
};
