import type { Design } from '../model/design';
import { nodeOf, nodesOf, perDesign } from '../model/graph';
import type { NodeId } from '../model/ids';
import type { Json } from '../model/json';

/** Bounds the look into actions, which nest as their file does. */
const deepest = 50;

/** The names of the milestones that actions of an Architect flow report; `milestone` is how exported files spell it. */
const milestonesIn = (actions: Json | undefined, depth = 0): readonly string[] => {
  if (typeof actions !== 'object' || actions === null || depth > deepest) return [];
  if (Array.isArray(actions)) return actions.flatMap((each) => milestonesIn(each, depth + 1));
  return Object.entries(actions).flatMap(([key, body]) =>
    key === 'addFlowMilestone' ? nameIn(body) : milestonesIn(body, depth + 1),
  );
};

const nameIn = (body: Json): readonly string[] => {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return [];
  const said = body.flowMilestone ?? body.milestone;
  if (typeof said !== 'object' || said === null || Array.isArray(said)) return [];
  const named = said.lit ?? said;
  const name = typeof named === 'object' && named !== null && !Array.isArray(named) ? named.name : undefined;
  return typeof name === 'string' && name !== '' ? [name] : [];
};

/**
 * By step the name of the milestone that says how many calls came to it: as the design is measured, and of tasks that
 * report one of their own, as flows do that were measured elsewhere. A task that reports several tells no one number.
 */
export const stepMilestones = perDesign((design: Design): ReadonlyMap<NodeId, string> => {
  const found = new Map<NodeId, string>();
  for (const node of nodesOf(design)) {
    if (node.kind !== 'task') continue;
    const [name, ...others] = milestonesIn(node.source?.opaque.actions);
    if (name !== undefined && others.length === 0) found.set(node.id, name);
  }
  for (const [id, { name }] of Object.entries(design.measurement?.milestones ?? {}))
    if (nodeOf(design, id as NodeId)) found.set(id as NodeId, name);
  return found;
});
