import type { Decision } from '../adaptation/decide';
import type { Design } from '../model/design';
import { ownDocumentForm } from './document-flow';
import { flowExtrasSchema, isJsonObject, type JsonObject } from './flow-json/schema';

/** What the document writes into a flow's settings for a queue that is full or not (its «Dynamic Updates»). */
export interface AdaptationSettings {
  readonly dynamicTimeoutMultiplier: number;
  readonly fallbackEnabled: boolean;
}

/** The settings that say what was decided. */
export const settingsOf = ({
  multiplier,
  fallback,
}: Pick<Decision, 'multiplier' | 'fallback'>): AdaptationSettings => ({
  dynamicTimeoutMultiplier: multiplier,
  fallbackEnabled: fallback,
});

const objectOf = (json: unknown): JsonObject => (isJsonObject(json) ? json : {});

/** The content of a flow, in either form of the documents, with those settings and everything else as it was. */
export const withAdaptationSettings = (content: JsonObject, settings: AdaptationSettings): JsonObject => ({
  ...content,
  settings: { ...objectOf(content.settings), ...settings },
});

/** The design as it is read back from a flow with those settings. */
export const designWithSettings = (design: Design, settings: AdaptationSettings): Design => {
  const { opaque: carried } = design.flow;
  const isSetPrompt = ownDocumentForm(design) === 'set-prompt';
  // What was read from a file of another kind is not written into flow JSON.
  const kept = isSetPrompt || flowExtrasSchema.safeParse(carried).success ? carried : {};
  const opaque: Design['flow']['opaque'] = isSetPrompt
    ? { ...kept, top: withAdaptationSettings(objectOf(kept.top), settings) }
    : { ...kept, settings: { ...objectOf(kept.settings), ...settings } };
  return { ...design, flow: { ...design.flow, opaque } };
};

/**
 * The settings that the flow had which the design was read from; what is missing or no such value is null there. Null:
 * it had neither. Both forms of the documents carry them along and write them back.
 */
export const adaptationSettingsIn = (
  design: Design,
): { readonly [K in keyof AdaptationSettings]: AdaptationSettings[K] | null } | null => {
  const { settings, top } = design.flow.opaque;
  const carried = isJsonObject(settings) ? settings : isJsonObject(top) ? top.settings : undefined;
  if (!isJsonObject(carried)) return null;
  const { dynamicTimeoutMultiplier: multiplier, fallbackEnabled } = carried;
  const told = {
    dynamicTimeoutMultiplier: typeof multiplier === 'number' ? multiplier : null,
    fallbackEnabled: typeof fallbackEnabled === 'boolean' ? fallbackEnabled : null,
  };
  return told.dynamicTimeoutMultiplier === null && told.fallbackEnabled === null ? null : told;
};
