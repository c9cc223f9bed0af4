import type { Design } from '../model/design';
import { type Edge, edgesOf, portKey, targetNodeId } from '../model/edges';
import { incomingOf, nodeOf, nodesOf } from '../model/graph';
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
  /** The ways that such calls can take: those of the step itself first; where there are very many, those alone. */
  readonly edges: readonly Edge[];
  /** Of what can be met next on an edge of the stretch, and is `wanted`, what can also be met without that edge. */
  alsoWithout(edge: Edge, wanted: readonly Next[]): readonly Next[];
}

/** What calls can come by on the ways of a design. */
export interface Reach {
  /** What can be met next on an edge. */
  nextOn(edge: Edge): ReadonlySet<Next>;
  /** The stretch behind the step that these edges are of. */
  stretchFrom(first: readonly Edge[]): Stretch;
}

/** Behind a step with more ways than this before the next counted one, only its own ways are told: the rest says little. */
const mostEdges = 300;

/** By step that is not counted what can be met behind it: each thing is led back from where it is met. */
const behindSteps = (design: Design, metOn: (edge: Edge) => readonly Met[]): ReadonlyMap<NodeId, ReadonlySet<Next>> => {
  const before = new Map<NodeId, NodeId[]>();
  const meeting = new Map<Next, NodeId[]>();
  const add = <K>(lists: Map<K, NodeId[]>, key: K, id: NodeId): void => {
    const list = lists.get(key);
    if (list) list.push(id);
    else lists.set(key, [id]);
  };
  for (const node of nodesOf(design))
    for (const edge of edgesOf(node))
      for (const met of metOn(edge))
        if ('next' in met) add(meeting, met.next, node.id);
        else add(before, met.through, node.id);
  const behind = new Map<NodeId, Set<Next>>();
  for (const [next, ids] of meeting) {
    const open = [...ids];
    for (let id = open.pop(); id !== undefined; id = open.pop()) {
      const known = behind.get(id) ?? new Set<Next>();
      if (known.has(next)) continue;
      behind.set(id, known.add(next));
      open.push(...(before.get(id) ?? []));
    }
  }
  return behind;
};

/** The ways of a design by what is met on them; `milestones` are the names of the counted steps' milestones. */
export const reachIn = (design: Design, milestones: ReadonlyMap<NodeId, string>): Reach => {
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

  const behind = behindSteps(design, metOn);
  const onEdge = new Map<Edge, ReadonlySet<Next>>();
  const nextOn = (edge: Edge): ReadonlySet<Next> => {
    const known = onEdge.get(edge);
    if (known) return known;
    const next = new Set<Next>();
    for (const one of metOn(edge))
      if ('next' in one) next.add(one.next);
      else for (const each of behind.get(one.through) ?? []) next.add(each);
    onEdge.set(edge, next);
    return next;
  };

  /** Goes along all edges that can be taken from those, until `isEnough`. */
  const walk = (
    first: readonly Edge[],
    without: Edge | null,
    isEnough: (edges: number, next: Set<Next>) => boolean,
  ) => {
    const edges: Edge[] = first.filter((edge) => edge !== without);
    const next = new Set<Next>();
    const seen = new Set<NodeId>();
    for (let at = 0; at < edges.length && !isEnough(edges.length, next); at++) {
      for (const one of metOn(edges[at] as Edge)) {
        if ('next' in one) next.add(one.next);
        else if (!seen.has(one.through)) {
          seen.add(one.through);
          const node = nodeOf(design, one.through);
          if (node) for (const edge of edgesOf(node)) if (edge !== without) edges.push(edge);
        }
      }
    }
    return { edges, next };
  };

  const stretchFrom = (first: readonly Edge[]): Stretch => {
    const { edges } = walk(first, null, (count) => count > mostEdges);
    const isLarge = edges.length > mostEdges;
    const ways = new Map<Next, number>();
    if (isLarge) for (const edge of first) for (const next of nextOn(edge)) ways.set(next, (ways.get(next) ?? 0) + 1);
    return {
      edges: isLarge ? first : edges,
      alsoWithout: (edge, wanted) => {
        if (wanted.length === 0) return [];
        if (isLarge) return wanted.filter((next) => (ways.get(next) ?? 0) > 1);
        const { next } = walk(first, edge, (_, found) => wanted.every((one) => found.has(one)));
        return wanted.filter((one) => next.has(one));
      },
    };
  };
  return { nextOn, stretchFrom };
};
