import Fastify, { type FastifyBaseLogger, type FastifyInstance, LogController } from 'fastify';
import { answerFailure, answerNowhere, pathOf, rememberRoutes } from '../http/problems';
import { addSecurityHeaders } from '../http/security';
import { healthRoutes } from '../routes/health';
import type { Parts } from '../routes/parts';
import { bodyLimit } from './admission';
import { takeShortWay } from './short-way';
import type { Webhook } from './webhook';
import { webhookRoutes } from './webhook-routes';

/**
 * A server of its own for whoever sends webhooks: it has those and health and nothing else, and can be shown to the
 * internet while all else stays on this machine. Opens no socket.
 */
export const createWebhookListener = (webhook: Webhook, parts: Parts, log: FastifyBaseLogger): FastifyInstance => {
  const app = Fastify({
    bodyLimit,
    logController: new LogController({ disableRequestLogging: true }),
    loggerInstance: log,
    routerOptions: { maxParamLength: 200 },
    requestTimeout: 10_000,
    connectionTimeout: 30_000,
    forceCloseConnections: 'idle',
    frameworkErrors: (error, _request, reply) => answerFailure(error, addSecurityHeaders(reply)),
  });
  app.addHook('onRequest', async (_request, reply) => {
    addSecurityHeaders(reply);
  });
  app.addHook('preClose', async () => webhook.stop());
  const methodsOf = rememberRoutes(app);
  app.setErrorHandler((error, _request, reply) => answerFailure(error, reply));
  app.setNotFoundHandler((request, reply) => answerNowhere(request, reply, methodsOf(pathOf(request))));
  webhookRoutes(app, webhook);
  healthRoutes(app, parts);
  takeShortWay(app.server, webhook, null);
  return app;
};
