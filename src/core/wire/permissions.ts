import { z } from 'zod';

/** One permission of the platform, and whether the client's role has it. */
export const permissionStateSchema = z.object({
  /** The platform's name, such as `architect:flow:publish`; in a dialect without permissions the name of the call. */
  permission: z.string(),
  /** `granted` and `missing` were seen; `unknown`: nothing shows it without changing the org. */
  state: z.enum(['granted', 'missing', 'unknown']),
  /** How it is known, or why not: one sentence. */
  because: z.string().nullable(),
});
export type PermissionState = z.infer<typeof permissionStateSchema>;

/** `GET /api/org/permissions`. */
export const permissionListSchema = z.object({ items: z.array(permissionStateSchema), checkedAt: z.string() });
export type PermissionList = z.infer<typeof permissionListSchema>;
