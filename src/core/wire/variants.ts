import { z } from 'zod';
import { designSchema } from '../model/design';
import { armSchema, deliverySchema, segmentKeySchema, testPlanSchema, variantIdSchema } from '../model/variation';

/** What a caller of one variant is offered first, in the documents' terms. */
export const menuOptionSchema = z.object({ value: z.string(), prompt: z.string() });

export const liveVariantSchema = z.object({
  id: variantIdSchema,
  name: z.string(),
  /** The menu at which this variant's calls begin, in the published flow. */
  menuKey: z.string(),
  options: z.array(menuOptionSchema),
});

export const liveSegmentSchema = z.object({
  key: segmentKeySchema,
  name: z.string(),
  arms: z.array(armSchema),
  test: testPlanSchema.nullable(),
});

/** What the flow was last rewritten as, where it is deployed by variants. */
export const deployedSchema = z.object({
  /** Null, like `at`: no caller has wanted one yet, so the flow is as it was when it was marked. */
  variant: z.string().nullable(),
  at: z.string().nullable(),
  /** Wanted by newer callers, waiting for its turn; null: none. */
  next: z.object({ variant: z.string(), notBefore: z.string() }).nullable(),
  /** Why the last try failed; null: it did not. */
  problem: z.string().nullable(),
});

/** `GET /api/flows/{flowId}/variants`: what is live. Nothing live: `delivery` null, no segments, no variants. */
export const liveVariantsSchema = z.object({
  flowId: z.string(),
  delivery: deliverySchema.nullable(),
  /** What the base menus are called; null: nothing is live. */
  baseId: z.string().nullable(),
  /** The flow's version it went live with; null: deployed by variants, or nothing is live. */
  version: z.string().nullable(),
  since: z.string().nullable(),
  by: z.string().nullable(),
  assignBy: z.enum(['customer', 'call']),
  segments: z.array(liveSegmentSchema),
  variants: z.array(liveVariantSchema),
  deployed: deployedSchema.nullable(),
});
export type LiveVariants = z.infer<typeof liveVariantsSchema>;

/** `PUT /api/flows/{flowId}/variants`: marks the flow «deployed by variants» with those of this design. `DELETE` ends it. */
export const setVariantsRequestSchema = z.strictObject({
  design: designSchema,
  note: z.string().max(2000, { error: 'A note has at most 2,000 characters' }).optional(),
});
export type SetVariantsRequest = z.infer<typeof setVariantsRequestSchema>;

/** `POST /api/segments` with `text/csv`: how many customers were given a segment, and the lines that could not be used. */
export const segmentsLoadedSchema = z.object({
  loaded: z.int(),
  segments: z.array(z.object({ key: z.string(), customers: z.int() })),
  refused: z.array(z.object({ line: z.int(), message: z.string() })),
});
export type SegmentsLoaded = z.infer<typeof segmentsLoadedSchema>;
