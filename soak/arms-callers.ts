import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Pool } from 'undici';
import { startSandbox } from '../server/sandbox/start';
import { openRedisStore } from '../server/store/redis-store';
import type { Store } from '../server/store/store';
import { documentDesign } from '../server/testing/deploying';
import { startRedis } from '../server/testing/redis-server';
import { type Exposure, exposureSchema } from '../server/variants/events';
import type { Design } from '../src/core/model/design';
import type { NodeId } from '../src/core/model/ids';
import type { Segment, Variation } from '../src/core/model/variation';
import { sharesChance } from '../src/core/statistics/share-mismatch';
import type { FlowDesign } from '../src/core/wire/flows';
import type { Problem } from '../src/core/wire/problem';
import type { LiveVariants } from '../src/core/wire/variants';
import { buildServer, type CrashServer } from './crash-server';
import { asked, deployedFlow, ended, posted, publishedFlow, secret } from './crash-work';

/** What many callers were told by two servers on one Redis. */
export interface ArmsFound {
  readonly callers: number;
  readonly calls: number;
  readonly seconds: number;
  /** Answered by default, because the store did not answer in time: they are told apart and count for nothing. */
  readonly byDefault: number;
  /** Callers of each arm, and the chance of a spread that is as uneven or more so. */
  readonly spreads: readonly { readonly what: string; readonly counts: readonly number[]; readonly chance: number }[];
  readonly deployments: number;
  /** The least time between two deployments, in milliseconds; null: there were fewer than two. */
  readonly leastBetweenMs: number | null;
  /** What should never be; empty: all is well. */
  readonly faults: readonly string[];
}

export const dwellSeconds = 1;

/** The ids are always the same, so each caller's arm is, too: a spread that is well once is always well. */
const customer = (n: number): string => `caller-${n}`;
const segmentOf = (n: number): string => (n % 3 === 0 ? 'premium' : 'default');

/** A spread less likely than that is a fault. */
const leastChance = 0.001;

/** A deployment is timed where it arrives, and the next one where it is sent: so much less may lie between. */
const slackMs = 100;

const lanes = 6;

/** Two segments whose callers are dealt to these variants with these shares. */
const segments = (
  premium: Readonly<Record<string, number>>,
  others: Readonly<Record<string, number>>,
): readonly Segment[] => {
  const arms = (shares: Readonly<Record<string, number>>) =>
    Object.entries(shares).map(([variantId, sharePercent]) => ({ variantId, sharePercent }));
  return [
    { key: 'premium', name: 'Premium customers', arms: arms(premium), test: null },
    { key: 'default', name: 'All other callers', arms: arms(others), test: null },
  ];
};

const decided = (design: Design): Design => {
  const menu = Object.values(design.nodes).find(({ kind }) => kind === 'menu');
  if (menu?.kind !== 'menu') throw new Error('The flow has no menu');
  const slower = (seconds: number) => ({ [menu.id as NodeId]: { timeoutSeconds: menu.timeoutSeconds + seconds } });
  const variation: Variation = {
    delivery: 'decide',
    base: { id: 'base', name: 'Base menu' },
    variants: [
      { id: 'slow', name: 'Slow', overrides: slower(1) },
      { id: 'slower', name: 'Slower', overrides: slower(2) },
    ],
    segments: [...segments({ base: 50, slow: 30, slower: 20 }, { slow: 75, base: 25 })],
    assignBy: 'customer',
    dataAction: { integration: 'Touchtone', action: 'Menu variant' },
  };
  return { ...design, variation };
};

const deployed = (): Design =>
  documentDesign({
    segments: [...segments({ variant_a: 70, variant_b: 30 }, { variant_b: 90, variant_a: 10 })],
  });

const everyExposure = async (store: Store, flowId: string): Promise<readonly Exposure[]> => {
  const found: Exposure[] = [];
  for (const log of (await store.logs('events/')).filter((name) => name.endsWith(`/${flowId}`)))
    for (let after: string | null = null; ; ) {
      const entries = await store.read(log, after, 1000);
      for (const { value } of entries) {
        const exposure = exposureSchema.safeParse(value).data;
        if (exposure) found.push(exposure);
      }
      const last = entries.at(-1);
      if (last === undefined) break;
      after = last.cursor;
    }
  return found;
};

/** What each call was told, by its id: the variant. */
type Told = Map<string, string>;

/** Lets `callers` call a flow that decides, twice each and the second time at the other server, and one that is deployed. */
export const armsOf = async (callers: number, onCalls: (calls: number) => void = () => {}): Promise<ArmsFound> => {
  const faults: string[] = [];
  const deployedAt: number[] = [];
  const dir = await mkdtemp(join(tmpdir(), 'touchtone-arms-'));
  const undo: (() => Promise<unknown>)[] = [() => rm(dir, { recursive: true, force: true })];
  try {
    const built = await buildServer();
    undo.push(built.remove);
    const redis = await startRedis();
    undo.push(redis.stop);
    const sandbox = await startSandbox({
      port: 0,
      history: 0,
      rate: 1_000_000,
      observe: ({ call, answer }) => {
        if (call.method === 'PUT' && call.path.endsWith(`/flows/${deployedFlow}`) && answer.status === 200)
          deployedAt.push(performance.now());
      },
    });
    undo.push(() => sandbox.close());
    const start = async (name: string): Promise<CrashServer> => {
      const server = await built.start({
        GENESYS_API_URL: sandbox.url,
        GENESYS_LOGIN_URL: sandbox.url,
        GENESYS_CLIENT_ID: 'sandbox',
        GENESYS_CLIENT_SECRET: 'sandbox',
        GENESYS_DIALECT: 'document',
        GENESYS_RATE_PER_MINUTE: '100000',
        WEBHOOK_SECRET: secret,
        DEPLOY_DWELL_SECONDS: String(dwellSeconds),
        DATA_DIR: join(dir, name),
        LOG_LEVEL: 'error',
        REDIS_URL: redis.url,
      });
      undo.push(server.kill);
      return server;
    };
    const servers = [await start('one'), await start('two')] as const;
    const pools = servers.map(({ url }) => new Pool(url, { connections: lanes }));
    for (const pool of pools) undo.push(() => pool.destroy());

    const url = servers[0].url;
    const must = <T>({ status, body }: { status: number; body: T & Problem }): T => {
      if (status > 299) throw new Error(`${body.title}: ${body.detail}`);
      return body;
    };
    const csv = Array.from({ length: callers }, (_, n) => `${customer(n)},${segmentOf(n)}`).join('\n');
    must(
      await asked<object & Problem>(url, '/api/segments', {
        method: 'POST',
        body: csv,
        headers: { 'content-type': 'text/csv' },
      }),
    );
    const base = must(await asked<FlowDesign & Problem>(url, `/api/flows/${publishedFlow}/design`));
    const decides = decided(base.design);
    const { publicationId } = must(
      await posted<{ publicationId: string } & Problem>(url, `/api/flows/${publishedFlow}/publish`, {
        design: decides,
        baseVersion: base.version,
      }),
    );
    const { state, problem } = await ended(url, publicationId);
    if (state !== 'succeeded') throw new Error(problem?.detail);
    const body = JSON.stringify({ design: deployed() });
    must(await asked<object & Problem>(url, `/api/flows/${deployedFlow}/variants`, { method: 'PUT', body }));
    for (const flowId of [publishedFlow, deployedFlow])
      for (const server of servers)
        while ((await asked<LiveVariants>(server.url, `/api/flows/${flowId}/variants`)).body.delivery === null)
          await pause(20);

    const told: Record<string, Told> = { [publishedFlow]: new Map(), [deployedFlow]: new Map() };
    const call = async (server: number, flowId: string, id: string, customerId: string): Promise<void> => {
      const answer = await pools[server % 2]?.request({
        method: 'POST',
        path: '/webhook/interaction-start',
        headers: { authorization: `Bearer ${secret}`, 'content-type': 'application/json' },
        body: JSON.stringify({ conversationId: id, customerId, flowId, ani: '+4930901820', dnis: '+18005550199' }),
      });
      const text = (await answer?.body.text()) ?? '';
      if (answer?.statusCode !== 200) throw new Error(`A call was answered with ${answer?.statusCode}: ${text}`);
      told[flowId]?.set(id, (JSON.parse(text) as { variant: string }).variant);
    };
    const began = performance.now();
    let next = 0;
    let calls = 0;
    const lane = async (): Promise<void> => {
      for (let n = next++; n < callers; n = next++) {
        await call(n, publishedFlow, `call-${n}-1`, customer(n));
        await call(n + 1, publishedFlow, `call-${n}-2`, customer(n));
        await call(n, deployedFlow, `call-${n}-3`, customer(n));
        calls += 3;
        if (calls % 30_000 === 0) onCalls(calls);
      }
    };
    await Promise.all(Array.from({ length: lanes * servers.length }, lane));
    const ms = performance.now() - began;
    // What was wanted last is written, then nothing more.
    for (;;) {
      const { deployed: now } = (await asked<LiveVariants>(url, `/api/flows/${deployedFlow}/variants`)).body;
      if (now?.problem) throw new Error(now.problem);
      if (now?.next === null) break;
      await pause(50);
    }
    const allMs = performance.now() - began;

    const store = await openRedisStore(redis.url);
    undo.push(() => store.close());
    const spreads: ArmsFound['spreads'][number][] = [];
    let byDefault = 0;
    for (const [flowId, calls] of Object.entries(told)) {
      const design = flowId === publishedFlow ? decides : deployed();
      // Answered by default while the choice was on its way: what is told last is what was heard.
      const heard = new Map<string, Exposure>();
      for (;;) {
        heard.clear();
        for (const exposure of await everyExposure(store, flowId)) heard.set(exposure.interactionId, exposure);
        const agrees = [...calls].every(([id, variant]) => heard.get(id)?.variant === variant);
        // Exposures that came late are handed in soon after.
        if (agrees || performance.now() - began > allMs + 30_000) break;
        await pause(200);
      }
      for (const [id, variant] of calls)
        if (heard.get(id)?.variant !== variant)
          faults.push(`${flowId}: ${id} was told ${variant}, the log has ${heard.get(id)?.variant ?? 'nothing'}`);
      if (heard.size !== calls.size) faults.push(`${flowId}: ${heard.size} calls in the log, of ${calls.size}`);

      const arms = new Map<string, { readonly segment: string; readonly variant: string }>();
      for (const { caller, segment, variant, inTest, interactionId } of heard.values()) {
        if (!inTest) {
          byDefault += 1;
          continue;
        }
        const before = arms.get(caller);
        if (before && (before.variant !== variant || before.segment !== segment))
          faults.push(`${flowId}: the caller of ${interactionId} was in ${before.variant} and in ${variant}`);
        arms.set(caller, { segment, variant });
      }
      for (const { key, arms: shares } of design.variation?.segments ?? []) {
        const own = [...arms.values()].filter(({ segment }) => segment === key);
        const counts = shares.map(({ variantId }) => own.filter(({ variant }) => variant === variantId).length);
        const chance = sharesChance(
          counts,
          shares.map(({ sharePercent }) => sharePercent),
        );
        const what = `${flowId}, ${key}`;
        spreads.push({ what, counts, chance });
        if (chance < leastChance) faults.push(`${what}: ${counts.join(', ')} callers, a chance of ${chance}`);
        if (own.length !== counts.reduce((sum, count) => sum + count, 0)) faults.push(`${what}: callers of no arm`);
      }
    }
    const between = deployedAt.slice(1).map((at, index) => at - (deployedAt[index] ?? 0));
    const leastBetweenMs = between.length === 0 ? null : Math.round(Math.min(...between));
    if (leastBetweenMs !== null && leastBetweenMs < dwellSeconds * 1000 - slackMs)
      faults.push(`Two deployments within ${leastBetweenMs} ms`);
    if (deployedAt.length > allMs / (dwellSeconds * 1000) + 2)
      faults.push(`${deployedAt.length} deployments in ${Math.round(allMs / 1000)} s`);
    return {
      callers,
      calls,
      seconds: ms / 1000,
      byDefault,
      spreads,
      deployments: deployedAt.length,
      leastBetweenMs,
      faults,
    };
  } finally {
    for (const step of undo.reverse()) await step();
  }
};
