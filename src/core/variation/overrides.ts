import type { Menu } from '../model/menu';
import { mapped, patched, sameData } from '../model/same';
import type { MenuOverride, Variant, Variation } from '../model/variation';

/** The fields of a menu that a variant can have otherwise; all else of a menu is the base's. */
export const overridable = [
  'promptId',
  'interruptible',
  'timeoutSeconds',
  'tries',
  'choices',
  'noInput',
  'noMatch',
  'defaultChoiceId',
  'fallback',
] as const satisfies readonly (keyof MenuOverride)[];

/** What a variant has to say so that its callers meet `wanted` where the base has `base`; null: nothing. */
export const overrideBetween = (base: Menu, wanted: Menu): MenuOverride | null => {
  const differing = overridable.filter((field) => !sameData(base[field], wanted[field]));
  return differing.length === 0 ? null : Object.fromEntries(differing.map((field) => [field, wanted[field]]));
};

/** The table of what a variant changes, with those entries in the place of what it said of their menus; null: nothing. */
export const withOverrides = (
  overrides: Variant['overrides'],
  entries: Iterable<readonly [string, MenuOverride | null]>,
): Variant['overrides'] => {
  const changed = new Map(entries);
  const kept = Object.entries(overrides).filter(([menu]) => changed.get(menu) !== null);
  const said = kept.map(([menu, override]) => [menu, changed.get(menu) ?? override]);
  const added = [...changed].filter(([menu, override]) => override !== null && !Object.hasOwn(overrides, menu));
  return Object.fromEntries([...said, ...added]);
};

/**
 * What a variant says of a menu, made sound: a default choice that its callers' choices do not have is none. Null: what is
 * left is as in the base. The very same override where it is sound.
 */
export const soundOverride = (base: Menu, override: MenuOverride): MenuOverride | null => {
  const { choices, defaultChoiceId } = { ...base, ...override };
  if (defaultChoiceId === null || choices.some(({ id }) => id === defaultChoiceId)) return override;
  // A base menu whose default dangles is for the checks of the base; its variants need not say so again.
  if (override.choices === undefined && override.defaultChoiceId === undefined) return override;
  return overrideBetween(base, { ...base, ...override, defaultChoiceId: null });
};

/** The variation with what it says of that menu of the base made sound; the very same one where it is. */
export const soundAbout = (variation: Variation, base: Menu): Variation =>
  patched(variation, {
    variants: mapped(variation.variants, (variant) => {
      const override = variant.overrides[base.id];
      const sound = override === undefined ? undefined : soundOverride(base, override);
      return sound === override || sound === undefined
        ? variant
        : { ...variant, overrides: withOverrides(variant.overrides, [[base.id, sound]]) };
    }),
  });
