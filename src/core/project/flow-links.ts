import type { Design } from '../model/design';
import type { DesignId } from '../model/ids';
import { assertNever } from '../model/result';
import { type FlowDirectory, type FlowMeant, flowMeant, foldedName } from './flow-directory';
import { type FlowTransfer, transfersOf } from './transfers';

/** All transfers from one flow of a project to one other: a line of the map. */
export interface FlowLink {
  readonly from: DesignId;
  readonly to: FlowMeant;
  /** The same for the same place on the map: a design's id, or a word for what lies outside. */
  readonly toKey: string;
  readonly transfers: readonly FlowTransfer[];
}

/** Where on the map a transfer leads: names that differ only in case or outer spaces are one place. */
export const mapKey = (meant: FlowMeant): string => {
  switch (meant.kind) {
    case 'flow':
      return meant.designId;
    case 'several':
    case 'outside':
      return `${meant.kind}:${foldedName(meant.name)}`;
    case 'in-call':
      return `in-call:${meant.expression}`;
    case 'unnamed':
      return 'unnamed:';
    default:
      return assertNever(meant);
  }
};

const linksFrom = (directory: FlowDirectory, design: Design): readonly FlowLink[] => {
  const links = new Map<string, { readonly to: FlowMeant; readonly transfers: FlowTransfer[] }>();
  for (const transfer of transfersOf(design)) {
    const to = flowMeant(directory, transfer.node);
    if (to === null) continue;
    const key = mapKey(to);
    const link = links.get(key);
    if (link) link.transfers.push(transfer);
    else links.set(key, { to, transfers: [transfer] });
  }
  return [...links].map(([toKey, { to, transfers }]) => ({ from: design.id, to, toKey, transfers }));
};

/** Who transfers to whom in a project: one link for each pair, in the order of the flows and of their steps. */
export const flowLinks = (directory: FlowDirectory): readonly FlowLink[] =>
  directory.designs.flatMap((design) => linksFrom(directory, design));
