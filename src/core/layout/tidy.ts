import type { Design, Position } from '../model/design';
import { nodeOf, treeChildrenOf, treeOf } from '../model/graph';
import type { NodeId } from '../model/ids';
import type { Node } from '../model/node';
import { nodeSize, type Size } from './size';

/** Pixels between columns and between neighbours of a column. */
const gap = { level: 112, sibling: 20, family: 36 } as const;

/**
 * A tidy place for every node: a tree from left to right, one column a step, children in the order of their parent's
 * rows and beside it. Same design, same places. Nodes the start does not reach stand below the tree.
 */
export const tidyLayout = (design: Design): Readonly<Record<NodeId, Position>> => {
  const children = treeChildrenOf(design);
  const tree = treeOf(design);
  const sizes = new Map<NodeId, Size>();
  const columns: number[] = [];
  for (const [id, place] of tree) {
    const size = nodeSize(nodeOf(design, id) as Node);
    sizes.set(id, size);
    columns[place.level] = Math.max(columns[place.level] ?? 0, size.width);
  }
  const left: number[] = [];
  columns.reduce((x, width, level) => {
    left[level] = x;
    return x + width + gap.level;
  }, 0);

  const sizeOf = (id: NodeId): Size => sizes.get(id) as Size;
  const childrenOf = (id: NodeId): readonly NodeId[] => children.get(id) ?? [];
  const gapBetween = (a: NodeId, b: NodeId): number =>
    childrenOf(a).length > 0 || childrenOf(b).length > 0 ? gap.family : gap.sibling;

  // Deep trees are walked with a list instead of recursion: parents before children, then heights backwards.
  const order: NodeId[] = [];
  const pending: NodeId[] = [...(children.get(null) ?? [])].reverse();
  for (let id = pending.pop(); id !== undefined; id = pending.pop()) {
    order.push(id);
    pending.push(...[...childrenOf(id)].reverse());
  }
  const familyHeight = new Map<NodeId, number>();
  const heightOfChildren = (id: NodeId): number =>
    childrenOf(id).reduce(
      (sum, child, index, all) =>
        sum + (familyHeight.get(child) as number) + (index > 0 ? gapBetween(all[index - 1] as NodeId, child) : 0),
      0,
    );
  for (const id of [...order].reverse()) familyHeight.set(id, Math.max(sizeOf(id).height, heightOfChildren(id)));

  const top = new Map<NodeId, number>();
  let rootTop = 0;
  for (const root of children.get(null) ?? []) {
    top.set(root, rootTop);
    rootTop += (familyHeight.get(root) as number) + gap.family;
  }
  const positions: Record<NodeId, Position> = {};
  for (const id of order) {
    const familyTop = top.get(id) as number;
    const height = familyHeight.get(id) as number;
    const level = tree.get(id)?.level ?? 0;
    positions[id] = { x: left[level] as number, y: Math.round(familyTop + (height - sizeOf(id).height) / 2) };
    let y = familyTop + (height - heightOfChildren(id)) / 2;
    childrenOf(id).forEach((child, index, all) => {
      if (index > 0) y += gapBetween(all[index - 1] as NodeId, child);
      top.set(child, y);
      y += familyHeight.get(child) as number;
    });
  }
  return positions;
};

/** The places that nodes have, with tidy ones for nodes that have none. */
export const placesOf = (design: Design): Readonly<Record<NodeId, Position>> => {
  const ids = Object.keys(design.nodes) as NodeId[];
  if (ids.every((id) => Object.hasOwn(design.positions, id))) return design.positions;
  return { ...tidyLayout(design), ...design.positions };
};
