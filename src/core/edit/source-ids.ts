import type { Design } from '../model/design';
import { nodeOf } from '../model/graph';
import type { NodeId } from '../model/ids';
import type { Node } from '../model/node';
import { ok } from '../model/result';
import type { Command } from './command';

/**
 * Gives nodes the ids they were written with, so that they are written with them again whatever they are called by then.
 * Nodes that have a source keep it, and so does what the design does not have (any more). No act of the designer's: for
 * every state of a history alike.
 */
export const keepSourceIds =
  (ids: ReadonlyMap<NodeId, string>): Command =>
  (design) => {
    const changed: Record<NodeId, Node> = {};
    for (const [id, sourceId] of ids) {
      const node = nodeOf(design, id);
      if (node && node.source === null) changed[id] = { ...node, source: { id: sourceId, text: null, opaque: {} } };
    }
    return ok(
      Object.keys(changed).length === 0 ? design : ({ ...design, nodes: { ...design.nodes, ...changed } } as Design),
    );
  };
