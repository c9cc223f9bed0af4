import type { WayStep } from '../wire/insights';
import { type WayNode, wayNodes } from './way-tree';

/** A step of the funnel: the calls that came so far. */
export interface FunnelStep {
  /** Null: all calls that entered. */
  readonly milestoneId: string | null;
  /** Null: the org does not say. */
  readonly name: string | null;
  /** Calls that came by this milestone and, in this order, by all before it. */
  readonly count: number;
  /** Of all calls that entered, from 0 to 1. */
  readonly share: number;
  /** Calls that came so far and not farther, and were ended by the caller. */
  readonly abandoned: number;
  /** Calls that came so far and not farther, and left the flow in another way. */
  readonly left: number;
}

/** The milestones of the way that most calls take: at each step to the next milestone that the most came by. */
export const mostFrequentPath = (steps: readonly WayStep[]): readonly string[] => {
  const path: string[] = [];
  let node: WayNode | undefined = wayNodes(steps)[0];
  while (node !== undefined) {
    const next: readonly WayNode[] = node.below.filter(
      ({ step }) => step.kind === 'milestone' && step.milestoneId !== null && !path.includes(step.milestoneId),
    );
    node = next.reduce<WayNode | undefined>(
      (most, one) => (most === undefined || one.step.count > most.step.count ? one : most),
      undefined,
    );
    if (node?.step.milestoneId) path.push(node.step.milestoneId);
  }
  return path;
};

/**
 * How many calls came by the milestones one after the other; `order` is that of the funnel, such as the most frequent path
 * or the menus by their depth. A call may come by others in between. No step has more calls than the one before it, and
 * those it has fewer either hung up, left, or are not told. Empty where nobody entered.
 */
export const funnelOf = (steps: readonly WayStep[], order: readonly string[]): readonly FunnelStep[] => {
  const nodes = wayNodes(steps);
  const root = nodes[0]?.step;
  if (root === undefined || root.count === 0) return [];
  const levels = [null, ...order].map((milestoneId) => ({ milestoneId, count: 0, abandoned: 0, left: 0 }));
  const names = new Map(steps.map(({ milestoneId, milestoneName }) => [milestoneId, milestoneName]));
  const reached = new Map<WayNode, number>();
  for (const node of nodes) {
    const { step, above } = node;
    const before = above === null ? -1 : (reached.get(above) ?? 0);
    const comesOn = above === null || (step.kind === 'milestone' && step.milestoneId === order[before]);
    const level = comesOn ? before + 1 : before;
    reached.set(node, level);
    const at = levels[level];
    if (at === undefined) continue;
    if (comesOn) at.count += step.count;
    if (step.kind === 'ending' && step.ending === 'abandoned') at.abandoned += step.count;
    else if (step.kind === 'ending') at.left += step.count;
  }
  return levels.map((level) => ({
    ...level,
    name: level.milestoneId === null ? null : (names.get(level.milestoneId) ?? null),
    share: level.count / root.count,
  }));
};
