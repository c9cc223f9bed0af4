import { promptIdsInUse } from '../edit/prompts';
import type { Design } from '../model/design';
import { nodesOf } from '../model/graph';
import type { NodeId, PromptId } from '../model/ids';
import { actingKind, externalRef, type Node, type NodeKind, shownId } from '../model/node';
import type { Prompt } from '../model/prompt';
import type { Target } from '../model/target';
import { type Pair, pairUp } from './pair';

/** Which parts of two designs are taken for the same thing. A key is the same on both sides for a pair, else its own. */
export interface Match {
  readonly before: Design;
  readonly after: Design;
  readonly nodes: readonly Pair<Node>[];
  readonly prompts: readonly Pair<Prompt>[];
  readonly nodeKey: (side: Side, id: NodeId) => string;
  readonly promptKey: (side: Side, id: PromptId | null) => string | null;
}

export type Side = 'before' | 'after';

/** What each reference outside the flow is on one side, where its kind is known there. */
const knownKinds = (nodes: readonly Node[]): ReadonlyMap<string, ReadonlySet<NodeKind>> => {
  const kinds = new Map<string, Set<NodeKind>>();
  for (const node of nodes) {
    const ref = externalRef(node);
    const kind = actingKind(node);
    if (!ref || kind === 'unknown') continue;
    kinds.set(ref, (kinds.get(ref) ?? new Set()).add(kind));
  }
  return kinds;
};

/**
 * What a target is to callers: its kind and its reference. One whose kind nobody has said counts as what the other
 * design says it is, if that says one thing. Null: a step inside the flow, or a target nobody has named yet.
 */
const classOf = (node: Node, others: ReturnType<typeof knownKinds>): string | null => {
  const ref = externalRef(node);
  if (!ref) return null;
  const kind = actingKind(node);
  const said = kind === 'unknown' ? others.get(ref) : undefined;
  return `${said?.size === 1 ? [...said][0] : kind} ${ref}`;
};

const matchNodes = (before: readonly Node[], after: readonly Node[]) => {
  const known = { before: knownKinds(before), after: knownKinds(after) };
  const classIn = (node: Node, side: Side) => classOf(node, side === 'before' ? known.after : known.before);
  const first = { before: new Map<string, Node>(), after: new Map<string, Node>() };
  // A target drawn several times is one target.
  const standsFor = (side: Side) => (node: Node) => {
    const name = classIn(node, side) ?? `node ${node.id}`;
    const known = first[side].get(name);
    if (known === undefined) first[side].set(name, node);
    return known === undefined;
  };
  const sides = { before: before.filter(standsFor('before')), after: after.filter(standsFor('after')) };
  const pairs = pairUp(
    sides.before,
    sides.after,
    (node, _, side) => classIn(node, side),
    (node) => (externalRef(node) ? null : `${node.kind} ${shownId(node)} ${node.id}`),
    (node) => (externalRef(node) ? null : `${node.kind} ${shownId(node)}`),
    (node) => node.id,
  );
  const numbers = { before: new Map<Node, string>(), after: new Map<Node, string>() };
  pairs.forEach(([old, now], index) => {
    if (old) numbers.before.set(old, `${now ? 'both' : 'before'} ${index}`);
    if (now) numbers.after.set(now, `${old ? 'both' : 'after'} ${index}`);
  });
  const keyOf = (side: Side, node: Node): string => {
    const name = classIn(node, side) ?? `node ${node.id}`;
    return numbers[side].get(first[side].get(name) ?? node) ?? name;
  };
  return { pairs, keyOf };
};

const heard = (prompt: Prompt): string | null => {
  const words = Object.entries(prompt.texts).map(([language, words]) => [language, words?.text ?? '']);
  return words.length === 0 ? null : JSON.stringify(words.toSorted());
};

/** Words that stand where they are said: their id comes from the place alone, and moves with it. */
export const isInPlace = (prompt: Prompt): boolean =>
  prompt.name === '' && prompt.reference === undefined && prompt.source === null && heard(prompt) !== null;

const promptsOf = (design: Design): readonly Prompt[] => {
  const used = promptIdsInUse(design);
  return Object.values(design.prompts).filter((prompt) => used.has(prompt.id));
};

/** Finds for each node and prompt of one design its counterpart in the other. */
export const matchDesigns = (before: Design, after: Design): Match => {
  const nodes = matchNodes(nodesOf(before), nodesOf(after));
  const prompts = pairUp(
    promptsOf(before),
    promptsOf(after),
    (prompt) => (isInPlace(prompt) ? `${prompt.id} ${heard(prompt)}` : prompt.id),
    (prompt) => (isInPlace(prompt) ? heard(prompt) : null),
    (prompt) => prompt.id,
    (prompt) => prompt.source?.id ?? prompt.id,
    heard,
  );
  const promptKeys = { before: new Map<PromptId, string>(), after: new Map<PromptId, string>() };
  prompts.forEach(([old, now], index) => {
    if (old) promptKeys.before.set(old.id, `${now ? 'both' : 'before'} ${index}`);
    if (now) promptKeys.after.set(now.id, `${old ? 'both' : 'after'} ${index}`);
  });
  const designs = { before, after };
  return {
    before,
    after,
    nodes: nodes.pairs,
    prompts,
    nodeKey: (side, id) => {
      const node = Object.hasOwn(designs[side].nodes, id) ? designs[side].nodes[id] : undefined;
      return node ? nodes.keyOf(side, node) : `missing ${id}`;
    },
    promptKey: (side, id) => (id === null ? null : (promptKeys[side].get(id) ?? `missing ${id}`)),
  };
};

/** Where an edge leads, as a key: the same for a line and for a jump to one node. Null: nowhere yet. */
export const targetKey = (match: Match, side: Side, target: Target | null): string | null => {
  if (target === null) return null;
  return 'nodeId' in target ? match.nodeKey(side, target.nodeId) : target.kind;
};
