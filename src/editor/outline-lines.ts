import type { Design } from '../core/model/design';
import { nodeOf, treeChildrenOf, treeOf } from '../core/model/graph';
import type { NodeId } from '../core/model/ids';
import type { Node } from '../core/model/node';

/** A line of the outline: a node under the node that leads to it. */
export interface OutlineLine {
  readonly node: Node;
  readonly level: number;
  /** The digit that leads here; null for other ways and for roots. */
  readonly digit: string | null;
  readonly hasChildren: boolean;
  readonly unreached: boolean;
}

/** The tree view as lines, without what lies below a closed node. */
export const outlineLines = (design: Design, closed: ReadonlySet<NodeId>): OutlineLine[] => {
  const tree = treeOf(design);
  const children = treeChildrenOf(design);
  const lines: OutlineLine[] = [];
  const pending = [...(children.get(null) ?? [])].reverse();
  for (let id = pending.pop(); id !== undefined; id = pending.pop()) {
    const node = nodeOf(design, id);
    const place = tree.get(id);
    if (!node || !place) continue;
    const parent = nodeOf(design, place.via?.from ?? null);
    const port = place.via?.port;
    const choice =
      parent?.kind === 'menu' && port?.kind === 'choice'
        ? parent.choices.find((item) => item.id === port.choiceId)
        : undefined;
    const below = children.get(id) ?? [];
    lines.push({
      node,
      level: place.level,
      digit: choice?.digit ?? null,
      hasChildren: below.length > 0,
      unreached: place.menuDepth === null,
    });
    if (!closed.has(id)) pending.push(...[...below].reverse());
  }
  return lines;
};
