import type { Design } from '../model/design';
import type { Edge } from '../model/edges';
import { treeOf } from '../model/graph';

/**
 * Whether an edge is drawn as a short reference instead of a line: jumps, «repeat», «previous», and every edge that
 * leads back or across the tree to a node that stands under another parent at the same level or nearer the start.
 */
export const isReference = (design: Design, edge: Edge): boolean => {
  if (edge.target === null) return false;
  if (edge.target.kind !== 'node') return true;
  const tree = treeOf(design);
  const from = tree.get(edge.from);
  const to = tree.get(edge.target.nodeId);
  return from !== undefined && to !== undefined && to.level <= from.level;
};
