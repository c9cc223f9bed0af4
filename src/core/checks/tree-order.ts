import { kindCode } from './kinds';
import { incomingIn, perShape, type Shape, way } from './shape';

/** The tree view of a shape: the same places as `treeOf` in the model gives them, as integers by slot. */
export interface TreeOrder {
  /** 1 where the start leads. */
  readonly reached: Uint8Array;
  /** Menus on the shortest way from the start, itself included; -1: not reached. */
  readonly menuDepth: Int32Array;
  /** Place in the outline, the start being 0: parents before children, children in the order of their edges. */
  readonly rank: Int32Array;
  /** Nodes the start does not reach, without those that one of them leads to in the tree view. */
  readonly lostRoots: readonly number[];
  /** The slot above in the tree view; -1 for roots. */
  readonly parent: Int32Array;
}

/** Outline places of all nodes, from the order in which the tree was found and each node's parent. */
const ranksOf = (shape: Shape, found: Int32Array, parent: Int32Array): Int32Array => {
  const { size } = shape;
  const count = found.length;
  // Sizes of subtrees from the leaves up; then each child's place follows from its parent's and its elder siblings'.
  const weight = new Int32Array(size);
  for (let at = count - 1; at >= 0; at--) {
    const slot = found[at] as number;
    const own = (weight[slot] as number) + 1;
    weight[slot] = own;
    const above = parent[slot] as number;
    if (above >= 0) weight[above] = (weight[above] as number) + own;
  }
  const rank = new Int32Array(size).fill(-1);
  const nextFree = new Int32Array(size);
  let nextRoot = 0;
  for (let at = 0; at < count; at++) {
    const slot = found[at] as number;
    const above = parent[slot] as number;
    const place = above >= 0 ? (nextFree[above] as number) : nextRoot;
    rank[slot] = place;
    nextFree[slot] = place + 1;
    if (above >= 0) nextFree[above] = place + (weight[slot] as number);
    else nextRoot = place + (weight[slot] as number);
  }
  return rank;
};

export const treeOrderOf = perShape((shape): TreeOrder => {
  const { size, start, order, kind, first, to } = shape;
  const placed = new Uint8Array(size);
  const reached = new Uint8Array(size);
  const menuDepth = new Int32Array(size).fill(-1);
  const parent = new Int32Array(size).fill(-1);
  const found = new Int32Array(order.length);
  let count = 0;
  const walk = (root: number, isStart: boolean) => {
    if (placed[root]) return;
    let head = count;
    placed[root] = 1;
    found[count++] = root;
    if (isStart) {
      reached[root] = 1;
      menuDepth[root] = kind[root] === kindCode.menu ? 1 : 0;
    }
    for (; head < count; head++) {
      const slot = found[head] as number;
      const end = first[slot + 1] as number;
      for (let edge = first[slot] as number; edge < end; edge++) {
        const target = to[edge] as number;
        if (target < 0 || placed[target] || kind[target] === kindCode.missing) continue;
        // The default choice's way is no edge of its own: the choice has been walked before it.
        if (shape.way[edge] === way.defaultChoice) continue;
        placed[target] = 1;
        parent[target] = slot;
        found[count++] = target;
        if (!isStart) continue;
        reached[target] = 1;
        menuDepth[target] = (menuDepth[slot] as number) + (kind[target] === kindCode.menu ? 1 : 0);
      }
    }
  };
  if (start >= 0) walk(start, true);
  const lostRoots: number[] = [];
  if (count < order.length) {
    const incoming = incomingIn(shape);
    const lost = (root: number) => {
      if (placed[root]) return;
      lostRoots.push(root);
      walk(root, false);
    };
    for (const slot of order) if (incoming.first[slot] === incoming.first[slot + 1]) lost(slot);
    for (const slot of order) lost(slot);
  }
  return { reached, menuDepth, rank: ranksOf(shape, found, parent), lostRoots, parent };
});
