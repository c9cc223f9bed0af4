import { Agent } from 'undici';
import { afterEach, beforeEach, expect } from 'vitest';
import type { Dialect } from '../../src/core/wire/session';
import { createDocumentUpstream } from '../upstream/document/document';
import { UpstreamError } from '../upstream/errors';
import { createPlatformUpstream } from '../upstream/platform/platform';
import type { Task } from '../upstream/retry';
import type { Upstream } from '../upstream/upstream';
import { faultsOfRequest } from './contract/contract';
import { type FakeClock, fakeClock } from './fake-clock';
import { type Call, type ScriptedOrg, startScriptedOrg } from './scripted-org';

/** The org, the clock and the adapter of the test that runs. */
export let org: ScriptedOrg;
export let clock: FakeClock;
export let upstream: Upstream;

/** What is wrong with the calls that the org got, by the facts of the API. */
const faultsOfCalls = (): string[] =>
  org.calls
    .filter(({ path }) => path.startsWith('/api/v2/'))
    .flatMap(({ method, path, query, text }) =>
      faultsOfRequest({ method, path, query, sent: text, status: 0, answered: '' }),
    );

/**
 * An adapter on a scripted org for each test of the file; in the platform's dialect every call it sends has to be one of
 * the API.
 */
export const withAdapter = (dialect: Dialect): void => {
  let dispatcher: Agent;
  beforeEach(async () => {
    org = await startScriptedOrg();
    org.answer('POST /oauth/token', { access_token: 'a-token', token_type: 'bearer', expires_in: 86_400 });
    clock = fakeClock();
    dispatcher = new Agent();
    const create = dialect === 'platform' ? createPlatformUpstream : createDocumentUpstream;
    upstream = create({
      access: { apiUrl: org.url, loginUrl: org.url, clientId: 'the-client', clientSecret: 'the-secret' },
      dispatcher,
      clock,
      random: () => 0.5,
      backOff: { firstMs: 100, mostMs: 1000, attempts: 3 },
    });
  });
  afterEach(async () => {
    await dispatcher.destroy();
    await org.close();
    if (dialect === 'platform') expect(faultsOfCalls()).toEqual([]);
  });
};

/** A task of a minute. */
export const task = (over: Partial<Task> = {}): Task => ({
  signal: new AbortController().signal,
  deadline: clock.now() + 60_000,
  ...over,
});

/** What the calls of a kind carried, in the order they came. */
export const bodiesOf = (kind: string): unknown[] => org.callsOf(kind).map((call) => JSON.parse(call.text) as unknown);

export const bodyOf = (call: Call): Record<string, unknown> => JSON.parse(call.text) as Record<string, unknown>;

/** The error that the org's failure is told by. */
export const failure = async (work: Promise<unknown>): Promise<UpstreamError> => {
  const error = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof UpstreamError)) throw new Error('expected the org to have failed', { cause: error });
  return error;
};
