import { z } from 'zod';
import { readAnswer } from '../answers';
import { UpstreamError } from '../errors';
import { intervalText, type Span } from '../intervals';
import type { OrgClient } from '../org-client';
import type { Task } from '../retry';
import { type AuditMessage, auditMessageSchema } from './audit-entries';
import type { AuditNames } from './audit-names';

const begunSchema = z.object({ id: z.string().min(1), state: z.string().nullish() });
const stateSchema = z.object({ state: z.string().nullish() });
const resultsSchema = z.object({ cursor: z.string().nullish(), entities: z.array(auditMessageSchema).nullish() });
const realtimeSchema = z.object({
  entities: z.array(auditMessageSchema).nullish(),
  pageCount: z.number().nullish(),
  total: z.number().nullish(),
});

const what = 'asking who changed the flow';

/** What is looked for; null and absent: any. */
export interface AuditSubject {
  readonly flowId: string | null;
  readonly userId?: string;
  readonly clientId?: string;
  readonly action?: string;
}

const filtersOf = ({ flowId, userId, clientId, action }: AuditSubject, entityType: string) => {
  const wanted = { EntityType: entityType, EntityId: flowId, UserId: userId, ClientId: clientId, Action: action };
  return Object.entries(wanted).flatMap(([property, value]) => (value ? [{ property, value }] : []));
};

const firstPauseMs = 400;
const longestPauseMs = 5000;

const bodyOf = (subject: AuditSubject, { serviceName, entityType }: AuditNames, span: Span) => ({
  interval: intervalText(span),
  serviceName,
  filters: filtersOf(subject, entityType),
  sort: [{ name: 'Timestamp', sortOrder: 'descending' }],
});

const unfinished = (message: string): UpstreamError =>
  new UpstreamError('org-unavailable', message, { fate: 'none', passing: false });

/** The two ways in which the platform tells its audit. */
export const auditQueries = ({ call, pacing: { clock } }: OrgClient) => ({
  /** The quick query: the last 14 days, page by page. */
  realtime: async (
    { subject, names, span }: { readonly subject: AuditSubject; readonly names: AuditNames; readonly span: Span },
    { pageNumber, pageSize }: { readonly pageNumber: number; readonly pageSize: number },
    task: Task,
  ): Promise<{ readonly messages: readonly AuditMessage[]; readonly isLast: boolean }> => {
    const body = { ...bodyOf(subject, names, span), pageNumber, pageSize };
    const path = '/api/v2/audits/query/realtime';
    const answer = await call({ method: 'POST', effect: 'none', path, query: { expand: 'user' }, body, what }, task);
    const { entities, pageCount, total } = readAnswer(answer, realtimeSchema, what);
    const messages = entities ?? [];
    const more = (pageCount ?? 0) > pageNumber || (total ?? 0) > pageNumber * pageSize;
    return { messages, isLast: messages.length === 0 || !more };
  },

  /** Begins a query for any time, and waits until its results are there; gives the id they are asked for by. */
  begin: async (subject: AuditSubject, names: AuditNames, span: Span, task: Task): Promise<string> => {
    const body = bodyOf(subject, names, span);
    const begun = await call({ method: 'POST', effect: 'none', path: '/api/v2/audits/query', body, what }, task);
    const { id, state: firstState } = readAnswer(begun, begunSchema, what);
    const path = `/api/v2/audits/query/${encodeURIComponent(id)}`;
    let state = firstState;
    for (let pause = firstPauseMs; ; pause = Math.min(longestPauseMs, Math.round(pause * 1.5))) {
      const word = state?.toLowerCase();
      if (word === 'succeeded') return id;
      if (word === 'failed' || word === 'cancelled')
        throw unfinished('The org gave up looking who changed the flow. Try again later.');
      if (clock.now() + pause >= task.deadline)
        throw unfinished(
          'The org has not found out in time who changed the flow. Try again, or ask for a shorter time.',
        );
      await clock.sleep(pause, task.signal);
      state = readAnswer(await call({ method: 'GET', path, what }, task), stateSchema, what).state;
    }
  },

  /** A page of what a query found; `cursor` from the page before. */
  results: async (
    id: string,
    cursor: string | null,
    pageSize: number,
    task: Task,
  ): Promise<{ readonly messages: readonly AuditMessage[]; readonly cursor: string | null }> => {
    const path = `/api/v2/audits/query/${encodeURIComponent(id)}/results`;
    const query = { pageSize, cursor: cursor ?? undefined, expand: 'user' };
    const found = readAnswer(await call({ method: 'GET', path, query, what }, task), resultsSchema, what);
    return { messages: found.entities ?? [], cursor: found.cursor || null };
  },
});
