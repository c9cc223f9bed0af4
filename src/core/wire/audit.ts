import { z } from 'zod';

/** Who did what is in an audit. `client`: an OAuth client, such as this server's own; null: the org does not say. */
export const auditActorSchema = z.object({
  id: z.string().nullable(),
  name: z.string().nullable(),
  kind: z.enum(['person', 'client', 'system']).nullable(),
  /** This server's own client: who it was is in the record of changes. */
  isUs: z.literal(true).exactOptional(),
});

/** One change in the org's audit. */
export const auditEntrySchema = z.object({
  id: z.string(),
  /** ISO 8601. */
  at: z.string(),
  actor: auditActorSchema,
  /** The org's own word, such as `Publish`. */
  action: z.string(),
  entity: z.object({ type: z.string().nullable(), id: z.string().nullable(), name: z.string().nullable() }),
  status: z.enum(['success', 'failure', 'warning']).nullable(),
  changes: z.array(z.object({ property: z.string(), before: z.array(z.string()), after: z.array(z.string()) })),
});
export type AuditEntry = z.infer<typeof auditEntrySchema>;

/** `GET /api/flows/{flowId}/audit`, and `GET /api/audit` for every flow of the org: newest first; no `cursor`: that was all. A page may be empty and yet have a cursor. */
export const auditListSchema = z.object({ items: z.array(auditEntrySchema), cursor: z.string().nullable() });
export type AuditList = z.infer<typeof auditListSchema>;
