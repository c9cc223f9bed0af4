import { isCountable } from '../../measurement/countable';
import type { Mark } from '../../measurement/marks';
import type { Design } from '../../model/design';
import { edgesOf, targetNodeId } from '../../model/edges';
import { nodeOf, nodesOf } from '../../model/graph';
import type { NodeId } from '../../model/ids';
import type { Node, NodeOf } from '../../model/node';
import { sameData } from '../../model/same';
import { planFor } from './compose-flow';
import { readCounting } from './milestone-form';
import type { ReadFlow } from './places';
import { type RetoldTask, retoldTask } from './retold-task';
import { isNoEntry, type KnownMeasurement, led, variationLed, withMeasurement } from './with-measurement';

/** A flow without the tasks that count its calls, and what they count. */
export interface Counted {
  readonly design: Design;
  readonly known: KnownMeasurement;
}

interface Counting {
  readonly task: NodeOf<'task'>;
  readonly mark: Mark;
}

const twice = <T>(items: readonly T[]): ReadonlySet<T> =>
  new Set(items.filter((item, index) => items.indexOf(item) !== index));

/** The tasks that do nothing but count, by the step that they lead to; a step and a milestone are counted by one alone. */
const countingIn = ({ places }: ReadFlow, design: Design): Map<NodeId, Counting> => {
  const spoken = new Set(design.remarks?.map(({ nodeId }) => nodeId));
  const found = nodesOf(design).flatMap((task): [NodeId, Counting][] => {
    const place = places.steps.get(task.id);
    const mark = task.kind === 'task' && place && !spoken.has(task.id) ? readCounting(place) : null;
    if (task.kind !== 'task' || !mark || task.branches.length !== 1) return [];
    const id = targetNodeId(task.id, task.branches[0]?.target ?? null);
    const step = nodeOf(design, id);
    return step && step.id !== task.id && isCountable(step) ? [[step.id, { task, mark }]] : [];
  });
  const tasks = new Set<string>(found.map(([, { task }]) => task.id));
  const steps = twice(found.map(([id]) => id));
  const names = twice(found.map(([, { mark }]) => mark.name.toLowerCase()));
  return new Map(
    found.filter(([id, { mark }]) => !tasks.has(id) && !steps.has(id) && !names.has(mark.name.toLowerCase())),
  );
};

/** Steps that calls also come to past their task. */
const passedBy = (read: ReadFlow, design: Design, counting: ReadonlyMap<NodeId, Counting>): ReadonlySet<NodeId> => {
  const passed = new Set<NodeId>();
  if (design.start !== null && counting.has(design.start)) passed.add(design.start);
  const look = (node: Node): void => {
    for (const edge of edgesOf(node)) {
      const id = targetNodeId(node.id, edge.target);
      const one = id === null || edge.target?.kind === 'repeat' ? undefined : counting.get(id);
      if (id !== null && one && one.task.id !== node.id && !isNoEntry(read, node, edge)) passed.add(id);
    }
  };
  for (const node of nodesOf(design)) look(node);
  for (const { overrides } of design.variation?.variants ?? [])
    for (const [id, override] of Object.entries(overrides)) {
      const base = nodeOf(design, id as NodeId);
      if (base?.kind === 'menu') look({ ...base, ...override });
    }
  return passed;
};

/** The step as one that gives an answer: menus alone are counted for themselves. */
const answering = (node: Node): Node =>
  node.kind === 'menu' || node.answerGiven ? node : { ...node, answerGiven: true };

/** The tasks whose ways led to a task that counts, told as if they led straight on. */
const retoldIn = (read: ReadFlow, design: Design, folded: Design): ReadonlyMap<NodeId, RetoldTask> => {
  const changed = nodesOf(folded).filter((node) => node.kind === 'task' && node !== design.nodes[node.id]);
  if (changed.length === 0) return new Map();
  const plan = planFor({ ...folded, variation: null }, read);
  return new Map(
    changed.flatMap((node) => {
      const inFile = design.nodes[node.id];
      return node.kind === 'task' && inFile?.kind === 'task'
        ? [[node.id, { inFile, told: retoldTask(plan, inFile, node) }]]
        : [];
    }),
  );
};

const toldNodes = (retold: ReadonlyMap<NodeId, RetoldTask>): Design['nodes'] =>
  Object.fromEntries([...retold].map(([id, { told }]) => [id, told])) as Design['nodes'];

/**
 * What is counted in a flow that counts as we write it, and the flow without what is there for that alone. `design`: the
 * flow as it was read, with its variants recognised. Null: nothing is counted so; tasks of another form stay tasks.
 */
export const recogniseMeasurement = (read: ReadFlow, design: Design): Counted | null => {
  const counting = countingIn(read, design);
  for (const id of passedBy(read, design, counting)) counting.delete(id);
  if (counting.size === 0) return null;
  const steps = new Map([...counting].map(([id, { task }]) => [task.id, id]));
  const to = (id: NodeId): NodeId => steps.get(id) ?? id;
  const left = nodesOf(design).filter(({ id }) => !steps.has(id));
  const folded: Design = {
    ...design,
    nodes: Object.fromEntries(left.map((node) => [node.id, led(read, node, to)])) as Design['nodes'],
    start: design.start === null ? null : to(design.start),
    variation: variationLed(design, to),
    measurement: { milestones: Object.fromEntries([...counting].map(([id, { mark }]) => [id, mark])) },
  };
  const known: KnownMeasurement = {
    tasks: new Map([...counting].map(([id, { task }]) => [id, task])),
    marks: new Map([...counting].map(([id, { mark }]) => [id, mark])),
    order: nodesOf(design).map(({ id }) => id),
    retold: retoldIn(read, design, folded),
  };
  const plain = { ...folded, nodes: { ...folded.nodes, ...toldNodes(known.retold) } };
  if (!sameData(withMeasurement(plain, read, known), design)) return null;
  const nodes = Object.fromEntries(
    Object.values(plain.nodes).map((node) => [node.id, counting.has(node.id) ? answering(node) : node]),
  ) as Design['nodes'];
  return { design: { ...folded, nodes }, known };
};
