import { z } from 'zod';
import { ok } from '../../http/exchange';
import type { Route } from '../../http/router';
import type { CountedWorld } from '../model/source';
import { bodyOf, nameIn, wordOf } from '../query/body';
import { filterSchema } from '../query/filter';
import { conversationActivityDimensions, flowActivityDimensions, routingActivityDimensions } from '../query/names';
import { filteredIds, queuesNow, voice } from './moments';
import { userCounts, userMetrics } from './people';

const schemaOf = <const Metrics extends readonly [string, ...string[]]>(
  metrics: Metrics,
  groupBy: ReadonlySet<string>,
  filterBy: ReadonlySet<string>,
) =>
  z.object({
    metrics: z
      .array(
        z.object({
          metric: wordOf(metrics, 'metric'),
          details: z.literal(false, { error: 'single observations are not told by this org.' }).optional(),
        }),
      )
      .min(1, { error: 'at least one metric has to be asked for.' }),
    groupBy: z.array(nameIn(groupBy, 'dimension')).min(1, { error: 'at least one dimension has to be named.' }),
    order: wordOf(['asc', 'desc', 'unordered'], 'order').optional(),
    filter: filterSchema(filterBy).optional(),
  });

const conversationSchema = schemaOf(
  ['oAlerting', 'oInteracting', 'oLongestInteracting', 'oLongestWaiting', 'oWaiting'],
  conversationActivityDimensions,
  conversationActivityDimensions,
);
const routingSchema = schemaOf(userMetrics, new Set(['queueId']), routingActivityDimensions);
const flowSchema = schemaOf(['oFlow'], flowActivityDimensions, flowActivityDimensions);

interface Value {
  readonly metric: string;
  readonly qualifier?: string;
  readonly count?: number;
  readonly calculatedMetricValue?: number;
}

/** Something of which values are known, by all that is known of it. */
interface Observed {
  readonly of: Readonly<Record<string, string>>;
  readonly values: readonly Value[];
}

/** What is going on at this moment, with any grouping; the newer form of the observations. */
export const activityRoutes = (world: CountedWorld): readonly Route[] => [
  {
    method: 'POST',
    path: '/api/v2/analytics/conversations/activity/query',
    needs: { any: ['analytics:queueObservation:view'] },
    handle: (call) => {
      const query = bodyOf(call, conversationSchema);
      const queues = queuesNow(world);
      const fixed = { ...voice, direction: 'inbound', usedRouting: 'Standard', requestedRouting: 'Standard' };
      const ids = filteredIds(
        query.filter,
        'queueId',
        queues.map(({ queue }) => queue.id),
        fixed,
      );
      const observed = queues.flatMap(({ queue, moment: { waiting, interacting, longestWaitMs } }): Observed[] => {
        if (!ids.has(queue.id)) return [];
        const values: readonly Value[] = [
          { metric: 'oInteracting', count: interacting },
          { metric: 'oWaiting', count: waiting },
          ...(waiting > 0 ? [{ metric: 'oLongestWaiting', calculatedMetricValue: longestWaitMs }] : []),
        ];
        return [{ of: { ...fixed, queueId: queue.id }, values }];
      });
      return ok({ results: grouped(observed, query) });
    },
  },
  {
    method: 'POST',
    path: '/api/v2/analytics/routing/activity/query',
    needs: { any: ['analytics:queueObservation:view'] },
    handle: (call) => {
      const query = bodyOf(call, routingSchema);
      const queues = queuesNow(world);
      const ids = filteredIds(
        query.filter,
        'queueId',
        queues.map(({ queue }) => queue.id),
        {},
      );
      const observed = queues.flatMap(({ queue, moment }): Observed[] =>
        ids.has(queue.id) ? [{ of: { queueId: queue.id }, values: userCounts(queue.members, moment) }] : [],
      );
      return ok({ results: grouped(observed, query) });
    },
  },
  {
    method: 'POST',
    path: '/api/v2/analytics/flows/activity/query',
    needs: { any: ['analytics:flowObservation:view'] },
    handle: (call) => {
      const query = bodyOf(call, flowSchema);
      const fixed = { ...voice, direction: 'inbound' };
      const observed = [...filteredIds(query.filter, 'flowId', world.org.flowIds(), fixed)].map(
        (flowId): Observed => ({
          of: { ...fixed, flowId, flowType: world.org.flow(flowId)?.type ?? 'INBOUNDCALL' },
          values: [{ metric: 'oFlow', count: world.traffic.inFlowNow(flowId) }],
        }),
      );
      return ok({ results: grouped(observed, query) });
    },
  },
];

interface GroupQuery {
  readonly groupBy: readonly string[];
  readonly metrics: readonly { readonly metric: string }[];
}

/** Adds up what falls into the same group; of waits the longest one stays. */
function grouped(observed: readonly Observed[], { groupBy, metrics }: GroupQuery) {
  const wanted = new Set(metrics.map(({ metric }) => metric));
  const groups = new Map<string, { group: Record<string, string>; data: Map<string, Value> }>();
  for (const { of, values } of observed) {
    const group = Object.fromEntries(groupBy.flatMap((name) => (of[name] === undefined ? [] : [[name, of[name]]])));
    const key = JSON.stringify(group);
    const found = groups.get(key) ?? { group, data: new Map<string, Value>() };
    groups.set(key, found);
    for (const value of values.filter(({ metric }) => wanted.has(metric))) {
      const of = `${value.metric} ${value.qualifier ?? ''}`;
      found.data.set(of, together(found.data.get(of), value));
    }
  }
  return [...groups.values()].map(({ group, data }) => ({ group, data: [...data.values()] }));
}

function together(known: Value | undefined, value: Value): Value {
  if (known === undefined) return value;
  const longest = Math.max(known.calculatedMetricValue ?? 0, value.calculatedMetricValue ?? 0);
  return value.count === undefined
    ? { ...value, calculatedMetricValue: longest }
    : { ...value, count: (known.count ?? 0) + value.count };
}
