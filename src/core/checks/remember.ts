import type { Node } from '../model/node';
import type { CallGraph } from './call-graph';
import type { CheckContext, Finding } from './finding';

interface Known {
  readonly node: Node;
  readonly context: CheckContext;
  readonly key: unknown;
  readonly findings: readonly Finding[];
}

/**
 * Keeps the findings that a rule over the whole graph made for a node, so that a fault which is still the same after an
 * edit is the same object. `key` stands for all that they say beyond the node and the context; compared by identity.
 */
export const remembering = () => {
  /** By slot: a slot of another graph may be another node, which is then judged anew. */
  const known: (Known | undefined)[] = [];
  return (
    graph: CallGraph,
    slot: number,
    context: CheckContext,
    key: unknown,
    make: (node: Node) => readonly Finding[] | Finding,
  ): readonly Finding[] => {
    const node = graph.nodes[slot];
    if (!node) throw new Error(`No node in slot ${slot}`);
    const before = known[slot];
    if (before && before.node === node && before.key === key && before.context === context) return before.findings;
    const made = make(node);
    const findings = Array.isArray(made) ? (made as readonly Finding[]) : [made as Finding];
    known[slot] = { node, context, key, findings };
    return findings;
  };
};
