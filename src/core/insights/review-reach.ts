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

/**
 * What can be met next on an edge: calls go through steps that are not counted, until they come to one that is, or leave
 * the flow. `milestones`: the name of each counted step's milestone.
 */
export const nextOn = (design: Design, edge: Edge, milestones: ReadonlyMap<NodeId, string>): ReadonlySet<Next> => {
  const found = new Set<Next>();
  const seen = new Set<NodeId>();
  const come = (id: NodeId | null): void => {
    const node = nodeOf(design, id);
    if (!node || seen.has(node.id)) return;
    const milestone = milestones.get(node.id);
    if (milestone !== undefined) return void found.add(`milestone ${milestone}`);
    seen.add(node.id);
    const ending = endingOf(node);
    if (ending !== null) return void found.add(`ending ${ending}`);
    for (const way of edgesOf(node)) follow(way);
  };
  const follow = (way: Edge): void => {
    // A menu that is played again is not entered again.
    if (way.target?.kind === 'repeat') return;
    // «Previous» leads to where the call came from: to any step that leads there.
    if (way.target?.kind === 'previous') for (const { from } of incomingOf(design).get(way.from) ?? []) come(from);
    else come(targetNodeId(way.from, way.target));
  };
  follow(edge);
  return found;
};
