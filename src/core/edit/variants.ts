import type { Design } from '../model/design';
import { err, ok } from '../model/result';
import { mapped, patched } from '../model/same';
import {
  type Arm,
  emptyVariation,
  type Segment,
  type Variant,
  type Variation,
  variantIdSchema,
  variationSchema,
} from '../model/variation';
import { withArm } from './arms';
import type { Command, EditProblem } from './command';
import { withVariantWaivers } from './removal';
import { valueProblem } from './rules';

/** A command that changes the menus for each caller; refused where all callers of the design hear the same. */
export const changeVariation =
  (change: (variation: Variation, design: Design) => Variation | EditProblem): Command =>
  (design) => {
    if (design.variation === null) return err({ code: 'no-variation' });
    const changed = change(design.variation, design);
    if ('code' in changed) return err(changed);
    const problem = valueProblem(variationSchema, changed, 'variation');
    return problem ? err(problem) : ok(patched(design, { variation: changed }));
  };

/** The variant of that id; the base is none. */
export const variantIn = (variation: Variation, variantId: string): Variant | undefined =>
  variation.variants.find(({ id }) => id === variantId);

/** A command that changes one variant. */
const changeVariant = (
  variantId: string,
  change: (variant: Variant, variation: Variation) => Variant | EditProblem,
): Command =>
  changeVariation((variation) => {
    const variant = variantIn(variation, variantId);
    if (!variant) return { code: 'no-such-variant', variantId };
    const changed = change(variant, variation);
    if ('code' in changed) return changed;
    return patched(variation, { variants: mapped(variation.variants, (one) => (one === variant ? changed : one)) });
  });

/** Lets callers be told apart: at first all of them hear the base menus. Nothing changes where they are already. */
export const turnVariationOn = (): Command => (design) =>
  ok(design.variation === null ? { ...design, variation: emptyVariation } : design);

/** Lets all callers hear the base menus again; variants, segments and tests go. */
export const turnVariationOff = (): Command => (design) => {
  const ids = design.variation?.variants.map(({ id }) => id) ?? [];
  return ok(ids.reduce((now, id) => withVariantWaivers(now, id, null), patched(design, { variation: null })));
};

const takenIds = ({ base, variants }: Variation): ReadonlySet<string> =>
  new Set([base.id, ...variants.map(({ id }) => id)]);

/** a, b, … z, aa, ab, … */
const letters = (n: number): string =>
  (n < 26 ? '' : letters(Math.floor(n / 26) - 1)) + String.fromCharCode('a'.charCodeAt(0) + (n % 26));

/** An id for a new variant: `variant-a`, `variant-b`, … */
export const freeVariantId = (variation: Variation): string => {
  const taken = takenIds(variation);
  for (let n = 0; ; n++) if (!taken.has(`variant-${letters(n)}`)) return `variant-${letters(n)}`;
};

const idProblem = (variation: Variation, id: string): EditProblem | null =>
  takenIds(variation).has(id) ? { code: 'id-taken', id } : valueProblem(variantIdSchema, id, 'id');

/** Adds a variant at the end, which is like the base until it is changed. Its id is the next free one unless given. */
export const addVariant = (name: string, id?: string): Command =>
  changeVariation((variation) => {
    const own = id ?? freeVariantId(variation);
    const problem = idProblem(variation, own);
    return problem ?? { ...variation, variants: [...variation.variants, { id: own, name, overrides: {} }] };
  });

/** Adds a copy of a variant behind it, which nobody hears yet; of the base too. */
export const duplicateVariant = (variantId: string, name: string, id?: string): Command =>
  changeVariation((variation) => {
    const own = id ?? freeVariantId(variation);
    const problem = idProblem(variation, own);
    if (problem) return problem;
    const index = variation.variants.findIndex((variant) => variant.id === variantId);
    if (index < 0 && variantId !== variation.base.id) return { code: 'no-such-variant', variantId };
    const copy: Variant = { id: own, name, overrides: variation.variants[index]?.overrides ?? {} };
    return { ...variation, variants: variation.variants.toSpliced(index + 1, 0, copy) };
  });

/** Calls a variant, or the base, something else. */
export const renameVariant = (variantId: string, name: string): Command =>
  changeVariation((variation) => {
    if (variantId === variation.base.id) return patched(variation, { base: patched(variation.base, { name }) });
    const variant = variantIn(variation, variantId);
    if (!variant) return { code: 'no-such-variant', variantId };
    return patched(variation, {
      variants: mapped(variation.variants, (one) => (one === variant ? patched(one, { name }) : one)),
    });
  });

const mapArms = (segments: readonly Segment[], change: (arm: Arm) => Arm): Segment[] =>
  mapped(segments, (segment) => patched(segment, { arms: mapped(segment.arms, change) }));

/** The command, and then the waivers of that variant under its new id; null: without them. */
const withWaivers =
  (variantId: string, to: string | null, command: Command): Command =>
  (design) => {
    const outcome = command(design);
    return outcome.ok && outcome.value !== design ? ok(withVariantWaivers(outcome.value, variantId, to)) : outcome;
  };

const changeVariantId = (variantId: string, id: string): Command =>
  changeVariation((variation) => {
    if (variantId === id) return variation;
    if (!takenIds(variation).has(variantId)) return { code: 'no-such-variant', variantId };
    const problem = idProblem(variation, id);
    if (problem) return problem;
    return {
      ...variation,
      base: variantId === variation.base.id ? { ...variation.base, id } : variation.base,
      variants: mapped(variation.variants, (variant) => (variant.id === variantId ? { ...variant, id } : variant)),
      segments: mapArms(variation.segments, (arm) => (arm.variantId === variantId ? { ...arm, variantId: id } : arm)),
    };
  });

/** Gives a variant, or the base, another id, in answers, logs and the published flow; its callers stay with it. */
export const setVariantId = (variantId: string, id: string): Command =>
  withWaivers(variantId, id, changeVariantId(variantId, id));

/** The segments with the base for everybody who heard that variant; a test that has one arm left ends. */
export const hearingBaseInstead = ({ base, segments }: Variation, variantId: string): Segment[] =>
  mapped(segments, (segment) => {
    if (!segment.arms.some((arm) => arm.variantId === variantId)) return segment;
    const arms = segment.arms.reduce<Arm[]>(
      (list, arm) => withArm(list, arm.variantId === variantId ? { ...arm, variantId: base.id } : arm),
      [],
    );
    return { ...segment, arms, test: arms.length < 2 ? null : segment.test };
  });

/** Removes a variant; its callers hear the base, and a test that has one arm left ends. */
export const removeVariant = (variantId: string): Command =>
  withWaivers(
    variantId,
    null,
    changeVariation((variation) =>
      variantIn(variation, variantId)
        ? {
            ...variation,
            variants: variation.variants.filter(({ id }) => id !== variantId),
            segments: hearingBaseInstead(variation, variantId),
          }
        : { code: 'no-such-variant', variantId },
    ),
  );

/** Moves a variant to that place among the variants (0 is the first; a place past the end is the last). */
export const moveVariant = (variantId: string, toIndex: number): Command =>
  changeVariation((variation) => {
    const variant = variantIn(variation, variantId);
    if (!variant) return { code: 'no-such-variant', variantId };
    const others = variation.variants.filter((one) => one !== variant);
    return patched(variation, { variants: others.toSpliced(Math.max(0, toIndex), 0, variant) });
  });

/** Says what a variant has otherwise in its menus; `variant-menus.ts` makes these of edits. */
export const setOverrides = (variantId: string, overrides: Variant['overrides']): Command =>
  changeVariant(variantId, (variant) => patched(variant, { overrides }));

/** How callers come to their menu, what decides about their arm, and the platform's data action that asks for it. */
export const updateVariation = (patch: Partial<Pick<Variation, 'delivery' | 'assignBy' | 'dataAction'>>): Command =>
  changeVariation((variation) => patched(variation, patch));
