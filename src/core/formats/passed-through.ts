import type { Design } from '../model/design';
import { targetNodeId } from '../model/edges';
import { nodeOf } from '../model/graph';
import type { NodeId } from '../model/ids';
import type { Node } from '../model/node';

/**
 * Where a JSON flow leads instead of to a node: such flows have no announcement and no change of language, so calls go
 * on to what comes after. The node itself where it is neither, where nothing comes after, or in a ring of such steps.
 */
export const goesOnAt = (design: Design, node: Node): Node => {
  const seen = new Set<NodeId>();
  for (let at = node; ; ) {
    if (at.kind !== 'announcement' && at.kind !== 'language') return at;
    seen.add(at.id);
    const next = at.next?.kind === 'node' || at.next?.kind === 'jump' ? nodeOf(design, at.next.nodeId) : undefined;
    if (!next) return at;
    if (seen.has(next.id)) return node;
    at = next;
  }
};

/** The id of the node that an edge leads to once announcements and changes of language are left out. */
export const goesOnAtId = (design: Design, from: NodeId, target: Parameters<typeof targetNodeId>[1]): NodeId | null => {
  const id = targetNodeId(from, target);
  const node = nodeOf(design, id);
  return node ? goesOnAt(design, node).id : id;
};
