import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FastifyInstance, InjectOptions } from 'fastify';
import { Agent } from 'undici';
import type { Publication } from '../../src/core/wire/publishing';
import type { Dialect } from '../../src/core/wire/session';
import { type AppDeps, createApp } from '../app';
import { openLevelStore } from '../store/level-store';
import type { Store } from '../store/store';
import { createDocumentUpstream } from '../upstream/document/document';
import { createPlatformUpstream } from '../upstream/platform/platform';
import { type FakeClock, fakeClock } from './fake-clock';
import { type ScriptedOrg, startScriptedOrg } from './scripted-org';

export const publicUrl = 'http://127.0.0.1:4310';
export const sameOrigin = { host: '127.0.0.1:4310', origin: publicUrl, 'sec-fetch-site': 'same-origin' };

/** The server on a scripted org, a store in a folder of its own, and a clock that does not wait. */
export interface TestServer {
  readonly org: ScriptedOrg;
  readonly clock: FakeClock;
  /** Everything that was logged. */
  readonly logged: string[];
  /** Everything that was answered. */
  readonly answered: string[];
  app(): FastifyInstance;
  store(): Store;
  inject(request: InjectOptions): Promise<Awaited<ReturnType<FastifyInstance['inject']>>>;
  /** The publication once it no longer runs. */
  ended(publicationId: string): Promise<Publication>;
  /** The time of the call to the org that was sent last is up; what hangs there hangs until then. */
  timeIsUp(): void;
  /** Stops the server without letting publications end, and starts it anew on the same store. */
  restart(): Promise<void>;
  close(): Promise<void>;
}

const upstreams = { document: createDocumentUpstream, platform: createPlatformUpstream };

/**
 * `dialect`: the rules that designs are held to; `calls`: whose calls are spoken, the documents' unless told. For those of
 * the platform the org has to be taught what it does (`scriptPlatform`).
 */
export const startTestServer = async (
  over: Partial<AppDeps> = {},
  dialect: Dialect = 'document',
  calls: Dialect = 'document',
): Promise<TestServer> => {
  const org = await startScriptedOrg();
  const clock = fakeClock();
  const dir = await mkdtemp(join(tmpdir(), 'touchtone-server-'));
  const logged: string[] = [];
  const answered: string[] = [];
  const dispatcher = new Agent();
  let ids = 0;
  let timing = new AbortController();
  let store: Store;
  let app: FastifyInstance;

  const start = async (): Promise<void> => {
    store = await openLevelStore(dir, clock);
    const access = { apiUrl: org.url, loginUrl: org.url, clientId: 'the-client', clientSecret: 'the-secret' };
    // A busy machine loses no call: the time of one is up when the test says so.
    const timeOut = (): AbortSignal => {
      timing = new AbortController();
      return timing.signal;
    };
    const limits = { callMs: 30_000, answerBytes: 1_000_000, timeOut };
    app = await createApp({
      upstream: {
        ...upstreams[calls]({ access, dispatcher, clock, random: () => 0.5, limits }),
        dialect,
      },
      store,
      clock,
      random: () => 0.5,
      newId: () => `id-${++ids}`,
      publicUrl: () => publicUrl,
      orgKey: 'test',
      version: '0.0.0',
      user: { name: 'dana', verified: false },
      appDir: null,
      logLevel: 'trace',
      logTo: { write: (line) => logged.push(line) },
      graceMs: 0,
      ...over,
    });
    await app.ready();
  };
  const stop = async (): Promise<void> => {
    await app.close();
    await store.close();
  };
  await start();

  const inject: TestServer['inject'] = async (request) => {
    const answer = await app.inject({ ...request, headers: { ...sameOrigin, ...request.headers } });
    answered.push(`${JSON.stringify(answer.headers)} ${answer.body}`);
    return answer;
  };

  return {
    org,
    clock,
    logged,
    answered,
    app: () => app,
    store: () => store,
    inject,
    ended: async (publicationId) => {
      for (;;) {
        const answer = await inject({ url: `/api/publications/${publicationId}` });
        if (answer.statusCode !== 200) throw new Error(`No publication: ${answer.body}`);
        const publication = answer.json<Publication>();
        if (publication.state !== 'running') return publication;
        await new Promise((resolve) => setImmediate(resolve));
      }
    },
    timeIsUp: () => timing.abort(),
    restart: async () => {
      await stop();
      await start();
    },
    close: async () => {
      await stop();
      await dispatcher.destroy();
      await org.close();
      await rm(dir, { recursive: true, force: true });
    },
  };
};
