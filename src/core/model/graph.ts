import type { Design } from './design';
import { type Edge, edgesOf, isReturn, targetNodeId } from './edges';
import type { NodeId } from './ids';
import type { Menu } from './menu';
import type { Node } from './node';
import { perObject } from './per-object';

/** The node of that id; undefined where the design has none. */
export const nodeOf = (design: Design, id: NodeId | null): Node | undefined =>
  id !== null && Object.hasOwn(design.nodes, id) ? design.nodes[id] : undefined;

/** The menu of that id; undefined where there is none or it is something else. */
export const menuOf = (design: Design, id: NodeId | null): Menu | undefined => {
  const node = nodeOf(design, id);
  return node?.kind === 'menu' ? node : undefined;
};

/** All nodes, in the order they were added. */
export const nodesOf = (design: Design): readonly Node[] => Object.values(design.nodes);

export const menusOf = (design: Design): readonly Menu[] =>
  nodesOf(design).filter((node): node is Menu => node.kind === 'menu');

/** A function of a design that is computed once per design object: undo brings back the object and with it the answer. */
export const perDesign: <T>(compute: (design: Design) => T) => (design: Design) => T = perObject;

/** The edges that lead to each node. Edges to ids the design does not have are left out. */
export const incomingOf = perDesign((design): ReadonlyMap<NodeId, readonly Edge[]> => {
  const incoming = new Map<NodeId, Edge[]>();
  for (const node of nodesOf(design)) {
    for (const edge of edgesOf(node)) {
      const to = targetNodeId(node.id, edge.target);
      if (to === null || !nodeOf(design, to)) continue;
      const list = incoming.get(to);
      if (list) list.push(edge);
      else incoming.set(to, [edge]);
    }
  }
  return incoming;
});

/** A place in the tree view of a design. */
export interface TreePlace {
  /** The edge it is reached by on the shortest way; null for the start and for nodes nobody leads to. */
  readonly via: Edge | null;
  /** Steps from the start; unreached nodes begin at 0 again. */
  readonly level: number;
  /** Menus on the shortest way, itself included: the first menu is 1, a node before it 0. Null: not reached. */
  readonly menuDepth: number | null;
}

/**
 * The tree view: each node under the node that reaches it on the shortest way (breadth first, ports in order).
 * Nodes that the start does not reach follow, each unreached root with its own tree.
 */
export const treeOf = perDesign((design): ReadonlyMap<NodeId, TreePlace> => {
  const places = new Map<NodeId, TreePlace>();
  const walk = (root: NodeId, reached: boolean) => {
    const first = nodeOf(design, root);
    if (!first || places.has(root)) return;
    places.set(root, { via: null, level: 0, menuDepth: reached ? (first.kind === 'menu' ? 1 : 0) : null });
    const queue: Node[] = [first];
    for (let head = 0; head < queue.length; head++) {
      const node = queue[head] as Node;
      const here = places.get(node.id) as TreePlace;
      for (const edge of edgesOf(node)) {
        const next = nodeOf(design, targetNodeId(node.id, edge.target));
        if (!next || places.has(next.id) || isReturn(node, edge.port)) continue;
        const menuDepth = here.menuDepth === null ? null : here.menuDepth + (next.kind === 'menu' ? 1 : 0);
        places.set(next.id, { via: edge, level: here.level + 1, menuDepth });
        queue.push(next);
      }
    }
  };
  if (design.start !== null) walk(design.start, true);
  const incoming = incomingOf(design);
  const rest = nodesOf(design).filter((node) => !places.has(node.id));
  for (const node of rest) if (!incoming.has(node.id)) walk(node.id, false);
  for (const node of rest) walk(node.id, false);
  return places;
});

/** The children of each node in the tree view, in the order of their edges. Roots are under `null`. */
export const treeChildrenOf = perDesign((design): ReadonlyMap<NodeId | null, readonly NodeId[]> => {
  const children = new Map<NodeId | null, NodeId[]>();
  for (const [id, place] of treeOf(design)) {
    const parent = place.via?.from ?? null;
    const list = children.get(parent);
    if (list) list.push(id);
    else children.set(parent, [id]);
  }
  return children;
});
