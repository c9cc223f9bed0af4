import { z } from 'zod';
import { designSchema } from '../model/design';
import { problemSchema } from './problem';

/** What may stand in an address as an id: strict, at most 128 characters, no slash, no dot-dot. */
export const wireIdSchema = z.string().regex(/^(?!.*\.\.)[A-Za-z0-9][A-Za-z0-9._-]{0,127}$/, {
  error: 'is not an id: letters, digits, dot, dash, underscore',
});

const noteSchema = z.string().max(2000, { error: 'A note has at most 2,000 characters' });

/** `POST /api/flows/{flowId}/publish`. */
export const publishRequestSchema = z.strictObject({
  design: designSchema,
  /** The version the design started from. */
  baseVersion: z.string().max(128),
  note: noteSchema.optional(),
  /** Publish over exactly this version, which the designer has seen. */
  overwriteVersion: z.string().max(128).optional(),
  adaptTo: wireIdSchema.optional(),
  measureMenus: z.boolean().optional(),
});
export type PublishRequest = z.infer<typeof publishRequestSchema>;

/** `POST /api/flows`: a new flow. */
export const createFlowRequestSchema = z.strictObject({
  design: designSchema,
  name: z.string().min(1).max(200),
  note: noteSchema.optional(),
});
export type CreateFlowRequest = z.infer<typeof createFlowRequestSchema>;

/** The answer to both: a publication has begun. */
export const publicationStartedSchema = z.object({ publicationId: z.string() });
export type PublicationStarted = z.infer<typeof publicationStartedSchema>;

/** The steps of a publication, in order. */
export const publicationSteps = ['checking', 'comparing', 'writing', 'confirming'] as const;
export const publicationStepSchema = z.enum(publicationSteps);
export type PublicationStep = z.infer<typeof publicationStepSchema>;

/** `GET /api/publications/{publicationId}`. */
export const publicationSchema = z.object({
  state: z.enum(['running', 'succeeded', 'failed']),
  step: publicationStepSchema,
  steps: z.array(
    z.object({
      step: publicationStepSchema,
      state: z.enum(['waiting', 'running', 'done', 'failed']),
      startedAt: z.string().nullable(),
      endedAt: z.string().nullable(),
    }),
  ),
  /** The flow's new version, once it succeeded. */
  version: z.string().optional(),
  /** The flow that was published; for a new one it is known once the org has made it. */
  flowId: z.string().optional(),
  /** The version that somebody outside published between our check and our write: this one replaced it unseen. */
  replaced: z.string().optional(),
  /** The numbers whose calls reach the flow, once it succeeded; null: the dialect cannot tell. */
  numbers: z.array(z.string()).nullable().optional(),
  /** Plain sentences on the way: a retry, a pause, a loss; `nodeId`: the step that the org speaks of. */
  messages: z.array(
    z.object({
      at: z.string(),
      text: z.string(),
      severity: z.enum(['error', 'warning', 'info']).optional(),
      nodeId: z.string().nullable().optional(),
    }),
  ),
  /** Why it failed. */
  problem: problemSchema.optional(),
});
export type Publication = z.infer<typeof publicationSchema>;
