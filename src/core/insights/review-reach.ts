import type { Design } from '../model/design';
import { type Edge, edgesOf, portKey, targetNodeId } from '../model/edges';
import { incomingOf, nodeOf } from '../model/graph';
import type { NodeId } from '../model/ids';
import { actingKind, type Node } from '../model/node';
import type { WayEnding } from '../wire/insights';

/** What a call comes by next, as far as it is counted: a milestone by its name, or an ending. */
export type Next = `milestone ${string}` | `ending ${WayEnding}`;

/** The edge's name on the canvas. */
export const edgeKeyOf = ({ from, port }: Edge): string => `${from}/${portKey(port)}`;

const endingOf = (node: Node): WayEnding | null => {
  const kind = actingKind(node);
  switch (kind) {
    case 'queue':
    case 'flow':
    case 'number':
    case 'user':
    case 'group':
    case 'voicemail':
      return kind;
    case 'disconnect':
      return 'disconnected';
    case 'callback':
    case 'unknown':
      return 'other';
    default:
      return null;
  }
};

/** What is met where an edge leads: something counted, or a step that calls go on from. */
type Met = { readonly next: Next } | { readonly through: NodeId };

/** Calls after a counted step, until they come to the next one or leave the flow. */
export interface Stretch {
  /** Every way that such calls can take: those of the step itself first. */
  readonly edges: readonly Edge[];
  /** What can be met next on an edge of the stretch. */
  nextOn(edge: Edge): ReadonlySet<Next>;
  /** What can be met next from the step, without that edge. */
  nextWithout(edge: Edge): ReadonlySet<Next>;
}

/** The stretch of a design behind `from`; `milestones` are the names of the counted steps' milestones. */
export const stretchFrom = (
  design: Design,
  from: readonly Edge[],
  milestones: ReadonlyMap<NodeId, string>,
): Stretch => {
  const met = new Map<Edge, readonly Met[]>();

  const metAt = (id: NodeId | null): readonly Met[] => {
    const node = nodeOf(design, id);
    if (!node) return [];
    const milestone = milestones.get(node.id);
    if (milestone !== undefined) return [{ next: `milestone ${milestone}` }];
    const ending = endingOf(node);
    return [ending === null ? { through: node.id } : { next: `ending ${ending}` }];
  };
  const metOn = (edge: Edge): readonly Met[] => {
    const known = met.get(edge);
    if (known) return known;
    const { target } = edge;
    // A menu that is played again is not entered again; «previous» leads to any step that the call may have come from.
    const found =
      target?.kind === 'repeat'
        ? []
        : target?.kind === 'previous'
          ? (incomingOf(design).get(edge.from) ?? []).flatMap((each) => metAt(each.from))
          : metAt(targetNodeId(edge.from, target));
    met.set(edge, found);
    return found;
  };

  /** All edges that can be taken from those, and all that can be met on them. */
  const walk = (first: readonly Edge[], without: Edge | null): { edges: Edge[]; next: Set<Next> } => {
    const edges: Edge[] = first.filter((edge) => edge !== without);
    const next = new Set<Next>();
    const seen = new Set<NodeId>();
    for (let at = 0; at < edges.length; at++) {
      for (const one of metOn(edges[at] as Edge)) {
        if ('next' in one) next.add(one.next);
        else if (!seen.has(one.through)) {
          seen.add(one.through);
          const node = nodeOf(design, one.through);
          if (node) edges.push(...edgesOf(node).filter((edge) => edge !== without));
        }
      }
    }
    return { edges, next };
  };

  return {
    edges: walk(from, null).edges,
    nextOn: (edge) => walk([edge], null).next,
    nextWithout: (edge) => walk(from, edge).next,
  };
};
