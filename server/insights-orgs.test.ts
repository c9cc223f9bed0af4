import { Agent } from 'undici';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { auditListSchema } from '../src/core/wire/audit';
import { queueListSchema } from '../src/core/wire/flows';
import { permissionListSchema } from '../src/core/wire/permissions';
import { phraseResultsSchema } from '../src/core/wire/phrases';
import { queueOccupanciesSchema } from '../src/core/wire/queues';
import type { Dialect } from '../src/core/wire/session';
import { type Abandonment, abandonmentSchema } from '../src/core/wire/statistics';
import { type Sandbox, startSandbox } from './sandbox/start';
import { addClient, onPlatform } from './sandbox/testing';
import { type ContractWatch, watchContract } from './testing/contract/watch';
import { type FakeClock, fakeClock } from './testing/fake-clock';
import { startTestServer, type TestServer } from './testing/test-server';
import { createDocumentUpstream } from './upstream/document/document';
import { createPlatformUpstream } from './upstream/platform/platform';

/** A Monday afternoon. */
const now = '2026-03-02T15:00:00Z';
const upstreams = { document: createDocumentUpstream, platform: createPlatformUpstream };

let sandbox: Sandbox;
let clock: FakeClock;
let watch: ContractWatch;
let dispatcher: Agent;
let servers: TestServer[];

beforeEach(async () => {
  clock = fakeClock(Date.parse(now));
  watch = watchContract();
  dispatcher = new Agent();
  servers = [];
  sandbox = await startSandbox({ port: 0, history: 2, rate: 100_000, now: () => clock.now(), observe: watch.observe });
  await sandbox.prepare();
});

afterEach(async () => {
  for (const server of servers) await server.close();
  await dispatcher.destroy();
  await sandbox.close();
  expect(watch.requestFaults()).toEqual([]);
  expect(watch.answerFaults()).toEqual([]);
});

/** The server on the sandbox org in that dialect. */
const serverIn = async (dialect: Dialect, client = { id: 'sandbox', secret: 'sandbox' }): Promise<TestServer> => {
  const access = { apiUrl: sandbox.url, loginUrl: sandbox.url, clientId: client.id, clientSecret: client.secret };
  const upstream = upstreams[dialect]({ access, dispatcher, clock, random: () => 0.5, ratePerMinute: 100_000 });
  const server = await startTestServer({ upstream, clock }, dialect);
  servers.push(server);
  return server;
};

const get = async (server: TestServer, url: string): Promise<unknown> => {
  const answer = await server.inject({ url });
  expect(answer.statusCode, answer.body).toBe(200);
  return answer.json();
};

/** What servers in both dialects answer, the document's first. */
const both = async <T>(ask: (server: TestServer) => Promise<T>): Promise<readonly [T, T]> => {
  const [document, platform] = [await serverIn('document'), await serverIn('platform')];
  return [await ask(document), await ask(platform)];
};

test('both dialects tell the same calls, the platform more of them', async () => {
  const period = 'from=2026-03-02T09:00:00Z&to=2026-03-02T15:00:00Z&granularity=PT1H';
  const flowIds = ['customer-service', 'parcel-tracking', 'insurance-claims'];
  const [documents, platforms] = await both(async (server) => {
    const told = flowIds.map((flowId) => get(server, `/api/flows/${flowId}/abandonment?${period}`));
    return (await Promise.all(told)).map((answer) => abandonmentSchema.parse(answer));
  });
  const counted = ({ total, intervals }: Abandonment) =>
    [total, ...intervals].map(({ entered, abandoned, rate }) => [entered, abandoned, rate]);
  expect(platforms.map(counted)).toEqual(documents.map(counted));
  for (const { total, intervals } of platforms) {
    const { abandoned, disconnected, transferred, failed, entered, meanSeconds } = total;
    const ended = [abandoned, disconnected, transferred, failed].reduce<number>((sum, count) => sum + (count ?? 0), 0);
    expect([ended, intervals.length]).toEqual([entered, 6]);
    expect(entered).toBeGreaterThan(100);
    expect(meanSeconds).toBeGreaterThan(1);
  }
  for (const { total } of documents)
    expect(total).toMatchObject({ disconnected: null, transferred: null, failed: null, meanSeconds: null });
});

test('all figures of a month and the month before take a fraction of the calls of a minute', async () => {
  const server = await serverIn('platform');
  const [from, to, before] = ['2026-02-02T00:00:00Z', '2026-03-02T15:00:00Z', '2026-01-05T00:00:00Z'];
  const month = `from=${from}&to=${to}`;
  const asked = [
    `abandonment?${month}&granularity=P1D`,
    `abandonment?from=${before}&to=${from}&granularity=P28D`,
    `versions/statistics?from=${before}&to=${to}`,
    'ways',
    `rhythm?${month}&timeZone=Europe/Zurich`,
    `time-to-agent?${month}`,
  ];
  await Promise.all(asked.map((query) => get(server, `/api/flows/parcel-tracking/${query}`)));
  const { body } = await server.inject({ url: '/metrics' });
  const calls = [...body.matchAll(/^touchtone_org_calls_total\{.*\} (\d+)$/gm)].map(([, count]) => Number(count));
  expect(calls.length).toBeGreaterThan(4);
  expect(calls.reduce((sum, count) => sum + count, 0)).toBeLessThan(60);
});

test('menus are told where the published flow has milestones', async () => {
  const period = 'from=2026-03-02T09:00:00Z&to=2026-03-02T15:00:00Z&granularity=PT6H';
  const [document, platform] = await both(async (server) =>
    abandonmentSchema.parse(await get(server, `/api/flows/parcel-tracking/abandonment?${period}`)),
  );
  expect(document.menus).toBeNull();
  expect(platform.menus?.length).toBeGreaterThan(1);
  for (const menu of platform.menus ?? []) {
    expect(menu.name).toMatch(/^Parcel tracking: /);
    expect(menu.entered).toBeGreaterThan(0);
    // The org tells the ways of a week, not of these hours: a share, and no number.
    expect(menu.abandoned).toBeNull();
    expect(menu.rate).not.toBeNull();
  }
  expect(platform.menuRatesOf).toEqual({ from: '2026-02-23T00:00:00.000Z', to: '2026-03-02T15:00:00.000Z' });
  const unmeasured = await get(await serverIn('platform'), `/api/flows/customer-service/abandonment?${period}`);
  expect(abandonmentSchema.parse(unmeasured).menus).toBeNull();
});

test('where the time is the one that the org tells ways of, hang-ups are counted per menu', async () => {
  const period = 'from=2026-02-23&to=2026-03-02T15:00:00Z&granularity=P1D';
  const answer = await get(await serverIn('platform'), `/api/flows/parcel-tracking/abandonment?${period}`);
  const { menus, menuRatesOf, total } = abandonmentSchema.parse(answer);
  expect(menuRatesOf).toBeNull();
  const hungUp = (menus ?? []).map(({ abandoned }) => abandoned ?? 0);
  expect(hungUp.some((count) => count > 0)).toBe(true);
  expect(hungUp.reduce((sum, count) => sum + count, 0)).toBeLessThanOrEqual(total.abandoned ?? 0);
  // A call that comes back is entered again, and is one call all the same.
  for (const { abandoned, entered, rate } of menus ?? [])
    expect(rate).toBeGreaterThanOrEqual((abandoned ?? 0) / entered);
});

test('both dialects tell how busy every queue is, the platform more of it', async () => {
  const [document, platform] = await both(async (server) => {
    const { items } = queueListSchema.parse(await get(server, '/api/queues?pageSize=100'));
    const ids = items.map(({ id }) => id).join(',');
    return queueOccupanciesSchema.parse(await get(server, `/api/queues/occupancy?ids=${ids}`)).items;
  });
  expect(platform.length).toBeGreaterThan(5);
  expect(platform.map(({ queueId, agentsAvailable }) => [queueId, agentsAvailable])).toEqual(
    document.map(({ queueId, agentsAvailable }) => [queueId, agentsAvailable]),
  );
  for (const { waiting, agentsOnQueue, occupancy, waitSeconds } of platform)
    expect([waiting, agentsOnQueue, occupancy, waitSeconds]).not.toContain(null);
  for (const { waiting, agentsOnQueue, occupancy } of document)
    expect([waiting, agentsOnQueue, occupancy]).toEqual([null, null, null]);
});

test('both dialects tell who changed a flow, to the beginning', async () => {
  const [document, platform] = await both(async (server) => {
    const ids: string[] = [];
    for (let cursor: string | null = ''; cursor !== null; ) {
      const page = auditListSchema.parse(await get(server, `/api/flows/parcel-tracking/audit?cursor=${cursor}`));
      ids.push(...page.items.map(({ id }) => id));
      cursor = page.cursor;
    }
    return ids;
  });
  expect(platform.length).toBeGreaterThan(10);
  expect(new Set(platform).size).toBe(platform.length);
  expect(platform).toEqual(document);
  expect(watch.operations()).toContain('POST /api/v2/audits/query/realtime');
  expect(watch.operations()).toContain('GET /api/v2/audits/query/{transactionId}/results');
});

describe.each(['document', 'platform'] as const)('in the %s dialect', (dialect) => {
  test('prompt texts are written, each told for itself', async () => {
    const server = await serverIn(dialect);
    const ask = await onPlatform(sandbox);
    const listed = await (await ask('GET', '/api/v2/architect/prompts?pageSize=1')).json();
    const { id, name } = listed.entities[0] as { id: string; name: string };
    const phrases = [
      { id: name, locale: 'en-US', text: 'Good day' },
      { id: name, locale: 'fr-CA', text: 'Bonjour' },
      { id: 'nobody-knows-it', locale: 'en-US', text: 'Hello' },
    ];
    const answer = await server.inject({ method: 'POST', url: '/api/phrases', payload: { phrases } });
    const { items } = phraseResultsSchema.parse(answer.json());
    expect(items.map(({ ok }) => ok)).toEqual([true, true, false]);
    expect(items[2]?.problem).toContain('nobody-knows-it');
    for (const [language, text] of [
      ['en-us', 'Good day'],
      ['fr-ca', 'Bonjour'],
    ] as const) {
      const path = `/api/v2/architect/prompts/${id}/resources/${language}`;
      expect(await (await ask('GET', path)).json()).toMatchObject({ ttsString: text });
    }
  });
});

test('a client is told what its role has and what it lacks', async () => {
  const held = ['architect:flow:view', 'architect:flow:edit', 'architect:userPrompt:view', 'audits:audit:view'];
  await addClient(sandbox, { id: 'some', secret: 'some', permissions: held });
  const server = await serverIn('platform', { id: 'some', secret: 'some' });
  const { items } = permissionListSchema.parse(await get(server, '/api/org/permissions'));
  const granted = items.filter(({ state }) => state === 'granted').map(({ permission }) => permission);
  expect(granted).toEqual(held);
  const missing = items.filter(({ state }) => state === 'missing');
  expect(missing.length).toBeGreaterThan(20);
  for (const { permission, because } of missing) expect(because).toContain(permission);
});

test('finding out what a client may do changes nothing', async () => {
  const ask = await onPlatform(sandbox);
  const lists = ['flows', 'flows/milestones', 'flows/outcomes', 'flows/datatables', 'architect/prompts'];
  const totals = () =>
    Promise.all(lists.map(async (list) => (await (await ask('GET', `/api/v2/${list}?pageSize=1`)).json()).total));
  const before = await totals();
  const { items } = permissionListSchema.parse(await get(await serverIn('platform'), '/api/org/permissions'));
  expect(items.filter(({ state }) => state === 'missing')).toEqual([]);
  expect(await totals()).toEqual(before);
  expect(before.every((total: number) => total > 0)).toBe(true);
});
