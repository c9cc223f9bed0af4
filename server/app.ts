import Fastify, { type FastifyInstance, LogController } from 'fastify';
import type { Session } from '../src/core/wire/session';
import type { Clock } from './clock';
import type { Env } from './env';
import { sendPage, serveAppFiles, wantsPage } from './http/app-files';
import { answerFailure, rememberRoutes, sendProblem } from './http/problems';
import { addSecurityHeaders, guard } from './http/security';
import { createMetrics } from './metrics';
import { problemOf } from './problem';
import { allHooks } from './publishing/hooks';
import { createPublisher } from './publishing/publisher';
import { createSeenFlows } from './publishing/seen-flows';
import { createChangeRecord } from './record/store-record';
import { abandonmentRoutes } from './routes/abandonment';
import { auditRoutes } from './routes/audit';
import { flowDesignRoutes } from './routes/flow-designs';
import { flowRoutes } from './routes/flows';
import { healthRoutes } from './routes/health';
import { metricsRoutes } from './routes/metrics';
import { nameRoutes } from './routes/names';
import type { Parts } from './routes/parts';
import { permissionRoutes } from './routes/permissions';
import { phraseRoutes } from './routes/phrases';
import { publishingRoutes } from './routes/publishing';
import { queueRoutes } from './routes/queues';
import { recordRoutes } from './routes/record';
import { sessionRoutes } from './routes/session';
import type { Store } from './store/store';
import { trafficLog } from './traffic-log';
import { type BackOff, defaultBackOff } from './upstream/retry';
import type { Upstream } from './upstream/upstream';

export interface AppDeps {
  readonly upstream: Upstream;
  readonly store: Store;
  readonly clock: Clock;
  /** A number from 0 up to 1. */
  readonly random: () => number;
  readonly newId: () => string;
  /** The one origin the server is used by; known once it listens. */
  readonly publicUrl: () => string;
  /** Keeps apart what is remembered of different orgs. */
  readonly orgKey: string;
  readonly version: string;
  readonly user: Session['user'];
  /** The built app; null: another server shows it. */
  readonly appDir: string | null;
  readonly logLevel: Env['logLevel'];
  /** Where log lines go; standard output if left out. */
  readonly logTo?: { write(line: string): void };
  readonly backOff?: BackOff;
  /** How long a publication may take; if left out 3 minutes, and 17 where it is a job. */
  readonly publishMs?: number;
  /** How long a stop waits for publications that run; 5 seconds if left out. */
  readonly graceMs?: number;
}

const bodyLimit = 2 * 1024 * 1024;

/** Builds the request handler from its parts. Opens no socket; tests inject requests. */
export const createApp = async (deps: AppDeps): Promise<FastifyInstance> => {
  const { upstream, store, clock } = deps;
  const app = Fastify({
    bodyLimit,
    logController: new LogController({ disableRequestLogging: true }),
    logger: { level: deps.logLevel, ...(deps.logTo ? { stream: deps.logTo } : {}) },
    // Beyond the longest id, so that too long a one is refused as such.
    routerOptions: { maxParamLength: 1000 },
    requestTimeout: 60_000,
    connectionTimeout: 120_000,
    forceCloseConnections: 'idle',
    frameworkErrors: (error, _request, reply) => answerFailure(error, addSecurityHeaders(reply)),
  });
  app.removeContentTypeParser('text/plain');
  const methodsOf = rememberRoutes(app);
  guard(app, deps.publicUrl);

  app.addHook('onSend', async (request, reply) => {
    if (request.raw.url?.startsWith('/api/')) reply.header('cache-control', 'no-store');
  });
  app.addHook('onResponse', async (request, reply) => {
    const { method, url } = request;
    request.log.debug({ method, path: url.split('?')[0], status: reply.statusCode, ms: Math.round(reply.elapsedTime) });
  });
  upstream.traffic.observe(trafficLog(app.log));
  app.setErrorHandler((error, _request, reply) => answerFailure(error, reply));
  app.setNotFoundHandler((request, reply) => {
    if (deps.appDir !== null && wantsPage(request)) return sendPage(reply);
    const methods = methodsOf((request.raw.url ?? '').split('?')[0] ?? '');
    if (methods.length === 0) return sendProblem(reply, problemOf('not-found', 'There is nothing at this address.'));
    reply.header('allow', methods.join(', '));
    return sendProblem(
      reply,
      problemOf('bad-request', `This address does not take ${request.method}.`, { status: 405 }),
    );
  });

  const seen = createSeenFlows(store, deps.orgKey, upstream.format.fingerprint, () => clock.now());
  const metrics = createMetrics(upstream.traffic);
  const record = createChangeRecord(store, deps.orgKey, clock);
  const publisher = createPublisher({
    upstream,
    store,
    orgKey: deps.orgKey,
    seen,
    hooks: allHooks([]),
    record,
    pacing: { clock, random: deps.random, backOff: deps.backOff ?? defaultBackOff },
    newId: deps.newId,
    onFault: (error, publicationId) => app.log.error({ err: error, publicationId }, 'a publication failed'),
    onEnded: metrics.publicationEnded,
    ...(deps.publishMs === undefined ? {} : { totalMs: deps.publishMs }),
  });
  app.addHook('onReady', () => publisher.resume());
  app.addHook('preClose', () => publisher.close(deps.graceMs ?? 5000));

  const { newId, version, user } = deps;
  const parts: Parts = { upstream, store, seen, publisher, record, metrics, clock, newId, version, user };
  for (const routes of [
    sessionRoutes,
    flowRoutes,
    flowDesignRoutes,
    publishingRoutes,
    queueRoutes,
    nameRoutes,
    abandonmentRoutes,
    auditRoutes,
    recordRoutes,
    phraseRoutes,
    permissionRoutes,
    healthRoutes,
    metricsRoutes,
  ])
    routes(app, parts);
  if (deps.appDir !== null) await serveAppFiles(app, deps.appDir);
  return app;
};
