import { ok } from '../http/exchange';
import { badRequest } from '../http/platform-error';
import type { Route } from '../http/router';
import type { AuditEntry, AuditLog } from '../org/audit';
import { newestFirst } from '../org/audit-query';

/** The document's audit: page by page, newest first, until a page has less than it may. The platform has no such call. */
export const auditLogRoutes = (audit: AuditLog): readonly Route[] => [
  {
    method: 'GET',
    path: '/api/v2/auditlogs',
    dialect: 'document',
    handle: ({ query }) => {
      const limit = numberIn(query, 'limit', 100, 500);
      const page = numberIn(query, 'page', 1, 1_000_000);
      const type = query.get('entityType')?.toLowerCase();
      const entityId = query.get('entityId');
      const found = newestFirst(
        audit
          .entries()
          .filter((entry) => type === undefined || entry.entityType.toLowerCase() === type)
          .filter((entry) => entityId === null || entry.entity.id === entityId),
      );
      const first = (page - 1) * limit;
      return ok({ entities: found.slice(first, first + limit).map(plain), page, limit, total: found.length });
    },
  },
];

const plain = ({ id, at, by, action, entityType, entity, changes }: AuditEntry) => ({
  id,
  timestamp: at,
  action,
  entityType: entityType.toLowerCase(),
  entityId: entity.id,
  entityName: entity.name,
  status: 'success',
  user: { id: by.id, name: by.name, type: by.kind },
  changes: changes.map(({ property, before, after }) => ({ property, oldValues: before, newValues: after })),
});

function numberIn(query: URLSearchParams, name: string, absent: number, most: number): number {
  const text = query.get(name);
  if (text === null) return absent;
  const value = /^\d{1,9}$/.test(text) ? Number(text) : 0;
  if (value >= 1 && value <= most) return value;
  throw badRequest(`${name} has to be a whole number from 1 to ${most}.`, [
    { errorCode: 'invalid.value', fieldName: name },
  ]);
}
