import { expect, test } from 'vitest';
import { conversationIdOf } from '../model/ids';
import { asking, support, type ToldCall, toldWorld } from '../testing';
import type { Participant } from './record';
import { detailRoutes } from './routes';

const path = '/api/v2/analytics/conversations';
const interval = '2026-08-01T10:00:00.000Z/2026-08-02T10:00:00.000Z';

const calls: readonly ToldCall[] = [
  { at: '2026-07-31T23:59:59Z', seconds: 3 },
  { at: '2026-08-01T00:00:00Z', seconds: 10, call: 7, milestones: [['welcome', 2]] },
  {
    at: '2026-08-01T09:00:00Z',
    seconds: 20,
    call: 8,
    exit: 'TRANSFER',
    to: { kind: 'flow', id: 'billing', name: 'billing flow' },
  },
  {
    at: '2026-08-01T09:00:20Z',
    seconds: 40,
    call: 8,
    flow: 'billing',
    exit: 'TRANSFER',
    to: support,
    waitSeconds: 60,
    talkSeconds: 100,
  },
  { at: '2026-08-01T09:01:00Z', seconds: 5, call: 9, exit: 'TRANSFER', to: support, waitSeconds: 15 },
  { at: '2026-08-02T23:59:59Z', seconds: 8, call: 10, version: 2, exit: 'FLOW_DISCONNECT' },
  { at: '2026-08-03T00:00:00Z', seconds: 3 },
];

const world = toldWorld(calls);
const ask = asking(detailRoutes(world));
const query = (over: object = {}) => ask('POST', `${path}/details/query`, { interval, ...over });

/** The calls of an answer, by the numbers they were told with. */
const numbers = (body: { conversations: { conversationId: string }[] }): (number | undefined)[] =>
  body.conversations.map(({ conversationId }) =>
    [7, 8, 9, 10].find((call) => conversationIdOf(call) === conversationId),
  );

const segments = (...predicates: object[]) => ({ segmentFilters: [{ type: 'and', predicates }] });
const conversations = (...predicates: object[]) => ({ conversationFilters: [{ type: 'and', predicates }] });

test('conversations that began on a day the interval touches are told, the first one first', async () => {
  const { status, body } = await query();
  expect(status).toBe(200);
  expect(numbers(body)).toEqual([7, 8, 9, 10]);
  expect(body.totalHits).toBe(4);
});

test('a call that hung up in a flow has the caller and the flow, with its times', async () => {
  const { body } = await ask('GET', `${path}/${conversationIdOf(7)}/details`);
  const [start, end] = ['2026-08-01T00:00:00.000Z', '2026-08-01T00:00:10.000Z'];
  const id = expect.stringMatching(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
  const ani = expect.stringMatching(/^tel:\+1\d{3}55501\d{2}$/);
  const session = {
    sessionId: id,
    mediaType: 'voice',
    direction: 'inbound',
    provider: 'Edge',
    ani,
    remote: ani,
    dnis: 'tel:+18005550100',
    sessionDnis: 'tel:+18005550100',
  };
  expect(body).toEqual({
    conversationId: id,
    conversationStart: start,
    conversationEnd: end,
    divisionIds: ['division-home'],
    originatingDirection: 'inbound',
    participants: [
      {
        participantId: id,
        purpose: 'customer',
        sessions: [
          {
            ...session,
            metrics: [],
            segments: [{ segmentType: 'interact', segmentStart: start, segmentEnd: end, disconnectType: 'endpoint' }],
          },
        ],
      },
      {
        participantId: id,
        purpose: 'ivr',
        sessions: [
          {
            ...session,
            flow: {
              flowId: 'main',
              flowName: 'main flow',
              flowType: 'INBOUNDCALL',
              flowVersion: '1.0',
              entryType: 'dnis',
              entryReason: 'tel:+18005550100',
              exitReason: 'DISCONNECT',
              startingLanguage: 'en-us',
              endingLanguage: 'en-us',
            },
            metrics: [
              { emitDate: start, name: 'nFlow', value: 1 },
              { emitDate: end, name: 'tIvr', value: 10_000 },
              { emitDate: end, name: 'tFlow', value: 10_000 },
              { emitDate: end, name: 'tFlowDisconnect', value: 10_000 },
              { emitDate: '2026-08-01T00:00:02.000Z', name: 'nFlowMilestone', value: 1 },
            ],
            segments: [{ segmentType: 'ivr', segmentStart: start, segmentEnd: end, disconnectType: 'peer' }],
          },
        ],
      },
    ],
  });
});

test('a call that was handed on and answered has a part for each flow, the queue and the agent', async () => {
  const { body } = await ask('GET', `${path}/${conversationIdOf(8)}/details`);
  expect(body.conversationEnd).toBe('2026-08-01T09:03:40.000Z');
  const told = body.participants.map(({ purpose, sessions }: Participant) => ({
    purpose,
    flow: sessions[0]?.flow?.flowId,
    metrics: sessions[0]?.metrics.map(({ name }) => name),
    segment: sessions[0]?.segments.at(-1),
  }));
  expect(told).toEqual([
    {
      purpose: 'customer',
      metrics: [],
      segment: {
        segmentType: 'interact',
        segmentStart: '2026-08-01T09:00:00.000Z',
        segmentEnd: '2026-08-01T09:03:40.000Z',
        disconnectType: 'endpoint',
      },
    },
    {
      purpose: 'ivr',
      flow: 'main',
      metrics: ['nFlow', 'tIvr', 'tFlow', 'tFlowExit'],
      segment: {
        segmentType: 'ivr',
        segmentStart: '2026-08-01T09:00:00.000Z',
        segmentEnd: '2026-08-01T09:00:20.000Z',
        disconnectType: 'transfer',
      },
    },
    {
      purpose: 'ivr',
      flow: 'billing',
      metrics: ['nFlow', 'tIvr', 'tFlow', 'tFlowExit'],
      segment: {
        segmentType: 'ivr',
        segmentStart: '2026-08-01T09:00:20.000Z',
        segmentEnd: '2026-08-01T09:01:00.000Z',
        disconnectType: 'transfer',
      },
    },
    {
      purpose: 'acd',
      metrics: ['nOffered', 'tAcd', 'tAnswered'],
      segment: {
        segmentType: 'interact',
        segmentStart: '2026-08-01T09:01:00.000Z',
        segmentEnd: '2026-08-01T09:02:00.000Z',
        disconnectType: 'transfer',
        queueId: 'queue-support',
      },
    },
    {
      purpose: 'agent',
      metrics: ['tAlert', 'tTalk', 'tTalkComplete', 'tHandle'],
      segment: {
        segmentType: 'interact',
        segmentStart: '2026-08-01T09:02:00.000Z',
        segmentEnd: '2026-08-01T09:03:40.000Z',
        disconnectType: 'peer',
        queueId: 'queue-support',
      },
    },
  ]);
});

test('the telephone of the agent rings before the two are connected, while the call still waits', async () => {
  const { body } = await ask('GET', `${path}/${conversationIdOf(8)}/details`);
  const [session] = body.participants.find(({ purpose }: Participant) => purpose === 'agent').sessions;
  const [ringing, talking] = session.segments;
  expect(session.segments).toHaveLength(2);
  expect(ringing).toMatchObject({ segmentType: 'alert', segmentEnd: talking.segmentStart, queueId: 'queue-support' });
  const rang = Date.parse(ringing.segmentEnd) - Date.parse(ringing.segmentStart);
  expect(rang).toBeGreaterThanOrEqual(2000);
  expect(rang).toBeLessThan(7000);
  expect(session.metrics[0]).toEqual({ emitDate: ringing.segmentEnd, name: 'tAlert', value: rang });
});

test.each<[string, object, number[]]>([
  ['the flow they went through', segments({ dimension: 'flowId', value: 'billing' }), [8]],
  ['how they left it', segments({ dimension: 'exitReason', value: 'DISCONNECT' }), [7]],
  [
    'flow and way in one segment',
    segments({ dimension: 'flowId', value: 'main' }, { dimension: 'exitReason', value: 'TRANSFER' }),
    [8, 9],
  ],
  ['who took part', segments({ dimension: 'purpose', value: 'agent' }), [8]],
  ['a telephone that rang', segments({ dimension: 'segmentType', value: 'alert' }), [8]],
  [
    'one that rang for long',
    segments({ dimension: 'segmentType', value: 'alert' }, { metric: 'tSegmentDuration', range: { gte: 7000 } }),
    [],
  ],
  ['a queue', segments({ dimension: 'queueId', value: 'queue-support' }), [8, 9]],
  [
    'what one segment cannot be',
    segments({ dimension: 'purpose', value: 'ivr' }, { dimension: 'queueId', operator: 'exists' }),
    [],
  ],
  ['a number dialled', segments({ dimension: 'dnis', value: 'tel:+18005550100' }), [7, 8, 9, 10]],
  ['how a segment ended', segments({ dimension: 'disconnectType', value: 'system' }), [10]],
  ['a flow version', segments({ dimension: 'flowVersion', value: '2.0' }), [10]],
  ['how long a segment lasted', segments({ metric: 'tSegmentDuration', range: { gte: 60_000 } }), [8]],
  ['their id', conversations({ dimension: 'conversationId', value: conversationIdOf(9) }), [9]],
  ['how long they waited for nobody', conversations({ metric: 'tAbandon', operator: 'exists' }), [9]],
  ['the time in flows altogether', conversations({ type: 'metric', metric: 'tIvr', range: { gt: 50_000 } }), [8]],
  ['milestones', conversations({ metric: 'nFlowMilestone', value: '1' }), [7]],
  ['how long they lasted', conversations({ metric: 'tConversationDuration', range: { lt: 11_000 } }), [7, 10]],
  [
    'two filters that different segments meet',
    {
      segmentFilters: [
        { type: 'and', predicates: [{ dimension: 'purpose', value: 'agent' }] },
        { type: 'and', predicates: [{ dimension: 'flowId', value: 'main' }] },
      ],
    },
    [8],
  ],
])('conversations are found by %s', async (_what, filters, found) => {
  const { status, body } = await query(filters);
  expect(status).toBe(200);
  expect(numbers(body)).toEqual(found);
  expect(body.totalHits).toBe(found.length);
});

test('pages follow the order that was asked for', async () => {
  const page = async (pageNumber: number) => (await query({ order: 'desc', paging: { pageSize: 3, pageNumber } })).body;
  expect(numbers(await page(1))).toEqual([10, 9, 8]);
  expect(numbers(await page(2))).toEqual([7]);
  expect(numbers(await page(3))).toEqual([]);
  expect((await page(3)).totalHits).toBe(4);
  expect(numbers((await query({ orderBy: 'conversationEnd' })).body)).toEqual([7, 9, 8, 10]);
});

test.each<[string, object, string]>([
  ['half a paging', { paging: { pageSize: 25 } }, 'paging.pageNumber'],
  ['too large a page', { paging: { pageSize: 101, pageNumber: 1 } }, 'paging.pageSize'],
  ['an unknown order', { order: 'newest' }, 'order'],
  [
    'a dimension that segments do not have',
    segments({ dimension: 'flowMilestoneId', value: 'x' }),
    'segmentFilters[0].predicates[0].dimension',
  ],
  ['eight days and no filter', { interval: '2026-08-01/2026-08-09' }, 'interval'],
  [
    'more than 31 days with a filter',
    { interval: '2026-07-01/2026-08-02', ...segments({ dimension: 'flowId', value: 'main' }) },
    'interval',
  ],
])('%s is refused', async (_what, over, fieldName) => {
  expect(await query(over)).toMatchObject({ status: 400, body: { details: [{ fieldName }] } });
});

test('31 days are taken with a filter', async () => {
  const { body } = await query({
    interval: '2026-07-01/2026-08-01',
    ...segments({ dimension: 'flowId', value: 'main' }),
  });
  expect(body.totalHits).toBe(1);
});

test('several conversations are told by their ids; what is no id of one is not there', async () => {
  const ids = [10, 7].map(conversationIdOf);
  const { body } = await ask('GET', `${path}/details?id=${ids.join('&id=')}&id=${conversationIdOf(99)}`);
  expect(numbers(body)).toEqual([10, 7]);
  expect(await ask('GET', `${path}/${conversationIdOf(99)}/details`)).toMatchObject({ status: 404 });
  expect(await ask('GET', `${path}/no-conversation/details`)).toMatchObject({ status: 404 });
});

test('a job tells all conversations that were going on in its interval, page by page, with attributes', async () => {
  const own = toldWorld(calls);
  const asked = asking(detailRoutes(own));
  const active = '2026-08-01T00:00:05.000Z/2026-08-01T09:00:30.000Z';
  const { body } = await asked('POST', `${path}/details/jobs`, { interval: active, order: 'asc' });
  const at = `${path}/details/jobs/${body.jobId}`;
  expect((await asked('GET', at)).body.state).toBe('QUEUED');
  own.pass(1000);
  expect((await asked('GET', at)).body.state).toBe('FULFILLED');
  const first = (await asked('GET', `${at}/results?pageSize=1`)).body;
  const second = (await asked('GET', `${at}/results?pageSize=1&cursor=${first.cursor}`)).body;
  expect([...numbers(first), ...numbers(second), second.cursor]).toEqual([7, 8, undefined]);
  expect(first.conversations[0].participants[0].attributes).toEqual({});
  expect(await asked('DELETE', at)).toMatchObject({ status: 204 });
  expect(await asked('GET', at)).toMatchObject({ status: 404 });
});

test('jobs are answered from a store that is an hour behind, and say so', async () => {
  const recent = toldWorld([
    { at: '2026-08-10T10:30:00Z', seconds: 5, call: 7 },
    { at: '2026-08-10T11:30:00Z', seconds: 5 },
  ]);
  const asked = asking(detailRoutes(recent));
  const available = await asked('GET', `${path}/details/jobs/availability`);
  expect(available.body).toEqual({ dataAvailabilityDate: '2026-08-10T11:00:00.000Z' });
  const { body } = await asked('POST', `${path}/details/jobs`, { interval: '2026-08-10/2026-08-11' });
  recent.pass(1000);
  expect(numbers((await asked('GET', `${path}/details/jobs/${body.jobId}/results`)).body)).toEqual([7]);
});
