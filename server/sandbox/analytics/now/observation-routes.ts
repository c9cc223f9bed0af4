import { z } from 'zod';
import { ok } from '../../http/exchange';
import type { Route } from '../../http/router';
import type { CountedWorld } from '../model/source';
import { bodyOf, wordOf } from '../query/body';
import { filterSchema } from '../query/filter';
import { filteredIds, type QueueNow, queuesNow, voice } from './moments';
import { presences, userCounts, userMetrics } from './people';

const interactionMetrics = ['oAlerting', 'oInteracting', 'oLongestInteracting', 'oLongestWaiting', 'oWaiting'] as const;
const atLeastOne = { error: 'at least one metric has to be asked for.' };
const noDetails = z.array(z.string()).max(0, { error: 'single observations are not told by this org.' }).optional();

const queueQuerySchema = z.object({
  filter: filterSchema(new Set(['mediaType', 'queueId'])),
  metrics: z.array(wordOf([...userMetrics, ...interactionMetrics], 'metric')).min(1, atLeastOne),
  detailMetrics: noDetails,
});

const flowQuerySchema = z.object({
  filter: filterSchema(new Set(['flowId', 'mediaType'])),
  metrics: z.array(wordOf(['oFlow'], 'metric')).min(1, atLeastOne),
  detailMetrics: noDetails,
});

/** How busy queues and flows are at this moment. */
export const observationRoutes = (world: CountedWorld): readonly Route[] => [
  {
    method: 'POST',
    path: '/api/v2/analytics/queues/observations/query',
    needs: { any: ['analytics:queueObservation:view'] },
    handle: (call) => {
      const { filter, metrics } = bodyOf(call, queueQuerySchema);
      const wanted = new Set<string>(metrics);
      const queues = queuesNow(world);
      const ids = queues.map(({ queue }) => queue.id);
      const ofPeople = filteredIds(filter, 'queueId', ids, {}, new Set(['mediaType']));
      const ofVoice = filteredIds(filter, 'queueId', ids, voice);
      const results = queues.flatMap((each) => [
        ...(ofPeople.has(each.queue.id) ? group({ queueId: each.queue.id }, people(each), wanted) : []),
        ...(ofVoice.has(each.queue.id) ? group({ queueId: each.queue.id, ...voice }, interactions(each), wanted) : []),
      ]);
      const mappings = Object.entries(presences).map(([system, id]) => [system, [id]]);
      return ok({
        ...(wanted.has('oUserPresences') && { systemToOrganizationMappings: Object.fromEntries(mappings) }),
        results,
      });
    },
  },
  {
    method: 'POST',
    path: '/api/v2/analytics/flows/observations/query',
    needs: { any: ['analytics:flowObservation:view'] },
    handle: (call) => {
      const { filter } = bodyOf(call, flowQuerySchema);
      const flows = filteredIds(filter, 'flowId', world.org.flowIds(), voice);
      const results = [...flows].map((flowId) => ({
        group: { flowId, ...voice },
        data: [{ metric: 'oFlow', stats: { count: world.traffic.inFlowNow(flowId) } }],
      }));
      return ok({ results });
    },
  },
];

interface Observed {
  readonly metric: string;
  readonly qualifier?: string;
  readonly stats: { readonly count?: number; readonly calculatedMetricValue?: number };
}

const people = ({ queue, moment }: QueueNow): readonly Observed[] =>
  userCounts(queue.members, moment).map(({ count, ...of }) => ({ ...of, stats: { count } }));

/** A longest wait is told while somebody waits, in milliseconds; for how long an agent has talked nobody keeps. */
const interactions = ({ moment: { waiting, interacting, longestWaitMs } }: QueueNow): readonly Observed[] => [
  { metric: 'oAlerting', stats: { count: 0 } },
  { metric: 'oInteracting', stats: { count: interacting } },
  { metric: 'oWaiting', stats: { count: waiting } },
  ...(waiting > 0 ? [{ metric: 'oLongestWaiting', stats: { calculatedMetricValue: longestWaitMs } }] : []),
];

function group(of: Readonly<Record<string, string>>, observed: readonly Observed[], wanted: ReadonlySet<string>) {
  const data = observed.filter(({ metric }) => wanted.has(metric));
  return data.length === 0 ? [] : [{ group: of, data }];
}
