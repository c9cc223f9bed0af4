import { kindCode } from './kinds';
import { incomingIn, type Shape, toPrevious, wayBit } from './shape';

/**
 * Marks (1) every slot from which a call can get to one of `goals` by the given ways, the goals themselves included.
 * «Previous menu» counts as a way to every menu that leads to the node, as far as that menu itself gets there.
 * `throughMenus` false: the way may not pass a menu, so menus are marked as goals only.
 */
export const canReach = (shape: Shape, goals: Iterable<number>, ways: number, throughMenus = true): Uint8Array => {
  const { size, first, to, kind } = shape;
  const incoming = incomingIn(shape);
  const marked = new Uint8Array(size);
  /** Slots which some menu before them, with no menu between, gets to the goals from. */
  const backed = new Uint8Array(shape.hasPrevious && throughMenus ? size : 0);
  const queue: number[] = [];
  const mark = (slot: number) => {
    if (marked[slot]) return;
    marked[slot] = 1;
    queue.push(slot);
  };
  const goesBack = (slot: number): boolean => {
    const end = first[slot + 1] as number;
    for (let edge = first[slot] as number; edge < end; edge++)
      if (to[edge] === toPrevious && ways & wayBit(shape.way[edge] as number)) return true;
    return false;
  };
  const backAfter = (slot: number) => {
    const steps = [slot];
    for (let step = steps.pop(); step !== undefined; step = steps.pop()) {
      const end = first[step + 1] as number;
      for (let edge = first[step] as number; edge < end; edge++) {
        const target = to[edge] as number;
        if (target < 0 || backed[target]) continue;
        backed[target] = 1;
        if (goesBack(target)) mark(target);
        if (kind[target] !== kindCode.menu) steps.push(target);
      }
    }
  };
  for (const goal of goals) mark(goal);
  for (let head = 0; head < queue.length; head++) {
    const slot = queue[head] as number;
    const end = incoming.first[slot + 1] as number;
    for (let at = incoming.first[slot] as number; at < end; at++) {
      if (!(ways & wayBit(incoming.way[at] as number))) continue;
      const from = incoming.from[at] as number;
      if (throughMenus || kind[from] !== kindCode.menu) mark(from);
    }
    if (backed.length > 0 && kind[slot] === kindCode.menu) backAfter(slot);
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
