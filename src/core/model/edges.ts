import type { BranchId, ChoiceId, NodeId } from './ids';
import type { Choice, Menu } from './menu';
import type { Branch, Node } from './node';
import { assertNever } from './result';
import type { Target } from './target';

/** A way out of a node: where an edge begins. */
export type Port =
  | { readonly kind: 'choice'; readonly choiceId: ChoiceId }
  | { readonly kind: 'no-input' }
  | { readonly kind: 'no-match' }
  | { readonly kind: 'fallback' }
  | { readonly kind: 'next' }
  | { readonly kind: 'branch'; readonly branchId: BranchId };

/** A way out of a node with where it leads; `target` null: not drawn yet. */
export interface Edge {
  readonly from: NodeId;
  readonly port: Port;
  readonly target: Target | null;
}

/** The port as text, for handles, addresses and maps: `choice:c1`, `branch:open`, `no-input`. */
export const portKey = (port: Port): string => {
  switch (port.kind) {
    case 'choice':
      return `choice:${port.choiceId}`;
    case 'branch':
      return `branch:${port.branchId}`;
    case 'no-input':
    case 'no-match':
    case 'fallback':
    case 'next':
      return port.kind;
    default:
      return assertNever(port);
  }
};

/** The port that `portKey` wrote; null for any other text. */
export const portFromKey = (key: string): Port | null => {
  if (key.startsWith('choice:')) return { kind: 'choice', choiceId: key.slice(7) as ChoiceId };
  if (key.startsWith('branch:')) return { kind: 'branch', branchId: key.slice(7) as BranchId };
  if (key === 'no-input' || key === 'no-match' || key === 'fallback' || key === 'next') return { kind: key };
  return null;
};

/** Is handed one way out of a node: the kind of its port, the choice's or branch's id (else null), and where it leads. */
type TakeWay = (kind: Port['kind'], id: ChoiceId | BranchId | null, target: Target | null) => void;

/** Hands over every way out of a node, in the order of `edgesOf`, and makes nothing of them. */
export const eachWay = (node: Node, take: TakeWay): void => {
  switch (node.kind) {
    case 'menu':
      for (const { id, target } of node.choices) take('choice', id, target);
      take('no-input', null, node.noInput.target);
      if (node.noMatch !== 'as-no-input') take('no-match', null, node.noMatch.target);
      if (node.fallback !== null) take('fallback', null, node.fallback);
      return;
    case 'announcement':
    case 'language':
      take('next', null, node.next);
      return;
    case 'hours':
    case 'overflow':
    case 'task':
      for (const { id, target } of node.branches) take('branch', id, target);
      return;
    case 'queue':
    case 'flow':
    case 'number':
    case 'user':
    case 'group':
    case 'voicemail':
    case 'callback':
    case 'disconnect':
    case 'unknown':
      return;
    default:
      assertNever(node);
  }
};

const portOf = (kind: Port['kind'], id: ChoiceId | BranchId | null): Port => {
  if (kind === 'choice') return { kind, choiceId: id as ChoiceId };
  if (kind === 'branch') return { kind, branchId: id as BranchId };
  return { kind };
};

const computeEdges = (node: Node): readonly Edge[] => {
  const edges: Edge[] = [];
  eachWay(node, (kind, id, target) => edges.push({ from: node.id, port: portOf(kind, id), target }));
  return edges;
};

const remembered = new WeakMap<Node, readonly Edge[]>();

/** Every way out of a node, in the order a designer sees them. The same list for the same node object. */
export const edgesOf = (node: Node): readonly Edge[] => {
  let edges = remembered.get(node);
  if (!edges) {
    edges = computeEdges(node);
    remembered.set(node, edges);
  }
  return edges;
};

/** The node an edge of `from` leads to; null for none, and for «previous», which only a call knows. */
export const targetNodeId = (from: NodeId, target: Target | null): NodeId | null => {
  if (target === null || target.kind === 'previous') return null;
  return target.kind === 'repeat' ? from : target.nodeId;
};

export const choiceOf = (menu: Menu, choiceId: ChoiceId): Choice | undefined =>
  menu.choices.find((choice) => choice.id === choiceId);

/**
 * What is taken instead of the ways for silence and unknown digits when all tries are used up: the default choice, which
 * only the platform knows. Undefined: the ways as drawn.
 */
export const takenInstead = (menu: Menu, runtime: 'document' | 'architect'): Choice | undefined =>
  runtime === 'architect' && menu.defaultChoiceId !== null ? choiceOf(menu, menu.defaultChoiceId) : undefined;

export const branchOf = (branches: readonly Branch[], branchId: BranchId): Branch | undefined =>
  branches.find((branch) => branch.id === branchId);

/** Whether an edge only leads back to the step that called the task it ends: whoever takes it has been there. */
export const isReturn = (node: Node, port: Port): boolean =>
  node.kind === 'task' && port.kind === 'branch' && branchOf(node.branches, port.branchId)?.returns === true;

/** Where a port of a node leads. Undefined: the node has no such port. */
export const targetAt = (node: Node, port: Port): Target | null | undefined => {
  const key = portKey(port);
  return edgesOf(node).find((edge) => portKey(edge.port) === key)?.target;
};
