import { z } from 'zod';
import { type Call, ok } from '../http/exchange';
import { fieldsOf } from '../http/fields';
import { flagIn } from '../http/filter';
import { inOrder, listing } from '../http/listing';
import { badRequest, notFound, PlatformError } from '../http/platform-error';
import type { Route } from '../http/router';
import type { AuditLog } from '../org/audit';
import { cellProblem, type DataTables, type Row, type StoredTable } from '../org/data-tables';
import { callerActor } from './actor';
import { requireTable, tablesPath } from './data-table-routes';

const path = `${tablesPath}/{datatableId}/rows`;
const may = (action: string) =>
  ({ any: [`architect:datatable:${action}`, `architect:datatableRow:${action}`] }) as const;
const bodySchema = z.record(z.string(), z.unknown());

/** The rows of data tables, each held to the columns of its table. */
export function dataRowRoutes(tables: DataTables, audit: AuditLog): readonly Route[] {
  /** Replaces the rows of a table and tells of one of them. */
  const changed = async (
    call: Call,
    action: string,
    tableId: string,
    key: string,
    change: (table: StoredTable) => readonly Row[],
  ): Promise<void> => {
    const table = await tables.put(() => {
      const before = requireTable(tables, tableId);
      return { ...before, rows: [...change(before)] };
    });
    await audit.add({
      by: callerActor(call),
      action,
      entityType: 'DatatableRow',
      entity: { id: key, name: key, uri: `${tablesPath}/${tableId}/rows/${encodeURIComponent(key)}` },
      context: { datatableId: tableId, datatableName: table.name },
    });
  };

  return [
    {
      method: 'GET',
      path,
      needs: may('view'),
      handle: (call, id) => {
        const { rows } = requireTable(tables, id);
        return listing(call, inOrder(rows, call.query, 'key'), (row) => shown(row, call));
      },
    },
    {
      method: 'POST',
      path,
      needs: may('add'),
      handle: async (call, id) => {
        const row = rowOf(requireTable(tables, id), fieldsOf(call, bodySchema));
        await changed(call, 'Create', id, keyOf(row), ({ rows }) => {
          if (rows.some((one) => one.key === row.key)) {
            throw new PlatformError(409, 'conflict', `There is a row with the key «${keyOf(row)}».`);
          }
          return [...rows, row];
        });
        return ok(row);
      },
    },
    {
      method: 'GET',
      path: `${path}/{rowId}`,
      needs: may('view'),
      handle: (call, id, key) => ok(shown(requireRow(requireTable(tables, id), key), call)),
    },
    {
      method: 'PUT',
      path: `${path}/{rowId}`,
      needs: may('edit'),
      handle: async (call, id, key) => {
        const row = rowOf(requireTable(tables, id), fieldsOf(call, bodySchema));
        if (row.key !== key) throw badRequest('The key in the body is not the one in the address.', [wrong('key')]);
        await changed(call, 'Update', id, key, (table) => {
          requireRow(table, key);
          return table.rows.map((one) => (one.key === key ? row : one));
        });
        return ok(row);
      },
    },
    {
      method: 'DELETE',
      path: `${path}/{rowId}`,
      needs: may('delete'),
      handle: async (call, id, key) => {
        await changed(call, 'Delete', id, key, (table) => {
          requireRow(table, key);
          return table.rows.filter((one) => one.key !== key);
        });
        return { status: 204 };
      },
    },
  ];
}

const keyOf = ({ key }: Row): string => String(key);

const wrong = (fieldName: string) => ({ errorCode: 'invalid.value', fieldName });

/** Of a row its key alone, unless all of it is asked for. */
const shown = (row: Row, { query }: Call): Row => (flagIn(query, 'showbrief', true) ? { key: keyOf(row) } : row);

function requireRow({ rows }: StoredTable, key: string): Row {
  const row = rows.find((one) => one.key === key);
  if (row === undefined) throw notFound('There is no row with this key.');
  return row;
}

/** A row as it is kept: with the defaults of the columns that were left out. Throws 400 that names the column. */
function rowOf({ columns, required }: StoredTable, sent: Readonly<Record<string, unknown>>): Row {
  const row: Row = {};
  for (const name of Object.keys(sent)) {
    if (!Object.hasOwn(columns, name)) throw badRequest(`The table has no column «${name}».`, [wrong(name)]);
  }
  for (const [name, column] of Object.entries(columns)) {
    const value = sent[name] ?? column.default;
    if (value === undefined) {
      if (required.includes(name))
        throw badRequest(`«${name}» is missing.`, [{ errorCode: 'missing.value', fieldName: name }]);
      continue;
    }
    const problem = cellProblem(column, value);
    if (problem !== null) throw badRequest(`«${name}» ${problem}.`, [wrong(name)]);
    if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') row[name] = value;
  }
  return row;
}
