import { type Design, type Position, positionSchema } from '../model/design';
import type { Edge, Port } from '../model/edges';
import { nodeOf } from '../model/graph';
import type { NodeId } from '../model/ids';
import { type Classification, classifications, type Node, type NodeKind, type NodeOf } from '../model/node';
import { err, ok } from '../model/result';
import { patched } from '../model/same';
import type { Target } from '../model/target';
import type { Command, EditProblem } from './command';
import { followed, withOwnSettings } from './inherits';
import { changeNode, withNode, withTarget } from './parts';
import { withoutNodes } from './removal';
import {
  connectProblem,
  nodeProblem,
  promptProblem,
  removeProblem,
  shapeProblem,
  startProblem,
  targetProblem,
  valueProblem,
} from './rules';
import { sequence } from './sequence';

const positionProblem = (id: NodeId, position: Position): EditProblem | null =>
  valueProblem(positionSchema, position, `positions.${id}`);

/** Puts a node on the canvas. The first menu of a design without a start becomes the start. */
export const addNode =
  (node: Node, position: Position): Command =>
  (design) => {
    if (nodeOf(design, node.id)) return err({ code: 'id-taken', id: node.id });
    const problem = shapeProblem(node) ?? positionProblem(node.id, position);
    if (problem) return err(problem);
    return ok({
      ...design,
      start: design.start === null && node.kind === 'menu' ? node.id : design.start,
      nodes: { ...design.nodes, [node.id]: node },
      positions: { ...design.positions, [node.id]: position },
    });
  };

/** Lets a way out of a node lead somewhere else, or nowhere. */
export const connect =
  (from: NodeId, port: Port, target: Target | null): Command =>
  (design) => {
    const problem = connectProblem(design, from, port, target);
    const node = nodeOf(design, from);
    if (problem || !node) return err(problem ?? { code: 'no-such-node', nodeId: from });
    return ok(withNode(design, withTarget(node, port, target)));
  };

/** Lets a way out lead nowhere; the choice or branch itself stays. */
export const removeEdge = (from: NodeId, port: Port): Command => connect(from, port, null);

/** Puts a node on the canvas and lets that way out lead to it. */
export const addNodeAt = (from: NodeId, port: Port, node: Node, position: Position): Command =>
  sequence(addNode(node, position), connect(from, port, { kind: 'node', nodeId: node.id }));

/**
 * Removes nodes. What led to them leads nowhere, a start among them is unset, and what was said of them (places,
 * waivers, what variants change) goes with them; a note stays as a note of the whole design.
 */
export const removeNodes =
  (ids: readonly NodeId[]): Command =>
  (design) => {
    const problem = removeProblem(design, ids);
    return problem ? err(problem) : ok(withoutNodes(design, new Set(ids)));
  };

/** Removes nodes and edges in one edit, as a selection is deleted. Edges of nodes that go need not be named. */
export const removeMany = (what: {
  readonly nodes: readonly NodeId[];
  readonly edges: readonly Pick<Edge, 'from' | 'port'>[];
}): Command => sequence(...what.edges.map(({ from, port }) => removeEdge(from, port)), removeNodes(what.nodes));

/** A reference that a patch brings in and the design does not have; what the node had already it may keep. */
const referenceProblem = (design: Design, before: Node, after: Node): EditProblem | null => {
  if ('promptId' in after && after.promptId !== ('promptId' in before ? before.promptId : null))
    return promptProblem(design, after.promptId);
  if ('next' in after && 'next' in before && after.next !== before.next)
    return targetProblem(design, after, after.next);
  return null;
};

/**
 * Changes fields of a node. Refused where the node is of another kind, or a field or its value does not fit. A setting of a
 * menu that changes is its own from then on, and that of menus that lie in it and leave it open.
 */
export const updateNode = <K extends NodeKind>(
  id: NodeId,
  kind: K,
  patch: Partial<Omit<NodeOf<K>, 'id' | 'kind'>>,
): Command =>
  followed(
    id,
    changeNode(id, (node, design) => {
      if (node.kind !== kind)
        return kind === 'menu'
          ? { code: 'not-a-menu', nodeId: id }
          : { code: 'invalid-value', field: 'kind', message: `«${id}» is of the kind ${node.kind}, not ${kind}` };
      const changed = { ...patched(node, patch as Partial<Node>), id, kind } as Node;
      const problem = referenceProblem(design, node, changed);
      if (problem) return problem;
      return changed.kind === 'menu' && node.kind === 'menu' ? withOwnSettings(node, changed) : changed;
    }),
  );

/** What several menus can be given at once. */
export interface MenusPatch {
  /** Names are for one menu at a time. */
  readonly name?: never;
  readonly timeoutSeconds?: number;
  readonly tries?: number;
  readonly interruptible?: boolean;
}

/** Gives several menus the same settings. */
export const updateNodes = (ids: readonly NodeId[], patch: MenusPatch): Command =>
  sequence(...ids.map((id) => updateNode(id, 'menu', patch)));

/** Moves nodes on the canvas. */
export const moveNodes =
  (positions: Readonly<Record<NodeId, Position>>): Command =>
  (design) => {
    const moved = Object.entries(positions) as [NodeId, Position][];
    for (const [id, position] of moved) {
      const problem = nodeProblem(design, id) ?? positionProblem(id, position);
      if (problem) return err(problem);
    }
    return ok(patched(design, { positions: patched(design.positions, positions) }));
  };

/** Lets calls begin at that node. */
export const setStart =
  (id: NodeId): Command =>
  (design) => {
    const problem = startProblem(design, id);
    return problem ? err(problem) : ok(patched(design, { start: id }));
  };

/** Says what a target is whose source does not say it; null takes it back. */
export const classify = (id: NodeId, as: Classification | null): Command =>
  changeNode(id, (node) => {
    if (node.kind !== 'unknown') return { code: 'no-such-field', nodeId: id, field: 'classifiedAs' };
    if (as !== null && !classifications.includes(as))
      return { code: 'invalid-value', field: 'classifiedAs', message: 'is none of the kinds a target can be' };
    return patched(node, { classifiedAs: as });
  });
