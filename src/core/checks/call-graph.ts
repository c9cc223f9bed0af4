import type { Design } from '../model/design';
import { isDigit, spokenOrder } from '../model/digit';
import { type Edge, edgesOf } from '../model/edges';
import type { NodeId } from '../model/ids';
import type { Node } from '../model/node';
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
  /** The integers alone: the same object as before where an edit left all edges as they were. */
  readonly shape: Shape;
}

const noOuts: Outs = { kind: 0, to: [], ways: [], keys: [] };

type Intern = (id: NodeId) => number;

const slotOfTarget = (edge: Edge, intern: Intern): number => {
  const { target } = edge;
  if (target === null) return toNowhere;
  if (target.kind === 'previous') return toPrevious;
  return intern(target.kind === 'repeat' ? edge.from : target.nodeId);
};

const wayOf = (edge: Edge, node: Node, overruled: boolean): number => {
  switch (edge.port.kind) {
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
  edgesOf(node).forEach((edge, index) => {
    to.push(slotOfTarget(edge, intern));
    ways.push(wayOf(edge, node, defaultAt >= 0));
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

/** Reads a whole design, taking over from `before` what is the same node object. */
const build = (design: Design, list: readonly Node[], before: CallGraph | null): CallGraph => {
  const keep = before !== null && before.slots.size <= 2 * list.length + 64 ? before : null;
  const slots = keep ? (keep.slots as Map<NodeId, number>) : new Map<NodeId, number>();
  const intern = internInto(slots);
  const order = new Int32Array(list.length);
  list.forEach((node, index) => {
    order[index] = intern(node.id);
  });
  const nodes: (Node | undefined)[] = [];
  const outs: Outs[] = [];
  list.forEach((node, index) => {
    const slot = order[index] as number;
    const known = keep?.nodes[slot] === node ? keep.outs[slot] : undefined;
    nodes[slot] = node;
    outs[slot] = known ?? outsOf(node, intern);
  });
  for (let slot = 0; slot < slots.size; slot++) {
    nodes[slot] ??= undefined;
    outs[slot] ??= noOuts;
  }
  return { design, slots, nodes, outs, shape: flatten(outs, order, startSlot(design, slots, nodes)) };
};

/** The graph of after an edit that added and removed no node; null where it did, or reordered them. */
const amend = (design: Design, list: readonly Node[], before: CallGraph): CallGraph | null => {
  const { order } = before.shape;
  if (list.length !== order.length) return null;
  const changed: number[] = [];
  for (let index = 0; index < list.length; index++) {
    const slot = order[index] as number;
    const node = list[index] as Node;
    const old = before.nodes[slot];
    if (old === node) continue;
    if (old?.id !== node.id) return null;
    changed.push(slot, index);
  }
  const slots = before.slots as Map<NodeId, number>;
  const intern = internInto(slots);
  const nodes = changed.length === 0 ? before.nodes : before.nodes.slice();
  const outs = changed.length === 0 ? before.outs : before.outs.slice();
  let reshaped = false;
  for (let at = 0; at < changed.length; at += 2) {
    const slot = changed[at] as number;
    const node = list[changed[at + 1] as number] as Node;
    const fresh = outsOf(node, intern);
    (nodes as (Node | undefined)[])[slot] = node;
    if (sameOuts(fresh, before.outs[slot] ?? noOuts)) continue;
    (outs as Outs[])[slot] = fresh;
    reshaped = true;
  }
  for (let slot = nodes.length; slot < slots.size; slot++) {
    (nodes as (Node | undefined)[]).push(undefined);
    (outs as Outs[]).push(noOuts);
  }
  const start = startSlot(design, slots, nodes);
  const shape = reshaped || start !== before.shape.start ? flatten(outs, order, start) : before.shape;
  return { design, slots, nodes, outs, shape };
};

let last: CallGraph | null = null;

/** The graph of a design. The one of the design asked for before is remembered, and amended where it is similar. */
export const graphOf = (design: Design): CallGraph => {
  if (last?.design === design) return last;
  const list = Object.values(design.nodes);
  last = (last && amend(design, list, last)) ?? build(design, list, last);
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
