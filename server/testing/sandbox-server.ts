import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { InjectOptions } from 'fastify';
import { Agent } from 'undici';
import type { FlowDesign } from '../../src/core/wire/flows';
import type { Problem } from '../../src/core/wire/problem';
import type { Publication } from '../../src/core/wire/publishing';
import type { Dialect } from '../../src/core/wire/session';
import { type App, type AppDeps, createApp } from '../app';
import { type Sandbox, type SandboxOptions, startSandbox } from '../sandbox/start';
import { openLevelStore } from '../store/level-store';
import type { Store } from '../store/store';
import { createDocumentUpstream } from '../upstream/document/document';
import { createPlatformUpstream } from '../upstream/platform/platform';
import { type ContractWatch, watchContract } from './contract/watch';
import { type FakeClock, fakeClock } from './fake-clock';
import { publicUrl, sameOrigin } from './test-server';

export interface SandboxServerOptions {
  readonly dialect: Dialect;
  readonly sandbox?: Partial<SandboxOptions>;
  /** As which of the sandbox org's clients; `sandbox` if left out. */
  readonly client?: { readonly id: string; readonly secret: string };
  /** Who may tell that calls begin, and where. */
  readonly webhook?: AppDeps['webhook'];
}

/** Our server on a sandbox org, over real HTTP between them, on one clock that does not wait. */
export interface SandboxServer {
  readonly sandbox: Sandbox;
  readonly clock: FakeClock;
  readonly app: App;
  readonly store: Store;
  /** Another server on the same store and org; closed with the first one. */
  another(over?: Partial<AppDeps>): Promise<App>;
  /** What our server and the sandbox org said to each other, held to the facts of the Platform API. */
  readonly contract: ContractWatch;
  inject(request: InjectOptions): Promise<Awaited<ReturnType<App['inject']>>>;
  /** The answer's JSON; throws what was answered where that is no success. */
  get<T>(path: string): Promise<T>;
  post<T>(path: string, body: object): Promise<T>;
  /** The problem that a call is answered with. */
  problem(request: InjectOptions): Promise<Problem>;
  /** A control call of the sandbox org. */
  control(method: string, path: string, body?: object): Promise<unknown>;
  flowDesign(flowId: string): Promise<FlowDesign>;
  /** The publication when it no longer runs. */
  ended(publicationId: string): Promise<Publication>;
  close(): Promise<void>;
}

/** Nothing here waits for the clock, but a busy machine may take its time for an answer. */
const limits = { callMs: 60_000, answerBytes: 16_000_000 };

export const startSandboxServer = async (options: SandboxServerOptions): Promise<SandboxServer> => {
  const clock = fakeClock();
  const contract = watchContract();
  const { observe } = contract;
  const sandbox = await startSandbox({ port: 0, history: 0, now: clock.now, observe, ...options.sandbox });
  if ((options.sandbox?.history ?? 0) > 0) await sandbox.prepare();
  const { id, secret } = options.client ?? { id: 'sandbox', secret: 'sandbox' };
  const access = { apiUrl: sandbox.url, loginUrl: sandbox.url, clientId: id, clientSecret: secret };
  const dir = await mkdtemp(join(tmpdir(), 'touchtone-sandbox-server-'));
  const store = await openLevelStore(dir, clock);
  const dispatcher = new Agent();
  const create = options.dialect === 'platform' ? createPlatformUpstream : createDocumentUpstream;
  let ids = 0;
  const apps: App[] = [];
  const serve = async (over: Partial<AppDeps> = {}): Promise<App> => {
    const served = await createApp({
      upstream: create({ access, dispatcher, clock, random: () => 0.5, limits }),
      store,
      clock,
      random: () => 0.5,
      newId: () => `id-${++ids}`,
      publicUrl: () => publicUrl,
      orgKey: 'test',
      version: '0.0.0',
      user: { name: 'dana', verified: false },
      appDir: null,
      logLevel: 'silent',
      linesTo: { write: () => true },
      graceMs: 0,
      ...(options.webhook === undefined ? {} : { webhook: options.webhook }),
      ...over,
    });
    apps.push(served);
    await served.ready();
    return served;
  };
  const app = await serve();

  const inject: SandboxServer['inject'] = (request) =>
    app.inject({ ...request, headers: { ...sameOrigin, ...request.headers } });
  const success = async <T>(request: InjectOptions): Promise<T> => {
    const answer = await inject(request);
    if (answer.statusCode > 299) throw new Error(`${answer.statusCode} ${answer.body}`);
    return answer.json<T>();
  };
  const get: SandboxServer['get'] = (path) => success({ url: path });

  return {
    sandbox,
    clock,
    app,
    store,
    another: serve,
    contract,
    inject,
    get,
    post: (path, body) => success({ method: 'POST', url: path, payload: body }),
    problem: async (request) => {
      const answer = await inject(request);
      if (answer.statusCode < 300) throw new Error(`No problem: ${answer.statusCode} ${answer.body}`);
      return answer.json<Problem>();
    },
    control: async (method, path, body) => {
      const answer = await fetch(`${sandbox.url}/sandbox/${path}`, {
        method,
        headers: { 'content-type': 'application/json' },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      const text = await answer.text();
      if (!answer.ok) throw new Error(`${answer.status} ${text}`);
      return text === '' ? null : JSON.parse(text);
    },
    flowDesign: (flowId) => get(`/api/flows/${flowId}/design`),
    ended: async (publicationId) => {
      for (;;) {
        const publication = await get<Publication>(`/api/publications/${publicationId}`);
        if (publication.state !== 'running') return publication;
        await new Promise((resolve) => setImmediate(resolve));
      }
    },
    close: async () => {
      for (const each of apps) await each.close();
      await store.close();
      await dispatcher.destroy();
      await sandbox.close();
      await rm(dir, { recursive: true, force: true });
    },
  };
};
