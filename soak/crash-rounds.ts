import { createHash } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { randomFrom } from '../server/sandbox/org/random';
import { type Sandbox, startSandbox } from '../server/sandbox/start';
import { openLevelStore } from '../server/store/level-store';
import { openRedisStore } from '../server/store/redis-store';
import { lockMs, type Store } from '../server/store/store';
import { documentDesign } from '../server/testing/deploying';
import { startRedis, type TestRedis } from '../server/testing/redis-server';
import { exposureSchema } from '../server/variants/events';
import { documentMenus } from '../server/webhook/menus';
import type { KeptEntry } from '../src/core/record/chain';
import { verifyRecord } from '../src/core/record/verify';
import type { LiveVariants } from '../src/core/wire/variants';
import { buildServer, type CrashServer } from './crash-server';
import { asked, createCrashWork, customers, deployedFlow, ended, publish, publishedFlow, secret } from './crash-work';

/** What was found when the server was killed again and again. */
export interface CrashRounds {
  readonly kills: number;
  /** Exposures that callers were told of, those apart that were answered while the store was slower than they waited. */
  readonly exposures: number;
  readonly byDefault: number;
  /** Versions that the org was given. */
  readonly deployments: number;
  readonly publications: number;
  /** The longest time after a start in which a flow could not be published for its lock, in milliseconds. */
  readonly longestLockMs: number;
  /** What should never be; empty: all is well. */
  readonly faults: readonly string[];
}

export interface CrashOptions {
  readonly engine: Store['engine'];
  readonly kills: number;
  readonly seed: number;
  readonly onKill?: (kill: number) => void;
}

/** The server lives for a random time up to this, from when it is ready. */
const mostLifeMs = 2500;

/** Every other time it is killed so soon after the org has carried out a write: in the middle of what follows. */
const mostAfterWriteMs = 40;

/** Where the machine is slow, a lock that has just ended is asked for a little later. */
const slackMs = 5000;

/** Callers who hear what all others do, and of whom that is known. */
const regular = { key: 'regular', name: 'Regular', arms: [{ variantId: 'variant_b', sharePercent: 100 }], test: null };

const sha256 = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');

interface Written {
  readonly flowId: string;
  readonly version: number;
  readonly content: string;
}

/** What a write is told from others by: the flow as it was sent. */
const contentOf = (text: string): string => {
  const { settings: _, ...rest } = JSON.parse(text) as Record<string, unknown>;
  const description = (JSON.parse(text) as { settings?: { description?: string } }).settings?.description ?? '';
  return JSON.stringify({ ...rest, description });
};

const startOrg = async (onWrite: (written: Written) => void): Promise<Sandbox> =>
  startSandbox({
    port: 0,
    history: 0,
    rate: 1_000_000,
    observe: ({ call, answer }) => {
      const flowId = /^\/api\/v2\/flows\/([^/]+)$/.exec(call.path)?.[1];
      if (flowId === undefined || call.method === 'GET' || answer.status !== 200) return;
      const { _version: version } = answer.body as { _version: number };
      onWrite({ flowId, version, content: contentOf(call.text) });
    },
  });

const everything = async (store: Store, log: string) => {
  const values: unknown[] = [];
  for (let after: string | null = null; ; ) {
    const entries = await store.read(log, after, 500);
    values.push(...entries.map(({ value }) => value));
    const last = entries.at(-1);
    if (last === undefined) return values;
    after = last.cursor;
  }
};

/** Kills the server at random moments while calls begin, a flow is rewritten for them and another one is published. */
export const crashRounds = async ({ engine, kills, seed, onKill }: CrashOptions): Promise<CrashRounds> => {
  const random = randomFrom(`crash ${seed}`);
  const faults: string[] = [];
  const written: Written[] = [];
  const dir = await mkdtemp(join(tmpdir(), 'touchtone-crash-'));
  const built = await buildServer();
  let onWrite = (): void => {};
  const sandbox = await startOrg((one) => {
    written.push(one);
    onWrite();
  });
  const redis: TestRedis | null = engine === 'redis' ? await startRedis() : null;
  const work = createCrashWork();
  let longestLockMs = 0;
  let server: CrashServer | null = null;

  const openStore = (): Promise<Store> => (redis === null ? openLevelStore(dir) : openRedisStore(redis.url));
  const start = (): Promise<CrashServer> =>
    built.start({
      GENESYS_API_URL: sandbox.url,
      GENESYS_LOGIN_URL: sandbox.url,
      GENESYS_CLIENT_ID: 'sandbox',
      GENESYS_CLIENT_SECRET: 'sandbox',
      GENESYS_DIALECT: 'document',
      GENESYS_RATE_PER_MINUTE: '100000',
      GENESYS_FLOW_ID: deployedFlow,
      WEBHOOK_SECRET: secret,
      DEPLOY_DWELL_SECONDS: '1',
      DATA_DIR: dir,
      LOG_LEVEL: 'error',
      ...(redis === null ? {} : { REDIS_URL: redis.url }),
    });

  /** With no server running: what was acknowledged is there once, and the record is whole. */
  const checkStore = async (when: string): Promise<void> => {
    const store = await openStore();
    try {
      const counts = new Map<string, number>();
      for (const log of await store.logs('events/'))
        for (const value of await everything(store, log)) {
          const exposure = exposureSchema.safeParse(value).data;
          if (exposure) counts.set(exposure.interactionId, (counts.get(exposure.interactionId) ?? 0) + 1);
        }
      for (const [id, answer] of work.calls) {
        const count = counts.get(id) ?? 0;
        // One that was answered by default is there again as that, or not, where the server has ended before it could be.
        const isRight = answer === 'chosen' ? count === 1 : answer === null ? count <= 1 : count <= 2;
        if (!isRight)
          faults.push(`${when}: the exposure of ${id}, answered ${answer ?? 'to nobody'}, is there ${count} times`);
      }
      for (const log of await store.logs('record/')) {
        const { faults: broken } = verifyRecord((await everything(store, log)) as KeptEntry[], sha256);
        for (const { seq, message } of broken) faults.push(`${when}: entry ${seq} of the record, ${message}`);
      }
    } finally {
      await store.close();
    }
  };

  /** Whoever was left behind in the middle of it is no longer in the way. */
  const checkLocks = async (url: string, when: string): Promise<void> => {
    const began = performance.now();
    for (let round = 1; ; round++) {
      const outcome = await publish(url, `${when}, look ${round}`);
      const tookMs = performance.now() - began;
      if ('id' in outcome) {
        longestLockMs = Math.max(longestLockMs, tookMs);
        work.publications.set(outcome.id, `${when}, look ${round}`);
        const { state, problem } = await ended(url, outcome.id);
        if (state !== 'succeeded') faults.push(`${when}: a publication failed, ${problem?.detail ?? 'without a word'}`);
        return;
      }
      if (tookMs > lockMs + slackMs) {
        faults.push(`${when}: after ${Math.round(tookMs)} ms the flow cannot be published: ${outcome.code}`);
        return;
      }
      await pause(50);
    }
  };

  /** Everything has ended: each version of the org is one entry of the record, and none was written twice. */
  const checkOrg = async (): Promise<void> => {
    const store = await openStore();
    try {
      const entries: { what: string; flowId: string; version: string | null; key: string }[] = [];
      for (const log of await store.logs('record/'))
        entries.push(...((await everything(store, log)) as typeof entries));
      for (const flowId of [deployedFlow, publishedFlow]) {
        const own = written.filter((one) => one.flowId === flowId);
        own.forEach(({ version, content }, index) => {
          if (content === own[index - 1]?.content) faults.push(`${flowId}: version ${version} is that of before again`);
          const told = entries.filter(
            (entry) => entry.flowId === flowId && entry.what !== 'variants-set' && entry.version === String(version),
          );
          if (told.length !== 1) faults.push(`${flowId}: version ${version} is ${told.length} times in the record`);
        });
      }
      if (new Set(entries.map(({ key }) => key)).size !== entries.length) faults.push('An act is in the record twice');
    } finally {
      await store.close();
    }
  };

  const checkPublications = async (url: string): Promise<void> => {
    for (const [id, description] of work.publications) {
      const { state } = await ended(url, id);
      const times = written.filter(({ content }) =>
        content.includes(`"description":${JSON.stringify(description)}`),
      ).length;
      if (times > 1 || (state === 'succeeded' && times !== 1))
        faults.push(`The publication «${description}» has ${state}, and the org was given it ${times} times`);
    }
  };

  const deployedNow = async (url: string): Promise<LiveVariants['deployed']> =>
    (await asked<LiveVariants>(url, `/api/flows/${deployedFlow}/variants`)).body.deployed;

  try {
    const store = await openStore();
    const segments = Object.entries(customers).map(([id, segment]) => [`customer:segment:${id}`, segment]);
    await store.putTexts(Object.fromEntries(segments));
    await store.close();
    server = await start();
    const { status, body } = await asked<{ detail: string }>(server.url, `/api/flows/${deployedFlow}/variants`, {
      method: 'PUT',
      body: JSON.stringify({ design: documentDesign({ segments: [...documentMenus.segments, regular] }) }),
    });
    if (status !== 200) throw new Error(`The flow cannot be deployed by variants: ${body.detail}`);

    for (let kill = 1; kill <= kills; kill++) {
      const running = server;
      const going = work.go(running.url);
      const lifeMs = random() * mostLifeMs;
      const afterWriteMs = random() * mostAfterWriteMs;
      await Promise.race([
        pause(kill % 2 === 0 ? lifeMs : 2 * mostLifeMs),
        new Promise<void>((resolve) => {
          const skipped = Math.floor(random() * 3);
          let seen = 0;
          onWrite = () => {
            seen += 1;
            if (kill % 2 === 1 && seen > skipped) pause(afterWriteMs).then(resolve);
          };
        }),
      ]);
      await running.kill();
      await going;
      await checkStore(`kill ${kill}`);
      server = await start();
      await checkLocks(server.url, `After kill ${kill}`);
      onKill?.(kill);
    }
    const last = server;
    // What was under way is looked up, and what was wanted is written.
    while ((await deployedNow(last.url))?.next) await pause(100);
    if ((await deployedNow(last.url))?.problem) faults.push(`Deploying: ${(await deployedNow(last.url))?.problem}`);
    await checkPublications(last.url);
    await last.kill();
    server = null;
    await checkStore('In the end');
    await checkOrg();
  } finally {
    await server?.kill();
    await sandbox.close();
    await redis?.stop();
    await built.remove();
    await rm(dir, { recursive: true, force: true });
  }
  const answered = (how: string): number => [...work.calls.values()].filter((answer) => answer === how).length;
  return {
    kills,
    exposures: answered('chosen'),
    byDefault: answered('by-default'),
    deployments: written.filter(({ flowId }) => flowId === deployedFlow).length,
    publications: written.filter(({ flowId }) => flowId === publishedFlow).length,
    longestLockMs: Math.round(longestLockMs),
    faults,
  };
};
