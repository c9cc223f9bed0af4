import { portKey } from '../model/edges';
import { edgeAt, graphOf, nodeAt } from './call-graph';
import { cyclesAmong } from './cycles';
import type { Check } from './finding';
import { kindCode } from './kinds';
import { makeFinding } from './make-finding';
import { slotsWhere, successorsOf } from './reach';
import { remembering } from './remember';
import { incomingIn, perShape, type Shape, silentWays, toPrevious, wayBit } from './shape';
import { treeOrderOf } from './tree-order';
import { inWords, nameOf } from './words';

const isSilent = (code: number): boolean => (silentWays & wayBit(code)) !== 0;

/** Whether a silent way may go on after that target: it is a menu, a step, or «previous». */
const goesOn = (shape: Shape, target: number): boolean => {
  if (target < 0) return target === toPrevious;
  const kind = shape.kind[target] as number;
  return kind >= kindCode.menu && kind <= kindCode.task;
};

/**
 * Reached slots left when nodes whose silent ways all end are taken away again and again: none in a sound design, so
 * that the search for cycles has nothing to do. A silent «previous» is always left for that search.
 */
const suspects = (shape: Shape, reached: Uint8Array): number[] => {
  const incoming = incomingIn(shape);
  const left = new Int32Array(shape.size);
  const ended: number[] = [];
  for (let slot = 0; slot < shape.size; slot++) {
    if (!goesOn(shape, slot)) continue;
    const end = shape.first[slot + 1] as number;
    let open = 0;
    for (let edge = shape.first[slot] as number; edge < end; edge++)
      if (isSilent(shape.way[edge] as number) && goesOn(shape, shape.to[edge] as number)) open++;
    left[slot] = open;
    if (open === 0) ended.push(slot);
  }
  for (let slot = ended.pop(); slot !== undefined; slot = ended.pop()) {
    const end = incoming.first[slot + 1] as number;
    for (let at = incoming.first[slot] as number; at < end; at++) {
      if (!isSilent(incoming.way[at] as number)) continue;
      const from = incoming.from[at] as number;
      const open = (left[from] as number) - 1;
      left[from] = open;
      if (open === 0) ended.push(from);
    }
  }
  return slotsWhere(shape, (slot) => (left[slot] as number) > 0 && reached[slot] === 1);
};

/** The cycles that silence or unknown digits drive for ever, each in the order of the outline. */
export const silentLoopsIn = perShape((shape): readonly (readonly number[])[] => {
  const { reached, rank } = treeOrderOf(shape);
  return cyclesAmong(suspects(shape, reached), (slot) => successorsOf(shape, slot, silentWays))
    .filter((cycle) => cycle.some((slot) => shape.kind[slot] === kindCode.menu))
    .map((cycle) => cycle.sort((a, b) => (rank[a] as number) - (rank[b] as number)));
});

const remembered = remembering();

/**
 * Cycles of no-input, no-match, default choice, next and opening hours alone. Tries are no counter for them: each entry
 * into a menu starts its tries anew, so a silent way back to it never ends. A task in the cycle may count the rounds,
 * so such a cycle is not reported.
 */
export const silenceComesToAnEnd: Check = {
  id: 'IVR-S04',
  title: 'No loop can be driven forever by silence or unknown digits alone.',
  run: (design, context) => {
    const graph = graphOf(design);
    const { shape } = graph;
    return silentLoopsIn(shape).flatMap((cycle) => {
      const menus = cycle.filter((slot) => shape.kind[slot] === kindCode.menu);
      const first = menus[0] as number;
      const names = inWords(menus.map((slot) => nameOf(nodeAt(graph, slot))));
      const inside = new Set(cycle);
      const start = shape.first[first] as number;
      const ways = shape.way.subarray(start, shape.first[first + 1]);
      const looping = ways.findIndex((code, index) => {
        const target = shape.to[start + index] as number;
        return isSilent(code) && (target === toPrevious || inside.has(target));
      });
      const edge = edgeAt(graph, first, start + looping);
      const field = edge ? portKey(edge.port) : 'defaultChoiceId';
      return remembered(graph, first, context, `${field} ${names}`, (node) => {
        const who = field === 'no-match' ? 'Callers who press unknown digits' : 'Callers who stay silent';
        const message =
          menus.length === 1
            ? `${who} in ${names} come back to it again and again: the call never ends by itself.`
            : `${who} go round ${names} again and again: the call never ends by itself.`;
        return makeFinding('IVR-S04', 'error', node.id, field, message);
      });
    });
  },
};
