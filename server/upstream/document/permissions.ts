import { z } from 'zod';
import type { PermissionState } from '../../../src/core/wire/permissions';
import { readAnswer } from '../answers';
import { UpstreamError } from '../errors';
import type { ApiCall } from '../http';
import type { OrgClient } from '../org-client';
import type { PermissionCalls } from '../permission-calls';
import type { Task } from '../retry';
import { flowPath } from './flows';

type Shown = Pick<PermissionState, 'state' | 'because'>;

const listSchema = z.object({ entities: z.array(z.object({ id: z.string().min(1) })) });

const wouldWrite: Shown = {
  state: 'unknown',
  because: 'The call writes, so nothing shows it without changing the org.',
};
const nothingThere = (what: string): Shown => ({
  state: 'unknown',
  because: `The org lists no ${what} that the call could be tried with.`,
});

const summary = (flowId: string) => ({
  timeRange: { type: 'relative', duration: 'last7d' },
  filter: { type: 'and', filters: [{ type: 'eq', field: 'flow.id', value: flowId }] },
  groupBy: ['flow.id'],
  metrics: ['conversation.count'],
});

/** The documents know no permissions: what can be told is which of their calls this org answers. */
export const documentPermissions = ({ call }: OrgClient): PermissionCalls => {
  const attempt = async (question: Omit<ApiCall, 'what' | 'effect'>, task: Task) => {
    const what = `trying ${question.method} ${question.path}`;
    try {
      const asked = 'trying which calls the org answers';
      const answer = await call({ ...question, effect: 'none', isProbe: true, what: asked }, task);
      return { shown: { state: 'granted', because: 'The org answered it.' } satisfies Shown, answer, what };
    } catch (error) {
      if (!(error instanceof UpstreamError) || error.code === 'org-unauthorized') throw error;
      const isMissing = error.code === 'org-forbidden' || error.code === 'org-not-found';
      const shown: Shown = { state: isMissing ? 'missing' : 'unknown', because: error.message };
      return { shown, answer: null, what };
    }
  };

  /** A list call, and the id of the first thing in its list. */
  const list = async (path: string, task: Task): Promise<{ readonly shown: Shown; readonly id: string | null }> => {
    const { shown, answer, what } = await attempt({ method: 'GET', path, query: { pageNumber: 1, pageSize: 1 } }, task);
    if (answer === null) return { shown, id: null };
    try {
      return { shown, id: readAnswer(answer, listSchema, what).entities[0]?.id ?? null };
    } catch (error) {
      if (!(error instanceof UpstreamError)) throw error;
      return { shown: { state: 'unknown', because: error.message }, id: null };
    }
  };

  const shown = async (question: Omit<ApiCall, 'what' | 'effect'>, task: Task): Promise<Shown> =>
    (await attempt(question, task)).shown;

  return {
    permissions: async (given) => {
      const task: Task = { ...given, isPoll: true };
      const flows = await list('/api/v2/flows', task);
      const queues = await list('/api/v2/routing/queues', task);
      const flowId = flows.id;
      const noFlow = nothingThere('flow');
      const statistics = `/api/v2/routing/queues/${encodeURIComponent(queues.id ?? '')}/statistics`;
      const summaryPath = '/api/v2/analytics/conversations/summary/query';
      const auditQuery = { entityType: 'flow', entityId: flowId ?? '', limit: 1, page: 1 };
      const found: readonly (readonly [string, Shown])[] = [
        ['GET /api/v2/flows', flows.shown],
        [
          'GET /api/v2/flows/{id}',
          flowId === null ? noFlow : await shown({ method: 'GET', path: flowPath(flowId) }, task),
        ],
        ['PATCH /api/v2/flows/{id}', wouldWrite],
        ['PUT /api/v2/flows/{id}', wouldWrite],
        ['GET /api/v2/routing/queues', queues.shown],
        [
          'GET /api/v2/routing/queues/{id}/statistics',
          queues.id === null ? nothingThere('queue') : await shown({ method: 'GET', path: statistics }, task),
        ],
        ['POST /api/v2/routing/phrases/bulk', wouldWrite],
        [
          'POST /api/v2/analytics/conversations/summary/query',
          flowId === null ? noFlow : await shown({ method: 'POST', path: summaryPath, body: summary(flowId) }, task),
        ],
        [
          'GET /api/v2/auditlogs',
          flowId === null ? noFlow : await shown({ method: 'GET', path: '/api/v2/auditlogs', query: auditQuery }, task),
        ],
      ];
      return found.map(([permission, state]) => ({ permission, ...state }));
    },
  };
};
