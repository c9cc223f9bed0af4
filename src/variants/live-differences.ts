import { isJsonObject } from '../core/formats/flow-json/schema';
import { writeSetPrompt } from '../core/formats/set-prompt/write';
import type { Design } from '../core/model/design';
import { sameData } from '../core/model/same';
import type { Arm, Variation } from '../core/model/variation';
import { designOfVariant } from '../core/variation/apply-variant';
import { heardArms } from '../core/variation/arms';
import type { LiveVariants } from '../core/wire/variants';
import type { Mark } from './menu-comparison';
import { heardIn, percentText, segmentName } from './shares';

/** One thing that is drawn otherwise than it is live. */
export interface LiveDifference {
  readonly key: string;
  readonly mark: Exclude<Mark, 'same'>;
  readonly text: string;
}

const heardWords = (arms: readonly Arm[], nameOf: (variantId: string) => string): string =>
  heardArms(arms)
    .map(({ variantId, sharePercent }) =>
      sharePercent === 100 ? nameOf(variantId) : `${percentText(sharePercent)} ${nameOf(variantId)}`,
    )
    .join(', ') || 'nothing';

const sameArms = (a: readonly Arm[], b: readonly Arm[]): boolean => sameData(heardArms(a), heardArms(b));

/** What callers of a variant are offered first, as it would be set live: where each choice leads, and its words. */
const offered = (design: Design, variantId: string): readonly { readonly value: string; readonly prompt: string }[] => {
  const { steps, entrySteps } = writeSetPrompt(designOfVariant(design, variantId));
  const config = steps.find(({ id }) => id === entrySteps[0])?.config;
  const options = config !== undefined && isJsonObject(config) ? config.options : undefined;
  return (Array.isArray(options) ? options : []).flatMap((option) =>
    isJsonObject(option) ? [{ value: String(option.value ?? ''), prompt: String(option.prompt ?? '') }] : [],
  );
};

/** What differs between the variants that are drawn and those that are live; nothing live: no difference to tell. */
export const liveDifferences = (
  design: Design,
  variation: Variation,
  live: LiveVariants,
): readonly LiveDifference[] => {
  if (live.delivery === null) return [];
  const drawn = heardIn(variation);
  const names = new Map([...live.variants, ...drawn].map(({ id, name }) => [id, name.trim() || id]));
  const nameOf = (id: string): string => names.get(id) ?? id;
  const liveSegments = new Map(live.segments.map((segment) => [segment.key, segment]));
  const drawnKeys = new Set(variation.segments.map(({ key }) => key));
  const liveIds = new Map(live.variants.map((variant) => [variant.id, variant]));
  const drawnIds = new Set(drawn.map(({ id }) => id));
  const differences: LiveDifference[] = [];
  const tell = (mark: LiveDifference['mark'], key: string, text: string) =>
    differences.push({ mark, key: `${mark} ${key}`, text });

  if (live.delivery !== variation.delivery)
    tell('changed', 'delivery', variation.delivery === 'decide' ? 'Decided in the call' : 'The flow is rewritten');
  if (live.assignBy !== variation.assignBy)
    tell('changed', 'assign', variation.assignBy === 'call' ? 'Each call is dealt anew' : 'A caller keeps the menu');
  for (const segment of variation.segments) {
    const before = liveSegments.get(segment.key);
    const now = heardWords(segment.arms, nameOf);
    if (!before) tell('added', `segment ${segment.key}`, `${segmentName(segment)} hears ${now}`);
    else if (!sameArms(before.arms, segment.arms))
      tell(
        'changed',
        `segment ${segment.key}`,
        `${segmentName(segment)} hears ${now} instead of ${heardWords(before.arms, nameOf)}`,
      );
    if (before && before.test?.id !== segment.test?.id)
      tell(
        segment.test === null ? 'removed' : before.test === null ? 'added' : 'changed',
        `test ${segment.key}`,
        `Test of ${segmentName(segment)}: ${(segment.test ?? before.test)?.name ?? ''}`,
      );
  }
  for (const segment of live.segments)
    if (!drawnKeys.has(segment.key)) tell('removed', `segment ${segment.key}`, `Segment ${segmentName(segment)}`);
  for (const { id, name, isBase } of drawn) {
    const before = liveIds.get(id);
    if (!before && !isBase) tell('added', `variant ${id}`, `Variant ${name}`);
    else if (before && !sameData(before.options, offered(design, id)))
      tell('changed', `variant ${id}`, `What callers of ${name} are offered first`);
  }
  for (const variant of live.variants)
    if (!drawnIds.has(variant.id)) tell('removed', `variant ${variant.id}`, `Variant ${nameOf(variant.id)}`);
  return differences;
};
