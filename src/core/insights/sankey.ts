import type { WayEnding, WayStep } from '../wire/insights';
import { type WayNode, wayNodes } from './way-tree';

/** A node of the picture: all calls, a milestone at one place of the order, an ending, or what is not told. */
export interface SankeyNode {
  /** Names the node in the links. */
  readonly id: string;
  readonly kind: 'root' | 'milestone' | 'ending' | 'untold';
  readonly milestoneId: string | null;
  /** Of a milestone; null: the org does not say. */
  readonly name: string | null;
  readonly ending: WayEnding | null;
  /** Steps from the root, which has 0; endings stand behind the last milestone. */
  readonly depth: number;
  /** Calls that come by. */
  readonly count: number;
}

/** Calls from one node to one that stands behind it. */
export interface SankeyLink {
  readonly from: string;
  readonly to: string;
  readonly count: number;
}

export interface Sankey {
  /** From the root on; at one place of the order the most frequent first. */
  readonly nodes: readonly SankeyNode[];
  readonly links: readonly SankeyLink[];
}

/**
 * The ways of calls as nodes and links. A milestone that calls come by again is another node, farther on, so that no link
 * leads back; from each node goes on, or ends, as much as comes to it. `mostDepth`: milestones farther from the root than
 * this are left out, and what followed them follows the last one before.
 */
export const sankeyOf = (steps: readonly WayStep[], mostDepth = Number.POSITIVE_INFINITY): Sankey => {
  const nodes = new Map<string, SankeyNode>();
  const links = new Map<string, SankeyLink>();
  const tree = wayNodes(steps);
  const isShown = ({ step, depth }: WayNode): boolean => step.kind !== 'milestone' || depth <= mostDepth;
  const lastDepth =
    1 + Math.max(0, ...tree.filter((node) => isShown(node) && node.step.kind !== 'ending').map(({ depth }) => depth));

  const meet = (node: Omit<SankeyNode, 'count'>, count: number): string => {
    nodes.set(node.id, { ...node, count: (nodes.get(node.id)?.count ?? 0) + count });
    return node.id;
  };
  const lead = (from: string, to: string, count: number): void => {
    const key = JSON.stringify([from, to]);
    links.set(key, { from, to, count: (links.get(key)?.count ?? 0) + count });
  };

  const nodeFor = ({ step, depth }: WayNode): Omit<SankeyNode, 'count'> => {
    const { kind, milestoneId, milestoneName: name, ending } = step;
    if (kind === 'root') return { id: 'root', kind, milestoneId, name, ending, depth };
    if (kind === 'ending') return { id: `ending ${ending}`, kind, milestoneId, name, ending, depth: lastDepth };
    return { id: `${depth} ${milestoneId}`, kind, milestoneId, name, ending, depth };
  };
  const untold = {
    id: 'untold',
    kind: 'untold',
    milestoneId: null,
    name: null,
    ending: null,
    depth: lastDepth,
  } as const;

  const shownAs = new Map<WayNode, string>();
  for (const node of tree) {
    const { step, above } = node;
    if (step.count === 0) continue;
    const before = above === null ? undefined : shownAs.get(above);
    const id = isShown(node) || before === undefined ? meet(nodeFor(node), step.count) : before;
    shownAs.set(node, id);
    if (before !== undefined && before !== id) lead(before, id, step.count);
    if (node.untold > 0) lead(id, meet(untold, node.untold), node.untold);
  }
  const inOrder = [...nodes.values()].sort((a, b) => a.depth - b.depth || b.count - a.count);
  return { nodes: inOrder, links: [...links.values()] };
};
