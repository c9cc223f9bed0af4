import { z } from 'zod';

/** Every `code` our server answers a request with; the browser makes words of it. */
export const problemCodes = [
  'bad-request',
  'deployed-by-variants',
  'design-has-errors',
  'flow-locked',
  'forbidden-origin',
  'internal',
  'name-taken',
  'not-found',
  'not-in-this-dialect',
  'occupancy-unknown',
  'org-refused',
  'org-answered-nonsense',
  'org-rate-limited',
  'org-unauthorized',
  'org-forbidden',
  'org-not-found',
  'org-unavailable',
  'payload-too-large',
  'outcome-unknown',
  'store-away',
  'test-fixed',
  'unsupported-media-type',
  'version-conflict',
] as const;
export const problemCodeSchema = z.enum(problemCodes);
export type ProblemCode = z.infer<typeof problemCodeSchema>;

/** An error answer (RFC 9457, `application/problem+json`). */
export const problemSchema = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  /** A plain sentence for people: what happened, what it means, what to do. */
  detail: z.string(),
  code: problemCodeSchema,
  /** The org's own id of the failed call, for its support. */
  correlationId: z.string().optional(),
  /** What is wrong in the request, by path; for `design-has-errors` the findings. */
  issues: z
    .array(
      z.object({
        path: z.string(),
        message: z.string(),
        rule: z.string().optional(),
        nodeId: z.string().nullable().optional(),
      }),
    )
    .optional(),
  /** `version-conflict`: the version the org has now. */
  currentVersion: z.string().optional(),
  /** `flow-locked`: who holds the lock. */
  lockedBy: z.string().optional(),
});
export type Problem = z.infer<typeof problemSchema>;
