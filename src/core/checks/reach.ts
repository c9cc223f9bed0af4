import { kindCode } from './kinds';
import { incomingIn, type Shape, toPrevious, wayBit } from './shape';

/** The menus from which a call comes to a slot by these ways without another menu between: where «previous» leads. */
export const menusBefore = (shape: Shape, slot: number, ways: number): number[] => {
  const incoming = incomingIn(shape);
  const seen = new Set([slot]);
  const menus = new Set<number>();
  for (const here of seen) {
    const end = incoming.first[here + 1] as number;
    for (let at = incoming.first[here] as number; at < end; at++) {
      if (!(ways & wayBit(incoming.way[at] as number))) continue;
      const from = incoming.from[at] as number;
      if (shape.kind[from] === kindCode.menu) menus.add(from);
      else seen.add(from);
    }
  }
  return [...menus];
};

/** Where the edges of a slot that are taken by these ways lead, «previous» included. */
export const successorsOf = (shape: Shape, slot: number, ways: number): number[] => {
  const next: number[] = [];
  const end = shape.first[slot + 1] as number;
  for (let edge = shape.first[slot] as number; edge < end; edge++) {
    if (!(ways & wayBit(shape.way[edge] as number))) continue;
    const target = shape.to[edge] as number;
    if (target >= 0) next.push(target);
    else if (target === toPrevious) next.push(...menusBefore(shape, slot, ways));
  }
  return next;
};

const goesBack = (shape: Shape, slot: number, ways: number): boolean => {
  const end = shape.first[slot + 1] as number;
  for (let edge = shape.first[slot] as number; edge < end; edge++)
    if (shape.to[edge] === toPrevious && ways & wayBit(shape.way[edge] as number)) return true;
  return false;
};

/**
 * Marks (1) every slot from which a call can get to one of `goals` by the given ways, the goals themselves included.
 * «Previous menu» counts as a way to every menu that leads to the node.
 */
export const canReach = (shape: Shape, goals: Iterable<number>, ways: number): Uint8Array => {
  const { size } = shape;
  const incoming = incomingIn(shape);
  const marked = new Uint8Array(size);
  const queue = new Int32Array(size);
  let count = 0;
  let head = 0;
  const mark = (slot: number) => {
    if (marked[slot]) return;
    marked[slot] = 1;
    queue[count++] = slot;
  };
  const spread = () => {
    for (; head < count; head++) {
      const slot = queue[head] as number;
      const end = incoming.first[slot + 1] as number;
      for (let at = incoming.first[slot] as number; at < end; at++)
        if (ways & wayBit(incoming.way[at] as number)) mark(incoming.from[at] as number);
    }
  };
  for (const goal of goals) mark(goal);
  spread();
  if (!shape.hasPrevious) return marked;
  // What is left may get there by «previous»: as soon as one of the menus before it does.
  const waiting = new Map<number, number[]>();
  for (let slot = 0; slot < size; slot++) {
    if (marked[slot] || !goesBack(shape, slot, ways)) continue;
    for (const menu of menusBefore(shape, slot, ways))
      if (marked[menu]) mark(slot);
      else waiting.set(menu, [...(waiting.get(menu) ?? []), slot]);
  }
  while (head < count) {
    const before = head;
    spread();
    for (let at = before; at < head; at++) waiting.get(queue[at] as number)?.forEach(mark);
  }
  return marked;
};

/** Every slot to which the given ways lead from `sources`, these included; «previous» is not followed. */
export const reachedFrom = (shape: Shape, sources: Iterable<number>, ways: number): readonly number[] => {
  const marked = new Uint8Array(shape.size);
  const queue: number[] = [];
  const mark = (slot: number) => {
    if (slot < 0 || marked[slot]) return;
    marked[slot] = 1;
    queue.push(slot);
  };
  for (const source of sources) mark(source);
  for (let head = 0; head < queue.length; head++) {
    const slot = queue[head] as number;
    const end = shape.first[slot + 1] as number;
    for (let edge = shape.first[slot] as number; edge < end; edge++)
      if (ways & wayBit(shape.way[edge] as number)) mark(shape.to[edge] as number);
  }
  return queue;
};

/** The slots for which `holds`, in the order of the slots. */
export const slotsWhere = (shape: Shape, holds: (slot: number) => boolean): number[] => {
  const slots: number[] = [];
  for (let slot = 0; slot < shape.size; slot++) if (holds(slot)) slots.push(slot);
  return slots;
};
