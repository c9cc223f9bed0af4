import type { Design } from '../model/design';
import type { Edge } from '../model/edges';
import { incomingOf, nodeOf, nodesOf, perDesign } from '../model/graph';
import type { NodeId } from '../model/ids';
import { actingKind, type Node } from '../model/node';

/** A step of a flow that hands the call to another flow, with the ways by which callers come to it. */
export interface FlowTransfer {
  readonly node: Node;
  /**
   * Choices, silence and branches that lead to it, also through announcements and changes of language, in the order
   * of the design.
   */
  readonly places: readonly Edge[];
  /** The flow begins with it: every caller is handed on. */
  readonly atStart: boolean;
}

const passesThrough = (node: Node | undefined): boolean => node?.kind === 'announcement' || node?.kind === 'language';

/** The ways that lead to a node, and whether the flow begins there; what callers only pass through is looked behind. */
const waysTo = (design: Design, id: NodeId): Omit<FlowTransfer, 'node'> => {
  const incoming = incomingOf(design);
  const places: Edge[] = [];
  const seen = new Set<NodeId>([id]);
  const open: NodeId[] = [id];
  let atStart = design.start === id;
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    for (const edge of incoming.get(next) ?? []) {
      if (!passesThrough(nodeOf(design, edge.from))) places.push(edge);
      else if (!seen.has(edge.from)) {
        seen.add(edge.from);
        open.push(edge.from);
        atStart ||= design.start === edge.from;
      }
    }
  }
  return { places, atStart };
};

/** Every transfer to a flow that a design has, in the order its steps were added; also those nobody leads to. */
export const transfersOf = perDesign((design): readonly FlowTransfer[] =>
  nodesOf(design)
    .filter((node) => actingKind(node) === 'flow')
    .map((node) => ({ node, ...waysTo(design, node.id) })),
);
