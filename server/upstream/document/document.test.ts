import { Agent } from 'undici';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type FakeClock, fakeClock } from '../../testing/fake-clock';
import { type ScriptedOrg, startScriptedOrg } from '../../testing/scripted-org';
import { UpstreamError } from '../errors';
import type { DirectPublishing } from '../publishing-calls';
import type { Task } from '../retry';
import type { Upstream } from '../upstream';
import { createDocumentUpstream } from './document';

let org: ScriptedOrg;
let clock: FakeClock;
let dispatcher: Agent;
/** Ends the time of the call that was sent last. */
let timing: AbortController;
type DocumentUpstream = Upstream & { readonly publishing: DirectPublishing };
let upstream: DocumentUpstream;

const upstreamWith = (clientSecret: string): DocumentUpstream =>
  createDocumentUpstream({
    access: { apiUrl: org.url, loginUrl: org.url, clientId: 'the-client', clientSecret },
    dispatcher,
    clock,
    random: () => 0.5,
    limits: {
      callMs: 30_000,
      answerBytes: 20_000,
      // A busy machine loses no call: the time of one is up when the test says so.
      timeOut: () => {
        timing = new AbortController();
        return timing.signal;
      },
    },
  });

beforeEach(async () => {
  org = await startScriptedOrg();
  org.flows.set('f1', { version: 3, content: { name: 'Main', type: 'conversation', settings: {}, steps: [] } });
  clock = fakeClock();
  dispatcher = new Agent();
  upstream = upstreamWith('the-secret');
});

afterEach(async () => {
  await dispatcher.destroy();
  await org.close();
});

const occupancy = async (queueId: string) => (await upstream.queueOccupancies([queueId], task())).get(queueId);
const flowCall = 'GET /api/v2/flows/f1';
const task = (over: Partial<Task> = {}): Task => ({
  signal: new AbortController().signal,
  deadline: clock.now() + 60_000,
  ...over,
});
const failure = async (work: Promise<unknown>): Promise<UpstreamError> => {
  const error = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof UpstreamError)) throw new Error('expected the org to have failed', { cause: error });
  return error;
};

test('the token is asked for in the form of the document', async () => {
  await upstream.getFlow('f1', task());
  const [asked] = org.callsOf('POST /oauth/token');
  expect(asked?.headers['content-type']).toBe('application/x-www-form-urlencoded');
  expect(Object.fromEntries(new URLSearchParams(asked?.text))).toEqual({
    grant_type: 'client_credentials',
    client_id: 'the-client',
    client_secret: 'the-secret',
    scope: 'flow:write flow:read routing:queue:read analytics:conversation:read audit:read routing:phrase:write',
  });
});

test('fifty calls at once ask for one token', async () => {
  await Promise.all(Array.from({ length: 50 }, () => upstream.getFlow('f1', task())));
  expect(org.callsOf('POST /oauth/token')).toHaveLength(1);
  expect(org.callsOf(flowCall)).toHaveLength(50);
});

test('fifty calls whose token was revoked ask for one new one', async () => {
  await upstream.getFlow('f1', task());
  org.tokens.push('revoked-elsewhere');
  await Promise.all(Array.from({ length: 50 }, () => upstream.getFlow('f1', task())));
  expect(org.callsOf('POST /oauth/token')).toHaveLength(2);
});

test('the token is kept until 60 seconds before its end', async () => {
  await upstream.getFlow('f1', task());
  clock.advance(3_539_000);
  await upstream.getFlow('f1', task());
  expect(org.callsOf('POST /oauth/token')).toHaveLength(1);
  clock.advance(1000);
  await upstream.getFlow('f1', task());
  expect(org.callsOf('POST /oauth/token')).toHaveLength(2);
});

test('one caller who gives up leaves the token to the others', async () => {
  const leaving = new AbortController();
  const gone = upstream.getFlow('f1', task({ signal: leaving.signal }));
  const staying = upstream.getFlow('f1', task());
  leaving.abort(new Error('left'));
  await expect(gone).rejects.toThrow('left');
  await expect(staying).resolves.toMatchObject({ name: 'Main' });
  expect(org.callsOf('POST /oauth/token')).toHaveLength(1);
});

test('a wrong secret is said plainly and not tried again', async () => {
  const error = await failure(upstreamWith('wrong-one').getFlow('f1', task()));
  expect(error).toMatchObject({ code: 'org-unauthorized', fate: 'none' });
  expect(error.message).toMatch(/does not accept this client id and secret/);
  expect(org.callsOf('POST /oauth/token')).toHaveLength(1);
});

test('a token answer that is not one is nonsense', async () => {
  org.script('POST /oauth/token', { kind: 'answer', status: 200, body: '{"token":"x"}' });
  expect(await failure(upstream.getFlow('f1', task()))).toMatchObject({ code: 'org-answered-nonsense', fate: 'none' });
});

test('the version is text, what the dialect cannot tell is null', async () => {
  expect(await upstream.readFlow('f1', task())).toMatchObject({
    id: 'f1',
    name: 'Main',
    version: '3',
    publishedAt: null,
    lockedBy: null,
    type: null,
  });
});

test('ids are encoded into the address', async () => {
  await failure(upstream.getFlow('a?b', task()));
  expect(org.calls.at(-1)?.path).toBe('/api/v2/flows/a%3Fb');
});

test('a 500 is tried again after a pause with jitter', async () => {
  org.script(flowCall, { kind: 'answer', status: 500 }, { kind: 'answer', status: 503 });
  await upstream.getFlow('f1', task());
  expect(clock.pauses).toEqual([250, 500]);
});

test('a broken connection is tried again when reading', async () => {
  org.script(flowCall, { kind: 'reset' });
  expect(await upstream.getFlow('f1', task())).toMatchObject({ version: '3' });
});

test('a call without an answer ends at its time-out and is tried again', async () => {
  org.script(flowCall, { kind: 'hang', run: () => timing.abort() });
  expect(await upstream.getFlow('f1', task())).toMatchObject({ version: '3' });
});

test('Retry-After is waited for, and told', async () => {
  const said: string[] = [];
  org.script(flowCall, { kind: 'answer', status: 429, headers: { 'retry-after': '7' } });
  await upstream.getFlow('f1', task({ say: (text) => said.push(text) }));
  expect(clock.pauses).toEqual([7000]);
  expect(said).toEqual(['The org asks for fewer calls. Going on in 7 seconds.']);
});

test('a pause that would go past the time of the task is not begun', async () => {
  org.script(flowCall, { kind: 'answer', status: 429, headers: { 'retry-after': '61' } });
  expect(await failure(upstream.getFlow('f1', task()))).toMatchObject({
    code: 'org-rate-limited',
    retryAfterMs: 61_000,
    correlationId: 'correlation-1',
  });
  expect(clock.pauses).toEqual([]);
});

test('faults that do not end are given up, and the next call is refused without asking', async () => {
  org.always(flowCall, { kind: 'answer', status: 502, body: '<html>' });
  expect(await failure(upstream.getFlow('f1', task()))).toMatchObject({ code: 'org-unavailable', status: 502 });
  expect(org.callsOf(flowCall)).toHaveLength(5);
  expect(await failure(upstream.getFlow('f1', task()))).toMatchObject({ code: 'org-unavailable', unsent: true });
  expect(org.callsOf(flowCall)).toHaveLength(5);
});

test('401 is answered by a new token once', async () => {
  org.always(flowCall, { kind: 'answer', status: 401 });
  expect(await failure(upstream.getFlow('f1', task()))).toMatchObject({ code: 'org-unauthorized' });
  expect(org.callsOf(flowCall)).toHaveLength(2);
  expect(org.callsOf('POST /oauth/token')).toHaveLength(2);
});

test.each<[string, string]>([
  ['HTML', '<!doctype html><title>Maintenance</title>'],
  ['nothing', ''],
  ['JSON of another kind', '[]'],
  ['a version that is text', '{"name":"x","_version":"3"}'],
  ['too much', `{"name":"${'x'.repeat(30_000)}"}`],
])('an answer that is %s is nonsense', async (_name, body) => {
  org.script(flowCall, { kind: 'answer', status: 200, body });
  expect(await failure(upstream.getFlow('f1', task()))).toMatchObject({ code: 'org-answered-nonsense' });
});

test('a redirect is not followed', async () => {
  org.script(flowCall, { kind: 'answer', status: 302, headers: { location: `${org.url}/api/v2/flows` } });
  expect(await failure(upstream.getFlow('f1', task()))).toMatchObject({ code: 'org-answered-nonsense' });
  expect(org.callsOf('GET /api/v2/flows')).toHaveLength(0);
});

test.each<[number, string]>([
  [400, 'org-refused'],
  [403, 'org-forbidden'],
  [404, 'org-not-found'],
  [501, 'org-unavailable'],
])('a %i is not tried again', async (status, code) => {
  org.always(flowCall, { kind: 'answer', status, body: '{"contextId":"c-1","message":"as it is"}' });
  expect(await failure(upstream.getFlow('f1', task()))).toMatchObject({ code, correlationId: 'correlation-1' });
  expect(org.callsOf(flowCall)).toHaveLength(1);
});

test('no secret or token is in any error, even if the org sends it back', async () => {
  await upstream.getFlow('f1', task());
  const body = JSON.stringify({ message: `bad: ${org.tokens[0]} and the-secret` });
  org.script(flowCall, { kind: 'answer', status: 400, body });
  const error = await failure(upstream.getFlow('f1', task()));
  expect(error.message).toContain('It says: bad:');
  expect(`${error.message} ${JSON.stringify(error)} ${error.stack}`).not.toMatch(/very-private|the-secret/);
});

test('a write of unknown fate is not sent again', async () => {
  org.script('PATCH /api/v2/flows/f1', { kind: 'reset-after' });
  const write = upstream.publishing.write('f1', { content: { name: 'New', settings: {} }, over: '3' }, task());
  expect(await failure(write)).toMatchObject({ code: 'org-unavailable', fate: 'unknown' });
  expect(org.callsOf('PATCH /api/v2/flows/f1')).toHaveLength(1);
});

test('a write carries the next version, and the answer gives the new one', async () => {
  const written = await upstream.publishing.write(
    'f1',
    { content: { name: 'New', settings: { a: 1 } }, over: '3' },
    task(),
  );
  expect(written).toEqual({ version: '4' });
  expect(org.flows.get('f1')?.content).toEqual({ name: 'New', settings: { a: 1, version: 4 } });
});

test('flows are found by name whatever the case, page by page', async () => {
  for (let n = 1; n <= 12; n++) org.flows.set(`n${n}`, { version: n, content: { name: `Night ${n}` } });
  const page = await upstream.listFlows({ search: 'NIGHT', page: 2, pageSize: 5 }, task());
  expect(page.items.map((flow) => flow.name)).toEqual(['Night 6', 'Night 7', 'Night 8', 'Night 9', 'Night 10']);
  expect(page).toMatchObject({ page: 2, pageSize: 5, total: 12 });
});

test('the org is what it says it is', async () => {
  expect(await upstream.org(task())).toEqual({ name: new URL(org.url).host, kind: 'genesys' });
  org.sandboxName = 'Touchtone sandbox';
  expect(await upstream.org(task())).toEqual({ name: 'Touchtone sandbox', kind: 'sandbox' });
});

test('a queue tells what the document reads, the rest is null', async () => {
  const path = 'GET /api/v2/routing/queues/q1/statistics';
  org.answer(path, { agents: { available: 2 }, queue: { waitSeconds: { current: 95 } } });
  const known = { waitSeconds: 95, agentsAvailable: 2 };
  const unknown = { waiting: null, agentsOnQueue: null, occupancy: null };
  expect(await occupancy('q1')).toEqual({ ...known, ...unknown });
  org.answer(path, {});
  expect(await occupancy('q1')).toMatchObject({ waitSeconds: null, agentsAvailable: null });
});
