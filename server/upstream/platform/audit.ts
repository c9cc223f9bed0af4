import type { AuditCalls } from '../audit-calls';
import { notInDialect } from '../errors';
import type { OrgClient } from '../org-client';

export const platformAudit = (_client: OrgClient): AuditCalls => ({
  flowAudit: async () => {
    throw notInDialect('telling who changed what');
  },
});
