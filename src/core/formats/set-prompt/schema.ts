import { z } from 'zod';
import { type Json, jsonSchema } from '../../model/json';
import { isJsonObject, type JsonObject } from '../flow-json/schema';

const text = (what: string) => z.string({ error: `must be text: ${what}` });
const optionalText = (what: string) => text(what).nullish();
const list = (what: string) => z.array(z.custom<Json>(), { error: `must be a list of ${what}` });

/** The type of the steps that are menus, and of those that name a queue. Steps of other types are carried along unread. */
export const menuStepType = 'SetPrompt';
export const queueStepType = 'Queue';

/** The type that the document gives to the flow. */
export const flowType = 'voice';

/** What the document's step has where a step says nothing: `timeout` in milliseconds, and tries after the first. */
export const documentConfig = { timeoutMs: 10_000, maxRetries: 3, playDigits: true } as const;

/** One choice: where it leads and what announces it. */
export const optionSchema = z.object({
  value: optionalText('the id of a step or of a target outside'),
  prompt: optionalText('the words that announce the choice'),
});

export const configSchema = z.object({
  options: list('options').nullish(),
  timeout: z
    .number({ error: 'must be a number of milliseconds' })
    .nonnegative({ error: 'must be 0 milliseconds or more' })
    .nullish(),
  maxRetries: z.int({ error: 'must be a whole number' }).nonnegative({ error: 'must be 0 or more' }).nullish(),
});

export const stepSchema = z.object({
  id: text('the id of the step').min(1, { error: 'must not be empty: the id of the step' }),
  config: z.custom<JsonObject>(isJsonObject, { error: 'must be an object: what the step says and waits for' }),
});

export const setPromptFlowSchema = z.object({
  name: text('the name of the flow'),
  type: optionalText('the type of the flow'),
  description: optionalText('the description of the flow'),
  steps: list('steps'),
  entrySteps: z
    .array(text('the id of a step').min(1, { error: 'must not be empty: the id of a step' }), {
      error: 'must be a list of ids of steps',
    })
    .nullish(),
});

/**
 * What a SetPrompt flow has beside what a design holds; kept in `design.flow.opaque`, each part only where there is
 * something in it. `top`: keys of the flow, such as its `id`, also a `type` other than `voice`. `steps`: those of
 * other types. `entrySteps`: those after the first.
 */
export const setPromptExtrasSchema = z.strictObject({
  top: z.record(z.string(), jsonSchema).optional(),
  steps: z.array(jsonSchema).optional(),
  entrySteps: z.array(z.string()).optional(),
});
export type SetPromptExtras = z.infer<typeof setPromptExtrasSchema>;

/** A flow with SetPrompt steps as the document's `build_flow_payload` makes it, with whatever else its source had. */
export interface SetPromptFlow extends JsonObject {
  readonly id: string;
  readonly name: string;
  readonly type: string;
  readonly description: string;
  readonly steps: readonly JsonObject[];
  readonly entrySteps: readonly string[];
}
