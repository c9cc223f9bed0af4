import { z } from 'zod';
import { jsonSchema } from '../../../src/core/model/json';

/** What was last sent of a flow, in flow JSON or the SetPrompt form. */
export const flowContentSchema = z.object({ name: z.string() }).catchall(jsonSchema);
export type FlowContent = z.infer<typeof flowContentSchema>;

/** A flow as the org keeps it. */
export const storedFlowSchema = z.strictObject({
  id: z.string(),
  /** How often it was published; the document's `_version`. */
  version: z.int().nonnegative(),
  content: flowContentSchema,
  publishedBy: z.string().nullable(),
  publishedAt: z.string().nullable(),
});
export type StoredFlow = z.infer<typeof storedFlowSchema>;
