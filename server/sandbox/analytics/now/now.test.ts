import { expect, test } from 'vitest';
import { asking, toldWorld } from '../testing';
import { activityRoutes } from './activity-routes';
import { observationRoutes } from './observation-routes';
import { presences } from './people';
import { waitRoutes } from './wait-routes';

const world = toldWorld([], {
  inFlow: { main: 7 },
  queues: {
    'queue-support': {
      onQueue: 9,
      available: 0,
      interacting: 9,
      waiting: 3,
      longestWaitMs: 45_000,
      estimatedWaitSeconds: 120,
    },
    'queue-sales': { onQueue: 6, available: 4, interacting: 2, waiting: 0, longestWaitMs: 0, estimatedWaitSeconds: 5 },
  },
});
const ask = asking([...observationRoutes(world), ...activityRoutes(world), ...waitRoutes(world)]);
const queues = '/api/v2/analytics/queues/observations/query';
const matching = (dimension: string, ...values: string[]) => ({
  type: 'or',
  predicates: values.map((value) => ({ type: 'dimension', dimension, operator: 'matches', value })),
});

test('people are told by routing status beside the media types, interactions by media type', async () => {
  const { body } = await ask('POST', queues, {
    filter: matching('queueId', 'queue-sales', 'queue-of-nobody'),
    metrics: ['oWaiting', 'oLongestWaiting', 'oInteracting', 'oOnQueueUsers', 'oUserRoutingStatuses', 'oUserPresences'],
  });
  expect(body).toEqual({
    systemToOrganizationMappings: { AVAILABLE: [presences.AVAILABLE], ON_QUEUE: [presences.ON_QUEUE] },
    results: [
      {
        group: { queueId: 'queue-sales' },
        data: [
          { metric: 'oOnQueueUsers', qualifier: 'IDLE', stats: { count: 4 } },
          { metric: 'oOnQueueUsers', qualifier: 'INTERACTING', stats: { count: 2 } },
          { metric: 'oUserPresences', qualifier: presences.AVAILABLE, stats: { count: 4 } },
          { metric: 'oUserPresences', qualifier: presences.ON_QUEUE, stats: { count: 6 } },
          { metric: 'oUserRoutingStatuses', qualifier: 'IDLE', stats: { count: 4 } },
          { metric: 'oUserRoutingStatuses', qualifier: 'INTERACTING', stats: { count: 2 } },
          { metric: 'oUserRoutingStatuses', qualifier: 'OFF_QUEUE', stats: { count: 4 } },
        ],
      },
      {
        group: { queueId: 'queue-sales', mediaType: 'voice' },
        data: [
          { metric: 'oInteracting', stats: { count: 2 } },
          { metric: 'oWaiting', stats: { count: 0 } },
        ],
      },
    ],
  });
});

test('many queues are asked for at once, and how long somebody waits is told while somebody does', async () => {
  const { body } = await ask('POST', queues, {
    filter: {
      type: 'and',
      clauses: [matching('queueId', 'queue-sales', 'queue-support'), matching('mediaType', 'voice')],
    },
    metrics: ['oWaiting', 'oLongestWaiting', 'oMemberUsers'],
  });
  expect(body.results).toEqual([
    { group: { queueId: 'queue-support' }, data: [{ metric: 'oMemberUsers', stats: { count: 12 } }] },
    {
      group: { queueId: 'queue-support', mediaType: 'voice' },
      data: [
        { metric: 'oWaiting', stats: { count: 3 } },
        { metric: 'oLongestWaiting', stats: { calculatedMetricValue: 45_000 } },
      ],
    },
    { group: { queueId: 'queue-sales' }, data: [{ metric: 'oMemberUsers', stats: { count: 10 } }] },
    { group: { queueId: 'queue-sales', mediaType: 'voice' }, data: [{ metric: 'oWaiting', stats: { count: 0 } }] },
  ]);
});

test.each([
  ['no filter', { metrics: ['oWaiting'] }, 'filter'],
  ['no metrics', { filter: matching('queueId', 'queue-sales') }, 'metrics'],
  ['a metric of another query', { filter: matching('queueId', 'x'), metrics: ['nFlow'] }, 'metrics[0]'],
  ['another dimension', { filter: matching('flowId', 'x'), metrics: ['oWaiting'] }, 'filter.predicates[0].dimension'],
])('a question about queues with %s is refused', async (_what, body, fieldName) => {
  expect(await ask('POST', queues, body)).toMatchObject({ status: 400, body: { details: [{ fieldName }] } });
});

test('how many calls are in a flow is told, also if none is', async () => {
  const { body } = await ask('POST', '/api/v2/analytics/flows/observations/query', {
    filter: matching('flowId', 'main', 'billing', 'nowhere'),
    metrics: ['oFlow'],
  });
  expect(body.results).toEqual([
    { group: { flowId: 'main', mediaType: 'voice' }, data: [{ metric: 'oFlow', stats: { count: 7 } }] },
    { group: { flowId: 'billing', mediaType: 'voice' }, data: [{ metric: 'oFlow', stats: { count: 0 } }] },
  ]);
});

test('the newer queries tell the same, grouped as wanted', async () => {
  const conversations = await ask('POST', '/api/v2/analytics/conversations/activity/query', {
    metrics: [{ metric: 'oWaiting', details: false }, { metric: 'oLongestWaiting' }],
    groupBy: ['mediaType'],
  });
  expect(conversations.body.results).toEqual([
    {
      group: { mediaType: 'voice' },
      data: [
        { metric: 'oWaiting', count: 3 },
        { metric: 'oLongestWaiting', calculatedMetricValue: 45_000 },
      ],
    },
  ]);
  const people = await ask('POST', '/api/v2/analytics/routing/activity/query', {
    metrics: [{ metric: 'oOnQueueUsers' }],
    groupBy: ['queueId'],
    filter: matching('queueId', 'queue-support'),
  });
  expect(people.body.results).toEqual([
    { group: { queueId: 'queue-support' }, data: [{ metric: 'oOnQueueUsers', qualifier: 'INTERACTING', count: 9 }] },
  ]);
  const flows = await ask('POST', '/api/v2/analytics/flows/activity/query', {
    metrics: [{ metric: 'oFlow' }],
    groupBy: ['flowType'],
  });
  expect(flows.body.results).toEqual([{ group: { flowType: 'INBOUNDCALL' }, data: [{ metric: 'oFlow', count: 7 }] }]);
});

test('a wait is estimated for calls', async () => {
  const at = '/api/v2/routing/queues/queue-support';
  const result = { formula: 'BEST', estimatedWaitTimeSeconds: 120 };
  expect((await ask('GET', `${at}/estimatedwaittime`)).body).toEqual({ results: [{ intent: 'CALL', ...result }] });
  expect((await ask('GET', `${at}/mediatypes/all/estimatedwaittime`)).body.results[0].intent).toBe('ALL');
  expect((await ask('GET', `${at}/mediatypes/email/estimatedwaittime`)).body).toEqual({ results: [] });
  expect(await ask('GET', `${at}/mediatypes/fax/estimatedwaittime`)).toMatchObject({ status: 400 });
  expect(await ask('GET', '/api/v2/routing/queues/none/estimatedwaittime')).toMatchObject({ status: 404 });
});
