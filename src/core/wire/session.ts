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
});
export type Session = z.infer<typeof sessionSchema>;
