import { z } from 'zod';
import { type AdaptationRow, adaptationColumns, adaptationTable } from '../../../src/core/adaptation/row';
import { readAnswer } from '../answers';
import { UpstreamError } from '../errors';
import { everyPage } from '../every-page';
import type { OrgClient } from '../org-client';
import type { Task } from '../retry';
import type { RowCalls } from '../row-calls';

const tableSchema = z.object({ id: z.string().min(1), name: z.string() });
const tablesSchema = z.object({ entities: z.array(tableSchema), total: z.int().nonnegative().nullish() });

/** A row somebody else has written has what it has; what is missing is as the columns' defaults are. */
const rowSchema = z.object({
  multiplier: z.number().nullish(),
  fallback: z.boolean().nullish(),
  full: z.boolean().nullish(),
});

const tablesPath = '/api/v2/flows/datatables';
const what = 'writing the data table for adaptation';
const reading = 'reading the data table for adaptation';

const isCode = (error: unknown, code: UpstreamError['code']): boolean =>
  error instanceof UpstreamError && error.code === code;

/** One row for each flow, upserted: the platform's calls for data tables. */
export const platformRows = ({ call }: OrgClient): RowCalls => {
  let known: string | null = null;

  const find = async (task: Task): Promise<string | null> => {
    if (known !== null) return known;
    const listed = await everyPage(async (pageNumber, pageSize) => {
      const query = { pageNumber, pageSize, name: adaptationTable };
      const answer = await call({ method: 'GET', path: tablesPath, query, what: reading }, task);
      const { entities, total = null } = readAnswer(answer, tablesSchema, reading);
      return { entities, total };
    });
    const same = (name: string): boolean => name.toLowerCase() === adaptationTable.toLowerCase();
    known = listed.all.find(({ name }) => same(name))?.id ?? null;
    return known;
  };

  const made = async (task: Task): Promise<string> => {
    const body = {
      name: adaptationTable,
      description: 'How full the queue of each flow is. Written by Touchtone.',
      schema: {
        $schema: 'http://json-schema.org/draft-04/schema#',
        title: adaptationTable,
        type: 'object',
        required: ['key'],
        properties: Object.fromEntries(
          Object.entries(adaptationColumns).map(([name, column], displayOrder) => [
            name,
            { ...column, $id: `/properties/${name}`, displayOrder },
          ]),
        ),
      },
    };
    try {
      // Names are unique, so that a second one is refused.
      const answer = await call({ method: 'POST', effect: 'same', path: tablesPath, body, what }, task);
      known = readAnswer(answer, tableSchema, what).id;
      return known;
    } catch (error) {
      // Another server was faster, or an answer was lost.
      const there = isCode(error, 'version-conflict') ? await find(task) : null;
      if (there === null) throw error;
      return there;
    }
  };

  const rowPath = (tableId: string, key: string): string =>
    `${tablesPath}/${encodeURIComponent(tableId)}/rows/${encodeURIComponent(key)}`;

  const upsert = async (tableId: string, key: string, row: AdaptationRow, task: Task): Promise<void> => {
    const body = { key, ...row };
    const add = () =>
      call(
        { method: 'POST', effect: 'same', path: `${tablesPath}/${encodeURIComponent(tableId)}/rows`, body, what },
        task,
      );
    const replace = () => call({ method: 'PUT', effect: 'same', path: rowPath(tableId, key), body, what }, task);
    try {
      await replace();
    } catch (error) {
      if (!isCode(error, 'org-not-found')) throw error;
      try {
        await add();
      } catch (second) {
        if (!isCode(second, 'version-conflict')) throw second;
        await replace();
      }
    }
  };

  return {
    ensureTable: async (task) => {
      // Whoever publishes a flow that names it wants to be sure.
      known = null;
      if ((await find(task)) === null) await made(task);
    },
    row: async (key, task) => {
      const tableId = await find(task);
      if (tableId === null) return null;
      try {
        const query = { showbrief: 'false' };
        const answer = await call({ method: 'GET', path: rowPath(tableId, key), query, what: reading }, task);
        const { multiplier, fallback, full } = readAnswer(answer, rowSchema, reading);
        return { multiplier: multiplier ?? 1, fallback: fallback ?? false, full: full ?? false };
      } catch (error) {
        if (!isCode(error, 'org-not-found')) throw error;
        known = null;
        return null;
      }
    },
    putRow: async (key, row, task) => {
      const before = known;
      const tableId = (await find(task)) ?? (await made(task));
      try {
        await upsert(tableId, key, row, task);
      } catch (error) {
        // The table that was known is gone.
        if (before === null || !isCode(error, 'org-not-found')) throw error;
        known = null;
        await upsert((await find(task)) ?? (await made(task)), key, row, task);
      }
    },
  };
};
