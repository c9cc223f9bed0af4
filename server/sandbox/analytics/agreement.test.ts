import { beforeAll, expect, test } from 'vitest';
import { needsOf, operationOf } from '../../testing/contract/contract';
import { queueRoutes } from '../document/queue-routes';
import { summaryRoutes } from '../document/summary-routes';
import { milestoneIdOf, openFlowMarks } from '../org/milestones';
import { openOrg } from '../org/org';
import { noStorage } from '../org/storage';
import { openTelephony } from '../org/telephony';
import { dialledWhen } from '../traffic/dialled';
import { openTraffic } from '../traffic/traffic';
import type { CountedGroup } from './aggregates/count';
import { countedOrg } from './counted-org';
import type { ConversationRecord } from './details/record';
import { analyticsRoutes } from './routes';
import { asking, toldWorld } from './testing';

const now = Date.parse('2026-08-12T15:00:00Z');
const seed = 4;
const [from, to] = ['2026-08-10T00:00:00.000Z', '2026-08-12T00:00:00.000Z'];
const interval = `${from}/${to}`;

let ask: ReturnType<typeof asking>;
let records: readonly ConversationRecord[];

/** An org of three days, with its callers. */
async function anOrg() {
  const storage = noStorage;
  const org = await openOrg({ seed, historyDays: 3, storage, now: () => now });
  const telephony = await openTelephony(storage);
  const marks = await openFlowMarks(storage);
  const traffic = await openTraffic({
    org,
    storage,
    seed,
    historyDays: 3,
    speed: 1,
    now: () => now,
    callsPerDay: 60,
    dialledWhen: (flowId) => dialledWhen(telephony, flowId),
    milestoneId: (name) => milestoneIdOf(marks, name),
  });
  await traffic.ready();
  return { world: { traffic, org: countedOrg({ org, telephony }) }, ofQueues: queueRoutes(org, traffic) };
}

beforeAll(async () => {
  const { world, ofQueues } = await anOrg();
  ask = asking([...analyticsRoutes(world), ...summaryRoutes(world), ...ofQueues]);
  records = await everyRecord();
  await world.traffic.close();
});

async function everyRecord(): Promise<ConversationRecord[]> {
  const all: ConversationRecord[] = [];
  for (let pageNumber = 1; ; pageNumber++) {
    const { body } = await ask('POST', '/api/v2/analytics/conversations/details/query', {
      interval,
      paging: { pageSize: 100, pageNumber },
    });
    all.push(...body.conversations);
    if (body.conversations.length < 100) return all;
  }
}

type Counts = Record<string, number>;
const add = (counts: Counts, key: string, amount = 1): void => {
  counts[key] = (counts[key] ?? 0) + amount;
};

/** Counts of one metric by the values of one group, joined. */
async function aggregate(path: string, groupBy: readonly string[], metric: string, what: 'count' | 'sum' = 'count') {
  const { body } = await ask('POST', `/api/v2/analytics/${path}/aggregates/query`, {
    interval,
    groupBy,
    metrics: [metric],
    granularity: 'P1D',
  });
  const counts: Counts = {};
  for (const { group, data } of body.results as CountedGroup[]) {
    for (const { metrics } of data) {
      const key = groupBy.map((name) => group[name] ?? '').join(' ');
      add(counts, key, metrics[0]?.stats[what] ?? 0);
    }
  }
  return counts;
}

/** What the details say of the interval's sessions of a kind: each session with its conversation. */
const sessionsOf = (purpose: string) =>
  records.flatMap(({ participants }) =>
    participants.flatMap((each) =>
      each.purpose === purpose
        ? each.sessions.filter(({ segments: [segment] }) => segment !== undefined && segment.segmentStart < to)
        : [],
    ),
  );

test('there are callers to count', () => {
  expect(records.length).toBeGreaterThan(200);
  expect(new Set(sessionsOf('ivr').map(({ flow }) => flow?.exitReason)).size).toBeGreaterThan(2);
  expect(sessionsOf('agent').length).toBeGreaterThan(20);
});

test('aggregates of flows are the details counted anew', async () => {
  const [entered, times]: [Counts, Counts] = [{}, {}];
  for (const { flow = {}, metrics } of sessionsOf('ivr')) {
    add(entered, `${flow.flowId} ${flow.flowVersion} ${flow.exitReason} ${flow.transferTargetName ?? ''}`);
    add(times, flow.flowId ?? '', metrics.find(({ name }) => name === 'tFlow')?.value);
  }
  const groupBy = ['flowId', 'flowVersion', 'exitReason', 'transferTargetName'];
  expect(await aggregate('flows', groupBy, 'nFlow')).toEqual(entered);
  expect(await aggregate('flows', ['flowId'], 'tFlow', 'sum')).toEqual(times);
});

test('milestones are counted alike', async () => {
  const passed: Counts = {};
  for (const { flow = {}, metrics } of sessionsOf('ivr')) {
    for (const { name } of metrics) if (name === 'nFlowMilestone') add(passed, flow.flowId ?? '');
  }
  expect(Object.keys(passed).length).toBeGreaterThan(0);
  expect(await aggregate('flows', ['flowId'], 'nFlowMilestone')).toEqual(passed);
});

test('what became of calls in queues is counted alike', async () => {
  const [abandoned, answered]: [Counts, Counts] = [{}, {}];
  // A call counts for the time its flow was entered, so the waits of the interval's flows are those that count.
  for (const { participants } of records) {
    for (const { purpose, sessions } of participants) {
      const [session] = sessions;
      const queueId = session?.segments[0]?.queueId ?? '';
      if (purpose !== 'acd') continue;
      for (const { name } of session?.metrics ?? []) {
        if (name === 'tAbandon') add(abandoned, queueId);
        if (name === 'tAnswered') add(answered, queueId);
      }
    }
  }
  expect(Object.keys(answered).length).toBeGreaterThan(0);
  expect(await aggregate('conversations', ['queueId'], 'tAbandon')).toEqual(abandoned);
  expect(await aggregate('conversations', ['queueId'], 'tAnswered')).toEqual(answered);
});

test('conversations are counted alike', async () => {
  expect(await aggregate('conversations', [], 'nConversations')).toEqual({ '': records.length });
});

test('the documents count the same calls', async () => {
  const { body } = await ask('POST', '/api/v2/analytics/conversations/summary/query', {
    timeRange: { type: 'absolute', from, to },
    filter: { type: 'and', filters: [{ type: 'eq', field: 'conversation.outcome', value: 'abandoned' }] },
    groupBy: ['flow.id'],
    metrics: ['conversation.count'],
  });
  const counted: Counts = {};
  for (const { group, metrics } of body.results) counted[group['flow.id']] = metrics[0].value;
  const byReason = await aggregate('flows', ['exitReason', 'flowId'], 'nFlow');
  const abandoned = Object.entries(byReason).flatMap(([key, count]) => {
    const [reason, flowId = ''] = key.split(' ');
    return reason === 'DISCONNECT' ? [[flowId, count]] : [];
  });
  expect(abandoned.length).toBeGreaterThan(3);
  expect(counted).toEqual(Object.fromEntries(abandoned));
});

test('the ways through a flow are as many as its milestones and its endings', async () => {
  const paths = async (category: string, flowId: string) =>
    (await ask('POST', '/api/v2/journey/flows/paths/query', { category, flows: [{ id: flowId }] })).body;
  const week = async (groupBy: readonly string[], metric: string, { dateStart, dateEnd }: Counts) => {
    const { body } = await ask('POST', '/api/v2/analytics/flows/aggregates/query', {
      interval: `${dateStart}/${dateEnd}`,
      groupBy,
      metrics: [metric],
    });
    return (body.results as CountedGroup[]).map(
      ({ group, data }) => [group, data[0]?.metrics[0]?.stats.count] as const,
    );
  };
  const [flowId = ''] = Object.keys(await aggregate('flows', ['flowId'], 'nFlowMilestone'));
  const all = await paths('All', flowId);
  const elements: { type: string; count: number; flowMilestone?: { id: string } }[] = Object.values(all.elements);
  const [milestones, endings]: [Counts, Counts] = [{}, {}];
  for (const { type, count, flowMilestone } of elements) {
    if (flowMilestone) add(milestones, flowMilestone.id, count);
    else if (type !== 'Root') add(endings, type === 'Abandoned' ? 'abandoned' : 'others', count);
  }
  const passed = (await week(['flowId', 'flowMilestoneId'], 'nFlowMilestone', all)).flatMap(([group, count]) =>
    group.flowId === flowId ? [[group.flowMilestoneId, count]] : [],
  );
  expect(passed.length).toBeGreaterThan(1);
  expect(milestones).toEqual(Object.fromEntries(passed));
  const left: Counts = {};
  for (const [group, count] of await week(['flowId', 'exitReason'], 'nFlow', all)) {
    if (group.flowId === flowId) add(left, group.exitReason === 'DISCONNECT' ? 'abandoned' : 'others', count);
  }
  expect(endings).toEqual(left);
  expect(elements.find(({ type }) => type === 'Root')?.count).toBe((left.abandoned ?? 0) + (left.others ?? 0));
});

test('a filter finds the conversations that say so themselves', async () => {
  const { body } = await ask('POST', '/api/v2/analytics/conversations/details/query', {
    interval,
    segmentFilters: [{ type: 'and', predicates: [{ dimension: 'exitReason', value: 'TRANSFER' }] }],
  });
  const transferred = records.filter(({ participants }) =>
    participants.some(({ sessions }) => sessions[0]?.flow?.exitReason === 'TRANSFER'),
  );
  expect(body.totalHits).toBe(transferred.length);
  expect(body.conversations).toEqual(transferred.slice(0, 25));
});

test('both dialects tell the same of a queue at this moment', async () => {
  const { body } = await ask('POST', '/api/v2/analytics/queues/observations/query', {
    filter: { type: 'and', predicates: [{ dimension: 'queueId', operator: 'exists' }] },
    metrics: ['oWaiting', 'oOnQueueUsers'],
  });
  type Observed = { metric: string; qualifier?: string; stats: { count: number } };
  const told = new Map<string, Counts>();
  for (const { group, data } of body.results as { group: { queueId: string }; data: Observed[] }[]) {
    const counts = told.get(group.queueId) ?? { waiting: 0, available: 0, onQueue: 0 };
    told.set(group.queueId, counts);
    for (const { metric, qualifier, stats } of data) {
      add(counts, metric === 'oWaiting' ? 'waiting' : 'onQueue', stats.count);
      if (qualifier === 'IDLE') add(counts, 'available', stats.count);
    }
  }
  expect(told.size).toBeGreaterThan(5);
  for (const [id, counts] of told) {
    const { agents, queue } = (await ask('GET', `/api/v2/routing/queues/${id}/statistics`)).body;
    const wait = (await ask('GET', `/api/v2/routing/queues/${id}/mediatypes/call/estimatedwaittime`)).body.results[0];
    expect({ ...agents, waiting: queue.waiting }).toEqual(counts);
    expect(wait.estimatedWaitTimeSeconds).toBe(queue.waitSeconds.current);
  }
});

test('every call is one of the platform, and wants the permissions that the platform wants', () => {
  const told = analyticsRoutes(toldWorld([])).map(({ method, path, needs }) => ({
    operation: operationOf({ method, path }),
    needs,
  }));
  expect(told.filter(({ operation }) => operation === null)).toEqual([]);
  expect(told).toEqual(told.map(({ operation }) => ({ operation, needs: needsOf(operation ?? '') })));
});
