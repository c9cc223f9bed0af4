import type { Design } from '../model/design';
import type { NodeId } from '../model/ids';
import type { Menu } from '../model/menu';
import { mapped, patched } from '../model/same';
import { designOfVariant } from '../variation/apply-variant';
import { overrideBetween, withOverrides } from '../variation/overrides';
import { type AdaptedTimeout, adaptedMenu, adaptedTimeout } from './adapt-menu';
import type { Decision } from './decide';

/** A menu whose timeout would leave the range and stays at its end instead. */
export interface ClampedMenu extends AdaptedTimeout {
  readonly nodeId: NodeId;
  /** The variant that sets this timeout; null: the base menus. */
  readonly variantId: string | null;
  readonly drawnSeconds: number;
}

export interface Adapted {
  /** What callers meet; the very same design where that is what is drawn. */
  readonly design: Design;
  /** In the order of the design, those of variants after those of the base. */
  readonly clamped: readonly ClampedMenu[];
}

type Change = Pick<Decision, 'multiplier' | 'fallback'>;

const menusIn = (design: Design): Menu[] => Object.values(design.nodes).filter((node) => node.kind === 'menu');

const clampedAt = (menu: Menu, variantId: string | null, multiplier: number): ClampedMenu[] => {
  const drawnSeconds = menu.timeoutSeconds;
  const timeout = adaptedTimeout(drawnSeconds, multiplier);
  return timeout.clamped ? [{ nodeId: menu.id, variantId, drawnSeconds, ...timeout }] : [];
};

/** The menus, those of variants too, whose timeout a multiplier would bring out of the range. */
export const clampedMenus = (design: Design, multiplier: number): readonly ClampedMenu[] => [
  ...menusIn(design).flatMap((menu) => clampedAt(menu, null, multiplier)),
  ...(design.variation?.variants ?? []).flatMap(({ id, overrides }) =>
    menusIn(designOfVariant(design, id))
      .filter((menu) => overrides[menu.id]?.timeoutSeconds !== undefined)
      .flatMap((menu) => clampedAt(menu, id, multiplier)),
  ),
];

const adaptedNodes = (design: Design, change: Change): Design['nodes'] => {
  const changed = menusIn(design).flatMap((menu) => {
    const other = adaptedMenu(menu, change);
    return other === menu ? [] : [[menu.id, other] as const];
  });
  return changed.length === 0 ? design.nodes : { ...design.nodes, ...Object.fromEntries(changed) };
};

/** What variants say of adapted menus, so that their callers meet their own menus adapted. */
const adaptedVariation = (design: Design, nodes: Design['nodes'], change: Change): Design['variation'] => {
  const { variation } = design;
  if (variation === null) return null;
  const variants = mapped(variation.variants, (variant) => {
    const shown = designOfVariant(design, variant.id);
    const said = Object.keys(variant.overrides).flatMap((id) => {
      const [menu, base] = [shown.nodes[id as NodeId], nodes[id as NodeId]];
      return menu?.kind === 'menu' && base?.kind === 'menu'
        ? [[id, overrideBetween(base, adaptedMenu(menu, change))] as const]
        : [];
    });
    return patched(variant, { overrides: withOverrides(variant.overrides, said) });
  });
  return patched(variation, { variants });
};

/**
 * The design that callers meet after a decision: timeouts times its multiplier, within 1 to 60 s; while the fallback is
 * on, menus that have a fallback target lead there in the place of no-input and no-match. The menus of variants too.
 */
export const adapted = (design: Design, change: Change): Adapted => {
  const nodes = adaptedNodes(design, change);
  const isDrawn = change.multiplier === 1 && !change.fallback;
  const variation = isDrawn ? design.variation : adaptedVariation(design, nodes, change);
  const isSame = nodes === design.nodes && variation === design.variation;
  return {
    design: isSame ? design : { ...design, nodes, variation },
    clamped: clampedMenus(design, change.multiplier),
  };
};
