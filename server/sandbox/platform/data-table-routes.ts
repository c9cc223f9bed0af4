import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { type Call, ok } from '../http/exchange';
import { fieldsOf, nameSchema } from '../http/fields';
import { flagIn, nameFilter, valuesOf } from '../http/filter';
import { inOrder, listing } from '../http/listing';
import { notFound, PlatformError } from '../http/platform-error';
import type { Route } from '../http/router';
import type { AuditLog } from '../org/audit';
import { columnSchema, type DataTables, type StoredTable } from '../org/data-tables';
import { homeDivision } from '../org/org';
import { callerActor } from './actor';

export const tablesPath = '/api/v2/flows/datatables';

const tableSchema = z.object({
  name: nameSchema,
  description: z.string().max(2000).optional(),
  schema: z
    .object({
      properties: z
        .record(z.string(), columnSchema)
        .refine(({ key }) => key?.type === 'string', { error: 'has to have the text column «key»' }),
      required: z.array(z.string()).optional(),
      description: z.string().optional(),
    })
    .optional(),
});

/** Data tables: found, made, changed, removed. Their rows are in routes of their own. */
export function dataTableRoutes(tables: DataTables, audit: AuditLog): readonly Route[] {
  const may = (action: string) => ({ any: [`architect:datatable:${action}`] }) as const;
  const tell = (call: Call, action: string, { id, name }: StoredTable): Promise<void> =>
    audit.add({
      by: callerActor(call),
      action,
      entityType: 'Datatable',
      entity: { id, name, uri: `${tablesPath}/${id}` },
    });

  return [
    {
      method: 'GET',
      path: tablesPath,
      needs: may('view'),
      handle: (call) => {
        const named = nameFilter(call.query.get('name'));
        const found = tables.all().filter(({ name }) => named(name));
        return listing(call, inOrder(found, call.query, 'id'), (table) => tableShape(table, wantsSchema(call)));
      },
    },
    {
      method: 'POST',
      path: tablesPath,
      needs: may('add'),
      handle: async (call) => {
        const { name, description, schema } = fieldsOf(call, tableSchema);
        const made = await tables.put((all) => {
          requireFreeName(all, name, null);
          return {
            id: randomUUID(),
            name,
            description: description ?? schema?.description ?? '',
            columns: schema?.properties ?? { key: { type: 'string', title: 'Key' } },
            required: [...new Set(['key', ...(schema?.required ?? [])])],
            rows: [],
          };
        });
        await tell(call, 'Create', made);
        return ok(tableShape(made, true));
      },
    },
    {
      method: 'GET',
      path: `${tablesPath}/{datatableId}`,
      needs: may('view'),
      handle: (call, id) => ok(tableShape(requireTable(tables, id), wantsSchema(call))),
    },
    {
      method: 'PUT',
      path: `${tablesPath}/{datatableId}`,
      needs: may('edit'),
      handle: async (call, id) => {
        const { name, description, schema } = fieldsOf(call, tableSchema);
        const changed = await tables.put((all) => {
          const before = requireTable(tables, id);
          requireFreeName(all, name, id);
          return {
            ...before,
            name,
            description: description ?? before.description,
            columns: schema?.properties ?? before.columns,
            required: schema?.required ? [...new Set(['key', ...schema.required])] : before.required,
          };
        });
        await tell(call, 'Update', changed);
        return ok(tableShape(changed, wantsSchema(call)));
      },
    },
    {
      method: 'DELETE',
      path: `${tablesPath}/{datatableId}`,
      needs: may('delete'),
      handle: async (call, id) => {
        const removed = await tables.remove(id, ({ rows }) => {
          if (rows.length === 0 || flagIn(call.query, 'force', false)) return;
          throw new PlatformError(409, 'conflict', 'The data table still has rows.');
        });
        if (removed === undefined) throw tableNotFound();
        await tell(call, 'Delete', removed);
        return { status: 204 };
      },
    },
  ];
}

export function requireTable(tables: DataTables, id: string): StoredTable {
  const table = tables.get(id);
  if (table === undefined) throw tableNotFound();
  return table;
}

const tableNotFound = (): PlatformError => notFound('There is no data table with this id.');

const wantsSchema = ({ query }: Call): boolean => valuesOf(query, 'expand').includes('schema');

const tableShape = ({ id, name, description, columns, required }: StoredTable, withSchema: boolean) => ({
  id,
  name,
  division: { ...homeDivision, selfUri: `/api/v2/authorization/divisions/${homeDivision.id}` },
  description,
  ...(withSchema
    ? {
        schema: {
          $schema: 'http://json-schema.org/draft-04/schema#',
          title: name,
          description,
          type: 'object',
          required,
          properties: columns,
          additionalProperties: false,
        },
      }
    : {}),
  selfUri: `${tablesPath}/${id}`,
});

function requireFreeName(all: readonly StoredTable[], name: string, id: string | null): void {
  const same = all.find((table) => table.name.toLowerCase() === name.toLowerCase());
  if (same === undefined || same.id === id) return;
  throw new PlatformError(409, 'conflict', `There is a data table with the name «${name}».`, {
    details: [{ errorCode: 'not.unique', fieldName: 'name' }],
  });
}
