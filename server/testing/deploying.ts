import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { InjectOptions } from 'fastify';
import { Agent } from 'undici';
import { readSetPrompt } from '../../src/core/formats/set-prompt/read';
import type { Design } from '../../src/core/model/design';
import type { NodeId } from '../../src/core/model/ids';
import type { Menu } from '../../src/core/model/menu';
import type { Variation } from '../../src/core/model/variation';
import type { LiveVariants } from '../../src/core/wire/variants';
import { designId, promptId } from '../../src/testing/builders';
import { type App, type AppDeps, createApp } from '../app';
import type { Clock } from '../clock';
import { openLevelStore } from '../store/level-store';
import type { Store } from '../store/store';
import { createDocumentUpstream } from '../upstream/document/document';
import { documentSample } from '../variants/document-sample';
import { documentMenus } from '../webhook/menus';
import { type Call, type ScriptedOrg, startScriptedOrg } from './scripted-org';
import { type SteppedClock, steppedClock } from './stepped-clock';
import { publicUrl, sameOrigin } from './test-server';

export const secret = 'the-webhook-secret';
export const flowId = 'f1';
export const putCall = `PUT /api/v2/flows/${flowId}`;
export const getCall = `GET /api/v2/flows/${flowId}`;

const [premiumMenu, defaultMenu] = documentMenus.variants;
type Content = Record<string, unknown> & { readonly name: string };

/** The document's flow as it is for callers of a segment, without an id. */
export const documentContent = (variant: 'variant_a' | 'variant_b'): Content =>
  documentSample('').contents[variant] as Content;

const read = (variant: 'variant_a' | 'variant_b'): { design: Design; menu: Menu } => {
  const design = readSetPrompt(documentContent(variant), designId('d1'));
  if (!design.ok) throw new Error(JSON.stringify(design.error));
  const menu = Object.values(design.value.nodes).find((node) => node.kind === 'menu');
  if (menu?.kind !== 'menu') throw new Error('The flow of the document has a menu');
  return { design: design.value, menu };
};

const premiumWords = promptId('premium-words');

/** The document's menus as a design: callers of the segment premium hear variant_a, all others the base, variant_b. */
export const documentDesign = (over: Partial<Variation> = {}): Design => {
  const premium = read('variant_a');
  const { design, menu } = read('variant_b');
  const words = premium.menu.promptId === null ? undefined : premium.design.prompts[premium.menu.promptId];
  if (words === undefined) throw new Error('The menu of the document says something');
  // A way for silence: the checks want one, and the form has no place for it.
  const silence = { ...menu.noInput, target: menu.choices[0]?.target ?? null };
  const nodes = { ...premium.design.nodes, ...design.nodes, [menu.id]: { ...menu, noInput: silence } };
  return {
    ...design,
    nodes: nodes as Record<NodeId, Design['nodes'][NodeId]>,
    prompts: { ...design.prompts, [premiumWords]: { ...words, id: premiumWords } },
    variation: {
      delivery: 'deploy',
      base: { id: 'variant_b', name: 'Default' },
      variants: [
        {
          id: 'variant_a',
          name: 'Premium',
          overrides: { [menu.id]: { choices: premium.menu.choices, promptId: premiumWords } },
        },
      ],
      segments: documentMenus.segments,
      assignBy: 'customer',
      dataAction: { integration: 'Touchtone', action: 'Menu variant' },
      ...over,
    },
  };
};

export const optionsOf = (variant: 'variant_a' | 'variant_b') =>
  (variant === 'variant_a' ? premiumMenu : defaultMenu)?.options;

/** One of the servers on a store. */
export interface DeployingServer {
  readonly app: App;
  readonly store: Store;
  /** The documents' lines of deployments. */
  readonly lines: string[];
  inject(request: InjectOptions): Promise<Awaited<ReturnType<App['inject']>>>;
  /** What is live of the flow. */
  live(): Promise<LiveVariants>;
  put(design?: Design): Promise<Awaited<ReturnType<App['inject']>>>;
  /** A call begins; gives the variant that is answered. */
  call(customerId: string): Promise<string>;
  close(): Promise<void>;
}

/** Servers on a scripted org, whose clock moves only when the test moves it. */
export interface Deploying {
  readonly org: ScriptedOrg;
  readonly clock: SteppedClock;
  /** Starts a server on that store. */
  serve(store: Store, over?: Partial<AppDeps>): Promise<DeployingServer>;
  openEmbedded(): Promise<Store>;
  /** The variants that the org was rewritten as, in their order. */
  written(): string[];
  /** Resolves as soon as it holds; the time of the test is its limit. */
  until(holds: () => boolean | Promise<boolean>): Promise<void>;
  close(): Promise<void>;
}

const variantIn = ({ text }: Call): string => (text.includes('priority support') ? 'variant_a' : 'variant_b');

const aborted = (signal: AbortSignal | undefined): Promise<never> =>
  new Promise((_, reject) => {
    signal?.throwIfAborted();
    signal?.addEventListener('abort', () => reject(signal.reason), { once: true });
  });

export const startDeploying = async (): Promise<Deploying> => {
  const org = await startScriptedOrg();
  org.flows.set(flowId, { version: 3, content: { ...documentContent('variant_b'), description: 'As it was' } });
  const clock = steppedClock();
  let slept = 0;
  /** The clock of the org's client, whose pauses are over at once. */
  const hurried: Clock = {
    now: () => clock.now() + slept,
    sleep: async (ms, signal) => {
      slept += ms;
      await new Promise((resolve) => setImmediate(resolve));
      signal?.throwIfAborted();
    },
  };
  /** Nobody is answered by default because the machine is busy. */
  const patient: Clock = { now: () => 0, sleep: (_ms, signal) => aborted(signal) };
  const dispatcher = new Agent();
  const dir = await mkdtemp(join(tmpdir(), 'touchtone-deploying-'));
  const servers = new Set<DeployingServer>();
  let ids = 0;
  let calls = 0;

  const serve: Deploying['serve'] = async (store, over = {}) => {
    const lines: string[] = [];
    const access = { apiUrl: org.url, loginUrl: org.url, clientId: 'the-client', clientSecret: 'the-secret' };
    const limits = { callMs: 60_000, answerBytes: 1_000_000 };
    const app = await createApp({
      upstream: createDocumentUpstream({ access, dispatcher, clock: hurried, random: () => 0.5, limits }),
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
      linesTo: { write: (text) => lines.push(...text.trim().split('\n')) },
      webhook: { secret, flowId, isSandbox: false, isApart: false },
      graceMs: 0,
      patience: patient,
      ...over,
    });
    await app.ready();
    const inject: DeployingServer['inject'] = (request) =>
      app.inject({ ...request, headers: { ...sameOrigin, ...request.headers } });
    const server: DeployingServer = {
      app,
      store,
      lines,
      inject,
      live: async () => (await inject({ url: `/api/flows/${flowId}/variants` })).json<LiveVariants>(),
      put: (design = documentDesign()) =>
        inject({ method: 'PUT', url: `/api/flows/${flowId}/variants`, payload: { design } }),
      call: async (customerId) => {
        const answer = await app.inject({
          method: 'POST',
          url: '/webhook/interaction-start',
          headers: { host: sameOrigin.host, authorization: `Bearer ${secret}` },
          payload: { id: `call-${++calls}`, customer: { id: customerId } },
        });
        if (answer.statusCode !== 200) throw new Error(`${answer.statusCode} ${answer.body}`);
        return answer.json<{ variant: string }>().variant;
      },
      close: async () => {
        servers.delete(server);
        let isClosed = false;
        const closed = app.close().finally(() => {
          isClosed = true;
        });
        // What is under way may sleep for a moment before it can end.
        while (!isClosed) await clock.advance(10);
        await closed;
      },
    };
    servers.add(server);
    return server;
  };

  const stores = new Set<Store>();
  return {
    org,
    clock,
    serve,
    openEmbedded: async () => {
      const store = await openLevelStore(dir);
      stores.add(store);
      return store;
    },
    written: () => org.callsOf(putCall).map(variantIn),
    until: async (holds) => {
      while (!(await holds())) await new Promise((resolve) => setImmediate(resolve));
    },
    close: async () => {
      for (const server of servers) await server.close();
      for (const store of stores) await store.close();
      await dispatcher.destroy();
      await org.close();
      await rm(dir, { recursive: true, force: true });
    },
  };
};
