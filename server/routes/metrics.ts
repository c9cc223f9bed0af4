import type { FastifyInstance } from 'fastify';
import { createMetrics } from '../metrics';
import type { Parts } from './parts';

export const metricsRoutes = (app: FastifyInstance, { upstream }: Parts): void => {
  const metrics = createMetrics(upstream.traffic);
  app.get('/metrics', async (_request, reply) => {
    reply.header('cache-control', 'no-store').type(metrics.contentType);
    return metrics.text();
  });
};
