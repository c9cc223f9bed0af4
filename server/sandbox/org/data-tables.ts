import { z } from 'zod';
import { type Collection, openCollection } from './collection';
import type { Storage } from './storage';

/** A value of a cell: the platform's tables hold no lists and no objects. */
const cellSchema = z.union([z.string(), z.number(), z.boolean()]);
export type Cell = z.infer<typeof cellSchema>;

/** One column; every table has `key`, a text. */
export const columnSchema = z.looseObject({
  type: z.enum(['string', 'boolean', 'integer', 'number']),
  title: z.string().optional(),
  default: cellSchema.optional(),
  minimum: z.number().optional(),
  maximum: z.number().optional(),
  minLength: z.int().optional(),
  maxLength: z.int().optional(),
});
export type Column = z.infer<typeof columnSchema>;

export const storedTableSchema = z.strictObject({
  id: z.string(),
  name: z.string(),
  description: z.string(),
  columns: z.record(z.string(), columnSchema),
  required: z.array(z.string()),
  rows: z.array(z.record(z.string(), cellSchema)),
});
export type StoredTable = z.infer<typeof storedTableSchema>;
export type Row = StoredTable['rows'][number];

export type DataTables = Collection<StoredTable>;

/** Switches that a flow reads while it runs: a queue that is too busy is left out of its menu. */
const switches: StoredTable = {
  id: 'menu-switches',
  name: 'Menu switches',
  description: 'Which queues are offered just now',
  columns: {
    key: { type: 'string', title: 'Queue', maxLength: 256, $id: '/properties/key', displayOrder: 0 },
    offered: { type: 'boolean', title: 'Offered', default: true, $id: '/properties/offered', displayOrder: 1 },
    waitSeconds: {
      type: 'integer',
      title: 'Wait in seconds',
      default: 0,
      minimum: 0,
      $id: '/properties/waitSeconds',
      displayOrder: 2,
    },
  },
  required: ['key'],
  rows: [
    { key: 'queue-sales', offered: true, waitSeconds: 20 },
    { key: 'queue-support', offered: true, waitSeconds: 180 },
    { key: 'queue-tech-level-2', offered: false, waitSeconds: 900 },
  ],
};

/** The tables as they were kept, or those of a new org. Throws what the storage throws. */
export const openDataTables = (storage: Storage): Promise<DataTables> =>
  openCollection(storage, 'data-tables', storedTableSchema, [switches]);

/** A row by the name of its table, as a flow looks it up; null: there is no such table or row. */
export const rowIn =
  (tables: DataTables) =>
  (name: string, key: string): Row | null =>
    tables
      .all()
      .find((table) => table.name === name)
      ?.rows.find((row) => row.key === key) ?? null;

/** What is wrong with a cell; null: nothing. */
export function cellProblem(column: Column, value: unknown): string | null {
  const { type, minimum, maximum, minLength, maxLength } = column;
  if (type === 'integer' ? !Number.isInteger(value) : typeof value !== type) return `has to be of the type ${type}`;
  if (typeof value === 'number' && minimum !== undefined && value < minimum) return `has to be at least ${minimum}`;
  if (typeof value === 'number' && maximum !== undefined && value > maximum) return `may be at most ${maximum}`;
  if (typeof value === 'string' && minLength !== undefined && value.length < minLength)
    return `has to have at least ${minLength} characters`;
  if (typeof value === 'string' && maxLength !== undefined && value.length > maxLength)
    return `may have at most ${maxLength} characters`;
  return null;
}
