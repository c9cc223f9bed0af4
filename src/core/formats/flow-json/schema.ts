import { z } from 'zod';
import { type Json, jsonSchema } from '../../model/json';

/** A JSON object. */
export type JsonObject = { readonly [key: string]: Json };

export const isJsonObject = (json: unknown): json is JsonObject =>
  typeof json === 'object' && json !== null && !Array.isArray(json);

const text = (what: string) => z.string({ error: `must be text: ${what}` });
const optionalText = (what: string) => text(what).nullish();
const list = (what: string) => z.array(z.custom<Json>(), { error: `must be a list of ${what}` }).nullish();

/** The type of the step that a flow begins with, and of a menu. Steps of other types are carried along unread. */
export const startType = 'start';
export const menuType = 'dtmf';

/** One of a menu's `dtmfHandlers`. An empty `targetFlowId` leads to the first of the menu's `nextSteps`. */
export const handlerSchema = z.object({
  key: optionalText('the key of the pad, such as "1"'),
  targetFlowId: optionalText('the id of a step or of a target outside'),
  promptId: optionalText('the id of a prompt'),
});

/** A menu without its nested steps and handlers, which are read one by one. */
export const menuStepSchema = z.object({
  id: text('the id of the menu').min(1, { error: 'must not be empty: the id of the menu' }),
  promptId: optionalText('the id of a prompt'),
  timeoutSeconds: z
    .number({ error: 'must be a number of seconds' })
    .nonnegative({ error: 'must be 0 seconds or more' }),
  timeoutTarget: optionalText('the id of a step or of a target outside'),
  dtmfHandlers: list('handlers'),
  nextSteps: list('steps'),
});

export const settingsSchema = z.object({
  description: optionalText('the description of the flow'),
  enabled: z.boolean({ error: 'must be true or false' }).nullish(),
  version: z.int({ error: 'must be a whole number' }).nonnegative({ error: 'must be 0 or more' }).nullish(),
});

export const flowSchema = z.object({
  name: text('the name of the flow'),
  type: optionalText('the type of the flow'),
  settings: z.custom<JsonObject>(isJsonObject, { error: 'must be an object' }).nullish(),
  steps: z.array(z.custom<Json>(), { error: 'must be the list of steps' }),
});

/**
 * What a flow JSON file has beside what a design holds; kept in `design.flow.opaque`, each part only where there is
 * something in it. `top`: keys of the flow, also a `type` other than `conversation`. `settings`: keys of its settings.
 * `start`: keys of its start step. `steps`: top-level steps that are neither start nor menu.
 */
export const flowExtrasSchema = z.strictObject({
  top: z.record(z.string(), jsonSchema).optional(),
  settings: z.record(z.string(), jsonSchema).optional(),
  start: z.record(z.string(), jsonSchema).optional(),
  steps: z.array(jsonSchema).optional(),
});
export type FlowExtras = z.infer<typeof flowExtrasSchema>;

/** A flow as the document's `to_flow_json` writes it, with whatever else its source had. */
export interface FlowJson extends JsonObject {
  readonly name: string;
  readonly type: string;
  readonly settings: FlowJsonSettings;
  readonly steps: readonly JsonObject[];
}

export interface FlowJsonSettings extends JsonObject {
  readonly description: string;
  readonly enabled: boolean;
  readonly version: number;
}
