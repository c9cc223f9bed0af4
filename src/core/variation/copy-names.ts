import type { Design } from '../model/design';
import { nodesOf } from '../model/graph';
import type { NodeId } from '../model/ids';
import type { Node } from '../model/node';

/** What a step is called in a name of a copy: its own name, or what a flow calls a step without one. */
export const stemOf = (node: Node): string => node.name.trim() || (node.kind === 'menu' ? 'Menu' : node.kind);

/** Names are told apart among menus, and among everything else. */
const familyOf = (node: Node): string => `${node.kind === 'menu' ? 'menu' : 'step'} ${stemOf(node)}`;

/** For each step its place, from 1, among those of the same name; `order`: the steps as they stand in the file. */
export const ranksOf = (
  design: Design,
  order: readonly NodeId[] = nodesOf(design).map(({ id }) => id),
): ReadonlyMap<NodeId, number> => {
  const counts = new Map<string, number>();
  const ranks = new Map<NodeId, number>();
  for (const id of order) {
    const node = Object.hasOwn(design.nodes, id) ? design.nodes[id] : undefined;
    if (!node) continue;
    const family = familyOf(node);
    const rank = (counts.get(family) ?? 0) + 1;
    counts.set(family, rank);
    ranks.set(id, rank);
  }
  return ranks;
};

/** The name of a step's copy for a variant: `Main menu [variant_a]`; the second of that name: `Main menu [variant_a 2]`. */
export const copyName = (node: Node, variantId: string, rank: number): string =>
  `${stemOf(node)} [${variantId}${rank > 1 ? ` ${rank}` : ''}]`;

/** What a copy's name says. */
export interface CopyMark {
  readonly stem: string;
  readonly variantId: string;
  readonly rank: number;
}

/** What `copyName` wrote; null for any other name. */
export const readCopyName = (name: string): CopyMark | null => {
  const match = /^([\s\S]+) \[([A-Za-z0-9][A-Za-z0-9_-]{0,63})(?: ([1-9]\d{0,5}))?\]$/.exec(name);
  if (!match) return null;
  return { stem: match[1] as string, variantId: match[2] as string, rank: Number(match[3] ?? 1) };
};
