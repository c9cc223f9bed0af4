import { randomUUID } from 'node:crypto';
import type { InjectOptions, LightMyRequestResponse } from 'fastify';
import { Agent } from 'undici';
import { createApp } from '../server/app';
import { type Sandbox, startSandbox } from '../server/sandbox/start';
import { openRedisStore } from '../server/store/redis-store';
import type { Store } from '../server/store/store';
import { startRedis } from '../server/testing/redis-server';
import { type SteppedClock, settled, steppedClock } from '../server/testing/stepped-clock';
import { publicUrl, sameOrigin } from '../server/testing/test-server';
import { createDocumentUpstream } from '../server/upstream/document/document';
import { createPlatformUpstream } from '../server/upstream/platform/platform';
import type { Upstream } from '../server/upstream/upstream';
import type { Dialect } from '../src/core/wire/session';

/** A server of ours, as the tests see it. */
export interface OneServer {
  readonly upstream: Upstream;
  readonly store: Store;
  inject(request: InjectOptions): Promise<LightMyRequestResponse>;
}

/** Two servers of ours on one Redis and one sandbox org, on one clock that moves when nothing else can go on. */
export interface TwoServers {
  readonly servers: readonly [OneServer, OneServer];
  readonly sandbox: Sandbox;
  readonly clock: SteppedClock;
  /** When each call came to the org that counts for its budget, by the clock; and how often it gave a token. */
  readonly calls: readonly number[];
  tokens(): number;
  /** How often the org refused a call because there were too many. */
  refusals(): number;
  /** Lets the clock move on whenever nothing is under way any more, until `work` has ended. */
  finished<T>(work: Promise<T>): Promise<T>;
  close(): Promise<void>;
}

const limits = { callMs: 120_000, answerBytes: 16_000_000 };

/** In a row nothing was to be seen under way so often, where nobody waits for a turn either. */
const idleLooks = 8;

export const startTwoServers = async (dialect: Dialect, perMinute: number): Promise<TwoServers> => {
  const clock = steppedClock();
  const redis = await startRedis();
  const calls: number[] = [];
  let tokens = 0;
  let refusals = 0;
  const sandbox = await startSandbox({
    port: 0,
    history: 0,
    rate: perMinute,
    now: clock.now,
    observe: ({ call, answer }) => {
      if (answer.status === 429) refusals += 1;
      if (call.path === '/oauth/token') tokens += 1;
      else if (call.path.startsWith('/api/v2/')) calls.push(clock.now());
    },
  });
  const dispatcher = new Agent();
  const access = { apiUrl: sandbox.url, loginUrl: sandbox.url, clientId: 'sandbox', clientSecret: 'sandbox' };

  const startOne = async () => {
    const store = await openRedisStore(redis.url, { boundMs: 60_000, windowsNow: clock.now });
    const together = { store, orgKey: 'shared' };
    const create = dialect === 'platform' ? createPlatformUpstream : createDocumentUpstream;
    const upstream = create({
      access,
      dispatcher,
      clock,
      random: () => 0.5,
      ratePerMinute: perMinute,
      limits,
      together,
    });
    const app = await createApp({
      upstream,
      store,
      clock,
      random: () => 0.5,
      newId: randomUUID,
      publicUrl: () => publicUrl,
      orgKey: 'shared',
      version: '0.0.0',
      user: { name: 'dana', verified: false },
      appDir: null,
      logLevel: 'silent',
      // Of the clock, which passes while calls wait for the next minute.
      publishMs: 24 * 3_600_000,
      graceMs: 0,
    });
    await app.ready();
    const inject: OneServer['inject'] = (request) =>
      app.inject({ ...request, headers: { ...sameOrigin, ...request.headers } });
    return { upstream, store, inject, app };
  };
  const servers = [await startOne(), await startOne()] as const;

  /** Calls under way, and calls that wait for their turn, on both servers. */
  const budgets = () => {
    const states = servers.map(({ upstream }) => upstream.traffic.condition().budget);
    const sum = (of: (state: (typeof states)[number]) => number): number =>
      states.reduce((all, one) => all + of(one), 0);
    return { inFlight: sum((one) => one.inFlight), waiting: sum(({ waiting }) => waiting.people + waiting.polls) };
  };

  const finished = async <T>(work: Promise<T>): Promise<T> => {
    let running = true;
    const ended = work.finally(() => {
      running = false;
    });
    ended.catch(() => {});
    for (let idle = 0; running; ) {
      await settled();
      // Commands are answered in order: when this one is, so are all that were sent before.
      await Promise.all(servers.map(({ store }) => store.ping()));
      const { inFlight, waiting } = budgets();
      idle = inFlight === 0 ? idle + 1 : 0;
      if (idle >= (waiting > 0 ? 2 : idleLooks)) await clock.next();
    }
    return ended;
  };

  return {
    servers,
    sandbox,
    clock,
    calls,
    tokens: () => tokens,
    refusals: () => refusals,
    finished,
    close: async () => {
      // What is still under way after a fault may sleep.
      for (const { app } of servers) await finished(app.close());
      for (const { store } of servers) await store.close();
      await dispatcher.destroy();
      await sandbox.close();
      await redis.stop();
    },
  };
};
