import { z } from 'zod';
import { jsonSchema } from './json';

/**
 * Where a part of a design comes from: its id there, and what our model has no field for.
 * Carried through every edit, put back on writing.
 */
export const sourceSchema = z.strictObject({
  /** The id in the source (flow JSON `id`, Architect `refId`), where it differs from ours or cannot serve as one. */
  id: z.string().nullable(),
  /** The source text of this part, to be written back unchanged while nothing in it was edited. */
  text: z.string().nullable(),
  /** The line of the source file it begins at, from 1; absent where the format has no lines worth telling. */
  line: z.int().positive().optional(),
  /** Keys and values of the source that our model does not know. */
  opaque: z.record(z.string(), jsonSchema),
});
export type Source = z.infer<typeof sourceSchema>;
