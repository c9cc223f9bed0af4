import type { Design } from '../model/design';
import { menuOf } from '../model/graph';
import type { ChoiceId, NodeId } from '../model/ids';
import type { Menu } from '../model/menu';
import type { Node } from '../model/node';
import { mapped, patched, without } from '../model/same';
import type { Target } from '../model/target';
import type { MenuOverride } from '../model/variation';
import { mapTargets } from './parts';

const freed = (node: Node, gone: ReadonlySet<NodeId>): Node => {
  const led = (target: Target | null): target is Extract<Target, { nodeId: NodeId }> =>
    target !== null && 'nodeId' in target && gone.has(target.nodeId);
  const free = mapTargets(node, (target) => (led(target) ? null : target));
  return free.kind === 'menu' && free.nestedUnder !== null && gone.has(free.nestedUnder)
    ? { ...free, nestedUnder: null }
    : free;
};

/** What a variant says of a menu, with its ways to those steps leading nowhere. */
const freedOverride = (base: Menu, override: MenuOverride, gone: ReadonlySet<NodeId>): MenuOverride => {
  const free: Partial<Node> = freed(patched(base, override), gone);
  const said = Object.keys(override) as (keyof MenuOverride)[];
  return patched(override, Object.fromEntries(said.map((field) => [field, (free as MenuOverride)[field]])));
};

/** What variants say of those menus goes, and their choices that lead to one of those steps lead nowhere. */
const withoutMenus = (design: Design, gone: ReadonlySet<NodeId>): Design['variation'] =>
  design.variation &&
  patched(design.variation, {
    variants: mapped(design.variation.variants, (variant) => {
      const kept = Object.entries(without(variant.overrides, gone)).map(([id, override]) => {
        const menu = menuOf(design, id as NodeId);
        return [id, menu ? freedOverride(menu, override, gone) : override];
      });
      return patched(variant, { overrides: Object.fromEntries(kept) });
    }),
  });

/** What is counted but at those steps; null: nothing is counted any more. */
const withoutMilestones = ({ measurement }: Design, gone: ReadonlySet<NodeId>): Design['measurement'] => {
  if (measurement === null) return null;
  const milestones = without(measurement.milestones, gone);
  if (milestones === measurement.milestones) return measurement;
  return Object.keys(milestones).length === 0 ? null : { milestones };
};

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
    measurement: withoutMilestones(design, gone),
    variation: withoutMenus(design, gone),
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

/** The design with the waivers of that variant under its new id; null: it is gone, and its id may be given to another. */
export const withVariantWaivers = (design: Design, variantId: string, to: string | null): Design => {
  const start = `variant:${variantId}.`;
  if (!design.waivers.some(({ field }) => field?.startsWith(start))) return design;
  const waivers = design.waivers.flatMap((waiver) => {
    if (!waiver.field?.startsWith(start)) return [waiver];
    return to === null ? [] : [{ ...waiver, field: `variant:${to}.${waiver.field.slice(start.length)}` }];
  });
  return { ...design, waivers };
};
