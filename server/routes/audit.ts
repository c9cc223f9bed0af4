import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { personOf } from '../../src/core/audit/person';
import type { AuditList } from '../../src/core/wire/audit';
import { periodOf, queryOf } from '../http/period';
import { parseInput, pathId, taskOf } from '../http/request';
import { ProblemError, problemOf } from '../problem';
import type { AuditPage, AuditQuery } from '../upstream/audit-calls';
import { BadCursorError } from '../upstream/cursor';
import type { Parts } from './parts';

const pageSize = 100;

/** What is told where no period is asked for: orgs keep their audit about so long. */
const usualDays = 365;

const querySchema = z.object({
  cursor: z.string().max(8000).optional(),
  /** `user:ID`, `client:ID`, `recorded:NAME`, or a part of a name. */
  person: z.string().max(200).optional(),
  action: z.string().max(100).optional(),
});

/** Who changed a flow, or any flow, newest first. A cursor goes on in the period that its list began with. */
export const auditRoutes = (app: FastifyInstance, { upstream, clock }: Parts): void => {
  const asProblem = (error: unknown): unknown =>
    error instanceof BadCursorError
      ? new ProblemError(
          problemOf('bad-request', error.message, { issues: [{ path: 'cursor', message: 'is unknown or too old' }] }),
          { cause: error },
        )
      : error;

  const answer = async <T extends AuditPage | null>(
    request: FastifyRequest,
    reply: FastifyReply,
    ask: (query: AuditQuery, task: ReturnType<typeof taskOf>) => Promise<T>,
  ): Promise<T> => {
    const {
      cursor = null,
      person: text = '',
      action,
    } = parseInput(querySchema, queryOf(request), "The address's query");
    const person = personOf(text);
    const query: AuditQuery = {
      ...periodOf(request, clock.now(), usualDays),
      ...(person !== null && { person }),
      ...(action !== undefined && { action }),
      cursor,
      pageSize,
    };
    return ask(query, taskOf(reply, clock, 'a job')).catch((error: unknown): T => {
      throw asProblem(error);
    });
  };

  app.get('/api/flows/:flowId/audit', async (request, reply): Promise<AuditList> => {
    const flowId = pathId(request, 'flowId');
    const page = await answer(request, reply, (query, task) => upstream.flowAudit(flowId, query, task));
    return { items: [...page.items], cursor: page.cursor };
  });

  app.get('/api/audit', async (request, reply): Promise<AuditList> => {
    const page = await answer(request, reply, (query, task) => upstream.everyAudit(query, task));
    if (page === null)
      throw new ProblemError(
        problemOf(
          'not-in-this-dialect',
          'The calls by which Touchtone speaks to this org tell of one flow at a time who changed it. Choose a flow.',
        ),
      );
    return { items: [...page.items], cursor: page.cursor };
  });
};
