import { type ChildProcess, fork } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { cpus, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startRedis } from '../server/testing/redis-server';
import type { Load } from './lib/load';
import { type Started, startProcess } from './lib/process';
import type { BenchReport } from './lib/report';
import type { Order } from './lib/webhook-load';

const here = dirname(fileURLToPath(import.meta.url));
const program = join(here, '..', 'dist', 'server', 'main.js');
const secret = 'a secret for the benchmark';
const customers = 10_000;
const connections = 32;
const rounds = 9;
const roundMs = 1500;

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[values.length >> 1] ?? Number.NaN;

const measured = (generator: ChildProcess, order: Order): Promise<Load> =>
  new Promise((resolve, reject) => {
    generator.once('message', (answer: { measured?: Load; fault?: string }) => {
      if (answer.measured) resolve(answer.measured);
      else reject(new Error(`${order.kind}: ${answer.fault}`));
    });
    generator.send(order);
  });

/**
 * `POST /webhook/interaction-start` of the server as built, with the secret and Redis, against a bare `node:http` server
 * that does one GET of the same Redis: each a process of its own, loaded in turn by a third.
 */
export async function run(): Promise<BenchReport> {
  const dir = await mkdtemp(join(tmpdir(), 'touchtone-bench-'));
  const undo: (() => Promise<unknown>)[] = [() => rm(dir, { recursive: true, force: true })];
  try {
    const redis = await startRedis();
    undo.push(redis.stop);
    for (let from = 0; from < customers; from += 1000)
      await redis.command(
        'MSET',
        ...Array.from({ length: 1000 }, (_, n) => [
          `customer:segment:c-${from + n}`,
          n % 2 === 0 ? 'premium' : 'default',
        ]).flat(),
      );
    const up = async (starting: Promise<Started>): Promise<string> => {
      const started = await starting;
      undo.push(started.close);
      return started.url;
    };
    const script = (name: string): string => join(here, 'lib', `${name}.ts`);
    const peer = await up(startProcess([...process.execArgv, script('webhook-peer')], { REDIS_URL: redis.url }));
    // An org that is not there: what is measured needs none.
    const webhook = await up(
      startProcess([program], {
        NODE_ENV: 'production',
        HOST: '127.0.0.1',
        PORT: '0',
        DATA_DIR: dir,
        REDIS_URL: redis.url,
        WEBHOOK_SECRET: secret,
        GENESYS_FLOW_ID: 'bench',
        GENESYS_CLIENT_ID: 'bench',
        GENESYS_CLIENT_SECRET: 'bench',
        GENESYS_API_URL: 'http://127.0.0.1:9',
        GENESYS_LOGIN_URL: 'http://127.0.0.1:9',
      }),
    );
    const generator = fork(script('webhook-load'), { execArgv: [...process.execArgv] });
    undo.push(async () => generator.kill());

    const targets = [
      { kind: 'peer', url: peer },
      { kind: 'webhook', url: webhook },
    ] as const;
    const results: Record<Order['kind'], Load[]> = { peer: [], webhook: [] };
    let from = 0;
    for (let round = -1; round < rounds; round++)
      for (const target of targets) {
        const order = { ...target, secret, customers, connections, ms: roundMs, from };
        const result = await measured(generator, order);
        from += 1_000_000;
        // The first round is cold.
        if (round >= 0) results[target.kind].push(result);
      }

    // Each of our rounds beside the peer's just before it: what else the machine does meets both.
    const beside = (of: (load: Load) => number): number =>
      median(results.webhook.map((ours, index) => of(ours) / of(results.peer[index] ?? ours)));
    const all = (kind: Order['kind'], of: (load: Load) => number): number => median(results[kind].map(of));
    const perSecond = (load: Load): number => load.perSecond;
    const p99 = (load: Load): number => load.p99Ms;
    return {
      name: `webhook: interaction-start with secret and Redis, ${connections} connections, ${cpus().length} cores; medians of ${rounds} rounds`,
      rows: [
        { what: 'peer: node:http and one GET', value: all('peer', perSecond), unit: 'answers/s' },
        { what: 'webhook', value: all('webhook', perSecond), unit: 'answers/s' },
        { what: 'webhook beside the peer', value: beside(perSecond), unit: 'of its answers', least: 0.6 },
        { what: 'peer: median', value: all('peer', (load) => load.medianMs), unit: 'ms' },
        { what: 'webhook: median', value: all('webhook', (load) => load.medianMs), unit: 'ms' },
        { what: 'peer: 99 of 100 within', value: all('peer', p99), unit: 'ms' },
        { what: 'webhook: 99 of 100 within', value: all('webhook', p99), unit: 'ms' },
        { what: 'webhook beside the peer', value: beside(p99), unit: 'times as long', limit: 3 },
      ],
    };
  } finally {
    for (const step of undo.reverse()) await step();
  }
}
