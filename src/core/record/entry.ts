import { z } from 'zod';

/** One entry of the record of changes. `hash` is over everything else in it, `previous` the hash of the entry before. */
export const recordEntrySchema = z.strictObject({
  /** From 1, without a gap. */
  seq: z.int().positive(),
  /** What this act is known by: a publication's id, a deployment's. */
  key: z.string(),
  /** ISO 8601. */
  at: z.string(),
  /** The person, or for a deployment the service. */
  by: z.string(),
  what: z.enum(['published', 'created', 'deployed', 'variants-set', 'variants-ended', 'adapted']),
  flowId: z.string(),
  flowName: z.string(),
  /** Null: the org did not say. */
  version: z.string().nullable(),
  note: z.string().nullable(),
  /** A line for each thing that callers meet otherwise than before. */
  difference: z.array(z.string()),
  /** 64 hexadecimal digits; of the first entry 64 zeros. */
  previous: z.string(),
  hash: z.string(),
});
export type RecordEntry = z.infer<typeof recordEntrySchema>;
