import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import {
  type Adaptations,
  type FlowAdaptation,
  type QueueReadings,
  setAdaptationRequestSchema,
  switchAdaptationRequestSchema,
} from '../../src/core/wire/adaptation';
import { parseInput, pathId, taskOf } from '../http/request';
import { ProblemError, problemOf } from '../problem';
import type { Parts } from './parts';

const momentSchema = z.iso.datetime({ offset: true, error: 'is not a time such as 2026-03-02T00:00:00Z' });
const periodSchema = z.object({ from: momentSchema, to: momentSchema });

const dayMs = 86_400_000;

/** Flows that follow how full their queue is, the switch for all of them, and what was recorded of queues. */
export const adaptationRoutes = (app: FastifyInstance, { following, clock, user }: Parts): void => {
  app.get('/api/adaptation', (): Promise<Adaptations> => following.list());

  app.put('/api/adaptation', async (request): Promise<Adaptations> => {
    const { enabled } = parseInput(switchAdaptationRequestSchema, request.body, "The request's body");
    return following.turn(enabled);
  });

  app.get(
    '/api/flows/:flowId/adaptation',
    (request): Promise<FlowAdaptation> => following.show(pathId(request, 'flowId')),
  );

  app.put('/api/flows/:flowId/adaptation', async (request, reply): Promise<FlowAdaptation> => {
    const flowId = pathId(request, 'flowId');
    const body = parseInput(setAdaptationRequestSchema, request.body, 'The request to follow a queue');
    return following.set(flowId, body, user.name, taskOf(reply, clock));
  });

  app.delete(
    '/api/flows/:flowId/adaptation',
    (request, reply): Promise<FlowAdaptation> =>
      following.end(pathId(request, 'flowId'), user.name, taskOf(reply, clock)),
  );

  app.get('/api/queues/:queueId/readings', async (request): Promise<QueueReadings> => {
    const period = parseInput(periodSchema, request.query, "The address's query");
    const [from, to] = [Date.parse(period.from), Date.parse(period.to)];
    if (to <= from || to - from > 2 * dayMs)
      throw new ProblemError(
        problemOf('bad-request', 'The period ends after it begins, and is two days long at most.'),
      );
    return following.recorded(pathId(request, 'queueId'), from, to);
  });
};
