import type { AuditChange, AuditEntry, AuditEvent } from './audit';
import { type StoredFlow, type StoredVersion, versionIdOf } from './flow';
import type { ChangedFlow } from './org';
import { uuidOf } from './uuid';

const entityOf = ({ id, name }: StoredFlow) => ({ id, name, uri: `/api/v2/flows/${id}` });

/** What there is to tell of a publication. Its id follows from the version, so that none is told twice. */
export function publishedEntry(flow: StoredFlow, version: StoredVersion): AuditEntry {
  const id = uuidOf(`published ${flow.id} ${version.number} ${version.at}`);
  const before = flow.versions.filter(({ number }) => number < version.number).at(-1);
  return {
    id,
    at: version.at,
    by: version.by,
    remoteIp: '127.0.0.1',
    service: 'Architect',
    action: 'Publish',
    entityType: 'Flow',
    entity: entityOf(flow),
    changes: [
      {
        property: 'publishedVersion',
        before: before === undefined ? [] : [versionIdOf(before)],
        after: [versionIdOf(version)],
      },
    ],
    context: { version: versionIdOf(version), flowType: flow.type },
    transaction: id,
  };
}

/** What there is to tell of a flow that was made, changed or taken away, beside its publication. */
export function flowEvents({ before, after, by }: ChangedFlow): readonly AuditEvent[] {
  const flow = after ?? before;
  if (flow === null) return [];
  const event = (action: string, changes: readonly AuditChange[] = []): AuditEvent => ({
    by,
    action,
    entityType: 'Flow',
    entity: entityOf(flow),
    changes: [...changes],
    context: { flowType: flow.type },
  });
  if (after === null) return [event('Delete')];
  if (before === null) return [event('Create')];
  const changes = (['name', 'description', 'divisionId'] as const).flatMap((property) =>
    before[property] === after[property] ? [] : [{ property, before: [before[property]], after: [after[property]] }],
  );
  return [
    ...(changes.length > 0 ? [event('Update', changes)] : []),
    ...lockActions(before, after, by.id).map((action) => event(action)),
    ...(before.active && !after.active ? [event('Deactivate')] : []),
  ];
}

function lockActions(
  { lockedBy: before }: StoredFlow,
  { lockedBy: after }: StoredFlow,
  byId: string,
): readonly string[] {
  if (before?.id === after?.id) return [];
  const released = before === null ? [] : [before.id === byId ? 'Checkin' : 'Unlock'];
  return [...released, ...(after === null ? [] : ['Checkout'])];
}
