import { z } from 'zod';
import { jsonSchema } from '../../../src/core/model/json';

/** What was last sent of a flow, in flow JSON or the SetPrompt form. */
export const flowContentSchema = z.object({ name: z.string() }).catchall(jsonSchema);
export type FlowContent = z.infer<typeof flowContentSchema>;

/** A flow's content in the form it was given; `convert.ts` makes the others. */
export const flowFormSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('json'), content: flowContentSchema }),
  z.strictObject({ kind: z.literal('yaml'), text: z.string() }),
]);
export type FlowForm = z.infer<typeof flowFormSchema>;

/** Who did something in the org. */
export const actorSchema = z.strictObject({ kind: z.enum(['user', 'client']), id: z.string(), name: z.string() });
export type Actor = z.infer<typeof actorSchema>;

/** One published state. */
export const storedVersionSchema = z.strictObject({
  /** Counts from 1; the document's `_version`, and with `.0` behind it the platform's version id. */
  number: z.int().positive(),
  form: flowFormSchema,
  by: actorSchema,
  /** ISO 8601. */
  at: z.string(),
});
export type StoredVersion = z.infer<typeof storedVersionSchema>;

/** A flow as the org keeps it. */
export const storedFlowSchema = z.strictObject({
  id: z.string(),
  name: z.string(),
  description: z.string(),
  /** In capitals, as the platform writes it. */
  type: z.string(),
  divisionId: z.string(),
  /** Oldest first; none: made and never published. The document's PATCH counts on from the last one's number. */
  versions: z.array(storedVersionSchema),
  /** Who has it open in Architect. */
  lockedBy: actorSchema.nullable(),
  /** False: taken out of service; it takes calls again when it is next published. */
  active: z.boolean().default(true),
});
export type StoredFlow = z.infer<typeof storedFlowSchema>;

/** The newest state that was published; undefined: none yet. */
export const lastVersion = (flow: StoredFlow): StoredVersion | undefined => flow.versions.at(-1);

/** The state that callers meet; undefined: none yet, or it was taken out of service. */
export const publishedVersion = (flow: StoredFlow): StoredVersion | undefined =>
  flow.active ? lastVersion(flow) : undefined;

/** The state of that version id; undefined: it was never published. */
export const versionOfId = (flow: StoredFlow, id: string): StoredVersion | undefined =>
  flow.versions.find((version) => versionIdOf(version) === id);

/** The platform's id of a version. */
export const versionIdOf = ({ number }: StoredVersion): string => `${number}.0`;
