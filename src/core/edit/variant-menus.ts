import type { Design } from '../model/design';
import { menuOf } from '../model/graph';
import type { Language, NodeId, PromptId } from '../model/ids';
import { err, ok } from '../model/result';
import { without } from '../model/same';
import type { MenuOverride, Variant } from '../model/variation';
import { designOfVariant } from '../variation/apply-variant';
import { soundOverride, withOverrides } from '../variation/overrides';
import { promptIdsOfVariant } from '../variation/prompts-of-variant';
import type { Command } from './command';
import { foldVariant } from './fold-variant';
import { freePromptId } from './fresh-ids';
import { type PromptSlot, promptIdAt, promptIdsOf, usePrompt as sayPrompt, setPromptText } from './prompts';
import { menuProblem } from './rules';
import { sequence } from './sequence';
import { setOverrides, variantIn } from './variants';

/**
 * Runs any edit on the design as callers of one variant meet it, and keeps what came of it: menus that are other than the
 * base's become the variant's own, steps and prompts that are new join the base, and words that others hear as well are
 * copied when they change. Refused where the edit would change what all variants have in common. For the base's id it is
 * the edit itself.
 */
export const editVariant =
  (variantId: string, command: Command): Command =>
  (design) => {
    const { variation } = design;
    if (variation === null) return err({ code: 'no-variation' });
    if (variantId === variation.base.id) return command(design);
    if (!variantIn(variation, variantId)) return err({ code: 'no-such-variant', variantId });
    const before = designOfVariant(design, variantId);
    const outcome = command(before);
    if (!outcome.ok) return outcome;
    return outcome.value === before ? ok(design) : foldVariant(design, variantId, before, outcome.value);
  };

/** Whether those words are said at one more place than that, to whichever callers. */
const saidElsewhere = (design: Design, variantId: string, slot: PromptSlot, promptId: PromptId): boolean => {
  const { variation } = design;
  const others = (variation?.variants ?? []).filter(({ id }) => id !== variantId).flatMap(promptIdsOfVariant);
  if (others.includes(promptId)) return true;
  if (Object.values(design.nodes).flatMap(promptIdsOf).includes(promptId)) return true;
  const silenced = sayPrompt(slot, null)(designOfVariant(design, variantId));
  return silenced.ok && Object.values(silenced.value.nodes).flatMap(promptIdsOf).includes(promptId);
};

/** Gives a place of a variant a prompt of its own, with the words it has. */
const ownWordsAt =
  (variantId: string, slot: PromptSlot): Command =>
  (design) => {
    const seen = designOfVariant(design, variantId);
    const promptId = promptIdAt(seen, slot);
    const prompt = promptId === null ? undefined : seen.prompts[promptId];
    if (promptId === null || !prompt || !saidElsewhere(design, variantId, slot, promptId)) return ok(design);
    const id = freePromptId(design, `${promptId}-${variantId}`);
    const copied: Command = (now) => ok({ ...now, prompts: { ...now.prompts, [id]: { ...prompt, id, source: null } } });
    return editVariant(variantId, sequence(copied, sayPrompt(slot, id)))(design);
  };

/**
 * Says these words at one place to the callers of one variant. Words that are said elsewhere too, in the base, in another
 * variant or at another place, stay as they are there.
 */
export const setVariantPromptText =
  (variantId: string, slot: PromptSlot, language: Language, text: string): Command =>
  (design) => {
    const say = editVariant(variantId, setPromptText(slot, language, text));
    if (variantId === design.variation?.base.id) return say(design);
    const tried = say(design);
    // What changes nothing needs no words of its own; what is refused is refused for other reasons than shared words.
    if (tried.ok ? tried.value === design : tried.error.code !== 'base-only') return tried;
    return sequence(ownWordsAt(variantId, slot), say)(design);
  };

/** A menu of a variant as in the base again, or those fields of it. */
export const resetVariantMenu = (
  variantId: string,
  menuId: NodeId,
  fields?: readonly (keyof MenuOverride)[],
): Command =>
  sequence(
    (design) => {
      const problem = menuProblem(design, menuId);
      return problem ? err(problem) : ok(design);
    },
    (design) => {
      const variant = design.variation === null ? undefined : variantIn(design.variation, variantId);
      const menu = menuOf(design, menuId);
      const override = variant?.overrides[menuId];
      // Which of the two is missing is told by `setOverrides`.
      if (!variant || !menu) return setOverrides(variantId, {})(design);
      if (override === undefined) return ok(design);
      const left = fields === undefined ? {} : without(override, new Set(fields));
      const kept = Object.keys(left).length === 0 ? null : soundOverride(menu, left);
      return setOverrides(variantId, withOverrides(variant.overrides, [[menuId, kept]]))(design);
    },
  );

/** All menus of a variant as in the base again. */
export const resetVariant = (variantId: string): Command => setOverrides(variantId, {});

/** Whether a variant says something of a menu, and of which fields. */
export const ownFields = (variant: Pick<Variant, 'overrides'>, menuId: NodeId): (keyof MenuOverride)[] =>
  Object.keys(variant.overrides[menuId] ?? {}) as (keyof MenuOverride)[];
