import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { randomFrom } from '../server/sandbox/org/random';
import { startSandbox } from '../server/sandbox/start';
import { lockMs } from '../server/store/store';
import { defaultAdaptation } from '../src/core/adaptation/decide';
import { defaultHold } from '../src/core/adaptation/hold';
import type { FlowAdaptation, SetAdaptationRequest } from '../src/core/wire/adaptation';
import type { Problem } from '../src/core/wire/problem';
import type { Dialect } from '../src/core/wire/session';
import { type BuiltServer, buildServer, type CrashServer } from './crash-server';
import { asked } from './crash-work';

/** What was found when the server was killed while it adapted a flow to a full queue. */
export interface CrashWatching {
  readonly kills: number;
  /** Changes that the org was given. */
  readonly writes: number;
  /** Kills that came between a change and what is written down of it, or later. */
  readonly afterWrite: number;
  /** What should never be; empty: all is well. */
  readonly faults: readonly string[];
}

const flowId = 'city-services';
const queueId = 'queue-sales';

/** The first look changes what callers get, so that nothing is waited for. */
const request: SetAdaptationRequest = {
  enabled: true,
  adaptation: { ...defaultAdaptation, queueId },
  queueName: 'Sales',
  hold: { ...defaultHold, fullLooks: 1 },
};

/** It is killed so soon after the org has carried out the change, or after the flow was set. */
const mostAfterMs = 30;
/** Where no change came, nothing is waited for any longer. */
const mostWaitMs = 20_000;

interface Round {
  readonly built: BuiltServer;
  readonly dialect: Dialect;
  readonly random: () => number;
  readonly name: string;
}

const killOnce = async ({ built, dialect, random, name }: Round) => {
  const faults: string[] = [];
  const dir = await mkdtemp(join(tmpdir(), 'touchtone-crash-watching-'));
  let writes = 0;
  let onWrite = (): void => {};
  const sandbox = await startSandbox({
    port: 0,
    history: 0,
    rate: 1_000_000,
    observe: ({ call, answer }) => {
      const isChange =
        dialect === 'document'
          ? call.method === 'PATCH'
          : (call.method === 'PUT' || call.method === 'POST') && call.path.includes('/rows');
      if (!isChange || answer.status > 299) return;
      writes += 1;
      onWrite();
    },
  });
  const settings = {
    GENESYS_API_URL: sandbox.url,
    GENESYS_LOGIN_URL: sandbox.url,
    GENESYS_CLIENT_ID: 'sandbox',
    GENESYS_CLIENT_SECRET: 'sandbox',
    GENESYS_DIALECT: dialect,
    DATA_DIR: dir,
    LOG_LEVEL: 'error',
  };
  const path = `/api/flows/${flowId}/adaptation`;
  let server: CrashServer | null = null;
  try {
    const figures = { waiting: 9, waitSeconds: 240, available: 0, onQueue: 6 };
    await fetch(`${sandbox.url}/sandbox/queues/${queueId}`, {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(figures),
    });
    server = await built.start(settings);
    const changed = new Promise<void>((resolve) => {
      onWrite = resolve;
    });
    const set = await asked<Problem>(server.url, path, { method: 'PUT', body: JSON.stringify(request) });
    if (set.status !== 200) throw new Error(`The flow cannot follow a queue: ${set.body.detail}`);
    // Most kills come after the change, some on the way to it.
    if (random() < 0.75) await Promise.race([changed, pause(mostWaitMs, undefined, { ref: false })]);
    await pause(random() * mostAfterMs);
    await server.kill();
    const before = writes;

    server = await built.start(settings);
    const ending = performance.now();
    for (;;) {
      const { status, body } = await asked<FlowAdaptation & Problem>(server.url, path, {
        method: 'DELETE',
        body: '{}',
      });
      if (status === 200) {
        if (body.full) faults.push(`${name}: ended, callers still get the adapted menus`);
        break;
      }
      if (performance.now() - ending > lockMs + 5000) throw new Error(`It cannot be ended: ${body.detail}`);
      await pause(50);
    }
    // What was written is written down once, and taken back once.
    if (writes !== before * 2) faults.push(`${name}: ${before} changes were taken back by ${writes - before}`);
    const { body } = await asked<{ items: { what: string }[] }>(server.url, '/api/record');
    const told = body.items.filter(({ what }) => what === 'adapted').length;
    if (told !== writes) faults.push(`${name}: of ${writes} changes ${told} are in the record`);
    return { writes, isAfterWrite: before > 0, faults };
  } finally {
    await server?.kill();
    await sandbox.close();
    await rm(dir, { recursive: true, force: true });
  }
};

/** Kills the server again and again while it writes what callers of a full queue get, in both dialects by turns. */
export const crashWatching = async ({ kills, seed }: { kills: number; seed: number }): Promise<CrashWatching> => {
  const random = randomFrom(`watching ${seed}`);
  const faults: string[] = [];
  let [writes, afterWrite] = [0, 0];
  const built = await buildServer();
  try {
    for (let kill = 1; kill <= kills; kill++) {
      const dialect = kill % 2 === 0 ? 'platform' : 'document';
      const round = await killOnce({ built, dialect, random, name: `Kill ${kill} (${dialect})` });
      writes += round.writes;
      afterWrite += round.isAfterWrite ? 1 : 0;
      faults.push(...round.faults);
    }
  } finally {
    await built.remove();
  }
  return { kills, writes, afterWrite, faults };
};
