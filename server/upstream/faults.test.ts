import fc from 'fast-check';
import { Agent } from 'undici';
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { type FakeClock, fakeClock } from '../testing/fake-clock';
import { type Fault, type ScriptedOrg, startScriptedOrg } from '../testing/scripted-org';
import { readAnswer } from './answers';
import { UpstreamError } from './errors';
import type { ApiCall } from './http';
import { createOrgClient, type OrgClient } from './org-client';
import type { Task } from './retry';

const dispatcher = new Agent();
const path = '/api/v2/things';

let org: ScriptedOrg;
let clock: FakeClock;
let client: OrgClient;
/** Ends the time of the call that was sent last. */
let timing: AbortController;
/** How often the org did what it was asked for. */
let carriedOut: number;

const clientOf = (apiUrl: string): OrgClient => {
  const access = { apiUrl, loginUrl: org.url, clientId: 'the-client', clientSecret: 'the-secret' };
  // A busy machine loses no call: the time of one is up when the test says so.
  const timeOut = (): AbortSignal => {
    timing = new AbortController();
    return timing.signal;
  };
  const limits = { callMs: 20_000, answerBytes: 100_000, timeOut };
  return createOrgClient({ access, dispatcher, clock, random: () => 0.5, limits }, 'form');
};

beforeEach(async () => {
  org = await startScriptedOrg();
  clock = fakeClock();
  client = clientOf(org.url);
  carriedOut = 0;
  for (const method of ['GET', 'POST', 'PUT'])
    org.respond(`${method} ${path}`, () => {
      carriedOut += 1;
      return { status: 200, body: { id: 'thing' } };
    });
});

afterEach(() => org.close());
afterAll(() => dispatcher.destroy());

const task = (over: Partial<Task> = {}): Task => ({
  signal: new AbortController().signal,
  deadline: clock.now() + 25_000,
  ...over,
});

const what = 'asking for the thing';
/** Sends the call and reads its answer, as every adapter does. */
const ask = async (call: ApiCall, over: Partial<Task> = {}): Promise<unknown> =>
  readAnswer(await client.call(call, task(over)), z.object({ id: z.string() }), what);

/** The call's error; `ok` where it succeeded. */
const endOf = async (work: Promise<unknown>): Promise<UpstreamError | 'ok'> => {
  try {
    await work;
    return 'ok';
  } catch (error) {
    if (error instanceof UpstreamError) return error;
    throw error;
  }
};

const kinds = {
  read: { method: 'GET', path, what },
  query: { method: 'POST', effect: 'none', path, body: {}, what },
  'idempotent write': { method: 'PUT', effect: 'same', path, body: {}, what },
  'once-only write': { method: 'POST', effect: 'twice', path, body: {}, what },
} satisfies Record<string, ApiCall>;

interface End {
  /** `ok`, or what the error says of itself. */
  readonly end: 'ok' | Partial<UpstreamError>;
  readonly sent: number;
  readonly carriedOut: number;
  readonly pauses: readonly number[];
  readonly tokens?: number;
}

interface Row {
  readonly fault: string;
  readonly faults: () => readonly Fault[];
  readonly ends: End;
  /** Where what may be done only once ends otherwise. */
  readonly onceOnly?: End;
}

const answer = (status: number, headers: Record<string, string> = {}, body = ''): Fault => ({
  kind: 'answer',
  status,
  headers,
  body,
});
const inSeconds = (seconds: number): string => new Date(clock.now() + seconds * 1000).toUTCString();
const again = (times: number, pauses: readonly number[]): End => ({ end: 'ok', sent: 2, carriedOut: times, pauses });
const refused = (end: Partial<UpstreamError>, sent = 1): End => ({ end, sent, carriedOut: 0, pauses: [] });
const inDoubt = (times: number, end: Partial<UpstreamError> = {}): End => ({
  end: { code: 'org-unavailable', fate: 'unknown', ...end },
  sent: 1,
  carriedOut: times,
  pauses: [],
});
const correlationId = 'correlation-1';

const rows: readonly Row[] = [
  { fault: '401 once', faults: () => [answer(401)], ends: { ...again(1, []), tokens: 2 } },
  {
    fault: '401 always',
    faults: () => [answer(401), answer(401), answer(401)],
    ends: { ...refused({ code: 'org-unauthorized', fate: 'none', correlationId }, 2), tokens: 2 },
  },
  {
    fault: '403',
    faults: () => [answer(403, {}, '{"message":"You are missing the following permission(s): things:thing:edit"}')],
    ends: {
      ...refused({
        code: 'org-forbidden',
        fate: 'none',
        permissions: ['things:thing:edit'],
        message:
          "The org does not allow asking for the thing: the client's role lacks the permission things:thing:edit, or its division.",
      }),
      tokens: 1,
    },
  },
  { fault: '404', faults: () => [answer(404)], ends: refused({ code: 'org-not-found', correlationId }) },
  { fault: '409', faults: () => [answer(409)], ends: refused({ code: 'version-conflict', fate: 'none' }) },
  {
    fault: '429 with Retry-After',
    faults: () => [answer(429, { 'retry-after': '12' })],
    ends: again(1, [12_000]),
  },
  { fault: '429 without', faults: () => [answer(429)], ends: again(1, [250]) },
  { fault: '429 with Retry-After: 0', faults: () => [answer(429, { 'retry-after': '0' })], ends: again(1, [250]) },
  {
    fault: '429 with a date',
    faults: () => [answer(429, { 'retry-after': inSeconds(20) })],
    ends: again(1, [20_000]),
  },
  {
    fault: '429 for longer than there is time',
    faults: () => [answer(429, { 'retry-after': '60' })],
    ends: refused({
      code: 'org-rate-limited',
      fate: 'none',
      retryAfterMs: 60_000,
      correlationId,
      message: 'The org is getting too many calls. It can be asked again in 60 seconds.',
    }),
  },
  { fault: '500', faults: () => [answer(500)], ends: again(1, [250]), onceOnly: inDoubt(0, { status: 500 }) },
  { fault: '501', faults: () => [answer(501)], ends: refused({ code: 'org-unavailable', status: 501 }) },
  {
    fault: '503 with Retry-After',
    faults: () => [answer(503, { 'retry-after': '7' })],
    ends: again(1, [7000]),
    onceOnly: inDoubt(0, { retryAfterMs: 7000 }),
  },
  { fault: 'reset before', faults: () => [{ kind: 'reset' }], ends: again(1, [250]), onceOnly: inDoubt(0) },
  { fault: 'reset after', faults: () => [{ kind: 'reset-after' }], ends: again(2, [250]), onceOnly: inDoubt(1) },
  {
    fault: 'no answer',
    faults: () => [{ kind: 'hang', run: () => timing.abort() }],
    ends: again(1, [250]),
    onceOnly: inDoubt(0),
  },
  {
    fault: 'carried out, no answer',
    faults: () => [{ kind: 'hang-after', run: () => timing.abort() }],
    ends: again(2, [250]),
    onceOnly: inDoubt(1),
  },
  { fault: 'cut off', faults: () => [{ kind: 'cut-off' }], ends: again(2, [250]), onceOnly: inDoubt(1) },
  {
    fault: 'not JSON',
    faults: () => [{ kind: 'answer-after', status: 200, body: '<html>' }],
    ends: inDoubt(1, { code: 'org-answered-nonsense' }),
  },
  {
    fault: 'too large',
    faults: () => [{ kind: 'answer-after', status: 200, body: `"${'x'.repeat(200_000)}"` }],
    ends: inDoubt(1, { code: 'org-answered-nonsense' }),
  },
  {
    fault: 'a redirect',
    faults: () => [answer(302, { location: `${org.url}/api/v2/elsewhere` })],
    ends: { ...inDoubt(0, { code: 'org-answered-nonsense', status: 302 }) },
  },
];

describe.each(Object.entries(kinds))('%s', (kind, call) => {
  test.each(rows)('$fault', async ({ faults, ends, onceOnly }) => {
    org.script(`${call.method} ${path}`, ...faults());
    const expected = kind === 'once-only write' ? (onceOnly ?? ends) : ends;
    const end = await endOf(ask(call));
    if (expected.end === 'ok') expect(end).toBe('ok');
    else expect(end).toMatchObject(expected.end);
    expect(org.callsOf(`${call.method} ${path}`)).toHaveLength(expected.sent);
    expect(carriedOut).toBe(expected.carriedOut);
    expect(clock.pauses).toEqual(expected.pauses);
    expect(org.tokens).toHaveLength(expected.tokens ?? 1);
    // Only what was meant was called: no redirect was followed.
    expect(new Set(org.calls.map((one) => one.path))).toEqual(new Set(['/oauth/token', path]));
  });
});

test.each(Object.entries(kinds))('nothing listens: a %s is tried again, and changed nothing', async (_kind, call) => {
  client = clientOf('http://127.0.0.1:9');
  expect(await endOf(ask(call))).toMatchObject({ code: 'org-unavailable', fate: 'none' });
  expect(clock.pauses.length).toBeGreaterThanOrEqual(4);
});

test('a write that may have been carried out stays in doubt, whatever is answered later', async () => {
  org.script(`PUT ${path}`, { kind: 'reset-after' }, answer(403));
  expect(await endOf(ask(kinds['idempotent write']))).toMatchObject({ code: 'org-forbidden', fate: 'unknown' });
});

const anyFault = fc.constantFrom<Fault>(
  answer(401),
  answer(403),
  answer(429),
  answer(429, { 'retry-after': '3' }),
  answer(500),
  answer(503, { 'retry-after': '1' }),
  { kind: 'answer-after', status: 500 },
  { kind: 'reset' },
  { kind: 'reset-after' },
  { kind: 'cut-off' },
);

test('law: whatever happens, what may be done once is done once at most, and «nothing was done» is true', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom('idempotent write', 'once-only write'),
      fc.array(anyFault, { maxLength: 10 }),
      async (kind, faults) => {
        // A path and a client of its own: nothing is left over from the one before.
        client = clientOf(org.url);
        carriedOut = 0;
        const call: ApiCall = { ...kinds[kind], path: `${path}/${org.calls.length}` };
        org.respond(`${call.method} ${call.path}`, () => {
          carriedOut += 1;
          return { status: 200, body: { id: 'thing' } };
        });
        org.script(`${call.method} ${call.path}`, ...faults);
        const end = await endOf(ask(call));
        if (kind === 'once-only write') expect(carriedOut).toBeLessThanOrEqual(1);
        if (end === 'ok') expect(carriedOut).toBeGreaterThanOrEqual(1);
        else if (end.fate === 'none') expect(carriedOut).toBe(0);
      },
    ),
    { numRuns: 80 },
  );
});

test('a task that is stopped ends with its reason, also in a pause', async () => {
  const stop = new AbortController();
  const reason = new Error('The client went away');
  org.script(`GET ${path}`, answer(429, { 'retry-after': '10' }));
  const end = ask(kinds.read, { signal: stop.signal, say: () => stop.abort(reason) });
  await expect(end).rejects.toBe(reason);
  expect(org.callsOf(`GET ${path}`)).toHaveLength(1);
});

describe('an org that is down', () => {
  test('is left alone after five failures: the next call is refused without being sent', async () => {
    org.always(`GET ${path}`, { kind: 'reset' });
    for (let i = 0; i < 5; i++) await endOf(ask({ ...kinds.read, effect: 'twice' }));
    expect(org.callsOf(`GET ${path}`)).toHaveLength(5);
    expect(await endOf(ask(kinds.read))).toMatchObject({
      code: 'org-unavailable',
      fate: 'none',
      unsent: true,
      retryAfterMs: expect.any(Number),
    });
    expect(org.callsOf(`GET ${path}`)).toHaveLength(5);
    expect(client.traffic.condition()).toMatchObject({ breaker: 'open', restsUntil: clock.now() + 3750 });
  });

  test('a person who asked meanwhile is told as soon as it counts as down, not at the end of their time', async () => {
    org.always(`GET ${path}`, answer(503));
    expect(await endOf(ask(kinds.read))).toMatchObject({ status: 503, correlationId, retryAfterMs: 3750 });
    expect(org.callsOf(`GET ${path}`)).toHaveLength(5);
    expect(clock.pauses).toEqual([250, 500, 1000, 2000]);
  });

  test('what waits it out goes on when the org is back, however many tries that takes', async () => {
    org.script(`PUT ${path}`, ...Array.from({ length: 14 }, () => answer(503)));
    const said: string[] = [];
    const deadline = clock.now() + 16 * 60_000;
    const end = ask(kinds['idempotent write'], { waitsOut: true, deadline, say: (text) => said.push(text) });
    expect(await endOf(end)).toBe('ok');
    expect(carriedOut).toBe(1);
    expect(org.callsOf(`PUT ${path}`)).toHaveLength(15);
    expect(said.join('\n')).toMatch(/The org cannot be reached at present\. Trying again in \d+ seconds\./);
    expect(client.traffic.condition().breaker).toBe('returning');
  });

  test('answers below 500 never make it count as down', async () => {
    for (const status of [400, 403, 404, 409, 404, 403]) org.script(`GET ${path}`, answer(status));
    for (let i = 0; i < 6; i++) await endOf(ask(kinds.read));
    for (let i = 0; i < 6; i++) org.script(`GET ${path}`, answer(429));
    expect(await endOf(ask(kinds.read))).toBe('ok');
    expect(client.traffic.condition().breaker).toBe('closed');
  });
});

describe('signing in', () => {
  const tokenCall = 'POST /oauth/token';
  const call = kinds['once-only write'];

  test.each([400, 401])('%s means that the client is not accepted, in the endpoint’s own shape', async (status) => {
    const body = '{"error":"invalid_client","description":"authentication failed"}';
    org.script(tokenCall, answer(status, {}, body));
    expect(await endOf(ask(call))).toMatchObject({ code: 'org-unauthorized', fate: 'none', status, correlationId });
    expect(org.calls).toHaveLength(1);
  });

  test('a fault of the endpoint is tried again for any call: nothing was sent yet', async () => {
    org.script(tokenCall, answer(503), { kind: 'reset' });
    expect(await endOf(ask(call))).toBe('ok');
    expect(carriedOut).toBe(1);
    expect(clock.pauses).toEqual([250, 500]);
  });

  test('its Retry-After pauses everything', async () => {
    org.script(tokenCall, answer(429, { 'retry-after': '20' }));
    expect(await Promise.all(Array.from({ length: 30 }, () => endOf(ask(call))))).toEqual(Array(30).fill('ok'));
    expect(clock.pauses).toEqual([20_000]);
    expect(org.callsOf(tokenCall)).toHaveLength(2);
  });

  test('a token is renewed a minute before its end', async () => {
    await ask(call);
    clock.advance(3_539_000);
    await ask(call);
    expect(org.tokens).toHaveLength(1);
    clock.advance(1000);
    await ask(call);
    expect(org.tokens).toHaveLength(2);
  });

  test('while renewing fails, the old token serves until its end', async () => {
    await ask(call);
    org.always(tokenCall, answer(503));
    clock.advance(3_560_000);
    expect(await endOf(ask(call))).toBe('ok');
    expect(await endOf(ask(call))).toBe('ok');
    // Not at every call.
    expect(org.callsOf(tokenCall)).toHaveLength(2);
    clock.advance(60_000);
    expect(await endOf(ask(call, { deadline: clock.now() + 100 }))).toMatchObject({ code: 'org-unavailable' });
  });

  test('a caller with less time than the endpoint takes is told in time', async () => {
    org.always(tokenCall, { kind: 'hang' });
    expect(await endOf(ask(call, { deadline: clock.now() + 50 }))).toMatchObject({
      code: 'org-unavailable',
      fate: 'none',
    });
  });
});
