import { z } from 'zod';
import { designIdSchema, languageSchema, nodeIdSchema, noteIdSchema, promptIdSchema } from './ids';
import { jsonSchema } from './json';
import { nodeSchema } from './node';
import { promptSchema } from './prompt';
import { variationSchema } from './variation';

/** The version of the shape below; `migrations.ts` lifts older ones. */
export const currentSchemaVersion = 3;

/** A place on the canvas in pixels at 100 %: the left upper corner. */
export const positionSchema = z.strictObject({ x: z.number(), y: z.number() });
export type Position = z.infer<typeof positionSchema>;

/** A remark on the canvas, for people only. */
export const noteSchema = z.strictObject({
  id: noteIdSchema,
  text: z.string(),
  position: positionSchema,
  /** The node it belongs to, if any. */
  nodeId: nodeIdSchema.nullable(),
});
export type Note = z.infer<typeof noteSchema>;

/** A finding that the designer accepts, with the reason. `nodeId` null: the whole design; `field` null: any field. */
export const waiverSchema = z.strictObject({
  rule: z.string(),
  nodeId: nodeIdSchema.nullable(),
  field: z.string().nullable(),
  reason: z.string().min(1, { error: 'A waiver needs a reason' }),
});
export type Waiver = z.infer<typeof waiverSchema>;

/**
 * When and how the flow reacts to a full queue. The defaults (`core/adaptation`) are the document's rule: wait above 120 s
 * or no agent available gives timeouts times 2.0 and the fallback on, else times 1.0 and off.
 */
export const adaptationSchema = z.strictObject({
  /** The queue that is watched; empty: none is chosen yet. */
  queueId: z.string(),
  /** The queue is full where a new caller has to wait longer than that; null: the wait does not count. */
  waitAboveSeconds: z.number().nonnegative().nullable(),
  /** The queue is full where no more agents than that are available; null: agents do not count. */
  agentsAtMost: z.int().nonnegative().nullable(),
  /** What timeouts are multiplied by while the queue is full. */
  timeoutMultiplier: z.number().positive(),
  /** What they are multiplied by otherwise. */
  usualMultiplier: z.number().positive(),
  /** Whether a full queue switches the menus' fallback targets on. */
  fallback: z.boolean(),
  /**
   * Whether the flow reads by itself, at the start of each call, how full the queue is: from a row of a data table that
   * Touchtone writes. Only on the platform; absent: it does not.
   */
  byRow: z.boolean().exactOptional(),
});
export type Adaptation = z.infer<typeof adaptationSchema>;

/**
 * Which steps are counted in the org: each has a milestone at its beginning, tied to an outcome. Names are those in the
 * org, at most 100 milestones in a flow and 20 to an outcome (Genesys Cloud, flow outcomes and milestones).
 */
export const measurementSchema = z.strictObject({
  milestones: z.record(
    nodeIdSchema,
    z.strictObject({ name: z.string().min(1).max(256), outcome: z.string().min(1).max(256) }),
  ),
});
export type Measurement = z.infer<typeof measurementSchema>;

/** The flow of an org that the design belongs to, and the version it was read at or last published as. */
export const originSchema = z.strictObject({
  flowId: z.string(),
  flowName: z.string(),
  /** Opaque: `publishedVersion.id`, or `_version` as text. */
  version: z.string(),
  /** When it was read or published, ISO 8601 in UTC. */
  at: z.string(),
});
export type Origin = z.infer<typeof originSchema>;

/** What a flow says of itself outside its menus (flow JSON `settings`, Architect's top level). */
export const flowSettingsSchema = z.strictObject({
  description: z.string(),
  enabled: z.boolean(),
  version: z.int().nonnegative(),
  /** Settings, top-level keys and steps that our model does not know. */
  opaque: z.record(z.string(), jsonSchema),
});
export type FlowSettings = z.infer<typeof flowSettingsSchema>;

/** Something odd in the file a design was read from, that the design itself cannot show (a `refId` used twice). */
export const remarkSchema = z.strictObject({
  /** What it is: `same-ref-id`, `leads-nowhere`, `unknown-language`. */
  rule: z.string(),
  nodeId: nodeIdSchema.nullable(),
  /** The line of the file, from 1. */
  line: z.int().positive(),
  message: z.string(),
});
export type Remark = z.infer<typeof remarkSchema>;

/** Which meaning of silence and unknown digits the flow is run with; see `core/simulate`. */
export const runtimeSchema = z.enum(['document', 'architect']);
export type Runtime = z.infer<typeof runtimeSchema>;

/**
 * The document a designer edits. Plain immutable data: one table of nodes with typed edges, everything else beside it
 * by node id. An unfinished drawing is a valid design; whether it is fit to publish is for `core/checks`.
 */
export const designSchema = z.strictObject({
  schemaVersion: z.literal(currentSchemaVersion),
  id: designIdSchema,
  name: z.string(),
  /** Where a call begins: a menu in most flows, in some a task. */
  start: nodeIdSchema.nullable(),
  nodes: z.record(nodeIdSchema, nodeSchema),
  prompts: z.record(promptIdSchema, promptSchema),
  /** The languages callers can hear, the default one first. */
  languages: z.array(languageSchema).min(1, { error: 'A design has at least one language' }),
  runtime: runtimeSchema,
  /** What new menus start with. */
  menuDefaults: z.strictObject({ timeoutSeconds: z.number().nonnegative(), tries: z.int().nonnegative() }),
  /** How deep menus may go; null: the product's limit of 5. Any number loads, the checks speak of bad ones. */
  maxDepth: z.int().nullable(),
  flow: flowSettingsSchema,
  positions: z.record(nodeIdSchema, positionSchema),
  notes: z.record(noteIdSchema, noteSchema),
  waivers: z.array(waiverSchema),
  adaptation: adaptationSchema.nullable(),
  /** Null: nothing is counted per step. */
  measurement: measurementSchema.nullable(),
  /** Menus for each caller; null: all hear the same. */
  variation: variationSchema.nullable(),
  origin: originSchema.nullable(),
  /** The file the design was read from, for writing back only what changed; null where it was born here. */
  sourceText: z.strictObject({ format: z.string(), text: z.string() }).nullable(),
  /** What was odd in that file; absent: nothing. */
  remarks: z.array(remarkSchema).optional(),
});
export type Design = z.infer<typeof designSchema>;
