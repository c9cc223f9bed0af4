import { type Edge, edgesOf, type Port, portKey } from '../model/edges';
import { isDecision, type Node } from '../model/node';

/** Measures of the cards, in pixels at 100 %. The canvas draws to these, exports and layout count with them. */
export const card = {
  width: 304,
  header: 40,
  prompt: 40,
  row: 32,
  quietRow: 26,
  paddingBottom: 6,
  pillWidth: 208,
  pillHeight: 44,
} as const;

export interface Size {
  readonly width: number;
  readonly height: number;
}

const isQuiet = (port: Port): boolean =>
  port.kind === 'no-input' || port.kind === 'no-match' || port.kind === 'fallback';

/** The rows of a menu's card: its choices, then silence, unknown digit and fallback, which stand quieter. */
const rowHeight = (edge: Edge): number => (isQuiet(edge.port) ? card.quietRow : card.row);

/** Whether the node is drawn as a card with rows (it has several ways out) or as a pill. */
export const isCard = (node: Node): boolean => node.kind === 'menu' || isDecision(node);

/** Rows of a menu that shares the no-input way for unknown digits still show a line for it. */
const sharedNoMatch = (node: Node): number =>
  node.kind === 'menu' && node.noMatch === 'as-no-input' ? card.quietRow : 0;

/** How large the node is drawn. */
export const nodeSize = (node: Node): Size => {
  if (!isCard(node)) return { width: card.pillWidth, height: card.pillHeight };
  const rows = edgesOf(node).reduce((sum, edge) => sum + rowHeight(edge), 0);
  const head = card.header + (node.kind === 'menu' ? card.prompt : 0);
  return { width: card.width, height: head + rows + sharedNoMatch(node) + card.paddingBottom };
};

/** The height of each way out above the card's upper edge, by `portKey`: the middle of its row. */
export const portOffsets = (node: Node): ReadonlyMap<string, number> => {
  const offsets = new Map<string, number>();
  if (!isCard(node)) {
    for (const edge of edgesOf(node)) offsets.set(portKey(edge.port), card.pillHeight / 2);
    return offsets;
  }
  let y: number = card.header + (node.kind === 'menu' ? card.prompt : 0);
  for (const edge of edgesOf(node)) {
    const height = rowHeight(edge);
    offsets.set(portKey(edge.port), y + height / 2);
    y += height;
    if (edge.port.kind === 'no-input') y += sharedNoMatch(node);
  }
  return offsets;
};

/** Where edges enter a node: the height below its upper edge. */
export const entryOffset = (node: Node): number => (isCard(node) ? card.header / 2 : card.pillHeight / 2);
