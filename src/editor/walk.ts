import type { Design } from '../core/model/design';
import { treeChildrenOf, treeOf } from '../core/model/graph';
import type { NodeId } from '../core/model/ids';

export type Direction = 'parent' | 'child' | 'before' | 'after';

/** The arrow keys of a tree that grows from left to right. */
export const directionOfKey: Readonly<Record<string, Direction>> = {
  ArrowLeft: 'parent',
  ArrowRight: 'child',
  ArrowUp: 'before',
  ArrowDown: 'after',
};

/** The neighbour of a node in the tree view; null at the end of the way. Without a node: the first of the tree. */
export const neighbour = (design: Design, from: NodeId | null, direction: Direction): NodeId | null => {
  const children = treeChildrenOf(design);
  const place = from === null ? undefined : treeOf(design).get(from);
  if (from === null || !place) return children.get(null)?.[0] ?? null;
  if (direction === 'parent') return place.via?.from ?? null;
  if (direction === 'child') return children.get(from)?.[0] ?? null;
  const siblings = children.get(place.via?.from ?? null) ?? [];
  return siblings[siblings.indexOf(from) + (direction === 'before' ? -1 : 1)] ?? null;
};
