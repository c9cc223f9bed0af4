import { Agent } from 'undici';
import { afterAll, expect, test } from 'vitest';
import { z } from 'zod';
import { type Sandbox, startSandbox } from '../sandbox/start';
import { startSandboxServer } from '../testing/sandbox-server';
import { type SteppedClock, steppedClock } from '../testing/stepped-clock';
import { createOrgClient, type OrgClient } from './org-client';
import type { Task } from './retry';

const dispatcher = new Agent();
afterAll(() => dispatcher.destroy());

const path = '/api/v2/flows/customer-service';
const read = { method: 'GET', path, what: 'reading the flow' } as const;

interface Recorded {
  readonly at: number;
  readonly status: number;
  /** The clock's time that its `Retry-After` gave; null: it had none. */
  readonly notBefore: number | null;
}

interface Bench {
  readonly clock: SteppedClock;
  readonly client: OrgClient;
  readonly requests: readonly Recorded[];
  /** The sandbox org's own list of what it was asked. */
  listed(): Promise<readonly { readonly at: string; readonly status: number }[]>;
  /** Lets the clock move on, whenever nothing is under way any more, until `work` has ended. */
  finished<T>(work: Promise<T>): Promise<T>;
  close(): Promise<void>;
}

const requestList = z.object({ items: z.array(z.object({ at: z.string(), path: z.string(), status: z.int() })) });

const start = async (orgRate: number, ratePerMinute: number): Promise<Bench> => {
  const clock = steppedClock();
  const requests: Recorded[] = [];
  const sandbox: Sandbox = await startSandbox({
    port: 0,
    history: 0,
    rate: orgRate,
    now: clock.now,
    observe: ({ call, answer }) => {
      const seconds = answer.headers?.['Retry-After'];
      const notBefore = seconds === undefined ? null : clock.now() + Number(seconds) * 1000;
      if (call.path === path) requests.push({ at: clock.now(), status: answer.status, notBefore });
    },
  });
  const access = { apiUrl: sandbox.url, loginUrl: sandbox.url, clientId: 'sandbox', clientSecret: 'sandbox' };
  const limits = { callMs: 60_000, answerBytes: 1_000_000 };
  const client = createOrgClient({ access, dispatcher, clock, random: () => 0.5, ratePerMinute, limits }, 'form');
  return {
    clock,
    client,
    requests,
    listed: async () => {
      const answer = await fetch(`${sandbox.url}/sandbox/requests`);
      return requestList.parse(await answer.json()).items.filter((request) => request.path === path);
    },
    finished: async (work) => {
      let running = true;
      const ended = work.finally(() => {
        running = false;
      });
      ended.catch(() => {});
      while (running) {
        await new Promise((resolve) => setImmediate(resolve));
        if (client.traffic.condition().budget.inFlight === 0) await clock.next();
      }
      return ended;
    },
    close: () => sandbox.close(),
  };
};

const task = (clock: SteppedClock): Task => ({
  signal: new AbortController().signal,
  deadline: clock.now() + 16 * 60_000,
});

test('200 at once against an org that takes 60 a minute: none is lost, none is sent before its Retry-After', async () => {
  const { client, clock, requests, listed, finished, close } = await start(60, 300);
  const work = Promise.all(Array.from({ length: 200 }, () => client.call(read, task(clock))));
  const answers = await finished(work);
  expect(answers.map(({ status }) => status)).toEqual(Array(200).fill(200));

  const refusals = requests.filter(({ status }) => status === 429);
  expect(refusals.length).toBeGreaterThan(0);
  for (const { at, notBefore } of refusals) {
    expect(notBefore).toBeGreaterThan(at);
    expect(requests.filter((other) => other.at > at && other.at < (notBefore ?? 0))).toEqual([]);
  }
  // What was under way when the first 429 came, and no more, met one, too.
  expect(refusals.length).toBeLessThanOrEqual(3 * 40);

  const list = await listed();
  expect(list.filter(({ status }) => status === 200)).toHaveLength(200);
  expect(list.map(({ at }) => Date.parse(at))).toEqual(requests.map(({ at }) => at));
  await close();
});

test('with the right budget the org never has to refuse', async () => {
  const { client, clock, requests, finished, close } = await start(60, 60);
  await finished(Promise.all(Array.from({ length: 200 }, () => client.call(read, task(clock)))));
  expect(requests.map(({ status }) => status)).toEqual(Array(200).fill(200));
  await close();
});

test('people whose time is shorter than the pause are told at once when to come back', async () => {
  const server = await startSandboxServer({ dialect: 'document', sandbox: { rate: 60 } });
  const url = '/api/flows/customer-service';
  const answers = await Promise.all(Array.from({ length: 200 }, () => server.inject({ url })));
  const statuses = answers.map(({ statusCode }) => statusCode);
  expect(statuses.filter((status) => status === 200)).toHaveLength(60);
  const refused = answers.filter(({ statusCode }) => statusCode !== 200);
  for (const answer of refused) {
    expect(answer.json()).toMatchObject({ status: 503, code: 'org-rate-limited' });
    expect(answer.headers['retry-after']).toBe('60');
  }
  server.clock.advance(60_000);
  expect((await server.inject({ url })).statusCode).toBe(200);
  await server.close();
});
