import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { AuditList } from '../../src/core/wire/audit';
import { periodOf, queryOf } from '../http/period';
import { parseInput, pathId, taskOf } from '../http/request';
import { ProblemError, problemOf } from '../problem';
import type { AuditPage } from '../upstream/audit-calls';
import { BadCursorError } from '../upstream/cursor';
import type { Parts } from './parts';

const pageSize = 100;

/** What is told where no period is asked for: orgs keep their audit about so long. */
const usualDays = 365;

const cursorSchema = z.object({ cursor: z.string().max(8000).optional() });

/** Who changed a flow, newest first. A cursor goes on in the period that its list began with. */
export const auditRoutes = (app: FastifyInstance, { upstream, clock }: Parts): void => {
  const asProblem = (error: unknown): unknown =>
    error instanceof BadCursorError
      ? new ProblemError(
          problemOf('bad-request', error.message, { issues: [{ path: 'cursor', message: 'is unknown or too old' }] }),
          { cause: error },
        )
      : error;

  app.get('/api/flows/:flowId/audit', async (request, reply): Promise<AuditList> => {
    const flowId = pathId(request, 'flowId');
    const { cursor = null } = parseInput(cursorSchema, queryOf(request), "The address's query");
    const period = periodOf(request, clock.now(), usualDays);
    const page = await upstream
      .flowAudit(flowId, { ...period, cursor, pageSize }, taskOf(reply, clock, 'a job'))
      .catch((error: unknown): AuditPage => {
        throw asProblem(error);
      });
    return { items: [...page.items], cursor: page.cursor };
  });
};
