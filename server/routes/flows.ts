import type { FastifyInstance } from 'fastify';
import type { Flow, FlowList } from '../../src/core/wire/flows';
import { listQuery, pathId, taskOf } from '../http/request';
import { ProblemError, problemOf } from '../problem';
import type { Parts } from './parts';

export const flowRoutes = (app: FastifyInstance, { upstream, seen, clock }: Parts): void => {
  app.get('/api/flows', async (request, reply): Promise<FlowList> => {
    const page = await upstream.listFlows(listQuery(request), taskOf(reply, clock));
    return { ...page, items: [...page.items] };
  });

  app.get('/api/flows/:flowId', async (request, reply): Promise<Flow> => {
    const flow = await upstream.readFlow(pathId(request, 'flowId'), taskOf(reply, clock));
    const numbers = await upstream.numbersOf(flow.id, taskOf(reply, clock));
    const known =
      flow.version === null || flow.content === null ? null : await seen.remember(flow.id, flow.version, flow.content);
    return {
      id: flow.id,
      name: flow.name,
      version: flow.version,
      publishedAt: flow.publishedAt ?? known?.published?.at ?? null,
      publishedBy: flow.publishedBy ?? known?.published?.by ?? null,
      description: flow.description,
      lockedBy: flow.lockedBy,
      numbers: numbers === null ? null : [...numbers],
    };
  });

  app.post('/api/flows', async () => {
    throw new ProblemError(
      problemOf(
        'not-in-this-dialect',
        'This org cannot be asked to make a new flow. Make an empty one there, then publish to it.',
      ),
    );
  });
};
