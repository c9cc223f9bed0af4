import { afterEach, describe, expect, test } from 'vitest';
import { defaultAdaptation } from '../../src/core/adaptation/decide';
import { defaultHold } from '../../src/core/adaptation/hold';
import type { RecordEntry } from '../../src/core/record/entry';
import type { FlowAdaptation, SetAdaptationRequest } from '../../src/core/wire/adaptation';
import type { Dialect } from '../../src/core/wire/session';
import type { App } from '../app';
import { publishLock } from '../publishing/publish-lock';
import { StoreAway } from '../store/store';
import { type SandboxServer, startSandboxServer } from '../testing/sandbox-server';
import { sameOrigin } from '../testing/test-server';

const flowId = 'city-services';
const queueId = 'queue-sales';
const full = { waiting: 9, waitSeconds: 240, available: 0, onQueue: 8 };
const relaxed = { waiting: 0, waitSeconds: 10, available: 3, onQueue: 8 };

let server: SandboxServer;

const start = async (dialect: Dialect): Promise<void> => {
  server = await startSandboxServer({ dialect });
};

afterEach(async () => {
  expect(server.contract.answerFaults()).toEqual([]);
  expect(server.contract.requestFaults()).toEqual([]);
  await server.close();
});

const request: SetAdaptationRequest = {
  enabled: true,
  adaptation: { ...defaultAdaptation, queueId },
  queueName: 'Sales',
  hold: defaultHold,
};
const follow = async (over: Partial<SetAdaptationRequest> = {}, app: App = server.app, flow = flowId) => {
  const url = `/api/flows/${flow}/adaptation`;
  const payload = { ...request, ...over };
  const answer = await app.inject({ method: 'PUT', url, payload, headers: sameOrigin });
  expect(answer.statusCode, answer.body).toBe(200);
  return answer.json<FlowAdaptation>();
};
const shown = async (app: App = server.app, flow = flowId): Promise<FlowAdaptation> =>
  (await app.inject({ url: `/api/flows/${flow}/adaptation`, headers: sameOrigin })).json<FlowAdaptation>();
const queueIs = (figures: object): Promise<unknown> => server.control('PUT', `queues/${queueId}`, figures);
const minutes = async (count: number, app: App = server.app): Promise<void> => {
  for (let passed = 0; passed < count; passed++) {
    server.clock.advance(60_000);
    await app.watchQueues();
  }
};
const recorded = async (): Promise<readonly (readonly [string, string | undefined])[]> =>
  (await server.get<{ items: RecordEntry[] }>('/api/record')).items.map(({ what, difference }) => [
    what,
    difference[0],
  ]);
/** How often the org was told what callers get. */
const writes = async (): Promise<number> => {
  const { items } = (await server.control('GET', 'requests')) as {
    items: { method: string; path: string; status: number }[];
  };
  const written = items.filter(({ method, status }) => method !== 'GET' && status >= 200 && status < 300);
  return written.filter(({ method, path }) => method === 'PATCH' || path.includes('/rows')).length;
};

/** A change is written to the org, and the server is gone before it writes that down. */
const killedAfterWrite = async (): Promise<void> => {
  const { store } = server;
  const append: typeof store.append = (log, values, after) =>
    log.startsWith('record/') ? Promise.reject(new StoreAway('killed')) : store.append(log, values, after);
  const killed = await server.another({ store: { ...store, append } });
  await minutes(1, killed);
  server.clock.advance(60_000);
  await expect(killed.watchQueues()).rejects.toThrow('killed');
};

describe.each(['document', 'platform'] as const)('in the %s dialect', (dialect) => {
  test('what callers get already is where following begins', async () => {
    await start(dialect);
    await follow();
    await queueIs(full);
    await minutes(2);
    expect(await follow({ enabled: false })).toMatchObject({ full: true });
    // Another server, to which nothing of that is known.
    const other = await server.another({ orgKey: 'other' });
    expect(await follow({}, other)).toMatchObject({ full: true });
    await queueIs(relaxed);
    const before = await writes();
    await minutes(3, other);
    expect(await shown(other)).toMatchObject({ full: false, problem: null });
    expect(await writes()).toBe(before + 1);
  });

  test('a change that was not written down is found out, too, where it was set anew since', async () => {
    await start(dialect);
    await follow();
    await queueIs(full);
    await killedAfterWrite();
    await follow({ adaptation: { ...request.adaptation, timeoutMultiplier: 3 } });
    await queueIs(relaxed);
    await minutes(1);
    expect(await recorded()).toEqual([['adapted', expect.stringMatching(/^Queue Sales is full/)]]);
    expect(await shown()).toMatchObject({ full: true });
    await minutes(12);
    expect(await shown()).toMatchObject({ full: false });
    expect(await recorded()).toHaveLength(2);
  });
});

test('a change that was not written down is found out where somebody has published over it', async () => {
  await start('document');
  await follow();
  await queueIs(full);
  await killedAfterWrite();
  const { design, version } = await server.flowDesign(flowId);
  const body = { design: { ...design, flow: { ...design.flow, description: 'As of today' } }, baseVersion: version };
  const { publicationId } = await server.post<{ publicationId: string }>(`/api/flows/${flowId}/publish`, body);
  expect(await server.ended(publicationId)).toMatchObject({ state: 'succeeded' });
  await minutes(1);
  expect((await recorded()).map(([what]) => what).sort()).toEqual(['adapted', 'published']);
  await queueIs(relaxed);
  await minutes(12);
  expect(await shown()).toMatchObject({ full: false, problem: null });
});

test('flows that cannot be changed do not take the turns of others', async () => {
  await start('platform');
  const { items } = await server.get<{ items: { id: string }[] }>('/api/flows?pageSize=9');
  const ids = items.map(({ id }) => id).sort();
  const last = ids.at(-1) ?? '';
  for (const id of ids) await follow({}, server.app, id);
  for (const id of ids.slice(0, -1)) expect((await server.store.lock(publishLock('test', id), 'Anna')).ok).toBe(true);
  await queueIs(full);
  await minutes(4);
  expect(await shown(server.app, last)).toMatchObject({ full: true, problem: null });
  expect(await shown(server.app, ids[0])).toMatchObject({ full: false, problem: expect.stringMatching(/^Anna/) });
});

test('after a write of which nobody knows what became, the next look finds out and goes on', async () => {
  await start('document');
  await follow();
  await queueIs(full);
  await server.control('POST', 'faults', { route: 'PATCH /api/v2/flows/{flowId}', kind: 'reset-before' });
  await minutes(2);
  expect(await shown()).toMatchObject({ full: false, problem: expect.stringMatching(/\S/) });
  expect([await recorded(), await writes()]).toEqual([[], 0]);
  await minutes(1);
  expect(await shown()).toMatchObject({ full: true, problem: null });
  expect(await recorded()).toHaveLength(1);
});

test('a flow that was deleted in the org can be ended', async () => {
  await start('document');
  await follow();
  await queueIs(full);
  await minutes(2);
  expect(await shown()).toMatchObject({ full: true });
  await server.control('POST', 'faults', { route: 'GET /api/v2/flows/{flowId}', status: 404, times: 100 });
  const ended = await server.inject({ method: 'DELETE', url: `/api/flows/${flowId}/adaptation` });
  expect(ended.json()).toMatchObject({ settings: null, full: false });
  expect(await server.get<object>('/api/adaptation')).toMatchObject({ items: [] });
});

test('a permission that is missing is named, and nothing is said to have changed', async () => {
  await start('platform');
  await follow();
  await queueIs(full);
  const permission = 'architect:datatableRow:edit';
  const route = 'PUT /api/v2/flows/datatables/{datatableId}/rows/{rowId}';
  await server.control('POST', 'faults', { route, status: 403, permission, times: 3 });
  await minutes(3);
  expect(await shown()).toMatchObject({ full: false, changedAt: null, problem: expect.stringContaining(permission) });
  expect([await recorded(), await writes()]).toEqual([[], 0]);
  await minutes(2);
  expect(await shown()).toMatchObject({ full: true, problem: null });
});
