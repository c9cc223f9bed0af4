import { z } from 'zod';
import type { AuditEntry } from '../../../src/core/wire/audit';
import { isoTime } from '../../clock';

const values = z.array(z.unknown()).nullish();
const change = { oldValues: values, newValues: values };

/** An audit message of the platform, as far as it is read. Any of it but its time may be missing. */
export const auditMessageSchema = z.object({
  id: z.string().nullish(),
  eventDate: z.string().refine((text) => !Number.isNaN(Date.parse(text))),
  user: z.object({ id: z.string().nullish(), name: z.string().nullish() }).nullish(),
  client: z.object({ id: z.string().nullish(), name: z.string().nullish() }).nullish(),
  level: z.string().nullish(),
  action: z.string().nullish(),
  entity: z.object({ id: z.string().nullish(), name: z.string().nullish() }).nullish(),
  entityType: z.string().nullish(),
  status: z.string().nullish(),
  propertyChanges: z.array(z.object({ property: z.string().nullish(), ...change })).nullish(),
  entityChanges: z
    .array(z.object({ entityType: z.string().nullish(), entityName: z.string().nullish(), ...change }))
    .nullish(),
});
export type AuditMessage = z.infer<typeof auditMessageSchema>;

/** A person before the client that acted for them; a client that acts for itself; the org where it says so. */
const actorOf = ({ user, client, level }: AuditMessage): AuditEntry['actor'] => {
  const isClient = client?.id !== undefined && client.id !== null && user?.id === client.id;
  if (!isClient && (user?.id || user?.name)) return { id: user.id ?? null, name: user.name ?? null, kind: 'person' };
  if (client?.id || client?.name) return { id: client.id ?? null, name: client.name ?? null, kind: 'client' };
  return { id: null, name: null, kind: level?.toUpperCase() === 'SYSTEM' ? 'system' : null };
};

const statuses: Readonly<Record<string, NonNullable<AuditEntry['status']>>> = {
  SUCCESS: 'success',
  FAILURE: 'failure',
  WARNING: 'warning',
};

const texts = (list: readonly unknown[] | null | undefined): string[] =>
  (list ?? []).flatMap((value) =>
    value === null || value === undefined ? [] : [typeof value === 'string' ? value : JSON.stringify(value)],
  );

/** A message as the entry that people are shown. One without an id gets it from its time and place in the page. */
export const auditEntryOf = (message: AuditMessage, index: number): AuditEntry => {
  const { id, eventDate, action, entity, entityType, status, propertyChanges, entityChanges } = message;
  const at = isoTime(Date.parse(eventDate));
  const changes = [
    ...(propertyChanges ?? []).map((each) => ({ property: each.property ?? '', ...each })),
    ...(entityChanges ?? []).map((each) => ({
      property: [each.entityType, each.entityName].filter((part) => part).join(' '),
      ...each,
    })),
  ];
  return {
    id: id || `${at}/${index}`,
    at,
    actor: actorOf(message),
    action: action ?? '',
    entity: { type: entityType ?? null, id: entity?.id ?? null, name: entity?.name ?? null },
    status: statuses[status?.toUpperCase() ?? ''] ?? null,
    changes: changes.map(({ property, oldValues, newValues }) => ({
      property: property ?? '',
      before: texts(oldValues),
      after: texts(newValues),
    })),
  };
};
