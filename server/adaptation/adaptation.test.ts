import { afterEach, describe, expect, test } from 'vitest';
import { defaultAdaptation } from '../../src/core/adaptation/decide';
import { defaultHold } from '../../src/core/adaptation/hold';
import { menusOf } from '../../src/core/model/graph';
import { emptyVariation, type Variation } from '../../src/core/model/variation';
import type { RecordEntry } from '../../src/core/record/entry';
import type { Adaptations, FlowAdaptation, QueueReadings, SetAdaptationRequest } from '../../src/core/wire/adaptation';
import type { Dialect } from '../../src/core/wire/session';
import type { App } from '../app';
import type { Clock } from '../clock';
import { publishLock } from '../publishing/publish-lock';
import { openRedisStore } from '../store/redis-store';
import { type Store, StoreAway } from '../store/store';
import { startRedis } from '../testing/redis-server';
import { type SandboxServer, startSandboxServer } from '../testing/sandbox-server';
import { sameOrigin } from '../testing/test-server';

const flowId = 'city-services';
const queueId = 'queue-sales';
const minute = 60_000;

let server: SandboxServer;

const started = async (dialect: Dialect): Promise<void> => {
  const webhook = { secret: 'known', flowId: null, isSandbox: true, isApart: false };
  server = await startSandboxServer({ dialect, webhook });
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
const follow = async (over: Partial<SetAdaptationRequest> = {}): Promise<FlowAdaptation> => {
  const answer = await server.inject({
    method: 'PUT',
    url: `/api/flows/${flowId}/adaptation`,
    payload: { ...request, ...over },
  });
  if (answer.statusCode !== 200) throw new Error(answer.body);
  return answer.json<FlowAdaptation>();
};
const shown = (): Promise<FlowAdaptation> => server.get(`/api/flows/${flowId}/adaptation`);
const turn = (enabled: boolean) => server.inject({ method: 'PUT', url: '/api/adaptation', payload: { enabled } });

const queueIs = (figures: { waiting?: number; waitSeconds: number; available?: number }): Promise<unknown> =>
  server.control('PUT', `queues/${queueId}`, { waiting: 0, available: 3, onQueue: 8, ...figures });
const full = { waiting: 9, waitSeconds: 240, available: 0 };
const relaxed = { waitSeconds: 10 };

/** So many minutes pass, with a round in each. */
const minutes = async (count: number, apps: readonly App[] = [server.app]): Promise<void> => {
  for (let passed = 0; passed < count; passed++) {
    server.clock.advance(minute);
    for (const app of apps) await app.watchQueues();
  }
};

const recorded = async (): Promise<RecordEntry[]> =>
  (await server.get<{ items: RecordEntry[] }>('/api/record')).items.filter(({ what }) => what === 'adapted');

/** What the org has for callers of the flow. */
const inOrg = async (dialect: Dialect): Promise<{ multiplier: unknown; fallback: unknown } | null> => {
  const { access_token: token } = (await (
    await fetch(`${server.sandbox.url}/oauth/token`, {
      method: 'POST',
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        // How a client signs in says which dialect it speaks.
        ...(dialect === 'platform'
          ? { authorization: `Basic ${Buffer.from('sandbox:sandbox').toString('base64')}` }
          : {}),
      },
      body: `grant_type=client_credentials${dialect === 'platform' ? '' : '&client_id=sandbox&client_secret=sandbox'}`,
    })
  ).json()) as { access_token: string };
  const get = async (path: string): Promise<Record<string, unknown> | null> => {
    const answer = await fetch(`${server.sandbox.url}/api/v2/${path}`, {
      headers: { authorization: `Bearer ${token}` },
    });
    return answer.ok ? ((await answer.json()) as Record<string, unknown>) : null;
  };
  if (dialect === 'document') {
    const flow = await get(`flows/${flowId}`);
    const settings = flow?.settings as Record<string, unknown> | undefined;
    return { multiplier: settings?.dynamicTimeoutMultiplier, fallback: settings?.fallbackEnabled };
  }
  const tables = (await get('flows/datatables?name=Touchtone*'))?.entities as { id: string; name: string }[];
  const table = tables.find(({ name }) => name === 'Touchtone adaptation');
  const row = table ? await get(`flows/datatables/${table.id}/rows/${flowId}?showbrief=false`) : null;
  return row === null ? null : { multiplier: row.multiplier, fallback: row.fallback };
};

const writes = async (): Promise<number> => {
  const { items } = (await server.control('GET', 'requests')) as {
    items: { method: string; path: string; status: number }[];
  };
  return items.filter(
    ({ method, path, status }) =>
      status < 300 && (method === 'PATCH' || ((method === 'PUT' || method === 'POST') && /\/rows/.test(path))),
  ).length;
};

describe.each(['document', 'platform'] as const)('in the %s dialect', (dialect) => {
  // What hangs on neither dialect is tested in the one that is faster.
  const once = test.runIf(dialect === 'platform');

  test('nothing is watched or written until somebody switches it on', async () => {
    await started(dialect);
    await queueIs(full);
    await minutes(5);
    expect(await shown()).toMatchObject({ enabled: false, settings: null, full: false, lastReading: null });
    await follow({ enabled: false });
    await minutes(5);
    expect([await writes(), await recorded()]).toEqual([0, []]);
    expect(await server.get<Adaptations>('/api/adaptation')).toMatchObject({
      enabled: true,
      items: [{ enabled: false }],
    });
  });

  test('a flow follows its queue, with pauses, and each change stands in the record', async () => {
    await started(dialect);
    expect(await follow()).toMatchObject({
      enabled: true,
      flowName: expect.stringMatching(/\S/),
      full: false,
      by: 'dana',
    });
    await queueIs(full);
    await minutes(1);
    expect(await shown()).toMatchObject({
      full: false,
      looks: 1,
      lastReading: { waitSeconds: 240, agentsAvailable: 0 },
    });
    await minutes(1);
    const changed = await shown();
    expect(changed).toMatchObject({ full: true, problem: null, nextChangeAt: expect.any(String) });
    expect(changed.because).toBe(
      'Queue Sales is full (a wait of 240 s, above 120 s; no agent available): timeouts times 2, fallback on.',
    );
    expect(await inOrg(dialect)).toEqual({ multiplier: 2, fallback: true });

    await queueIs(relaxed);
    await minutes(9);
    expect(await inOrg(dialect)).toEqual({ multiplier: 2, fallback: true });
    await minutes(1);
    expect(await inOrg(dialect)).toEqual({ multiplier: 1, fallback: false });
    expect(await recorded()).toMatchObject([
      { by: 'Touchtone adaptation', flowId, difference: [expect.stringMatching(/^Queue Sales is not full/)] },
      { by: 'Touchtone adaptation', flowId, difference: [changed.because] },
    ]);
    if (dialect === 'platform')
      expect(changed.writes).toEqual({ kind: 'row', table: 'Touchtone adaptation', key: flowId });
  });

  once(
    'over many ups and downs there are few changes, and the readings are kept',
    async () => {
      await started(dialect);
      await follow();
      const start = server.clock.now();
      for (let at = 0; at < 50; at++) {
        // A queue that hovers: it is full every few minutes.
        const isFull = at % 30 < 20 && at % 3 !== 0;
        await queueIs(isFull ? full : { waitSeconds: at % 30 < 20 ? 100 : 10 });
        await minutes(1);
      }
      const changes = await recorded();
      expect(changes.length).toBeGreaterThanOrEqual(2);
      expect(changes.length).toBeLessThanOrEqual(4);
      const times = changes.map(({ at }) => Date.parse(at)).reverse();
      times.forEach((at, index) => {
        const before = times[index - 1];
        if (before !== undefined) expect(at - before).toBeGreaterThanOrEqual(defaultHold.pauseSeconds * 1000);
      });
      expect(await writes()).toBeLessThanOrEqual(changes.length + 1);
      const period = new URLSearchParams({
        from: new Date(start).toISOString(),
        to: new Date(start + 86_400_000).toISOString(),
      });
      const day = await server.get<QueueReadings>(`/api/queues/${queueId}/readings?${period}`);
      expect(day.items).toHaveLength(50);
      expect(day.recorded).toEqual({
        from: new Date(start + minute).toISOString(),
        to: new Date(start + 50 * minute).toISOString(),
      });
      expect(day.items.map(({ waitSeconds }) => waitSeconds).slice(0, 3)).toEqual([100, 240, 240]);
    },
    60_000,
  );

  once('one switch stops every flow at once, also after a restart', async () => {
    await started(dialect);
    await follow();
    await queueIs(full);
    await minutes(1);
    await turn(false);
    const again = await server.another();
    await minutes(5, [server.app, again]);
    expect([await writes(), (await shown()).full]).toEqual([0, false]);
    expect(await server.get<Adaptations>('/api/adaptation')).toMatchObject({
      enabled: false,
      items: [{ enabled: true }],
    });
    await turn(true);
    await minutes(2);
    expect((await shown()).full).toBe(true);
  });

  once('of two servers one looks and one changes', async () => {
    await started(dialect);
    await follow();
    await queueIs(full);
    const other = await server.another();
    for (let passed = 0; passed < 4; passed++) {
      server.clock.advance(minute);
      await Promise.all([server.app.watchQueues(), other.watchQueues()]);
      await other.watchQueues();
    }
    expect(await recorded()).toHaveLength(1);
    expect(await writes()).toBe(1);
    const period = new URLSearchParams({
      from: new Date(0).toISOString(),
      to: new Date(server.clock.now()).toISOString(),
    });
    period.set('from', new Date(server.clock.now() - 3_600_000).toISOString());
    expect((await server.get<QueueReadings>(`/api/queues/${queueId}/readings?${period}`)).items).toHaveLength(3);
  });

  once('of two servers on one Redis, too', async () => {
    await started(dialect);
    const redis = await startRedis();
    const stores = [await openRedisStore(redis.url), await openRedisStore(redis.url)];
    // What servers on a Redis ask each other again and again does not move the time on.
    const clock: Clock = {
      now: server.clock.now,
      sleep: (_ms, signal) =>
        new Promise((_, reject) => {
          signal?.throwIfAborted();
          signal?.addEventListener('abort', () => reject(signal.reason), { once: true });
        }),
    };
    try {
      const [one, two] = [
        await server.another({ clock, store: stores[0] as Store }),
        await server.another({ clock, store: stores[1] as Store }),
      ];
      const url = `/api/flows/${flowId}/adaptation`;
      const set = await one.inject({ method: 'PUT', url, payload: request, headers: sameOrigin });
      expect(set.statusCode, set.body).toBe(200);
      await queueIs(full);
      for (let passed = 0; passed < 3; passed++) {
        server.clock.advance(minute);
        await Promise.all([one.watchQueues(), two.watchQueues()]);
      }
      expect((await two.inject({ url, headers: sameOrigin })).json()).toMatchObject({ full: true, problem: null });
      const { items } = (await two.inject({ url: '/api/record', headers: sameOrigin })).json<{
        items: RecordEntry[];
      }>();
      expect(items.map(({ what }) => what)).toEqual(['adapted']);
      expect(await writes()).toBe(1);
      for (const app of [one, two]) await app.close();
    } finally {
      for (const store of stores) await store.close();
      await redis.stop();
    }
  });

  once('while somebody publishes the flow it waits', async () => {
    await started(dialect);
    await follow();
    await queueIs(full);
    const lock = await server.store.lock(publishLock('test', flowId), 'Anna');
    await minutes(3);
    expect(await shown()).toMatchObject({ full: false, problem: expect.stringMatching(/^Anna is publishing/) });
    expect(await writes()).toBe(0);
    if (lock.ok) await lock.value.release();
    await minutes(1);
    expect(await shown()).toMatchObject({ full: true, problem: null });
  });

  test('a change that a killed server did not write down is found out', async () => {
    await started(dialect);
    await follow();
    await queueIs(full);
    const { store } = server;
    const killed = await server.another({
      store: {
        ...store,
        append: (log, values, after) =>
          log.startsWith('record/') ? Promise.reject(new StoreAway('killed')) : store.append(log, values, after),
      },
    });
    await minutes(1, [killed]);
    server.clock.advance(minute);
    await expect(killed.watchQueues()).rejects.toThrow('killed');
    expect(await inOrg(dialect)).toEqual({ multiplier: 2, fallback: true });
    expect(await recorded()).toEqual([]);
    await minutes(1);
    expect(await recorded()).toHaveLength(1);
    expect(await shown()).toMatchObject({ full: true, problem: null });
    expect(await writes()).toBe(1);
  });

  test.runIf(dialect === 'document')('a design that began before it can be published over what it wrote', async () => {
    await started(dialect);
    const { design, version } = await server.flowDesign(flowId);
    await follow();
    await queueIs(full);
    await minutes(2);
    expect((await server.flowDesign(flowId)).version).not.toBe(version);
    const renamed = { ...design, flow: { ...design.flow, description: 'As of today' } };
    const { publicationId } = await server.post<{ publicationId: string }>(`/api/flows/${flowId}/publish`, {
      design: renamed,
      baseVersion: version,
    });
    expect(await server.ended(publicationId)).toMatchObject({ state: 'succeeded' });
    // It goes on from what was published: the queue is still full.
    await minutes(12);
    expect(await inOrg(dialect)).toEqual({ multiplier: 2, fallback: true });
  });

  test.runIf(dialect === 'document')('a flow that is deployed by variants is refused, and not changed', async () => {
    await started(dialect);
    await follow();
    const { design } = await server.flowDesign(flowId);
    const [menu] = menusOf(design);
    if (!menu) throw new Error('The flow has no menu.');
    const variants = [{ id: 'short', name: 'Short', overrides: { [menu.id]: { timeoutSeconds: 4 } } }];
    const variation: Variation = { ...emptyVariation, delivery: 'deploy', variants };
    const url = `/api/flows/${flowId}/variants`;
    const marked = await server.inject({ method: 'PUT', url, payload: { design: { ...design, variation } } });
    expect(marked.statusCode, marked.body).toBe(200);
    await queueIs(full);
    await minutes(3);
    expect(await shown()).toMatchObject({ full: false, problem: expect.stringMatching(/deployed by variants/) });
    expect(
      await server.problem({ method: 'PUT', url: `/api/flows/${flowId}/adaptation`, payload: request }),
    ).toMatchObject({ code: 'deployed-by-variants' });
    expect(await writes()).toBe(0);
  });

  test('ended, callers get their usual menus back', async () => {
    await started(dialect);
    await follow();
    await queueIs(full);
    await minutes(2);
    const ended = await server.inject({ method: 'DELETE', url: `/api/flows/${flowId}/adaptation` });
    expect(ended.json()).toMatchObject({ enabled: false, settings: null, full: false });
    expect(await inOrg(dialect)).toEqual({ multiplier: 1, fallback: false });
    expect(await recorded()).toHaveLength(2);
    await minutes(5);
    expect(await recorded()).toHaveLength(2);
  });

  test('what the org does not tell or allow is said, and changes nothing', async () => {
    await started(dialect);
    await follow({ adaptation: { ...defaultAdaptation, queueId: 'queue-of-nobody' } });
    await minutes(3);
    expect(await shown()).toMatchObject({
      full: false,
      lastReading: null,
      problem: expect.stringMatching(/does not tell/),
    });
    expect(
      await server.problem({ method: 'PUT', url: '/api/flows/no-such-flow/adaptation', payload: request }),
    ).toMatchObject({ code: 'org-not-found' });
    expect(
      await server.problem({
        method: 'PUT',
        url: `/api/flows/${flowId}/adaptation`,
        payload: { ...request, adaptation: { ...request.adaptation, queueId: '' } },
      }),
    ).toMatchObject({ code: 'bad-request', issues: [{ path: 'adaptation.queueId', message: 'No queue is chosen' }] });
    expect(
      await server.problem({
        url: `/api/queues/${queueId}/readings?from=2026-03-01T00:00:00Z&to=2026-03-09T00:00:00Z`,
      }),
    ).toMatchObject({ code: 'bad-request' });
    const bad = await server.app.inject({
      method: 'PUT',
      url: '/api/adaptation',
      headers: sameOrigin,
      payload: { enabled: 'no' },
    });
    expect(bad.statusCode).toBe(400);
  });
});
