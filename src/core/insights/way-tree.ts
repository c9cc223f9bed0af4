import type { WayStep } from '../wire/insights';

/** A step of the ways with what follows it. */
export interface WayNode {
  readonly step: WayStep;
  /** Null: the root. */
  readonly above: WayNode | null;
  readonly below: readonly WayNode[];
  /** Steps from the root, which has 0. */
  readonly depth: number;
  /** Calls of the step that none of what follows it tells: they are still under way, or the org says no more. */
  readonly untold: number;
}

/** Every step after its parent, the root first; empty where there is no root. Steps that hang from nothing are left out. */
export const wayNodes = (steps: readonly WayStep[]): readonly WayNode[] => {
  const children = new Map<string, WayStep[]>();
  for (const step of steps) {
    if (step.parentId === null) continue;
    const siblings = children.get(step.parentId) ?? [];
    children.set(step.parentId, siblings);
    siblings.push(step);
  }
  const nodes: WayNode[] = [];
  const nodeOf = (step: WayStep, above: WayNode | null): WayNode => {
    const follow = children.get(step.id) ?? [];
    const told = follow.reduce((sum, { count }) => sum + count, 0);
    const below: WayNode[] = [];
    const untold = step.kind === 'ending' ? 0 : Math.max(0, step.count - told);
    const node = { step, above, below, depth: above === null ? 0 : above.depth + 1, untold };
    nodes.push(node);
    for (const child of follow) below.push(nodeOf(child, node));
    return node;
  };
  const root = steps.find(({ kind, parentId }) => kind === 'root' && parentId === null);
  if (root !== undefined) nodeOf(root, null);
  return nodes;
};

/** The milestone that a call came by last before this step; null: none. */
export const milestoneBefore = ({ above }: WayNode): WayStep | null => {
  for (let node = above; node !== null; node = node.above) if (node.step.kind === 'milestone') return node.step;
  return null;
};

/** Whether a call had come by that milestone before this step. */
export const hadComeBy = ({ above }: WayNode, milestoneId: string | null): boolean => {
  for (let node = above; node !== null; node = node.above)
    if (node.step.kind === 'milestone' && node.step.milestoneId === milestoneId) return true;
  return false;
};
