import type { Design } from '../model/design';
import { choiceOf, type Edge, portKey } from '../model/edges';
import { nodeOf } from '../model/graph';
import type { NodeId } from '../model/ids';
import { nodeName, portName } from '../model/names';
import type { FlowLink } from './flow-links';
import type { FlowTransfer } from './transfers';

/** A place where a flow hands callers on: the step and its way out, in words, and where to find it. */
export interface LinkPlace {
  readonly nodeId: NodeId;
  /** The way out as a field of the step (`choice:c1`); null: the step itself. */
  readonly field: string | null;
  /** The menu or other step: «Main menu». */
  readonly step: string;
  /** The way out: «choice 1, Sales», «no input», «every call». */
  readonly way: string;
  /** The same in a word or two, for a line of the map: «1 Sales», «no input». */
  readonly short: string;
}

const placeOf = (design: Design, edge: Edge): LinkPlace => {
  const { from: nodeId, port } = edge;
  const field = portKey(port);
  const node = nodeOf(design, nodeId);
  if (!node) return { nodeId, field, step: nodeId, way: field, short: field };
  const way = portName(node, port);
  const choice = node.kind === 'menu' && port.kind === 'choice' ? choiceOf(node, port.choiceId) : undefined;
  const label = choice?.label.trim();
  return {
    nodeId,
    field,
    step: nodeName(node),
    way: label ? `${way}, ${label}` : way,
    short: choice ? [choice.digit, label].filter(Boolean).join(' ') || way : way.replace(/^branch /, ''),
  };
};

const placesOfTransfer = (design: Design, { node, places, atStart }: FlowTransfer): readonly LinkPlace[] => {
  const here = { nodeId: node.id, field: null, step: nodeName(node) };
  const found = places.map((edge) => placeOf(design, edge));
  if (atStart) return [{ ...here, way: 'every call', short: 'every call' }, ...found];
  return found.length > 0 ? found : [{ ...here, way: 'nothing leads here', short: 'not reached' }];
};

/** Every place at which `design`, the flow a link begins at, hands callers on along it; at least one. */
export const linkPlaces = (design: Design, { transfers }: FlowLink): readonly LinkPlace[] =>
  transfers.flatMap((transfer) => placesOfTransfer(design, transfer));

/** A link in a word or two: its one place, or how many there are. */
export const linkLabel = (places: readonly LinkPlace[]): string => {
  const [only] = places;
  return only && places.length === 1 ? only.short : `${places.length} ways`;
};
