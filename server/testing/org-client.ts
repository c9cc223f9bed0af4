import { Agent } from 'undici';
import { afterEach, beforeEach } from 'vitest';
import { z } from 'zod';
import { readAnswer } from '../upstream/answers';
import { UpstreamError } from '../upstream/errors';
import type { ApiCall } from '../upstream/http';
import { createOrgClient, type OrgClient } from '../upstream/org-client';
import type { Task } from '../upstream/retry';
import { type FakeClock, fakeClock } from './fake-clock';
import { type Fault, type ScriptedOrg, startScriptedOrg } from './scripted-org';

let dispatcher: Agent;
export const path = '/api/v2/things';

export let org: ScriptedOrg;
export let clock: FakeClock;
export let client: OrgClient;
/** Ends the time of the call that was sent last. */
let timing: AbortController;
/** How often the org did what it was asked for. */
export let carriedOut: number;

/** The time of the call that was sent last is up. */
export const timeIsUp = (): void => timing.abort();

/** A client of its own for what follows; of the scripted org unless another address is given. */
export const useClient = (apiUrl = org.url): void => {
  const access = { apiUrl, loginUrl: org.url, clientId: 'the-client', clientSecret: 'the-secret' };
  // A busy machine loses no call: the time of one is up when the test says so.
  const timeOut = (): AbortSignal => {
    timing = new AbortController();
    return timing.signal;
  };
  const limits = { callMs: 20_000, answerBytes: 100_000, timeOut };
  client = createOrgClient({ access, dispatcher, clock, random: () => 0.5, limits }, 'form');
};

/** The org knows such a call, and counts how often it carried it out. */
export const orgKnows = (kind: string): void => {
  carriedOut = 0;
  org.respond(kind, () => {
    carriedOut += 1;
    return { status: 200, body: { id: 'thing' } };
  });
};

/** A scripted org and a client of it for each test of the file, at a clock that does not wait. */
export const withOrgClient = (): void => {
  beforeEach(async () => {
    org = await startScriptedOrg();
    dispatcher = new Agent();
    clock = fakeClock();
    useClient();
    for (const method of ['GET', 'POST', 'PUT']) orgKnows(`${method} ${path}`);
  });
  afterEach(async () => {
    await dispatcher.destroy();
    await org.close();
  });
};

export const task = (over: Partial<Task> = {}): Task => ({
  signal: new AbortController().signal,
  deadline: clock.now() + 25_000,
  ...over,
});

export const what = 'asking for the thing';
/** Sends the call and reads its answer, as every adapter does. */
export const ask = async (call: ApiCall, over: Partial<Task> = {}): Promise<unknown> =>
  readAnswer(await client.call(call, task(over)), z.object({ id: z.string() }), what);

/** The call's error; `ok` where it succeeded. */
export const endOf = async (work: Promise<unknown>): Promise<UpstreamError | 'ok'> => {
  try {
    await work;
    return 'ok';
  } catch (error) {
    if (error instanceof UpstreamError) return error;
    throw error;
  }
};

export const kinds = {
  read: { method: 'GET', path, what },
  query: { method: 'POST', effect: 'none', path, body: {}, what },
  'idempotent write': { method: 'PUT', effect: 'same', path, body: {}, what },
  'once-only write': { method: 'POST', effect: 'twice', path, body: {}, what },
} satisfies Record<string, ApiCall>;

export const answer = (status: number, headers: Record<string, string> = {}, body = ''): Fault => ({
  kind: 'answer',
  status,
  headers,
  body,
});

/** What every answer of the scripted org has for its support. */
export const correlationId = 'correlation-1';
