import type { Design } from '../core/model/design';
import { menusOf, nodeOf } from '../core/model/graph';
import type { NodeId } from '../core/model/ids';
import { nodeName } from '../core/model/names';

/** The step of the published design that a milestone stands at. */
export interface MeasuredStep {
  readonly nodeId: NodeId;
  readonly name: string;
  /** Whether callers get there what they called for. */
  readonly answerGiven: boolean;
}

const stepsIn = (design: Design): readonly (readonly [string, MeasuredStep])[] =>
  Object.entries(design.measurement?.milestones ?? {}).flatMap(([id, { name }]) => {
    const node = nodeOf(design, id as NodeId);
    return node ? [[name, { nodeId: node.id, name: nodeName(node), answerGiven: node.answerGiven }] as const] : [];
  });

/**
 * By the names of milestones the steps they stand at: as the published flow says it, and where that keeps no mark of
 * «answer given», as the design that is drawn here does.
 */
export const measuredSteps = (
  published: Design | undefined,
  drawn: Design | undefined,
): ReadonlyMap<string, MeasuredStep> => {
  const steps = new Map(drawn === undefined ? [] : stepsIn(drawn));
  for (const [name, step] of published === undefined ? [] : stepsIn(published))
    steps.set(name, { ...step, answerGiven: step.answerGiven || steps.get(name)?.answerGiven === true });
  return steps;
};

/** The menus of the published flow that are not counted, where others are; empty where none is counted at all. */
export const uncountedMenus = (published: Design | undefined): readonly string[] => {
  const milestones = published?.measurement?.milestones;
  if (published === undefined || milestones === undefined) return [];
  return menusOf(published)
    .filter(({ id }) => milestones[id] === undefined)
    .map(nodeName);
};
