import type { FastifyInstance } from 'fastify';
import type { Parts } from './parts';

export const metricsRoutes = (app: FastifyInstance, { metrics }: Parts): void => {
  app.get('/metrics', async (_request, reply) => {
    reply.header('cache-control', 'no-store').type(metrics.contentType);
    return metrics.text();
  });
};
