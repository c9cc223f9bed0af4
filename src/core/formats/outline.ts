import type { Design } from '../model/design';
import { choiceOf } from '../model/edges';
import { nodeOf, perDesign, treeChildrenOf, treeOf } from '../model/graph';
import type { Node } from '../model/node';

/** A line of a written outline: a node under the node that leads to it. */
export interface OutlineItem {
  readonly node: Node;
  /** Steps below its root, which is 0. */
  readonly level: number;
  /** The digit that leads here; null for other ways and for roots. */
  readonly digit: string | null;
  readonly unreached: boolean;
}

/** All nodes in the order a designer sees them: parents before children, children in the order of their edges. */
export const outlineOf = perDesign((design: Design): readonly OutlineItem[] => {
  const tree = treeOf(design);
  const children = treeChildrenOf(design);
  const items: OutlineItem[] = [];
  const pending = [...(children.get(null) ?? [])].reverse();
  for (let id = pending.pop(); id !== undefined; id = pending.pop()) {
    const node = nodeOf(design, id);
    const place = tree.get(id);
    if (!node || !place) continue;
    const parent = nodeOf(design, place.via?.from ?? null);
    const port = place.via?.port;
    const choice = parent?.kind === 'menu' && port?.kind === 'choice' ? choiceOf(parent, port.choiceId) : undefined;
    items.push({
      node,
      level: place.level,
      digit: choice?.digit || null,
      unreached: place.menuDepth === null,
    });
    pending.push(...[...(children.get(id) ?? [])].reverse());
  }
  return items;
});
