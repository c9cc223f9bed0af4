import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { Json } from '../../src/core/model/json';
import { isKeptEntry } from '../../src/core/record/read-record';
import { startCheck } from '../../src/core/record/verify';
import { wireIdSchema } from '../../src/core/wire/publishing';
import { exportFormats, type RecordCheckAnswer, type RecordList } from '../../src/core/wire/record';
import { isoTime } from '../clock';
import { momentSchema, queryOf } from '../http/period';
import { parseInput, taskOf, whole } from '../http/request';
import { exported, exportName, isInPart, isPart, type RecordPart } from '../record/exported';
import type { Parts } from './parts';

/** Faults of the chain that are told one by one. */
const mostTold = 20;

const partFields = { flowId: wireIdSchema.optional(), from: momentSchema.optional(), to: momentSchema.optional() };

const listSchema = z.object({
  ...partFields,
  cursor: z
    .string()
    .regex(/^[1-9]\d{0,14}$/, { error: 'is not a cursor that was given here' })
    .transform(Number)
    .optional(),
  pageSize: whole(500).default(50),
});

const exportSchema = z.object({ ...partFields, format: z.enum(exportFormats).default('json') });

const what = "The address's query";

const sha256 = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');

/** What was published and deployed here, by whom and when. */
export const recordRoutes = (app: FastifyInstance, { record, clock }: Parts): void => {
  app.get('/api/record', async (request): Promise<RecordList> => {
    const { cursor = null, pageSize, ...part } = parseInput(listSchema, queryOf(request), what);
    const wanted = (entry: Json): boolean => isInPart(part, entry);
    const found = await record.newest(cursor, pageSize + 1, wanted);
    const items = found.slice(0, pageSize);
    const last = items.at(-1);
    return { items, cursor: found.length > pageSize && last !== undefined ? String(last.seq) : null };
  });

  app.get('/api/record/verify', async (_request, reply): Promise<RecordCheckAnswer> => {
    const { signal } = taskOf(reply, clock);
    const check = startCheck(sha256, { mostTold });
    for await (const value of record.kept()) {
      signal.throwIfAborted();
      check.take(isKeptEntry(value) ? value : null);
    }
    const { count, lastHash, faultCount, faults } = check.found();
    return {
      state: faultCount === 0 ? 'whole' : 'broken',
      count,
      lastHash,
      checkedAt: isoTime(clock.now()),
      faultCount,
      faults: faults.map(({ seq, place, message }) => ({ seq, place, message })),
    };
  });

  app.get('/api/record/export', async (request, reply) => {
    const { format, ...part } = parseInput(exportSchema, queryOf(request), what);
    const kept = record.kept()[Symbol.asyncIterator]();
    // A store that is away is told before the answer begins; should it go later, the file breaks off.
    const first = await kept.next();
    reply.header('content-type', format === 'json' ? 'application/json; charset=utf-8' : 'text/csv; charset=utf-8');
    reply.header('content-disposition', `attachment; filename="${exportName(format, part)}"`);
    return reply.send(Readable.from(exported(format, inPart(part, first, kept))));
  });
};

const inPart = async function* (part: RecordPart, first: IteratorResult<Json>, rest: AsyncIterator<Json>) {
  const isWhole = !isPart(part);
  for (let next = first; next.done !== true; next = await rest.next())
    if (isWhole || isInPart(part, next.value)) yield next.value;
};
