import { Agent } from 'undici';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { dropOffs } from '../src/core/insights/drop-off';
import { funnelOf, mostFrequentPath } from '../src/core/insights/funnel';
import {
  rhythmSchema,
  timeToAgentSchema,
  versionStatisticsSchema,
  type WayStep,
  waysSchema,
} from '../src/core/wire/insights';
import type { Dialect } from '../src/core/wire/session';
import { abandonmentSchema } from '../src/core/wire/statistics';
import { type Sandbox, startSandbox } from './sandbox/start';
import { addClient } from './sandbox/testing';
import { type ContractWatch, watchContract } from './testing/contract/watch';
import { type CountedCall, countedCalls } from './testing/counted-calls';
import { fakeClock } from './testing/fake-clock';
import { startTestServer, type TestServer } from './testing/test-server';
import { createDocumentUpstream } from './upstream/document/document';
import { createPlatformUpstream } from './upstream/platform/platform';

/** A Monday afternoon. */
const clock = fakeClock(Date.parse('2026-03-02T15:00:00Z'));
const historyDays = 2;
const upstreams = { document: createDocumentUpstream, platform: createPlatformUpstream };

let sandbox: Sandbox;
let watch: ContractWatch;
let dispatcher: Agent;
let calls: readonly CountedCall[];
let platform: TestServer;
let document: TestServer;

/** The server on the sandbox org, as one of its clients. */
const serverIn = (dialect: Dialect, clientId = 'sandbox'): Promise<TestServer> => {
  const access = { apiUrl: sandbox.url, loginUrl: sandbox.url, clientId, clientSecret: clientId };
  const upstream = upstreams[dialect]({ access, dispatcher, clock, random: () => 0.5, ratePerMinute: 100_000 });
  return startTestServer({ upstream, clock }, dialect);
};

beforeAll(async () => {
  watch = watchContract();
  dispatcher = new Agent();
  calls = await countedCalls(historyDays, clock.now);
  const { observe } = watch;
  sandbox = await startSandbox({ port: 0, history: historyDays, rate: 100_000, now: clock.now, observe });
  await sandbox.prepare();
  [platform, document] = await Promise.all([serverIn('platform'), serverIn('document')]);
}, 120_000);

afterAll(async () => {
  await Promise.all([platform.close(), document.close()]);
  await dispatcher.destroy();
  await sandbox.close();
  expect(watch.requestFaults()).toEqual([]);
  expect(watch.answerFaults()).toEqual([]);
});

const get = async (server: TestServer, url: string): Promise<unknown> => {
  const answer = await server.inject({ url });
  expect(answer.statusCode, answer.body).toBe(200);
  return answer.json();
};

const [from, to] = ['2026-03-01T00:00:00.000Z', '2026-03-02T12:00:00.000Z'];
const period = `from=${from}&to=${to}`;

/** The calls of a flow that entered in a time, taken from the records one by one. */
const callsOf = (flowId: string, start = from, end = to): readonly CountedCall[] =>
  calls.filter((call) => call.flowId === flowId && call.at >= Date.parse(start) && call.at < Date.parse(end));

/** What the platform tells of some calls; they are enough for the equality to say something. */
const countsOf = (some: readonly CountedCall[]) => {
  const ended = (...exits: readonly string[]): number => some.filter(({ exit }) => exits.includes(exit)).length;
  const [entered, abandoned] = [some.length, ended('DISCONNECT')];
  const inFlow = some.reduce((ms, { flowMs }) => ms + flowMs, 0);
  return {
    entered,
    abandoned,
    disconnected: ended('FLOW_DISCONNECT'),
    transferred: ended('TRANSFER'),
    failed: ended('FLOW_ERROR_DISCONNECT'),
    meanSeconds: entered === 0 ? null : inFlow / entered / 1000,
    rate: entered === 0 ? null : abandoned / entered,
  };
};

/** The document's dialect tells only what enters and what is abandoned. */
const asInDocuments = ({ entered, abandoned, rate }: ReturnType<typeof countsOf>) => ({
  ...{ disconnected: null, transferred: null, failed: null, meanSeconds: null },
  ...{ entered, abandoned, rate },
});

describe('the figures are those of the calls, one by one', () => {
  const flowId = 'technical-support';

  test('in all and by interval', async () => {
    const edges = [0, 1, 2, 3, 4, 5].map((index) => new Date(Date.parse(from) + index * 6 * 3_600_000).toISOString());
    const intervals = edges.map((start, index) => [start, edges[index + 1] ?? to] as const);
    const address = `/api/flows/${flowId}/abandonment?${period}&granularity=PT6H`;
    const inPlatform = abandonmentSchema.parse(await get(platform, address));
    const inDocument = abandonmentSchema.parse(await get(document, address));
    const counted = intervals.map(([start, end]) => ({
      ...{ from: start, to: end },
      counts: countsOf(callsOf(flowId, start, end)),
    }));
    expect(counted.filter(({ counts }) => counts.abandoned > 0).length).toBeGreaterThan(3);
    expect(inPlatform.total).toEqual(countsOf(callsOf(flowId)));
    expect(inPlatform.intervals).toEqual(counted.map(({ counts, ...one }) => ({ ...one, ...counts })));
    expect(inDocument.total).toEqual(asInDocuments(countsOf(callsOf(flowId))));
    expect(inDocument.intervals).toEqual(counted.map(({ counts, ...one }) => ({ ...one, ...asInDocuments(counts) })));
  });

  test('by version', async () => {
    const { items } = versionStatisticsSchema.parse(
      await get(platform, `/api/flows/${flowId}/versions/statistics?${period}`),
    );
    const some = callsOf(flowId);
    const versions = [...new Set(some.map(({ version }) => version))].sort((a, b) => Number(b) - Number(a));
    expect(versions.length).toBeGreaterThan(1);
    expect(items).toEqual(
      versions.map((version) => ({
        version,
        publishedAt: expect.stringMatching(/^2026-/),
        isLive: version === '23.0',
        ...countsOf(some.filter((call) => call.version === version)),
      })),
    );
    const [, version = ''] = versions;
    const one = await get(platform, `/api/flows/${flowId}/abandonment?${period}&granularity=P7D&version=${version}`);
    expect(abandonmentSchema.parse(one).total).toEqual(countsOf(some.filter((call) => call.version === version)));
    const untold = await get(document, `/api/flows/${flowId}/versions/statistics?${period}`);
    expect(versionStatisticsSchema.parse(untold).items).toBeNull();
  });

  test.each(['Asia/Kolkata', 'America/New_York'])('by hour of the week in %s', async (timeZone) => {
    const counts = new Map<string, { entered: number; abandoned: number }>();
    const clockThere = new Intl.DateTimeFormat('en-US', {
      timeZone,
      weekday: 'long',
      hour: '2-digit',
      hourCycle: 'h23',
    });
    for (const { at, exit } of callsOf(flowId)) {
      const key = clockThere.format(at);
      const known = counts.get(key) ?? { entered: 0, abandoned: 0 };
      counts.set(key, {
        entered: known.entered + 1,
        abandoned: known.abandoned + (exit === 'DISCONNECT' ? 1 : 0),
      });
    }
    const days = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
    const address = `/api/flows/${flowId}/rhythm?${period}&timeZone=${timeZone}`;
    const inPlatform = rhythmSchema.parse(await get(platform, address));
    expect(inPlatform).toMatchObject({ from, to, timeZone });
    const told = inPlatform.cells.map(({ weekday, hour, entered, abandoned }) => [
      `${days[weekday - 1]}, ${String(hour).padStart(2, '0')}`,
      { entered, abandoned },
    ]);
    expect(told.length).toBeGreaterThanOrEqual(36);
    const empty = { entered: 0, abandoned: 0 };
    expect(told).toEqual(told.map(([key]) => [key, counts.get(String(key)) ?? empty]));
    expect(inPlatform.cells.reduce((sum, { entered }) => sum + (entered ?? 0), 0)).toBe(callsOf(flowId).length);
    if (timeZone !== 'Asia/Kolkata') return;
    expect(rhythmSchema.parse(await get(document, address)).cells).toEqual(inPlatform.cells);
  });
});

describe('the ways of calls', () => {
  const flowId = 'parcel-tracking';
  const endings: Readonly<Record<string, string>> = {
    DISCONNECT: 'abandoned',
    FLOW_DISCONNECT: 'disconnected',
    FLOW_ERROR_DISCONNECT: 'failed',
  };
  const endingOf = ({ exit, leftFor }: CountedCall): string => endings[exit] ?? leftFor ?? '';

  /** Each step by the words of the way to it. */
  const byWay = (steps: readonly WayStep[]): Record<string, number> => {
    const words = new Map<string, string>();
    for (const { id, parentId, milestoneId, ending } of steps)
      words.set(id, `${parentId === null ? '' : `${words.get(parentId)} > `}${milestoneId ?? ending ?? 'root'}`);
    return Object.fromEntries(steps.map(({ id, count }) => [words.get(id), count]));
  };

  test('are those of each call, from milestone to milestone', async () => {
    const { of, steps, reason } = waysSchema.parse(await get(platform, `/api/flows/${flowId}/ways`));
    expect(of).toEqual({ from: '2026-02-23T00:00:00.000Z', to: '2026-03-02T15:00:00.000Z' });
    expect(reason).toBeNull();
    const some = callsOf(flowId, of?.from, of?.to);
    const counted: Record<string, number> = {};
    for (const call of some) {
      let way = 'root';
      for (const word of ['', ...call.milestones, endingOf(call)]) {
        if (word !== '') way = `${way} > ${word}`;
        counted[way] = (counted[way] ?? 0) + 1;
      }
    }
    expect(Object.keys(counted).length).toBeGreaterThan(10);
    expect(byWay(steps ?? [])).toEqual(counted);
    expect(steps?.every(({ kind, milestoneName }) => kind !== 'milestone' || milestoneName?.startsWith('Parcel'))).toBe(
      true,
    );
    const live = waysSchema.parse(await get(platform, `/api/flows/${flowId}/ways?version=32.0`)).steps ?? [];
    expect(live[0]?.count).toBe(some.filter(({ version }) => version === '32.0').length);
  });

  test('give drop-off and funnel as the calls do', async () => {
    const { of, steps } = waysSchema.parse(await get(platform, `/api/flows/${flowId}/ways`));
    const some = callsOf(flowId, of?.from, of?.to);
    const drops = dropOffs(steps ?? []);
    expect(drops.length).toBeGreaterThan(2);
    for (const { milestoneId, entered, abandoned } of drops) {
      expect(entered).toBe(some.filter(({ milestones }) => milestones.includes(milestoneId)).length);
      const hungUp = some.filter(({ milestones, exit }) => milestones.at(-1) === milestoneId && exit === 'DISCONNECT');
      expect(abandoned).toBe(hungUp.length);
    }
    const address = `/api/flows/${flowId}/abandonment?from=${of?.from}&to=${of?.to}&granularity=P7D`;
    const { menus } = abandonmentSchema.parse(await get(platform, address));
    for (const { milestoneId, abandoned, entered } of menus ?? []) {
      expect(abandoned).toBe(drops.find((drop) => drop.milestoneId === milestoneId)?.abandoned);
      expect(entered).toBe(some.flatMap(({ milestones }) => milestones).filter((id) => id === milestoneId).length);
    }
    const order = mostFrequentPath(steps ?? []);
    const reached = (milestones: readonly string[], length: number): boolean => {
      let next = 0;
      for (const id of milestones) if (id === order[next]) next += 1;
      return next >= length;
    };
    expect(funnelOf(steps ?? [], order).map(({ count }) => count)).toEqual(
      [null, ...order].map((_, length) => some.filter(({ milestones }) => reached(milestones, length)).length),
    );
  });

  test('are not told where nothing is measured, or by the documents; each says why', async () => {
    const unmeasured = waysSchema.parse(await get(platform, '/api/flows/technical-support/ways'));
    expect([unmeasured.steps, unmeasured.reason]).toEqual([null, expect.stringContaining('milestone')]);
    const untold = waysSchema.parse(await get(document, `/api/flows/${flowId}/ways`));
    expect([untold.of, untold.steps, untold.reason]).toEqual([null, null, expect.any(String)]);
  });
});

describe('the time to agent', () => {
  const median = (ms: readonly number[]): number => {
    const sorted = [...ms].sort((a, b) => a - b);
    return ((sorted[Math.floor((sorted.length - 1) / 2)] ?? 0) + (sorted[Math.ceil((sorted.length - 1) / 2)] ?? 0)) / 2;
  };
  const answeredOf = (some: readonly CountedCall[]) =>
    some.filter(({ leftFor, talkMs }) => leftFor === 'queue' && talkMs > 0);

  test('is that of each call that was answered', async () => {
    const [start, end] = ['2026-03-02T14:30:00.000Z', '2026-03-02T15:00:00.000Z'];
    const address = `/api/flows/technical-support/time-to-agent?from=${start}&to=${end}`;
    const told = timeToAgentSchema.parse(await get(platform, address));
    const some = callsOf('technical-support', start, end);
    const answered = answeredOf(some);
    expect(answered.length).toBeGreaterThan(50);
    expect(told).toMatchObject({ calls: answered.length, lookedAt: some.length, isSample: false, reason: null });
    const { menu, queue, alert, total } = told.parts ?? {};
    const totals = answered.map(({ flowMs, waitMs }) => flowMs + waitMs);
    expect(total?.meanSeconds).toBeCloseTo(totals.reduce((sum, ms) => sum + ms, 0) / totals.length / 1000, 6);
    expect(total?.medianSeconds).toBeCloseTo(median(totals) / 1000, 6);
    expect(menu?.medianSeconds).toBeCloseTo(median(answered.map(({ flowMs }) => flowMs)) / 1000, 6);
    const waits = answered.reduce((sum, { waitMs }) => sum + waitMs, 0) / answered.length / 1000;
    expect((queue?.meanSeconds ?? 0) + (alert?.meanSeconds ?? 0)).toBeCloseTo(waits, 6);
    expect(alert?.meanSeconds).toBeGreaterThan(0);
  });

  test('of many calls is that of the newest thousand', async () => {
    const now = '2026-03-02T15:00:00.000Z';
    const address = `/api/flows/insurance-claims/time-to-agent?from=${from}&to=${now}`;
    const told = timeToAgentSchema.parse(await get(platform, address));
    const newest = [...callsOf('insurance-claims', from, now)].sort((a, b) => b.at - a.at).slice(0, 1000);
    expect(told).toMatchObject({ calls: answeredOf(newest).length, lookedAt: 1000, isSample: true });
    const menus = answeredOf(newest).map(({ flowMs }) => flowMs);
    expect(told.parts?.menu.medianSeconds).toBeCloseTo(median(menus) / 1000, 6);
  });

  test('is not told by the documents, which is said', async () => {
    const told = timeToAgentSchema.parse(await get(document, `/api/flows/insurance-claims/time-to-agent?${period}`));
    expect(told).toMatchObject({ calls: 0, lookedAt: 0, parts: null, reason: expect.stringContaining('one by one') });
  });
});

describe('what a client may not ask', () => {
  test('leaves the rest: without the ways, menus are still counted', async () => {
    const permissions = ['analytics:flowAggregate:view', 'architect:flow:view', 'architect:flowMilestone:view'];
    await addClient(sandbox, { id: 'counter', secret: 'counter', permissions });
    const server = await serverIn('platform', 'counter');
    const ways = waysSchema.parse(await get(server, '/api/flows/parcel-tracking/ways'));
    expect([ways.steps, ways.reason]).toEqual([null, expect.stringContaining('journey:flowpaths:view')]);
    const { menus, total } = abandonmentSchema.parse(
      await get(server, `/api/flows/parcel-tracking/abandonment?${period}`),
    );
    expect(total).toEqual(countsOf(callsOf('parcel-tracking')));
    expect(menus?.map(({ name, abandoned, rate }) => [name.startsWith('Parcel'), abandoned, rate])).toContainEqual([
      true,
      null,
      null,
    ]);
    const agents = await server.inject({ url: `/api/flows/parcel-tracking/time-to-agent?${period}` });
    expect([agents.statusCode, agents.body]).toEqual([
      403,
      expect.stringContaining('analytics:conversationDetail:view'),
    ]);
    await server.close();
  });

  test('is named where nothing is left', async () => {
    await addClient(sandbox, { id: 'nobody', secret: 'nobody', permissions: ['architect:flow:view'] });
    const server = await serverIn('platform', 'nobody');
    for (const path of ['abandonment', 'versions/statistics', 'rhythm']) {
      const answer = await server.inject({ url: `/api/flows/parcel-tracking/${path}?${period}` });
      expect(answer.json(), path).toMatchObject({ status: 403, code: 'org-forbidden' });
      expect(answer.body).toContain('analytics:flowAggregate:view');
    }
    await server.close();
  });

  test('is not what a flow that is not there is told as', async () => {
    for (const path of ['abandonment', 'versions/statistics', 'rhythm', 'ways', 'time-to-agent']) {
      const answer = await platform.inject({ url: `/api/flows/nowhere/${path}?${period}` });
      expect(answer.json(), path).toMatchObject({ status: 404, code: 'org-not-found' });
    }
  });
});
