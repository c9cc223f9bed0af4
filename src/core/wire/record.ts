import { z } from 'zod';
import { recordEntrySchema } from '../record/entry';

/** `GET /api/record?cursor=`: the record of changes, newest first; null: there is nothing older. */
export const recordListSchema = z.object({ items: z.array(recordEntrySchema), cursor: z.string().nullable() });
export type RecordList = z.infer<typeof recordListSchema>;
