import type { Design } from '../model/design';
import { nodeOf, nodesOf, perDesign } from '../model/graph';
import type { NodeId } from '../model/ids';
import type { Json } from '../model/json';

/** Bounds the look into actions, which nest as their file does. */
const deepest = 50;

type JsonObject = { readonly [key: string]: Json };

const isObject = (json: Json | undefined): json is JsonObject =>
  typeof json === 'object' && json !== null && !Array.isArray(json);

/** The names of the milestones that actions of an Architect flow report. */
const milestonesIn = (actions: Json | undefined, depth = 0): readonly string[] => {
  if (depth > deepest) return [];
  if (Array.isArray(actions)) return actions.flatMap((each) => milestonesIn(each, depth + 1));
  if (!isObject(actions)) return [];
  return Object.entries(actions).flatMap(([key, body]) =>
    key === 'addFlowMilestone' ? nameIn(body) : milestonesIn(body, depth + 1),
  );
};

/** `milestone` is how exported files spell it. */
const nameIn = (body: Json): readonly string[] => {
  const said = isObject(body) ? (body.flowMilestone ?? body.milestone) : undefined;
  const named = isObject(said) ? (said.lit ?? said) : undefined;
  const name = isObject(named) ? named.name : undefined;
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
