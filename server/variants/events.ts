import { z } from 'zod';

/** A caller was told a variant. What is kept of a caller is a keyed hash of the customer's id, never the id or a number. */
export const exposureSchema = z.object({
  kind: z.literal('exposure'),
  /** ISO 8601. */
  at: z.string(),
  interactionId: z.string(),
  caller: z.string(),
  segment: z.string(),
  variant: z.string(),
  /** The test whose arm it is; null: the segment is not tested. */
  testId: z.string().nullable(),
  /** False: answered while the store was away, so that the segment was not known. */
  inTest: z.boolean(),
});
export type Exposure = z.infer<typeof exposureSchema>;

/** How a call ended, as whoever handled it told us (`interaction-end`), or as the org did (`org`). */
export const endingSchema = z.object({
  kind: z.literal('ending'),
  at: z.string(),
  interactionId: z.string(),
  outcome: z.enum(['abandoned', 'completed', 'transferred']),
  from: z.enum(['interaction-end', 'org']),
});
export type Ending = z.infer<typeof endingSchema>;

/** A flow was rewritten for a variant, or that failed. */
export const deploymentSchema = z.object({
  kind: z.literal('deployment'),
  at: z.string(),
  variant: z.string(),
  segment: z.string(),
  success: z.boolean(),
  latencyMs: z.number(),
});
export type Deployment = z.infer<typeof deploymentSchema>;

/** The log of a flow's events: exposures, endings and deployments in one, in the order in which they were told. */
export const eventLog = (orgKey: string, flowId: string): string => `events/${orgKey}/${flowId}`;
