import { Readable } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { RecordEntry } from '../../src/core/record/entry';
import type { RecordList } from '../../src/core/wire/record';
import { queryOf } from '../http/period';
import { parseInput } from '../http/request';
import type { Parts } from './parts';

const pageSize = 50;

const cursorSchema = z.object({
  cursor: z
    .string()
    .regex(/^[1-9]\d{0,14}$/, { error: 'is not a cursor that was given here' })
    .transform(Number)
    .optional(),
});

/** An entry a line, so that two exports can be compared by any tool. */
const exported = async function* (first: IteratorResult<RecordEntry>, rest: AsyncIterator<RecordEntry>) {
  yield '{"items":[';
  let before = '\n';
  for (let next = first; next.done !== true; next = await rest.next()) {
    yield `${before}${JSON.stringify(next.value)}`;
    before = ',\n';
  }
  yield '\n]}\n';
};

/** What was published and deployed here, by whom and when. */
export const recordRoutes = (app: FastifyInstance, { record }: Parts): void => {
  app.get('/api/record', async (request): Promise<RecordList> => {
    const { cursor = null } = parseInput(cursorSchema, queryOf(request), "The address's query");
    const found = await record.newest(cursor, pageSize + 1);
    const items = found.slice(0, pageSize);
    const last = items.at(-1);
    return { items, cursor: found.length > pageSize && last !== undefined ? String(last.seq) : null };
  });

  app.get('/api/record/export', async (_request, reply) => {
    const entries = record.all()[Symbol.asyncIterator]();
    // A store that is away is told before the answer begins; should it go later, the file breaks off and is no JSON.
    const first = await entries.next();
    reply.header('content-type', 'application/json; charset=utf-8');
    reply.header('content-disposition', 'attachment; filename="touchtone-record.json"');
    return reply.send(Readable.from(exported(first, entries)));
  });
};
