import type { FastifyInstance } from 'fastify';
import { type LiveVariants, setVariantsRequestSchema } from '../../src/core/wire/variants';
import { parseInput, pathId, taskOf } from '../http/request';
import { ProblemError } from '../problem';
import type { Parts } from './parts';

/** Menus for each caller: what is live, and flows that are deployed by variants. */
export const variantRoutes = (app: FastifyInstance, { marking, clock, user }: Parts): void => {
  app.get('/api/flows/:flowId/variants', (request): Promise<LiveVariants> => marking.show(pathId(request, 'flowId')));

  app.put('/api/flows/:flowId/variants', async (request, reply): Promise<LiveVariants> => {
    const flowId = pathId(request, 'flowId');
    if (marking.refusal !== null) throw new ProblemError(marking.refusal);
    const body = parseInput(setVariantsRequestSchema, request.body, 'The request to deploy by variants');
    return marking.set(flowId, body, user.name, taskOf(reply, clock));
  });

  app.delete(
    '/api/flows/:flowId/variants',
    (request, reply): Promise<LiveVariants> => marking.end(pathId(request, 'flowId'), user.name, taskOf(reply, clock)),
  );
};
