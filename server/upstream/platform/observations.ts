import { z } from 'zod';
import type { QueueOccupancy } from '../queue-calls';

/** `POST /api/v2/analytics/queues/observations/query`, as far as it is read. Any of it may be missing. */
export const observationsAnswerSchema = z.object({
  results: z
    .array(
      z.object({
        group: z.record(z.string(), z.string().nullish()).nullish(),
        data: z
          .array(
            z.object({
              metric: z.string(),
              qualifier: z.string().nullish(),
              stats: z.object({ count: z.number().nonnegative().nullish() }).nullish(),
            }),
          )
          .nullish(),
      }),
    )
    .nullish(),
});
type ObservationsAnswer = z.infer<typeof observationsAnswerSchema>;

/** The question for how busy these queues are: users by routing status, and calls that wait. */
export const observationsQuery = (queueIds: readonly string[]) => ({
  filter: {
    type: 'or',
    predicates: queueIds.map((value) => ({
      type: 'dimension',
      dimension: 'queueId',
      operator: 'matches',
      value,
    })),
  },
  metrics: ['oWaiting', 'oOnQueueUsers'],
});

/** What the observations say of a queue; everything but the wait that is to be expected. */
export type Observed = Omit<QueueOccupancy, 'waitSeconds'>;

interface Metric {
  readonly qualifier: string | null;
  readonly count: number;
}

const sum = (metrics: readonly Metric[]): number => metrics.reduce((total, { count }) => total + count, 0);

const occupancyStatuses = new Set(['INTERACTING', 'COMMUNICATING']);

/** Of agents by routing status. A status that is left out beside others has nobody in it; without any, none is known. */
const agentsIn = (users: readonly Metric[]): Omit<Observed, 'waiting'> => {
  const byStatus = users.filter(({ qualifier }) => qualifier !== null);
  if (byStatus.length === 0)
    return { agentsOnQueue: users.length === 0 ? null : sum(users), agentsAvailable: null, occupancy: null };
  const inStatus = (wanted: (status: string) => boolean): number =>
    sum(byStatus.filter(({ qualifier }) => wanted(qualifier?.toUpperCase() ?? '')));
  const agentsOnQueue = sum(byStatus);
  return {
    agentsOnQueue,
    agentsAvailable: inStatus((status) => status === 'IDLE'),
    occupancy: agentsOnQueue === 0 ? null : inStatus((status) => occupancyStatuses.has(status)) / agentsOnQueue,
  };
};

/**
 * By queue what the answer says of it. A queue's users and its calls stand in groups of their own, in any order; calls
 * are counted in the group of medium `voice`. A metric that is not there is unknown, not 0.
 */
export const observedIn = (answer: ObservationsAnswer): ReadonlyMap<string, Observed> => {
  const groups = new Map<string, { users: Metric[]; waiting: Metric[] }>();
  for (const { group, data } of answer.results ?? []) {
    const queueId = group?.queueId;
    if (!queueId) continue;
    const known = groups.get(queueId) ?? { users: [], waiting: [] };
    groups.set(queueId, known);
    const medium = group.mediaType?.toLowerCase() ?? null;
    for (const { metric, qualifier, stats } of data ?? []) {
      const count = stats?.count;
      if (count === undefined || count === null) continue;
      const one = { qualifier: qualifier || null, count };
      if (metric === 'oOnQueueUsers' && medium === null) known.users.push(one);
      if (metric === 'oWaiting' && medium === 'voice') known.waiting.push(one);
    }
  }
  return new Map(
    [...groups].map(([queueId, { users, waiting }]) => [
      queueId,
      { waiting: waiting.length === 0 ? null : sum(waiting), ...agentsIn(users) },
    ]),
  );
};
