import { z } from 'zod';
import { recordEntrySchema } from '../record/entry';

/**
 * `GET /api/record?flowId=&from=&to=&cursor=&pageSize=`: the record of changes, newest first; null: there is nothing
 * older.
 */
export const recordListSchema = z.object({ items: z.array(recordEntrySchema), cursor: z.string().nullable() });
export type RecordList = z.infer<typeof recordListSchema>;

/** `GET /api/record/verify`: whether the chain of the record is whole, and where it is not. */
export const recordCheckSchema = z.object({
  state: z.enum(['whole', 'broken']),
  count: z.int(),
  /** The newest entry's; null: there is none. */
  lastHash: z.string().nullable(),
  /** ISO 8601. */
  checkedAt: z.string(),
  /** All there are; the first ones are told in `faults`. */
  faultCount: z.int(),
  faults: z.array(
    z.object({
      /** The entry's own number; null: it has none. */
      seq: z.int().nullable(),
      /** Its place in the record, from 1. */
      place: z.int(),
      message: z.string(),
    }),
  ),
});
export type RecordCheckAnswer = z.infer<typeof recordCheckSchema>;

/** `GET /api/record/export?format=&flowId=&from=&to=`. */
export const exportFormats = ['json', 'csv'] as const;
export type ExportFormat = (typeof exportFormats)[number];
