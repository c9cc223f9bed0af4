import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { type Call, ok } from '../http/exchange';
import { fieldsOf, nameSchema } from '../http/fields';
import { nameFilter } from '../http/filter';
import { inOrder, listing } from '../http/listing';
import { badRequest, notFound, PlatformError } from '../http/platform-error';
import type { Route } from '../http/router';
import type { AuditChange, AuditLog } from '../org/audit';
import type { Collection } from '../org/collection';
import { homeDivision } from '../org/org';
import type { VersionedRecord } from '../org/telephony';
import { callerActor } from './actor';

/** One kind of thing that is changed under a version number: a change has to say which version it was made of. */
export interface VersionedKind<T extends VersionedRecord, S extends z.ZodType> {
  /** Without `{id}`. */
  readonly path: string;
  /** Such as `routing:schedule`. */
  readonly permission: string;
  /** As audits name it, and refusals in small letters. */
  readonly entityType: string;
  readonly collection: Collection<T>;
  /** What of a body is taken, beside name, description and version. */
  readonly body: S;
  /** The fields of its own, from a body; throws 400 where it refers to what is not there, 409 to what is taken. */
  readonly fields: (body: z.infer<S>, id: string | null) => Omit<T, keyof VersionedRecord>;
  /** The fields of its own, in the platform's shape. */
  readonly shape: (record: T) => object;
  /** Throws 409 where something else needs it. */
  readonly requireUnused?: (record: T) => void;
  /** What a list is narrowed by, beside the name. */
  readonly isListed?: (record: T, query: URLSearchParams) => boolean;
}

const commonSchema = z.object({
  name: nameSchema,
  description: z.string().max(2000).optional(),
  version: z.int().optional(),
});

/** The calls of one kind: list, make, read, change, remove. */
export function versionedRoutes<T extends VersionedRecord, S extends z.ZodType>(
  kind: VersionedKind<T, S>,
  { audit, now }: { readonly audit: AuditLog; readonly now: () => number },
): readonly Route[] {
  const { path, permission, entityType, collection } = kind;
  const may = (action: string) => ({ all: [`${permission}:${action}`] }) as const;

  const shaped = (record: T) => ({
    id: record.id,
    name: record.name,
    division: { ...homeDivision, selfUri: `/api/v2/authorization/divisions/${homeDivision.id}` },
    description: record.description,
    version: record.version,
    dateCreated: record.dateCreated,
    dateModified: record.dateModified,
    createdBy: record.createdBy,
    modifiedBy: record.modifiedBy,
    state: 'active',
    ...kind.shape(record),
    selfUri: `${path}/${record.id}`,
  });
  const required = (id: string): T => {
    const record = collection.get(id);
    if (record === undefined) throw recordNotFound(entityType);
    return record;
  };
  const requireFreeName = (all: readonly T[], name: string, id: string | null): void => {
    const same = all.find((record) => record.name.toLowerCase() === name.toLowerCase());
    if (same === undefined || same.id === id) return;
    throw new PlatformError(409, 'conflict', `There is another ${entityType} with the name «${name}».`, {
      details: [{ errorCode: 'not.unique', fieldName: 'name' }],
    });
  };
  const tell = (call: Call, action: string, { id, name }: T, changes: readonly AuditChange[] = []): Promise<void> =>
    audit.add({
      by: callerActor(call),
      action,
      entityType,
      entity: { id, name, uri: `${path}/${id}` },
      changes: [...changes],
    });

  return [
    {
      method: 'GET',
      path,
      needs: may('view'),
      handle: (call) => {
        const named = nameFilter(call.query.get('name'));
        const found = collection
          .all()
          .filter((record) => named(record.name) && (kind.isListed?.(record, call.query) ?? true));
        return listing(call, inOrder(found, call.query, 'name'), shaped);
      },
    },
    {
      method: 'POST',
      path,
      needs: may('add'),
      handle: async (call) => {
        const { name, description = '' } = fieldsOf(call, commonSchema);
        const own = fieldsOf(call, kind.body);
        const at = new Date(now()).toISOString();
        const by = callerActor(call).id;
        const record = await collection.put((all) => {
          requireFreeName(all, name, null);
          const common: VersionedRecord = {
            id: randomUUID(),
            name,
            description,
            version: 1,
            dateCreated: at,
            dateModified: at,
            createdBy: by,
            modifiedBy: by,
          };
          return { ...common, ...kind.fields(own, null) } as T;
        });
        await tell(call, 'Create', record);
        return ok(shaped(record));
      },
    },
    {
      method: 'GET',
      path: `${path}/{id}`,
      needs: may('view'),
      handle: (_call, id) => ok(shaped(required(id))),
    },
    {
      method: 'PUT',
      path: `${path}/{id}`,
      needs: may('edit'),
      handle: async (call, id) => {
        const { name, description, version } = fieldsOf(call, commonSchema);
        const own = fieldsOf(call, kind.body);
        let before = required(id);
        const record = await collection.put((all) => {
          before = required(id);
          requireVersion(before, version);
          requireFreeName(all, name, id);
          return {
            ...before,
            name,
            description: description ?? before.description,
            ...kind.fields(own, id),
            version: before.version + 1,
            dateModified: new Date(now()).toISOString(),
            modifiedBy: callerActor(call).id,
          };
        });
        await tell(call, 'Update', record, changesOf(before, record));
        return ok(shaped(record));
      },
    },
    {
      method: 'DELETE',
      path: `${path}/{id}`,
      needs: may('delete'),
      handle: async (call, id) => {
        const removed = await collection.remove(id, kind.requireUnused);
        if (removed === undefined) throw recordNotFound(entityType);
        await tell(call, 'Delete', removed);
        return { status: 204 };
      },
    },
  ];
}

const recordNotFound = (entityType: string): PlatformError => notFound(`There is no ${entityType} with this id.`);

function requireVersion(before: VersionedRecord, version: number | undefined): void {
  if (version === undefined) {
    throw badRequest('The version that the change was made of is missing.', [
      { errorCode: 'missing.value', fieldName: 'version' },
    ]);
  }
  if (version === before.version) return;
  throw new PlatformError(
    409,
    'version.mismatch',
    `The version ${version} does not match the current version ${before.version}.`,
    { details: [{ errorCode: 'invalid.value', fieldName: 'version' }] },
  );
}

const untold = new Set(['version', 'dateModified', 'modifiedBy']);

const changesOf = (before: VersionedRecord, after: VersionedRecord): readonly AuditChange[] => {
  const old = new Map<string, unknown>(Object.entries(before));
  return Object.entries(after).flatMap(([property, value]) => {
    const texts = [wordsOf(old.get(property)), wordsOf(value)] as const;
    if (untold.has(property) || texts[0].join('\n') === texts[1].join('\n')) return [];
    return [{ property, before: [...texts[0]], after: [...texts[1]] }];
  });
};

const wordsOf = (value: unknown): readonly string[] =>
  value === null || value === undefined || value === ''
    ? []
    : Array.isArray(value)
      ? value.map((one) => (typeof one === 'string' ? one : JSON.stringify(one)))
      : [String(value)];
