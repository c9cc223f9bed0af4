import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  answer,
  ask,
  carriedOut,
  clock,
  correlationId,
  endOf,
  kinds,
  org,
  orgKnows,
  path,
  timeIsUp,
  useClient,
  withOrgClient,
} from '../testing/org-client';
import type { Fault } from '../testing/scripted-org';
import type { UpstreamError } from './errors';
import type { ApiCall } from './http';

withOrgClient();

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

const inSeconds = (seconds: number): string => new Date(clock.now() + seconds * 1000).toUTCString();
const again = (times: number, pauses: readonly number[]): End => ({ end: 'ok', sent: 2, carriedOut: times, pauses });
const refused = (end: Partial<UpstreamError>, sent = 1): End => ({ end, sent, carriedOut: 0, pauses: [] });
const inDoubt = (times: number, end: Partial<UpstreamError> = {}): End => ({
  end: { code: 'org-unavailable', fate: 'unknown', ...end },
  sent: 1,
  carriedOut: times,
  pauses: [],
});

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
    faults: () => [{ kind: 'hang', run: () => timeIsUp() }],
    ends: again(1, [250]),
    onceOnly: inDoubt(0),
  },
  {
    fault: 'carried out, no answer',
    faults: () => [{ kind: 'hang-after', run: () => timeIsUp() }],
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
  useClient('http://127.0.0.1:9');
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
        useClient();
        const call: ApiCall = { ...kinds[kind], path: `${path}/${org.calls.length}` };
        orgKnows(`${call.method} ${call.path}`);
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
