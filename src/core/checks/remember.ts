import type { Node } from '../model/node';
import type { CheckContext, Finding } from './finding';

interface Known {
  readonly context: CheckContext;
  readonly key: unknown;
  readonly findings: readonly Finding[];
}

/**
 * Keeps the findings that a rule over the whole graph made for a node, so that a fault which is still the same after an
 * edit is the same object. `key` stands for all that they say beyond the node and the context; compared by identity.
 */
export const remembering = () => {
  const known = new WeakMap<Node, Known>();
  return (
    node: Node,
    context: CheckContext,
    key: unknown,
    make: () => readonly Finding[] | Finding,
  ): readonly Finding[] => {
    const before = known.get(node);
    if (before && before.key === key && before.context === context) return before.findings;
    const made = make();
    const findings = Array.isArray(made) ? (made as readonly Finding[]) : [made as Finding];
    known.set(node, { context, key, findings });
    return findings;
  };
};
