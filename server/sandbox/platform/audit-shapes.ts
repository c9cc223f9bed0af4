import type { AuditEntry } from '../org/audit';
import { auditedServices } from '../org/audited';
import { orgIdentity } from '../org/identity';

/** An entry in the platform's shape. A client stands for itself: there is no user behind what it does. */
export function auditMessage({ by, entity, changes, ...entry }: AuditEntry, withNames: boolean) {
  const actor =
    by.kind === 'user'
      ? { user: { id: by.id, ...(withNames ? { name: by.name } : {}), selfUri: `/api/v2/users/${by.id}` } }
      : { client: { id: by.id, selfUri: `/api/v2/oauth/clients/${by.id}` } };
  return {
    id: entry.id,
    userHomeOrgId: orgIdentity.id,
    ...actor,
    remoteIp: [entry.remoteIp],
    serviceName: entry.service,
    level: 'USER',
    eventDate: entry.at,
    message: {
      message: `${entry.action}: ${entry.entityType} «${entity.name}»`,
      messageWithParams: '{action}: {entityType} «{entityName}»',
      messageParams: { action: entry.action, entityType: entry.entityType, entityName: entity.name },
    },
    action: entry.action,
    entity: { id: entity.id, name: entity.name, selfUri: entity.uri },
    entityType: entry.entityType,
    status: 'SUCCESS',
    application: by.kind === 'user' ? 'Architect' : 'Public API',
    initiatingAction: { transactionId: entry.transaction, actionContext: entry.action },
    transactionInitiator: true,
    propertyChanges: changes.map(({ property, before, after }) => ({ property, oldValues: before, newValues: after })),
    entityChanges: [],
    context: entry.context,
  };
}

/** Which services, kinds of things and actions audits tell of. */
export const serviceMapping = (which: 'all' | 'realtime') => ({
  services: auditedServices
    .filter(({ inRealtime }) => which === 'all' || inRealtime)
    .map(({ name, entities }) => ({ name, entities })),
});
