import { type Action, actionsOf, outputsOf } from '../../../src/core/formats/architect/actions';
import { endingOfAction } from '../../../src/core/formats/architect/endings';
import { readWithPlaces } from '../../../src/core/formats/architect/read';
import { at, type ListTree } from '../../../src/core/formats/architect/tree';
import { namedOf } from '../../../src/core/formats/architect/values';
import type { BranchId, DesignId, NodeId } from '../../../src/core/model/ids';

/** A milestone that an action of a task marks as reached. One object for each action, so that it counts once. */
export interface Milestone {
  /** As the flow names it. */
  readonly name: string;
}

/** By step and by its way out: what a call comes by on it, in order. */
export type Milestones = ReadonlyMap<NodeId, ReadonlyMap<BranchId | 'next', readonly Milestone[]>>;

export const noMilestones: Milestones = new Map();

/** The milestones in the tasks of an Architect flow; none where the text is no such flow. */
export function milestonesOf(yaml: string): Milestones {
  const read = readWithPlaces(yaml, 'flow' as DesignId);
  if (!read.ok) return noMilestones;
  const found = new Map<NodeId, ReadonlyMap<BranchId | 'next', readonly Milestone[]>>();
  for (const [id, { list, exits }] of read.value.places.steps) {
    if (list === null) continue;
    const reached = new Map<Action, readonly Milestone[]>();
    walk(list, [], reached);
    const byExit = [...exits].map(([branch, { action }]) => [branch, reached.get(action) ?? []] as const);
    if (byExit.some(([, milestones]) => milestones.length > 0)) found.set(id, new Map(byExit));
  }
  return found;
}

/** Notes at each action that leads the call away what it came by before, in this list and in those around it. */
function walk(list: ListTree, before: readonly Milestone[], reached: Map<Action, readonly Milestone[]>): void {
  let passed = before;
  for (const action of actionsOf(list)) {
    if (action.key === 'addFlowMilestone') passed = [...passed, { name: milestoneName(action) }];
    if (endingOfAction(action.key, action.value)) reached.set(action, passed);
    for (const output of outputsOf(action)) walk(output.list, passed, reached);
  }
}

/** `flowMilestone` in Architect's files; the other spelling stands in exported ones. */
const milestoneName = ({ value }: Action): string => namedOf(at(value, 'flowMilestone') ?? at(value, 'milestone')).name;
