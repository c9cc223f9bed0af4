import type { FastifyInstance } from 'fastify';
import type { Webhook } from './webhook';

/** `/webhook/*`. The framework only finds the way: bodies are read, and answers written, by the webhook itself. */
export const webhookRoutes = (app: FastifyInstance, { interactionStart, interactionEnd }: Webhook): void => {
  app.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', (_request, _payload, done) => done(null));
    scope.post('/webhook/interaction-start', (request, reply) => {
      reply.hijack();
      interactionStart(request.raw, reply.raw);
    });
    scope.post('/webhook/interaction-end', (request, reply) => {
      reply.hijack();
      interactionEnd(request.raw, reply.raw);
    });
  });
};
