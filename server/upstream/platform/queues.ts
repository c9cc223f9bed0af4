import { z } from 'zod';
import type { QueueSummary } from '../../../src/core/wire/flows';
import { readAnswer } from '../answers';
import { UpstreamError } from '../errors';
import { everyPage, pageOfMatches } from '../every-page';
import { mapLimited } from '../limited';
import type { OrgClient } from '../org-client';
import type { QueueCalls, QueueOccupancy } from '../queue-calls';
import type { Task } from '../retry';
import { type Observed, observationsAnswerSchema, observationsQuery, observedIn } from './observations';

const queueListSchema = z.object({
  entities: z.array(z.object({ id: z.string().min(1), name: z.string() })),
  total: z.int().nonnegative().nullish(),
});

const waitSchema = z.object({
  results: z
    .array(z.object({ intent: z.string().nullish(), estimatedWaitTimeSeconds: z.number().nullish() }))
    .nullish(),
});

/** How many queues one question names. */
const queuesAtOnce = 100;

/** How many estimates are asked for at once, and how long they may keep the rest waiting. */
const estimatesAtOnce = 6;
const estimatesMs = 10_000;

type Estimate = { readonly known: true; readonly seconds: number | null } | { readonly known: false };

const nothingObserved: Observed = { waiting: null, agentsAvailable: null, agentsOnQueue: null, occupancy: null };

/** Queues of the platform: all of them by name, and how busy many are from one observations query. */
export const platformQueues = ({ call, pacing }: OrgClient): QueueCalls => {
  const observed = async (queueIds: readonly string[], task: Task): Promise<ReadonlyMap<string, Observed>> => {
    const what = 'asking how busy the queues are';
    const path = '/api/v2/analytics/queues/observations/query';
    const body = observationsQuery(queueIds);
    const answer = await call({ method: 'POST', effect: 'none', path, body, what }, task);
    return observedIn(readAnswer(answer, observationsAnswerSchema, what));
  };

  /** What a new caller has to expect; not known, if the org has no such queue. An estimate that fails is null. */
  const estimate = async (queueId: string, task: Task): Promise<Estimate> => {
    const what = 'asking how long callers will wait';
    const path = `/api/v2/routing/queues/${encodeURIComponent(queueId)}/mediatypes/call/estimatedwaittime`;
    try {
      const { results } = readAnswer(await call({ method: 'GET', path, what }, task), waitSchema, what);
      const said = results?.find(({ intent }) => intent?.toUpperCase() === 'CALL') ?? results?.[0];
      const seconds = said?.estimatedWaitTimeSeconds ?? null;
      return { known: true, seconds: seconds !== null && seconds >= 0 ? seconds : null };
    } catch (error) {
      if (!(error instanceof UpstreamError)) throw error;
      return error.code === 'org-not-found' ? { known: false } : { known: true, seconds: null };
    }
  };

  return {
    listQueues: async (query, task) => {
      const what = 'listing the queues';
      const path = '/api/v2/routing/queues';
      const listed = await everyPage<QueueSummary>(async (pageNumber, pageSize) => {
        const answer = await call({ method: 'GET', path, query: { pageNumber, pageSize }, what }, task);
        const { entities, total = null } = readAnswer(answer, queueListSchema, what);
        return { entities, total };
      });
      return pageOfMatches(listed, query);
    },

    queueOccupancies: async (queueIds, task) => {
      const ids = [...new Set(queueIds)];
      const soon = { ...task, deadline: Math.min(task.deadline, pacing.clock.now() + estimatesMs) };
      const questions = Array.from({ length: Math.ceil(ids.length / queuesAtOnce) }, (_, index) =>
        ids.slice(index * queuesAtOnce, (index + 1) * queuesAtOnce),
      );
      const [answers, estimates] = await Promise.all([
        mapLimited(questions, 2, (question) => observed(question, task)),
        mapLimited(ids, estimatesAtOnce, (id) => estimate(id, soon)),
      ]);
      const known = new Map(answers.flatMap((answer) => [...answer]));
      return new Map(
        ids.flatMap((id, index): [string, QueueOccupancy][] => {
          const wait = estimates[index];
          const seen = known.get(id);
          if (seen === undefined && wait?.known !== true) return [];
          const waitSeconds = wait?.known === true ? wait.seconds : null;
          return [[id, { ...nothingObserved, ...seen, waitSeconds }]];
        }),
      );
    },
  };
};
