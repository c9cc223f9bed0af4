import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Fastify, { type FastifyInstance } from 'fastify';
import { Registry } from 'prom-client';
import type { Clock } from '../clock';
import { openLevelStore } from '../store/level-store';
import type { Store } from '../store/store';
import { type Deployment, type Ending, type Exposure, eventLog } from '../variants/events';
import type { LiveFlow } from '../variants/live-flows';
import { createLinePrinter } from '../webhook/metric-lines';
import { createStoreWatch } from '../webhook/store-watch';
import { createWebhook } from '../webhook/webhook';
import type { WebhookSettings } from '../webhook/webhook-deps';
import { webhookRoutes } from '../webhook/webhook-routes';
import { fakeClock } from './fake-clock';

export type FlowEvent = Exposure | Ending | Deployment;

export interface WebhookServerOptions extends Partial<WebhookSettings> {
  /** An embedded one of its own if left out. */
  readonly store?: Store;
  readonly live?: readonly LiveFlow[];
  readonly mostLate?: number;
  /** By which the store is waited for; if left out nobody loses patience. */
  readonly patience?: Clock;
}

/** The webhook alone on a store, without an org. */
export interface WebhookServer {
  readonly app: FastifyInstance;
  readonly store: Store;
  /** Metric lines that were printed. */
  readonly printed: string[];
  readonly logged: string[];
  /** What the deployer was told, in order. */
  readonly wanted: string[];
  post(
    path: 'start' | 'end',
    body: unknown,
    headers?: Record<string, string>,
  ): Promise<{ status: number; body: unknown }>;
  events(flowId: string): Promise<FlowEvent[]>;
  metric(name: string): Promise<number | undefined>;
  close(): Promise<void>;
}

const orgKey = 'test';

const patient: Clock = { now: () => 0, sleep: () => new Promise(() => undefined) };

export const startWebhookServer = async (options: WebhookServerOptions = {}): Promise<WebhookServer> => {
  const dir = await mkdtemp(join(tmpdir(), 'touchtone-webhook-'));
  const store = options.store ?? (await openLevelStore(dir));
  const printed: string[] = [];
  const logged: string[] = [];
  const wanted: string[] = [];
  const registry = new Registry();
  const lines = createLinePrinter({ write: (text) => printed.push(...text.trimEnd().split('\n')) });
  const app = Fastify({ logger: { level: 'trace', stream: { write: (line: string) => logged.push(line) } } });
  let ids = 0;
  const webhook = createWebhook({
    secret: options.secret ?? null,
    flowId: options.flowId ?? null,
    isSandbox: options.isSandbox ?? true,
    store,
    watch: createStoreWatch({ store, clock: options.patience ?? patient, waitMs: 45 }),
    live: { isKnown: () => true, current: (flowId) => options.live?.find((live) => live.flowId === flowId) ?? null },
    deployer: { want: (...what) => wanted.push(what.join(' ')) },
    lines,
    registry,
    clock: fakeClock(),
    newId: () => `made-${++ids}`,
    orgKey,
    log: app.log,
    ...(options.mostLate === undefined ? {} : { mostLate: options.mostLate }),
  });
  webhookRoutes(app, webhook);
  await app.ready();

  return {
    app,
    store,
    printed,
    logged,
    wanted,
    post: async (path, body, headers = {}) => {
      const answer = await app.inject({
        method: 'POST',
        url: `/webhook/interaction-${path}`,
        headers: { 'content-type': 'application/json', ...headers },
        payload: typeof body === 'string' || Buffer.isBuffer(body) ? body : JSON.stringify(body),
      });
      // Deployments are asked for, and lines printed, after the answer.
      await new Promise((resolve) => setImmediate(resolve));
      lines.flush();
      return { status: answer.statusCode, body: answer.json() };
    },
    events: async (flowId) =>
      (await store.read(eventLog(orgKey, flowId), null, 100_000)).map(({ value }) => value as FlowEvent),
    metric: async (name) => {
      const line = (await registry.metrics()).split('\n').find((each) => each.startsWith(`${name} `));
      return line === undefined ? undefined : Number(line.slice(name.length));
    },
    close: async () => {
      await app.close();
      await webhook.close();
      if (options.store === undefined) await store.close();
      await rm(dir, { recursive: true, force: true });
    },
  };
};

const arm = (variantId: string, sharePercent: number) => ({ variantId, sharePercent });

/** A flow with a test among gold customers, half and half, and one menu for all others. */
export const testedFlow = (over: Partial<LiveFlow> = {}): LiveFlow => ({
  flowId: 'main-menu',
  flowName: 'Main menu',
  delivery: 'decide',
  baseId: 'base',
  version: '3.0',
  since: '2026-03-01T00:00:00.000Z',
  by: 'dana',
  assignBy: 'customer',
  segments: [
    {
      key: 'gold',
      name: 'Gold customers',
      arms: [arm('base', 50), arm('short', 50)],
      test: {
        id: 'gold-test',
        name: 'A short menu for gold customers',
        measure: 'abandoned',
        expectedRate: 0.3,
        smallestDifference: 0.05,
        alpha: 0.05,
        power: 0.8,
        looks: 1,
        callersPerArm: 1000,
        endsAt: '2026-06-01T00:00:00.000Z',
      },
    },
    { key: 'default', name: 'All other callers', arms: [arm('long', 100)], test: null },
  ],
  variants: [
    { id: 'base', name: 'Base menu', menuKey: 'menu', options: [{ value: 'sales', prompt: 'For sales, press 1' }] },
    { id: 'short', name: 'Short', menuKey: 'menu-short', options: [] },
    { id: 'long', name: 'Long', menuKey: 'menu-long', options: [{ value: 'help', prompt: 'For help, press 0' }] },
  ],
  contents: {},
  ...over,
});
