import { randomUUID } from 'node:crypto';
import Fastify, { type FastifyInstance, LogController } from 'fastify';
import type { Session } from '../src/core/wire/session';
import { createFollowingQueues } from './adaptation/create-adaptation';
import { type Clock, steadyClock } from './clock';
import type { Env } from './env';
import { sendPage, serveAppFiles, wantsPage } from './http/app-files';
import { answerFailure, answerNowhere, pathOf, rememberRoutes } from './http/problems';
import { addSecurityHeaders, guard } from './http/security';
import { createMetrics } from './metrics';
import { allHooks } from './publishing/hooks';
import { createPublisher } from './publishing/publisher';
import { createSeenFlows } from './publishing/seen-flows';
import { createChangeRecord } from './record/store-record';
import { abandonmentRoutes } from './routes/abandonment';
import { adaptationRoutes } from './routes/adaptation';
import { auditRoutes } from './routes/audit';
import { flowDesignRoutes } from './routes/flow-designs';
import { flowRoutes } from './routes/flows';
import { healthRoutes } from './routes/health';
import { insightRoutes } from './routes/insights';
import { metricsRoutes } from './routes/metrics';
import { nameRoutes } from './routes/names';
import type { Parts } from './routes/parts';
import { permissionRoutes } from './routes/permissions';
import { phraseRoutes } from './routes/phrases';
import { publishingRoutes } from './routes/publishing';
import { queueRoutes } from './routes/queues';
import { recordRoutes } from './routes/record';
import { segmentRoutes } from './routes/segments';
import { sessionRoutes } from './routes/session';
import { testRoutes } from './routes/tests';
import { variantRoutes } from './routes/variants';
import type { Store } from './store/store';
import { createTests } from './tests/tests';
import { trafficLog } from './traffic-log';
import { type BackOff, defaultBackOff } from './upstream/retry';
import type { Upstream } from './upstream/upstream';
import { createVariants, type DeploySettings, defaultDeploySettings } from './variants/create-variants';
import { createLinePrinter, deploymentLine } from './webhook/metric-lines';
import { takeShortWay } from './webhook/short-way';
import { createStoreWatch } from './webhook/store-watch';
import { createWebhook } from './webhook/webhook';
import type { WebhookSettings } from './webhook/webhook-deps';
import { createWebhookListener } from './webhook/webhook-listener';
import { webhookRoutes } from './webhook/webhook-routes';

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
  /** Where the lines of exposures and deployments go; standard output if left out. */
  readonly linesTo?: { write(text: string): unknown };
  /** `isApart`: the webhook has a listener of its own. If left out, programs on this machine may call. */
  readonly webhook?: WebhookSettings & { readonly isApart: boolean };
  /** The clock by which the store is waited for; a steady one if left out. */
  readonly patience?: Clock;
  /** How flows are rewritten that are deployed by variants; the usual if left out. */
  readonly deploying?: Partial<Omit<DeploySettings, 'hasSecret'>>;
  readonly backOff?: BackOff;
  /** How long a publication may take; if left out 3 minutes, and 17 where it is a job. */
  readonly publishMs?: number;
  /** Whether A/B tests are watched every minute; without it they are counted when somebody looks. */
  readonly watchTests?: boolean;
  /** Whether the queues that flows follow are looked at every minute; without it nothing is. */
  readonly watchQueues?: boolean;
  /** How long a stop waits for publications that run; 5 seconds if left out. */
  readonly graceMs?: number;
}

const bodyLimit = 2 * 1024 * 1024;

/** How long a caller waits for a store that is reached over a network, in milliseconds. */
const callerWaitMs = 45;

/** A store in this process is as near as its disk: it may be slow, but not away. */
const diskWaitMs = 5000;

const localWebhook = { secret: null, flowId: null, isSandbox: false, isApart: false };

/** The request handler; `webhookListener` is that of webhooks, where they are apart. */
export type App = FastifyInstance & {
  readonly webhookListener: FastifyInstance | null;
  /** One round of what is done every minute for the A/B tests. */
  watchTests(): Promise<void>;
  /** One round of what is done every minute for flows that follow a queue. */
  watchQueues(): Promise<void>;
  /** To be called when the sandbox org has begun anew. */
  sandboxBegan(): Promise<void>;
};

/** Builds the request handler from its parts. Opens no socket; tests inject requests. */
export const createApp = async (deps: AppDeps): Promise<App> => {
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
  app.setNotFoundHandler((request, reply) =>
    deps.appDir !== null && wantsPage(request)
      ? sendPage(reply)
      : answerNowhere(request, reply, methodsOf(pathOf(request))),
  );

  const seen = createSeenFlows(store, deps.orgKey, upstream.format.fingerprint, () => clock.now());
  const metrics = createMetrics(upstream.traffic);
  const record = createChangeRecord(store, deps.orgKey, clock);
  const { newId, version, user } = deps;
  const lines = createLinePrinter(deps.linesTo ?? process.stdout);
  process.once('exit', lines.flush);
  app.addHook('onClose', async () => {
    process.off('exit', lines.flush);
  });
  const variants = createVariants({
    ...defaultDeploySettings,
    ...deps.deploying,
    hasSecret: (deps.webhook?.secret ?? null) !== null,
    upstream,
    store,
    record,
    seen,
    clock,
    orgKey: deps.orgKey,
    newId,
    onDeployment: (flowId, deployment) => {
      lines.print(deploymentLine(flowId, deployment));
      metrics.deploymentEnded(deployment.success);
    },
    onFault: (error, flowId) => app.log.error({ err: error, flowId }, 'deploying by variants failed'),
  });
  const following = createFollowingQueues({
    upstream,
    store,
    record,
    seen,
    clock,
    orgKey: deps.orgKey,
    newId,
    holder: randomUUID(),
    liveOf: (flowId) => variants.liveFlows.fresh(flowId),
    onChange: metrics.adaptationEnded,
    onFault: (error) => app.log.error({ err: error }, 'watching the queues failed'),
  });
  const publisher = createPublisher({
    upstream,
    store,
    orgKey: deps.orgKey,
    seen,
    hooks: allHooks([variants.hooks, following.hooks]),
    record,
    pacing: { clock, random: deps.random, backOff: deps.backOff ?? defaultBackOff },
    newId,
    onFault: (error, publicationId) =>
      publicationId === null
        ? app.log.error({ err: error }, 'what was being published when a server stopped could not be taken up')
        : app.log.error({ err: error, publicationId }, 'a publication failed'),
    onWaiting: () =>
      app.log.warn('the store is away: what was being published when a server stopped is taken up when it is back'),
    onEnded: metrics.publicationEnded,
    ...(deps.publishMs === undefined ? {} : { totalMs: deps.publishMs }),
  });
  app.addHook('onReady', async () => {
    await variants.start();
    await publisher.resume();
  });
  app.addHook('preClose', () => publisher.close(deps.graceMs ?? 5000));
  app.addHook('preClose', () => variants.close());

  const storeWatch = createStoreWatch({
    store,
    clock: deps.patience ?? steadyClock,
    waitMs: store.engine === 'embedded' ? diskWaitMs : callerWaitMs,
    onChange: (isAway) =>
      app.log.warn(isAway ? 'the store does not answer: callers hear the default menu' : 'the store answers again'),
  });
  const { isApart, ...settings } = deps.webhook ?? localWebhook;
  const webhook = createWebhook({
    ...settings,
    store,
    watch: storeWatch,
    live: variants.liveFlows,
    deployer: variants.deployer,
    lines,
    registry: metrics.registry,
    clock,
    newId,
    orgKey: deps.orgKey,
    log: app.log,
  });
  app.addHook('preClose', async () => webhook.stop());
  app.addHook('onClose', () => webhook.close());
  const tests = createTests({
    store,
    live: variants.liveFlows,
    upstream,
    clock,
    orgKey: deps.orgKey,
    holder: randomUUID(),
    onFault: (error) => app.log.error({ err: error }, 'watching the A/B tests failed'),
  });
  if (deps.watchTests) app.addHook('onReady', async () => tests.start());
  app.addHook('preClose', () => tests.close());
  if (deps.watchQueues) app.addHook('onReady', async () => following.start());
  app.addHook('preClose', () => following.close());
  const { marking } = variants;
  const parts: Parts = {
    upstream,
    store,
    storeWatch,
    seen,
    publisher,
    marking,
    liveFlows: variants.liveFlows,
    tests,
    following,
    record,
    metrics,
    clock,
    newId,
    version,
    user,
  };
  for (const routes of [
    sessionRoutes,
    flowRoutes,
    flowDesignRoutes,
    publishingRoutes,
    queueRoutes,
    adaptationRoutes,
    nameRoutes,
    abandonmentRoutes,
    insightRoutes,
    testRoutes,
    auditRoutes,
    recordRoutes,
    variantRoutes,
    segmentRoutes,
    phraseRoutes,
    permissionRoutes,
    healthRoutes,
    metricsRoutes,
  ])
    routes(app, parts);
  if (!isApart) {
    webhookRoutes(app, webhook);
    takeShortWay(app.server, webhook, deps.publicUrl);
  }
  if (deps.appDir !== null) await serveAppFiles(app, deps.appDir);
  const webhookListener = isApart ? createWebhookListener(webhook, parts, app.log) : null;
  const whole: App = Object.assign(app, {
    webhookListener,
    watchTests: tests.watch,
    watchQueues: following.watch,
    sandboxBegan: async () => {
      await variants.sandboxBegan();
      await following.sandboxBegan();
    },
  });
  return whole;
};
