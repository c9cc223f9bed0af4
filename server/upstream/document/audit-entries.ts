import { z } from 'zod';
import type { AuditEntry } from '../../../src/core/wire/audit';
import { isoTime } from '../../clock';

const text = z.string().nullish().catch(undefined);
const values = z.array(z.unknown()).nullish().catch(undefined);
const named = z.object({ id: text, name: text, type: text }).nullish().catch(undefined);

/** An entry of the document's audit. The document reads nothing of it, so whatever is there under a usual name is taken. */
export const auditLogSchema = z.looseObject({
  id: text,
  timestamp: z.union([z.string(), z.number()]).nullish(),
  eventDate: text,
  date: text,
  action: text,
  entityType: text,
  entityId: text,
  entityName: text,
  entity: named,
  user: named,
  userName: text,
  client: named,
  status: text,
  changes: z
    .array(z.looseObject({ property: text, oldValues: values, newValues: values }))
    .nullish()
    .catch(undefined),
});
type AuditLog = z.infer<typeof auditLogSchema>;

const timeOf = ({ timestamp, eventDate, date }: AuditLog): number => {
  if (typeof timestamp === 'number') return timestamp;
  return Date.parse(timestamp ?? eventDate ?? date ?? '');
};

const actorOf = ({ user, userName, client }: AuditLog): AuditEntry['actor'] => {
  const name = user?.name ?? userName ?? null;
  if (user?.id || name) {
    const type = user?.type?.toLowerCase();
    return { id: user?.id ?? null, name, kind: type === 'client' ? 'client' : type === 'system' ? 'system' : 'person' };
  }
  if (client?.id || client?.name) return { id: client.id ?? null, name: client.name ?? null, kind: 'client' };
  return { id: null, name: null, kind: null };
};

const statuses = ['success', 'failure', 'warning'] as const;

const texts = (list: readonly unknown[] | null | undefined): string[] =>
  (list ?? []).flatMap((value) =>
    value === null || value === undefined ? [] : [typeof value === 'string' ? value : JSON.stringify(value)],
  );

/** The entry as people are shown it; null where it has no time, without which it has no place in the list. */
export const auditEntryOf = (log: AuditLog, place: string): AuditEntry | null => {
  const ms = timeOf(log);
  if (!Number.isFinite(ms) || Math.abs(ms) > 8.64e15) return null;
  const at = isoTime(ms);
  return {
    id: log.id || `${at}/${place}`,
    at,
    actor: actorOf(log),
    action: log.action ?? '',
    entity: {
      type: log.entity?.type ?? log.entityType ?? null,
      id: log.entity?.id ?? log.entityId ?? null,
      name: log.entity?.name ?? log.entityName ?? null,
    },
    status: statuses.find((status) => status === log.status?.toLowerCase()) ?? null,
    changes: (log.changes ?? []).map(({ property, oldValues, newValues }) => ({
      property: property ?? '',
      before: texts(oldValues),
      after: texts(newValues),
    })),
  };
};
