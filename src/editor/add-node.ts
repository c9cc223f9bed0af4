import { freeNodeId } from '../core/edit/fresh-ids';
import { insertOnEdge } from '../core/edit/insert';
import { addNode, addNodeAt } from '../core/edit/nodes';
import { card, nodeSize } from '../core/layout/size';
import { placesOf } from '../core/layout/tidy';
import { emptyNode } from '../core/model/build';
import type { Design, Position } from '../core/model/design';
import type { Port } from '../core/model/edges';
import { nodeOf, nodesOf } from '../core/model/graph';
import type { NodeId } from '../core/model/ids';
import { kindNames } from '../core/model/names';
import type { NodeKind } from '../core/model/node';
import type { EditorStore } from './editor-store';
import { selectDesign } from './editor-store';

const stepName = (design: Design, kind: NodeKind): string => {
  if (kind !== 'menu') return '';
  const taken = new Set(nodesOf(design).map((node) => node.name));
  for (let n = nodesOf(design).filter((node) => node.kind === 'menu').length + 1; ; n++)
    if (!taken.has(`Menu ${n}`)) return `Menu ${n}`;
};

/** Whether a box at that place would cover a node. */
const covers = (design: Design, at: Position, height: number): boolean => {
  const places = placesOf(design);
  return nodesOf(design).some((node) => {
    const place = places[node.id];
    const size = nodeSize(node);
    return (
      place !== undefined &&
      at.x < place.x + size.width + 16 &&
      at.x + card.width + 16 > place.x &&
      at.y < place.y + size.height + 12 &&
      at.y + height + 12 > place.y
    );
  });
};

/** A free place to the right of a node, as near its own height as there is room. */
export const placeBeside = (design: Design, nodeId: NodeId | null, height = 160): Position => {
  const places = placesOf(design);
  const node = nodeOf(design, nodeId);
  const origin = node ? places[node.id] : undefined;
  const from = origin && node ? { x: origin.x + nodeSize(node).width + 112, y: origin.y } : { x: 0, y: 0 };
  for (let step = 0; step < 400; step++) {
    const at = { x: from.x, y: from.y + step * 28 };
    if (!covers(design, at, height)) return at;
  }
  return from;
};

/**
 * Puts a new step on the canvas and selects it. `from` leads to it, where given; with `insert` the new step leads on to
 * where that led before.
 */
export const addStep = (
  store: EditorStore,
  kind: NodeKind,
  position: Position | null,
  from: { readonly nodeId: NodeId; readonly port: Port } | null,
  insert = false,
): void => {
  const design = selectDesign(store.getState());
  const node = emptyNode(kind, freeNodeId(design, kind), stepName(design, kind), design);
  const place = position ?? placeBeside(design, from?.nodeId ?? null, nodeSize(node).height);
  const hang = insert ? insertOnEdge : addNodeAt;
  const command = from ? hang(from.nodeId, from.port, node, place) : addNode(node, place);
  const outcome = store.getState().run(`add ${kindNames[kind].toLowerCase()}`, command);
  if (outcome.ok) store.getState().goTo(node.id, kind === 'menu' ? 'promptId' : 'name');
};
