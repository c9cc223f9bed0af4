import type { Design } from '../model/design';
import type { ChoiceId, NodeId } from '../model/ids';
import type { Node } from '../model/node';
import { mapped, patched, without } from '../model/same';
import type { Target } from '../model/target';
import { mapTargets } from './parts';

const freed = (node: Node, gone: ReadonlySet<NodeId>): Node => {
  const led = (target: Target | null): target is Extract<Target, { nodeId: NodeId }> =>
    target !== null && 'nodeId' in target && gone.has(target.nodeId);
  const free = mapTargets(node, (target) => (led(target) ? null : target));
  return free.kind === 'menu' && free.nestedUnder !== null && gone.has(free.nestedUnder)
    ? { ...free, nestedUnder: null }
    : free;
};

/** What variants say of those menus goes, and their choices that lead to one of those steps lead nowhere. */
const withoutMenus = (variation: Design['variation'], gone: ReadonlySet<NodeId>): Design['variation'] =>
  variation &&
  patched(variation, {
    variants: mapped(variation.variants, (variant) =>
      patched(variant, { overrides: without(variant.overrides, gone) }),
    ),
  });

/** The design without those nodes and without anything that speaks of them. */
export const withoutNodes = (design: Design, gone: ReadonlySet<NodeId>): Design => {
  if (gone.size === 0) return design;
  const left = without(design.nodes, gone);
  const freedNodes = Object.fromEntries(Object.values(left).map((node) => [node.id, freed(node, gone)]));
  return {
    ...design,
    nodes: freedNodes,
    start: design.start !== null && gone.has(design.start) ? null : design.start,
    positions: without(design.positions, gone),
    notes: patched(
      design.notes,
      Object.fromEntries(
        Object.values(design.notes)
          .filter((note) => note.nodeId !== null && gone.has(note.nodeId))
          .map((note) => [note.id, { ...note, nodeId: null }]),
      ),
    ),
    waivers: design.waivers.some((waiver) => waiver.nodeId !== null && gone.has(waiver.nodeId))
      ? design.waivers.filter((waiver) => waiver.nodeId === null || !gone.has(waiver.nodeId))
      : design.waivers,
    variation: withoutMenus(design.variation, gone),
  };
};

/** The design without the waivers of that choice: its id may be given to another one. */
export const withoutChoiceWaivers = (design: Design, menuId: NodeId, choiceId: ChoiceId): Design => {
  const port = `choice:${choiceId}`;
  const kept = design.waivers.filter(
    ({ nodeId, field }) => nodeId !== menuId || field === null || !(field === port || field.startsWith(`${port}.`)),
  );
  return kept.length === design.waivers.length ? design : { ...design, waivers: kept };
};
