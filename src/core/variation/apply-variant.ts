import type { Design } from '../model/design';
import type { NodeId } from '../model/ids';
import type { Menu } from '../model/menu';
import { patched } from '../model/same';
import type { MenuOverride, Variant } from '../model/variation';

/** The variant of that id; null: it is the base, undefined: the design has no such variant. */
export const variantOf = (design: Design, variantId: string): Variant | null | undefined => {
  const { variation } = design;
  if (variation === null || variantId === variation.base.id) return null;
  return variation.variants.find(({ id }) => id === variantId);
};

/** The base menu with what a variant says instead. A setting that is another then is no longer left to the flow. */
const varied = (menu: Menu, override: MenuOverride): Menu => {
  const changed = patched(menu, override);
  if (menu.inherits === undefined) return changed;
  const left = menu.inherits.filter((field) => changed[field] === menu[field]);
  if (left.length === menu.inherits.length) return changed;
  const { inherits: _, ...own } = changed;
  return left.length === 0 ? own : { ...own, inherits: left };
};

/** The nodes as callers of that variant meet them. What it says of steps that are no menus, or gone, counts for nothing. */
const withOverrides = (nodes: Design['nodes'], overrides: Variant['overrides']): Design['nodes'] => {
  const changed = Object.entries(overrides).flatMap(([id, override]: [string, MenuOverride]) => {
    const node = Object.hasOwn(nodes, id) ? nodes[id as NodeId] : undefined;
    return node?.kind === 'menu' ? [[id, varied(node, override)]] : [];
  });
  return changed.length === 0 ? nodes : { ...nodes, ...Object.fromEntries(changed) };
};

const remembered = new WeakMap<Design, Map<string, Design>>();

/**
 * The design that callers of one variant meet: the base menus with what the variant says instead, and no variants of its
 * own. The base for its own id and for ids the design does not have. The same object for the same design.
 */
export const designOfVariant = (design: Design, variantId: string): Design => {
  const known = remembered.get(design) ?? new Map<string, Design>();
  remembered.set(design, known);
  const before = known.get(variantId);
  if (before) return before;
  const overrides = variantOf(design, variantId)?.overrides ?? {};
  const made: Design = { ...design, variation: null, nodes: withOverrides(design.nodes, overrides) };
  known.set(variantId, made);
  return made;
};
