import { z } from 'zod';

export const dialectSchema = z.enum(['document', 'platform']);
export type Dialect = z.infer<typeof dialectSchema>;

/** `GET /api/session`: which org the server speaks to, how, and for whom. */
export const sessionSchema = z.object({
  org: z.object({ name: z.string(), kind: z.enum(['sandbox', 'genesys']) }),
  dialect: dialectSchema,
  /** Touchtone's own version. */
  version: z.string(),
  user: z.object({ name: z.string(), verified: z.boolean() }),
  /**
   * Whether a flow can be marked «deployed by variants» here: in the document dialect, where `WEBHOOK_SECRET` is set.
   * Absent: it cannot.
   */
  canDeployVariants: z.boolean().exactOptional(),
});
export type Session = z.infer<typeof sessionSchema>;
