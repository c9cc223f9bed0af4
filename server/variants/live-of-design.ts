import { isJsonObject } from '../../src/core/formats/flow-json/schema';
import { writeSetPrompt } from '../../src/core/formats/set-prompt/write';
import type { Design } from '../../src/core/model/design';
import type { Json } from '../../src/core/model/json';
import type { Variation } from '../../src/core/model/variation';
import { designOfVariant } from '../../src/core/variation/apply-variant';
import type { LiveFlow } from './live-flows';

/** Of which flow it is live, and since when; `version` null: it is deployed by variants. */
export type LiveOf = Pick<LiveFlow, 'flowId' | 'flowName' | 'version' | 'since' | 'by'>;

/** Everything that callers can be told: the base menus first, then the variants in the order of the design. */
export const variantsOf = ({
  base,
  variants,
}: Variation): readonly { readonly id: string; readonly name: string }[] => [
  { id: base.id, name: base.name },
  ...variants.map(({ id, name }) => ({ id, name })),
];

type MenuOption = LiveFlow['variants'][number]['options'][number];

const optionOf = (json: Json): MenuOption[] =>
  isJsonObject(json) ? [{ value: String(json.value ?? ''), prompt: String(json.prompt ?? '') }] : [];

/** What callers are offered first, and the id of the step that says it; no options where a flow begins with no menu. */
const firstMenu = (content: ReturnType<typeof writeSetPrompt>): { id: string; options: MenuOption[] } => {
  const id = content.entrySteps[0] ?? '';
  const config = content.steps.find((step) => step.id === id)?.config;
  const options = config !== undefined && isJsonObject(config) ? config.options : undefined;
  return { id, options: Array.isArray(options) ? options.flatMap(optionOf) : [] };
};

/**
 * What is live when that design is, whose variation is `variation`. `startOf`: where the calls of a variant begin in the
 * flow as it is published, where it holds the menus of all variants; else each begins at its own first menu.
 */
export const liveOfDesign = (
  design: Design,
  variation: Variation,
  of: LiveOf,
  startOf?: (variantId: string) => string,
): LiveFlow => {
  const contents: Record<string, Json> = {};
  const variants = variantsOf(variation).map(({ id, name }) => {
    const { id: _, ...content } = writeSetPrompt(designOfVariant(design, id));
    const first = firstMenu({ id: '', ...content } as ReturnType<typeof writeSetPrompt>);
    if (variation.delivery === 'deploy') contents[id] = content;
    return { id, name, menuKey: startOf?.(id) ?? first.id, options: first.options };
  });
  return {
    ...of,
    delivery: variation.delivery,
    baseId: variation.base.id,
    assignBy: variation.assignBy,
    segments: variation.segments.map(({ key, name, arms, test }) => ({ key, name, arms: [...arms], test })),
    variants,
    contents,
  };
};
