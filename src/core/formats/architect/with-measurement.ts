import { mapTargets } from '../../edit/parts';
import { whyUncounted } from '../../measurement/countable';
import type { Mark } from '../../measurement/marks';
import type { Design } from '../../model/design';
import { type Edge, edgesOf, isReturn, portKey, targetNodeId } from '../../model/edges';
import { nodeOf } from '../../model/graph';
import { type BranchId, isSafeId, type NodeId } from '../../model/ids';
import type { Menu } from '../../model/menu';
import type { Node, NodeOf } from '../../model/node';
import { mapped, patched, sameData } from '../../model/same';
import type { Target } from '../../model/target';
import type { MenuOverride } from '../../model/variation';
import { retargeted } from '../../variation/retarget';
import type { FileOf } from './homes';
import { countingActions, countingName } from './milestone-form';
import { asInFile, type RetoldTask } from './retold-task';

/** What is known of counting from the file that a design was read from. */
export interface KnownMeasurement {
  /** Per step that is counted: the task that counts its calls. */
  readonly tasks: ReadonlyMap<NodeId, NodeOf<'task'>>;
  readonly marks: ReadonlyMap<NodeId, Mark>;
  /** Every step in the order of the file. */
  readonly order: readonly NodeId[];
  /** Tasks of the flow that lead to such a task, as they are told. */
  readonly retold: ReadonlyMap<NodeId, RetoldTask>;
}

/**
 * Ways that come to a step without a beginning there: back at the end of a task that was called, the call of a task, and
 * an action that plays a menu once more.
 */
export const isNoEntry = (file: FileOf | null, node: Node, { port, target }: Edge): boolean => {
  if (isReturn(node, port)) return true;
  const key = port.kind === 'branch' ? port.branchId : port.kind === 'next' ? port.kind : null;
  const ending = key === null ? undefined : file?.places.steps.get(node.id)?.exits.get(key)?.ending.kind;
  if (ending !== 'repeat' && ending !== 'call') return false;
  const before = nodeOf(file?.design ?? ({ nodes: {} } as Design), node.id);
  const was = before && edgesOf(before).find((edge) => portKey(edge.port) === portKey(port))?.target;
  return was != null && targetNodeId(node.id, was) === targetNodeId(node.id, target);
};

/** A step whose ways into steps lead to what `to` says instead. */
export const led = (file: FileOf | null, node: Node, to: (id: NodeId) => NodeId): Node => {
  const held = new Set(
    edgesOf(node)
      .filter((edge) => isNoEntry(file, node, edge))
      .map(({ port }) => portKey(port)),
  );
  if (held.size === 0) return edgesOf(node).some(({ target }) => leads(target, to)) ? retargeted(node, to) : node;
  return mapTargets(node, (target, port) =>
    held.has(portKey(port)) || !leads(target, to) ? target : { ...target, nodeId: to(target.nodeId) },
  );
};

const leads = (target: Target | null, to: (id: NodeId) => NodeId): target is Extract<Target, { nodeId: NodeId }> =>
  target !== null && 'nodeId' in target && to(target.nodeId) !== target.nodeId;

/** The same for what a variant says of a menu. */
export const overrideLed = (base: Menu, override: MenuOverride, to: (id: NodeId) => NodeId): MenuOverride => {
  const said = Object.keys(override) as (keyof MenuOverride)[];
  const changed: Partial<Node> = retargeted({ ...base, ...override }, to);
  return patched(override, Object.fromEntries(said.map((field) => [field, (changed as MenuOverride)[field]])));
};

/** All that variants say, with their ways leading to what `to` says instead. */
export const variationLed = (design: Design, to: (id: NodeId) => NodeId): Design['variation'] =>
  design.variation &&
  patched(design.variation, {
    variants: mapped(design.variation.variants, (variant) => {
      const overrides = Object.entries(variant.overrides).map(([id, override]) => {
        const base = nodeOf(design, id as NodeId);
        return [id, base?.kind === 'menu' ? overrideLed(base, override, to) : override];
      });
      return patched(variant, { overrides: Object.fromEntries(overrides) });
    }),
  });

const freshId = (wanted: string, taken: ReadonlySet<string>): NodeId => {
  const stem = isSafeId(wanted) ? wanted : wanted.slice(0, 100);
  for (let n = 1; ; n++) {
    const id = n === 1 ? stem : `${stem}-${n}`;
    if (!taken.has(id)) return id as NodeId;
  }
};

const countingTask = (
  node: Node,
  mark: Mark,
  known: KnownMeasurement | null,
  taken: ReadonlySet<string>,
): NodeOf<'task'> => {
  const target: Target = { kind: 'node', nodeId: node.id };
  const before = known?.tasks.get(node.id);
  const actions = countingActions(mark, node);
  if (before) {
    const branches = before.branches.map((branch) => ({ ...branch, target }));
    if (sameData(known?.marks.get(node.id), mark)) return { ...before, branches };
    const source = before.source ?? { id: null, text: null, opaque: {} };
    return { ...before, branches, source: { ...source, opaque: { ...source.opaque, actions } } };
  }
  return {
    kind: 'task',
    id: freshId(`count-${node.id}`, taken),
    name: countingName(node),
    answerGiven: false,
    actions: [],
    branches: [{ id: 'b1' as BranchId, name: 'Counted', target }],
    source: { id: null, text: null, opaque: { actions } },
  };
};

/** The steps in the order of the file, then the others as they stand. */
const ordered = (nodes: Design['nodes'], order: readonly NodeId[]): Design['nodes'] => {
  const first = new Set<string>(order);
  const known = order.flatMap((id) => (Object.hasOwn(nodes, id) ? [[id, nodes[id]] as const] : []));
  const others = Object.entries(nodes).filter(([id]) => !first.has(id));
  return Object.fromEntries([...known, ...others]) as Design['nodes'];
};

/**
 * A design as it stands in a flow: each step that is counted has a task before it, through which every way to it leads.
 * The task reports the milestone and goes on, so that a call is counted each time it comes to the step; playing a menu
 * again, and going back to the previous one, pass by the task.
 */
export const withMeasurement = (told: Design, file: FileOf | null, known: KnownMeasurement | null): Design => {
  const design = known ? asInFile(told, known.retold) : told;
  if (design.measurement === null) return design;
  const taken = new Set<string>([...Object.keys(design.nodes), ...(known?.order ?? [])]);
  const tasks = new Map<NodeId, NodeOf<'task'>>();
  for (const [id, mark] of Object.entries(design.measurement.milestones) as [NodeId, Mark][]) {
    const node = nodeOf(design, id);
    if (!node || whyUncounted(design, node) !== null) continue;
    const task = countingTask(node, mark, known, taken);
    taken.add(task.id);
    tasks.set(id, task);
  }
  const plain: Design = { ...design, measurement: null };
  if (tasks.size === 0) return plain;
  const to = (id: NodeId): NodeId => tasks.get(id)?.id ?? id;
  const nodes = Object.fromEntries([
    ...Object.values(design.nodes).map((node) => [node.id, led(file, node, to)]),
    ...[...tasks.values()].map((task) => [task.id, task]),
  ]) as Design['nodes'];
  return {
    ...plain,
    nodes: known ? ordered(nodes, known.order) : nodes,
    start: design.start === null ? null : to(design.start),
    variation: variationLed(design, to),
  };
};
