import type { Design } from '../model/design';
import type { Menu } from '../model/menu';
import type { Node } from '../model/node';
import { err, ok } from '../model/result';
import { patched } from '../model/same';
import type { MenuOverride, Segment, Variant, Variation } from '../model/variation';
import { designOfVariant } from '../variation/apply-variant';
import { overrideBetween } from '../variation/overrides';
import type { Command } from './command';
import { withVariantWaivers } from './removal';
import { freeVariantId, hearingBaseInstead, variantIn } from './variants';

/** What a variant has to say over other base menus so that its callers go on meeting what they met. */
const rebased = (design: Design, variantId: string, base: Design['nodes']): Variant['overrides'] => {
  const met = designOfVariant(design, variantId).nodes;
  const said = Object.values(base).flatMap((node: Node): [string, MenuOverride][] => {
    const before = met[node.id];
    const override = node.kind === 'menu' && before?.kind === 'menu' ? overrideBetween(node, before as Menu) : null;
    return override === null ? [] : [[node.id, override]];
  });
  return Object.fromEntries(said);
};

/** Segments that hear the base today and have no part in what made the variant win: they would hear it from then on. */
export const otherBaseCallers = (variation: Variation, variantId: string): readonly Segment[] =>
  variation.segments.filter(
    ({ arms }) =>
      !arms.some((arm) => arm.variantId === variantId) &&
      arms.some((arm) => arm.variantId === variation.base.id && arm.sharePercent > 0),
  );

/**
 * Makes a variant the base. Its menus become the base menus, segments it was tested in hear the base alone and their test
 * ends; other variants say what they need so that their callers meet what they met. `others` is for segments that heard
 * the base and not the variant: they go with the base, or keep the base of before, as a variant of that name.
 */
export const makeBase =
  (variantId: string, others: { readonly keepAs: string } | 'follow' = 'follow'): Command =>
  (design) => {
    const { variation } = design;
    if (variation === null) return err({ code: 'no-variation' });
    if (variantId === variation.base.id) return ok(design);
    if (!variantIn(variation, variantId)) return err({ code: 'no-such-variant', variantId });
    const { nodes } = designOfVariant(design, variantId);
    const rest = variation.variants
      .filter(({ id }) => id !== variantId)
      .map((variant) => patched(variant, { overrides: rebased(design, variant.id, nodes) }));

    const keeping = others === 'follow' ? [] : otherBaseCallers(variation, variantId).map(({ key }) => key);
    const former = freeVariantId(variation);
    const tested = variation.segments.map((segment) => {
      if (segment.test !== null && segment.arms.some((arm) => arm.variantId === variantId))
        return { ...segment, arms: [{ variantId: variation.base.id, sharePercent: 100 }], test: null };
      if (!keeping.includes(segment.key)) return segment;
      const arms = segment.arms.map((arm) =>
        arm.variantId === variation.base.id ? { ...arm, variantId: former } : arm,
      );
      return { ...segment, arms };
    });
    const kept: Variant[] =
      others === 'follow' || keeping.length === 0
        ? []
        : [{ id: former, name: others.keepAs, overrides: rebased(design, variation.base.id, nodes) }];
    const made: Design = {
      ...design,
      nodes,
      variation: {
        ...variation,
        variants: [...kept, ...rest],
        segments: hearingBaseInstead({ ...variation, segments: tested }, variantId),
      },
    };
    return ok(withVariantWaivers(made, variantId, null));
  };
