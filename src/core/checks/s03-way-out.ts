import { type CallGraph, graphOf, nodeAt } from './call-graph';
import { cyclesAmong } from './cycles';
import type { Check, Finding } from './finding';
import { kindCode } from './kinds';
import { makeFinding } from './make-finding';
import { canReach, slotsWhere } from './reach';
import { remembering } from './remember';
import { everyWay, incomingIn, perShape, type Shape, toNowhere, toPrevious, way, wayBit } from './shape';
import { treeOrderOf } from './tree-order';
import { inWords, nameOf } from './words';

const anyWay = everyWay | wayBit(way.fallback);

/** A target, or a way that is not drawn or leads to a node that is not there: other rules speak of those. */
const isExit = (shape: Shape, slot: number): boolean => {
  const start = shape.first[slot] as number;
  const end = shape.first[slot + 1] as number;
  if (start === end) return true;
  for (let edge = start; edge < end; edge++)
    if (shape.to[edge] === toNowhere && anyWay & wayBit(shape.way[edge] as number)) return true;
  return false;
};

/** The menus from which a call can come to a slot without another menu between. */
const menusBefore = (shape: Shape, slot: number): number[] => {
  const incoming = incomingIn(shape);
  const seen = new Set([slot]);
  const menus: number[] = [];
  for (const here of seen) {
    const end = incoming.first[here + 1] as number;
    for (let at = incoming.first[here] as number; at < end; at++) {
      const from = incoming.from[at] as number;
      if (shape.kind[from] === kindCode.menu) menus.push(from);
      else seen.add(from);
    }
  }
  return menus;
};

const successors = (shape: Shape, slot: number): number[] => {
  const next: number[] = [];
  const end = shape.first[slot + 1] as number;
  for (let edge = shape.first[slot] as number; edge < end; edge++) {
    if (!(anyWay & wayBit(shape.way[edge] as number))) continue;
    const target = shape.to[edge] as number;
    if (target >= 0) next.push(target);
    else if (target === toPrevious) next.push(...menusBefore(shape, slot));
  }
  return next;
};

/** The cycles that nobody who is in them can leave, each in the order of the outline. */
const trapsIn = perShape((shape): readonly (readonly number[])[] => {
  const { reached, rank } = treeOrderOf(shape);
  const exits = slotsWhere(shape, (slot) => isExit(shape, slot));
  const free = canReach(shape, exits, anyWay);
  const trapped = Array.from(shape.order).filter((slot) => reached[slot] && !free[slot]);
  if (trapped.length === 0) return [];
  const next = (slot: number) => successors(shape, slot);
  return cyclesAmong(trapped, next)
    .filter((cycle) => {
      const inside = new Set(cycle);
      return cycle.every((slot) => next(slot).every((target) => inside.has(target) || !reached[target]));
    })
    .map((cycle) => cycle.sort((a, b) => (rank[a] as number) - (rank[b] as number)));
});

const remembered = remembering();

const trapFinding = (graph: CallGraph, cycle: readonly number[], context: Parameters<Check['run']>[1]) => {
  const nodes = cycle.map((slot) => nodeAt(graph, slot));
  const menus = nodes.filter((node) => node.kind === 'menu');
  const first = menus[0] ?? nodes[0];
  if (!first) return [];
  const names = inWords((menus.length > 0 ? menus : nodes).map(nameOf));
  return remembered(first, context, names, () =>
    makeFinding(
      'IVR-S03',
      'error',
      first.id,
      null,
      menus.length === 1
        ? `Callers in ${names} can never leave it: every way leads back, none to a person or an end.`
        : `Callers go round ${names} and can never leave: none of their ways leads to a person or an end.`,
    ),
  );
};

/**
 * One finding per closed cycle. What merely leads into it is not named: a way out of the cycle frees that too.
 * «Previous menu» is taken as a way to every menu that leads here.
 */
export const everyLoopHasAnExit: Check = {
  id: 'IVR-S03',
  title: 'No loop without an exit: every reachable node leads to an end.',
  run: (design, context): readonly Finding[] => {
    const graph = graphOf(design);
    return trapsIn(graph.shape).flatMap((cycle) => trapFinding(graph, cycle, context));
  },
};
