import type { FastifyInstance } from 'fastify';
import type { Flow, FlowList } from '../../src/core/wire/flows';
import { listQuery, pathId, taskOf } from '../http/request';
import { UpstreamError } from '../upstream/errors';
import type { Task } from '../upstream/retry';
import type { Parts } from './parts';

export const flowRoutes = (app: FastifyInstance, { upstream, seen, clock }: Parts): void => {
  /** A list of numbers that cannot be had keeps nobody from seeing the flow. */
  const numbersOf = async (flowId: string, task: Task): Promise<readonly string[] | null> => {
    try {
      return await upstream.numbersOf(flowId, task);
    } catch (error) {
      if (error instanceof UpstreamError) return null;
      throw error;
    }
  };

  app.get('/api/flows', async (request, reply): Promise<FlowList> => {
    const page = await upstream.listFlows(listQuery(request), taskOf(reply, clock));
    return { ...page, items: [...page.items] };
  });

  app.get('/api/flows/:flowId', async (request, reply): Promise<Flow> => {
    const task = taskOf(reply, clock);
    const flowId = pathId(request, 'flowId');
    const [flow, numbers] = await Promise.all([upstream.getFlow(flowId, task), numbersOf(flowId, task)]);
    const known = flow.version === null ? null : await seen.at(flow.id, flow.version);
    return {
      id: flow.id,
      name: flow.name,
      version: flow.version,
      publishedAt: flow.publishedAt ?? known?.published?.at ?? null,
      publishedBy: known?.published?.by ?? flow.publishedBy,
      description: flow.description,
      lockedBy: flow.lockedBy,
      numbers: numbers === null ? null : [...numbers],
    };
  });
};
