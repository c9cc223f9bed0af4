import type { Design } from '../model/design';
import { isDigit, spokenOrder } from '../model/digit';
import { type Edge, eachWay, edgesOf, type Port } from '../model/edges';
import type { NodeId } from '../model/ids';
import type { Node } from '../model/node';
import type { Target } from '../model/target';
import { kindCodeOf } from './kinds';
import { flatten, type Outs, type Shape, sameOuts, toNowhere, toPrevious, way } from './shape';

/**
 * A design as the checks over the whole graph read it: nodes numbered by slots, edges as integers.
 * An id keeps its slot from one design to the next, so that after an edit only the changed nodes are read again.
 */
export interface CallGraph {
  readonly design: Design;
  /** The slot of each id that is or was a node or a target. Grows from design to design; never changes a slot. */
  readonly slots: ReadonlyMap<NodeId, number>;
  /** By slot; undefined: an edge names it, the design does not have it. */
  readonly nodes: readonly (Node | undefined)[];
  readonly outs: readonly Outs[];
  /** The ids of the nodes, in the order of the design. */
  readonly ids: readonly NodeId[];
  /** The integers alone: the same object as before where an edit left all edges as they were. */
  readonly shape: Shape;
}

const noOuts: Outs = { kind: 0, to: [], ways: [], keys: [] };

type Intern = (id: NodeId) => number;

/** Where a way out of a node leads, as a slot. */
const slotOfTarget = (from: NodeId, target: Target | null, intern: Intern): number => {
  if (target === null) return toNowhere;
  if (target.kind === 'previous') return toPrevious;
  return intern(target.kind === 'repeat' ? from : target.nodeId);
};

const wayOf = (kind: Port['kind'], node: Node, overruled: boolean): number => {
  switch (kind) {
    case 'choice':
      return way.choice;
    case 'no-input':
      return overruled ? way.overruled : way.noInput;
    case 'no-match':
      return overruled ? way.overruled : way.noMatch;
    case 'fallback':
      return way.fallback;
    case 'next':
      return way.next;
    case 'branch':
      return node.kind === 'task' ? way.decision : way.schedule;
  }
};

/** The edges of a node in the order of `edgesOf`, then, where a menu has a default choice, its way as one more. */
const outsOf = (node: Node, intern: Intern): Outs => {
  const to: number[] = [];
  const ways: number[] = [];
  const keys: number[] = [];
  const menu = node.kind === 'menu' ? node : null;
  const defaultAt =
    menu?.defaultChoiceId == null ? -1 : menu.choices.findIndex((choice) => choice.id === menu.defaultChoiceId);
  eachWay(node, (kind, _id, target) => {
    const index = to.length;
    const comesBack = node.kind === 'task' && node.branches[index]?.returns === true;
    to.push(comesBack ? toPrevious : slotOfTarget(node.id, target, intern));
    ways.push(wayOf(kind, node, defaultAt >= 0));
    const digit = menu?.choices[index]?.digit;
    keys.push(isDigit(digit) ? spokenOrder.indexOf(digit) : -1);
  });
  if (defaultAt >= 0) {
    to.push(to[defaultAt] ?? toNowhere);
    ways.push(way.defaultChoice);
    keys.push(-1);
  }
  return { kind: kindCodeOf(node), to, ways, keys };
};

const internInto =
  (slots: Map<NodeId, number>): Intern =>
  (id) => {
    let slot = slots.get(id);
    if (slot === undefined) {
      slot = slots.size;
      slots.set(id, slot);
    }
    return slot;
  };

const startSlot = (
  design: Design,
  slots: ReadonlyMap<NodeId, number>,
  nodes: readonly (Node | undefined)[],
): number => {
  const slot = design.start === null ? undefined : slots.get(design.start);
  return slot !== undefined && nodes[slot] ? slot : -1;
};

/**
 * Reads a design, taking over from the graph of `before` what is the same node object. Ids are compared in step with
 * those of before, which is quicker than looking each of them up.
 */
const read = (design: Design, ids: readonly NodeId[], before: CallGraph | null): CallGraph => {
  const keep = before !== null && before.slots.size <= 2 * ids.length + 64 ? before : null;
  const slots = keep ? (keep.slots as Map<NodeId, number>) : new Map<NodeId, number>();
  const intern = internInto(slots);
  const nodes: (Node | undefined)[] = new Array(slots.size).fill(undefined);
  const outs: Outs[] = new Array(slots.size).fill(noOuts);
  const order = new Int32Array(ids.length);
  let sameOrder = ids.length === keep?.ids.length;
  let sameEdges = true;
  let behind = 0;
  for (let index = 0; index < ids.length; index++) {
    const id = ids[index] as NodeId;
    if (keep !== null && keep.ids[behind] !== id && keep.ids[behind + 1] === id) behind++;
    const isInStep = keep !== null && keep.ids[behind] === id;
    const slot = isInStep ? (keep.shape.order[behind++] as number) : intern(id);
    if (!isInStep) sameOrder = false;
    const node = design.nodes[id] as Node;
    const old = keep?.outs[slot];
    order[index] = slot;
    nodes[slot] = node;
    if (old && keep.nodes[slot] === node) outs[slot] = old;
    else {
      const fresh = outsOf(node, intern);
      const isSame = old !== undefined && sameOuts(fresh, old);
      outs[slot] = isSame ? old : fresh;
      if (!isSame) sameEdges = false;
    }
  }
  for (let slot = 0; slot < slots.size; slot++) {
    nodes[slot] ??= undefined;
    outs[slot] ??= noOuts;
  }
  const start = startSlot(design, slots, nodes);
  const isSameShape = keep !== null && sameOrder && sameEdges && keep.shape.start === start;
  return { design, slots, nodes, outs, ids, shape: isSameShape ? keep.shape : flatten(outs, order, start, keep) };
};

let last: CallGraph | null = null;

/** The graph of a design. The one asked for before is remembered: most of it is the same after an edit. */
export const graphOf = (design: Design): CallGraph => {
  if (last?.design === design) return last;
  const ids = Object.keys(design.nodes) as NodeId[];
  last = read(design, ids, last);
  return last;
};

/** The node in a slot that is known to have one. */
export const nodeAt = (graph: CallGraph, slot: number): Node => {
  const node = graph.nodes[slot];
  if (!node) throw new Error(`No node in slot ${slot}`);
  return node;
};

/** The way out of a node as drawn, by its place among the edges of the shape. */
export const edgeAt = (graph: CallGraph, slot: number, index: number): Edge | undefined =>
  edgesOf(nodeAt(graph, slot))[index - (graph.shape.first[slot] as number)];
