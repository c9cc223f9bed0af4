import { z } from 'zod';
import { designSchema } from '../model/design';

/** A page of a list. `total` null: the dialect cannot tell. */
export const pageOf = <T extends z.ZodType>(item: T) =>
  z.object({ items: z.array(item), page: z.int(), pageSize: z.int(), total: z.int().nullable() });

/** A call flow of the org in a list. */
export const flowSummarySchema = z.object({
  id: z.string(),
  name: z.string(),
  /** Opaque; null: never published, or the dialect's list does not say. */
  version: z.string().nullable(),
  publishedAt: z.string().nullable(),
  publishedBy: z.string().nullable(),
});
export type FlowSummary = z.infer<typeof flowSummarySchema>;
export const flowListSchema = pageOf(flowSummarySchema);
export type FlowList = z.infer<typeof flowListSchema>;

/** `GET /api/flows/{flowId}`. What the dialect cannot tell is null. */
export const flowSchema = flowSummarySchema.extend({
  description: z.string().nullable(),
  /** Who holds the flow's lock. */
  lockedBy: z.string().nullable(),
  /** The numbers whose calls reach the flow. */
  numbers: z.array(z.string()).nullable(),
});
export type Flow = z.infer<typeof flowSchema>;

/** `GET /api/flows/{flowId}/design`: a published flow as a design, with the version it was read at. */
export const flowDesignSchema = z.object({ version: z.string(), design: designSchema });
export type FlowDesign = z.infer<typeof flowDesignSchema>;

/** One published state of a flow. */
export const flowVersionSchema = z.object({
  version: z.string(),
  publishedAt: z.string().nullable(),
  publishedBy: z.string().nullable(),
  note: z.string().nullable(),
  /** Published with the credentials that this server holds; null: cannot be told. */
  byUs: z.boolean().nullable().optional(),
  /** Whether `GET …/versions/{version}/design` can answer for it. */
  readable: z.boolean(),
});
export type FlowVersion = z.infer<typeof flowVersionSchema>;
export const flowVersionsSchema = pageOf(flowVersionSchema);

/** `GET /api/users` and `GET /api/prompts`: what a design refers to by id or name. */
export const nameListSchema = pageOf(z.object({ id: z.string(), name: z.string() }));

/** A queue of the org in a list. */
export const queueSummarySchema = z.object({ id: z.string(), name: z.string() });
export type QueueSummary = z.infer<typeof queueSummarySchema>;
export const queueListSchema = pageOf(queueSummarySchema);
