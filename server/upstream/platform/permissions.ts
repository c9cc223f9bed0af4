import type { OrgClient } from '../org-client';
import type { PermissionCalls } from '../permission-calls';

export const platformPermissions = (_client: OrgClient): PermissionCalls => ({
  permissions: async () => [],
});
