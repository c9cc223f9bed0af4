import { mkdtemp, rm } from 'node:fs/promises';
import { cpus, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Pool } from 'undici';
import { type Started, startProcess } from './lib/process';
import type { BenchReport, BenchRow } from './lib/report';

const here = dirname(fileURLToPath(import.meta.url));
const program = join(here, '..', 'dist', 'server', 'main.js');
const connections = 32;
const rounds = 7;
const roundMs = 1500;
const limit = 1.25;

interface Target {
  readonly what: string;
  readonly pool: Pool;
  readonly path: string;
}

interface Round {
  readonly medianMs: number;
  readonly perSecond: number;
}

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[values.length >> 1] ?? Number.NaN;

/** Asks on so many connections, one request after another on each. Throws for anything but a 200. */
const measure = async ({ pool, path, what }: Target, lanes: number): Promise<Round> => {
  const times: number[] = [];
  const began = performance.now();
  const end = began + roundMs;
  const lane = async (): Promise<void> => {
    for (let now = performance.now(); now < end; ) {
      const { statusCode, body } = await pool.request({ method: 'GET', path });
      await body.arrayBuffer();
      if (statusCode !== 200) throw new Error(`${what} answered ${statusCode}`);
      const then = performance.now();
      times.push(then - now);
      now = then;
    }
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  return { medianMs: median(times), perSecond: (times.length / (performance.now() - began)) * 1000 };
};

const startServer = (org: string, dialect: string, dataDir: string): Promise<Started> =>
  startProcess([program], {
    NODE_ENV: 'production',
    HOST: '127.0.0.1',
    PORT: '0',
    DATA_DIR: dataDir,
    GENESYS_CLIENT_ID: 'bench',
    GENESYS_CLIENT_SECRET: 'bench',
    GENESYS_API_URL: org,
    GENESYS_LOGIN_URL: org,
    GENESYS_DIALECT: dialect,
    GENESYS_RATE_PER_MINUTE: '999999',
  });

/** `GET /api/flows` through the server as built, against a bare undici pass-through, each a process of its own. */
export async function run(): Promise<BenchReport> {
  const dir = await mkdtemp(join(tmpdir(), 'touchtone-bench-'));
  const undo: (() => Promise<unknown>)[] = [() => rm(dir, { recursive: true, force: true })];
  try {
    const script = (name: string): readonly string[] => [...process.execArgv, join(here, 'lib', `${name}.ts`)];
    const up = async (starting: Promise<Started>): Promise<string> => {
      const started = await starting;
      undo.push(started.close);
      return started.url;
    };
    const org = await up(startProcess(script('proxy-org'), {}));
    const peer = await up(startProcess(script('proxy-peer'), { ORG: org }));
    const target = (what: string, url: string, path: string): Target => {
      const pool = new Pool(url, { connections });
      undo.push(() => pool.destroy());
      return { what, pool, path };
    };
    const targets = [target('peer: a bare undici pass-through', peer, '/api/v2/flows?pageNumber=1&pageSize=100')];
    for (const dialect of ['document', 'platform'])
      targets.push(target(`${dialect} dialect`, await up(startServer(org, dialect, join(dir, dialect))), '/api/flows'));

    const rows: BenchRow[] = [];
    for (const lanes of [connections, 1]) {
      const results = targets.map((): Round[] => []);
      for (let round = -1; round < rounds; round++)
        for (const [index, one] of targets.entries()) {
          const result = await measure(one, lanes);
          // The first round is cold.
          if (round >= 0) results[index]?.push(result);
        }
      const medians = results.map((all) => median(all.map(({ medianMs }) => medianMs)));
      const peerMs = medians[0] ?? Number.NaN;
      for (const [index, { what }] of targets.entries()) {
        const value = medians[index] ?? Number.NaN;
        const perSecond = median((results[index] ?? []).map((round) => round.perSecond));
        // Alone on one connection a call has nobody to share its answer with: what a single call costs.
        const named = lanes === 1 ? `one connection, ${what}` : what;
        rows.push({ what: named, value, unit: 'ms' });
        if (lanes > 1) rows.push({ what: `${named}: answers`, value: perSecond, unit: 'a second' });
        if (index > 0)
          rows.push({
            what: `${named}: against the peer`,
            value: value / peerMs,
            unit: 'times',
            ...(lanes > 1 ? { limit } : {}),
          });
      }
    }
    return {
      name: `proxy: GET /api/flows, 25 flows, the org answers after 5 ms, ${connections} connections, ${cpus().length} cores; medians of ${rounds} rounds`,
      rows,
    };
  } finally {
    for (const step of undo.reverse()) await step();
  }
}
