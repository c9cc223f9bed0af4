import { ok } from '../../http/exchange';
import type { Route } from '../../http/router';
import { leftForQueue, type SessionMeasure, sessionMeasures } from '../model/measures';
import { sessionDimensions } from '../model/sessions';
import { type CountedCalls, type CountedWorld, callsNow } from '../model/source';
import { bodyOf, wordOf } from '../query/body';
import { speaksOf } from '../query/filter';
import { conversationDimensions, conversationMetrics } from '../query/names';
import type { Happenings } from './count';
import { rowsIn, sessionHappenings } from './flows';
import { type AggregateQuery, aggregated, aggregateSchema } from './query';

const querySchema = aggregateSchema(conversationDimensions, conversationMetrics).extend({
  queryType: wordOf(['groupBy'], 'type of query that is answered here').default('groupBy'),
});

/** Calls and what became of them in queues. A flow is nothing that these can be asked for, as on the platform. */
export const conversationAggregateRoutes = (world: CountedWorld): readonly Route[] => [
  {
    method: 'POST',
    path: '/api/v2/analytics/conversations/aggregates/query',
    needs: { any: ['analytics:conversationAggregate:view'] },
    handle: (call) => {
      const query = bodyOf(call, querySchema);
      return ok({ results: aggregated(query, happeningsOf(callsNow(world), query)) });
    },
  },
];

const queueWords = ['queueId', 'usedRouting', 'requestedRouting'] as const;
const agentWords = ['userId', 'participantName'] as const;

function happeningsOf(calls: CountedCalls, query: AggregateQuery): Happenings[] {
  const { interval, groupBy, filter, alternateTimeDimension } = query;
  const byEvent = alternateTimeDimension === 'eventTime';
  const dimensions = sessionDimensions(calls).of;
  const measures = sessionMeasures(calls);
  const rows = rowsIn(calls, interval, byEvent);
  const asks = (words: readonly string[]): boolean =>
    words.some((word) => groupBy.includes(word) || speaksOf(filter, word));

  // A conversation counts once, and once more under its queue or agent where these are told apart.
  const { leg, startMs } = calls.columns;
  const once = (isIn: (row: number) => boolean): SessionMeasure => ({
    metric: 'nConversations',
    value: (row) => (isIn(row) ? 1 : undefined),
    timed: false,
    at: (row) => startMs[row] ?? 0,
  });
  const [talked] = measures.agent;
  const conversations = {
    customer: [once((row) => leg[row] === 0)],
    ivr: [],
    acd: asks(queueWords) ? [once(leftForQueue(calls))] : [],
    agent: asks(agentWords) ? [once((row) => talked?.value(row) !== undefined)] : [],
  };

  return (['customer', 'ivr', 'acd', 'agent'] as const).flatMap((kind) =>
    sessionHappenings(
      calls,
      { ...rows, dimensions: dimensions[kind] },
      [...conversations[kind], ...measures[kind]],
      byEvent,
    ),
  );
}
