import type { Design } from '../core/model/design';
import { nodeOf } from '../core/model/graph';
import type { NodeId } from '../core/model/ids';
import { nodeName } from '../core/model/names';

/** The step of the published design that a milestone stands at. */
export interface MeasuredStep {
  readonly nodeId: NodeId;
  readonly name: string;
  /** Whether callers get there what they called for. */
  readonly answerGiven: boolean;
}

/** By the names of milestones the steps they stand at, as far as the design says. */
export const measuredSteps = (design: Design | undefined): ReadonlyMap<string, MeasuredStep> => {
  const steps = new Map<string, MeasuredStep>();
  for (const [id, { name }] of Object.entries(design?.measurement?.milestones ?? {})) {
    const node = design && nodeOf(design, id as NodeId);
    if (node) steps.set(name, { nodeId: node.id, name: nodeName(node), answerGiven: node.answerGiven });
  }
  return steps;
};
