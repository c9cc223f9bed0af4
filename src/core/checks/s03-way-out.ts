import { type CallGraph, graphOf, nodeAt } from './call-graph';
import { cyclesAmong } from './cycles';
import type { Check, CheckContext, Finding } from './finding';
import { kindCode } from './kinds';
import { makeFinding } from './make-finding';
import { toPersonIn } from './people';
import { canReach, slotsWhere, successorsOf } from './reach';
import { remembering } from './remember';
import { everyWay, perShape, type Shape, toNowhere, way, wayBit } from './shape';
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

/** The cycles that nobody who is in them can leave, each in the order of the outline. */
export const trapsIn = perShape((shape): readonly (readonly number[])[] => {
  const { reached, rank } = treeOrderOf(shape);
  const toPerson = toPersonIn(shape);
  const inDoubt = slotsWhere(shape, (slot) => reached[slot] === 1 && !toPerson[slot] && !isExit(shape, slot));
  if (inDoubt.length === 0) return [];
  const exits = slotsWhere(shape, (slot) => isExit(shape, slot));
  const free = canReach(shape, exits, anyWay);
  const trapped = inDoubt.filter((slot) => !free[slot]);
  const next = (slot: number) => successorsOf(shape, slot, anyWay);
  return cyclesAmong(trapped, next)
    .filter((cycle) => {
      const inside = new Set(cycle);
      return cycle.every((slot) => next(slot).every((target) => inside.has(target) || !reached[target]));
    })
    .map((cycle) => cycle.sort((a, b) => (rank[a] as number) - (rank[b] as number)));
});

const remembered = remembering();

const trapFinding = (graph: CallGraph, cycle: readonly number[], context: CheckContext): readonly Finding[] => {
  const menus = cycle.filter((slot) => graph.shape.kind[slot] === kindCode.menu);
  const told = menus.length > 0 ? menus : cycle;
  const slot = told[0] as number;
  const names = inWords(told.map((each) => nameOf(nodeAt(graph, each))));
  return remembered(graph, slot, context, names, (node) => {
    const message =
      told.length === 1
        ? `Callers in ${names} can never leave it: every way leads back, none to a person or an end.`
        : `Callers go round ${names} and can never leave: none of their ways leads to a person or an end.`;
    return makeFinding('IVR-S03', 'error', node.id, null, message);
  });
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
