import { z } from 'zod';
import { badRequest } from '../http/platform-error';
import { type AuditSearch, auditProperties } from '../org/audit-query';
import { auditedServices } from '../org/audited';

const queryFields = {
  interval: z.string(),
  serviceName: z.string().optional(),
  filters: z.array(z.object({ property: z.enum(auditProperties), value: z.string() })).optional(),
  sort: z.array(z.object({ name: z.literal('Timestamp'), sortOrder: z.enum(['ascending', 'descending']) })).optional(),
};

export const auditQuerySchema = z.object(queryFields);
export type AuditQuery = z.infer<typeof auditQuerySchema>;

export const realtimeQuerySchema = z.object({
  ...queryFields,
  pageNumber: z.int().min(1).default(1),
  pageSize: z.int().min(1).max(500).default(25),
});

const sort = queryFields.sort;
export const relatedQuerySchema = z.object({ auditId: z.string(), sort });

const dayMs = 86_400_000;
/** As people who ask live orgs tell; the platform's own documentation does not say. */
const mostDays = 30;

/** What a query searches for. Throws 400 for an interval that is none or too long, and for services that are not told of. */
export function searchOf(
  { interval, serviceName, filters = [], sort: order }: AuditQuery,
  where: 'all' | 'realtime',
): AuditSearch {
  const known = auditedServices.filter(({ inRealtime }) => where === 'all' || inRealtime).map(({ name }) => name);
  if (serviceName !== undefined && !known.includes(serviceName)) {
    throw badRequest(`There is no service ${serviceName} in this kind of query.`, [
      { errorCode: 'invalid.value', fieldName: 'serviceName' },
    ]);
  }
  const times = timesOf(interval);
  if (where === 'all' && times.to - times.from > mostDays * dayMs) {
    throw badRequest(`The interval has at most ${mostDays} days.`, [
      { errorCode: 'invalid.value', fieldName: 'interval' },
    ]);
  }
  return {
    ...times,
    services: serviceName === undefined ? known : [serviceName],
    filters,
    oldestFirst: isOldestFirst(order),
  };
}

export const isOldestFirst = (order: AuditQuery['sort']): boolean => order?.[0]?.sortOrder === 'ascending';

const time = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:?\d{2})?)?$/;

function timesOf(interval: string): { readonly from: number; readonly to: number } {
  const parts = interval.split('/');
  const [from = Number.NaN, to = Number.NaN] = parts.map((part) =>
    time.test(part)
      ? Date.parse(/[zZ]$|[+-]\d{2}:?\d{2}$/.test(part.slice(10)) || part.length === 10 ? part : `${part}Z`)
      : Number.NaN,
  );
  if (parts.length === 2 && from < to) return { from, to };
  throw badRequest(
    'The interval has to be two times, the earlier one first, as in 2026-01-01T00:00:00Z/2026-01-02T00:00:00Z.',
    [{ errorCode: 'invalid.date', fieldName: 'interval' }],
  );
}
