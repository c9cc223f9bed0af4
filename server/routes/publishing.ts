import type { FastifyInstance } from 'fastify';
import {
  createFlowRequestSchema,
  type Publication,
  type PublicationStarted,
  publishRequestSchema,
} from '../../src/core/wire/publishing';
import { parseInput, pathId, taskOf } from '../http/request';
import { ProblemError, problemOf } from '../problem';
import type { Parts } from './parts';

export const publishingRoutes = (app: FastifyInstance, { upstream, publisher, clock, user }: Parts): void => {
  app.post('/api/flows/:flowId/publish', async (request, reply): Promise<PublicationStarted> => {
    const flowId = pathId(request, 'flowId');
    const body = parseInput(publishRequestSchema, request.body, 'The request to publish');
    if (body.measureMenus === true && upstream.publishing.kind === 'direct')
      throw new ProblemError(
        problemOf(
          'not-in-this-dialect',
          'This org counts nothing per menu: it tells how calls ended, and no more. Nothing was written: publish without counting callers per menu.',
        ),
      );
    const publicationId = await publisher.publish(flowId, body, user.name, taskOf(reply, clock));
    reply.code(202).header('location', `/api/publications/${publicationId}`);
    return { publicationId };
  });

  app.post('/api/flows', async (request, reply): Promise<PublicationStarted> => {
    if (upstream.publishing.kind === 'direct')
      throw new ProblemError(
        problemOf(
          'not-in-this-dialect',
          'This org cannot be asked to make a new flow. Make an empty one there, then publish to it.',
        ),
      );
    const body = parseInput(createFlowRequestSchema, request.body, 'The request to make a flow');
    const publicationId = await publisher.create(body, user.name, taskOf(reply, clock));
    reply.code(202).header('location', `/api/publications/${publicationId}`);
    return { publicationId };
  });

  app.get('/api/publications/:publicationId', async (request): Promise<Publication> => {
    const publication = await publisher.get(pathId(request, 'publicationId'));
    if (publication === null) throw new ProblemError(problemOf('not-found', 'There is no such publication.'));
    return publication;
  });
};
