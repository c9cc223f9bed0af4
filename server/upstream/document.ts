import type { Dispatcher } from 'undici';
import type { Session } from '../../src/core/wire/session';
import type { Clock } from '../clock';
import type { OrgAccess } from '../env';
import { parseJson, readAnswer } from './answers';
import {
  flowAnswerSchema,
  flowListAnswerSchema,
  patchAnswerSchema,
  queueListAnswerSchema,
  queueStatisticsSchema,
} from './document-schemas';
import { nonsense } from './errors';
import { everyPage, pageOfMatches } from './every-page';
import { contentOf, withVersion } from './flow-json-content';
import { flowJsonFormat } from './flow-json-format';
import { createApiClient } from './http';
import { type BackOff, defaultBackOff, type Task } from './retry';
import { createTokenSource } from './token';
import { createTransport, defaultTransportLimits, type TransportLimits } from './transport';
import type { OrgFlow, Upstream } from './upstream';

export interface DocumentUpstreamDeps {
  readonly access: OrgAccess;
  readonly dispatcher: Dispatcher;
  readonly clock: Clock;
  /** A number from 0 up to 1. */
  readonly random: () => number;
  readonly backOff?: BackOff;
  readonly limits?: TransportLimits;
}

/** A sandbox org names itself in this header of every answer; any other org is taken for Genesys Cloud. */
const sandboxHeader = 'x-sandbox-org';

const versionText = (version: number | undefined): string => String(version ?? 0);

const countOf = (text: string): number => (/^\d{1,15}$/.test(text) ? Number(text) : Number.NaN);

/** What the documents' calls and their declared extensions can tell; everything else is null. */
export const createDocumentUpstream = (deps: DocumentUpstreamDeps): Upstream => {
  const { access, clock } = deps;
  const pacing = { clock, random: deps.random, backOff: deps.backOff ?? defaultBackOff };
  const transport = createTransport(deps.dispatcher, clock, deps.limits ?? defaultTransportLimits);
  const tokens = createTokenSource(access, transport, pacing);
  const call = createApiClient(access.apiUrl, transport, tokens, pacing);
  const flowPath = (flowId: string): string => `/api/v2/flows/${encodeURIComponent(flowId)}`;

  const org = async (task: Task): Promise<Session['org']> => {
    const query = { pageNumber: 1, pageSize: 1 };
    const answer = await call({ method: 'GET', path: '/api/v2/flows', query, what: 'listing the flows' }, task);
    const sandboxName = answer.headers[sandboxHeader];
    return sandboxName === undefined
      ? { name: new URL(access.apiUrl).host, kind: 'genesys' }
      : { name: sandboxName.trim() || 'Sandbox', kind: 'sandbox' };
  };

  return {
    dialect: 'document',
    format: flowJsonFormat,
    org,
    redact: tokens.redact,
    versionAfter: (version) => (Number.isNaN(countOf(version)) ? null : String(countOf(version) + 1)),

    listFlows: async (query, task) => {
      const what = 'listing the flows';
      const listed = await everyPage(async (pageNumber, pageSize) => {
        const answer = await call(
          { method: 'GET', path: '/api/v2/flows', query: { pageNumber, pageSize }, what },
          task,
        );
        const { entities, total = null } = readAnswer(answer, flowListAnswerSchema, what);
        return { entities, total };
      });
      const flows = listed.all.map((flow) => ({
        id: flow.id,
        name: flow.name,
        version: flow._version === undefined ? null : versionText(flow._version),
        publishedAt: null,
        publishedBy: null,
      }));
      return pageOfMatches({ ...listed, all: flows }, query);
    },

    getFlow: async (flowId, task): Promise<OrgFlow> => {
      const what = 'reading the flow';
      const answer = await call({ method: 'GET', path: flowPath(flowId), what }, task);
      const flow = readAnswer(answer, flowAnswerSchema, what);
      const content = contentOf(flow);
      const settings = content.settings;
      const description =
        typeof settings === 'object' && settings !== null && 'description' in settings ? settings.description : null;
      return {
        id: flowId,
        name: flow.name,
        version: versionText(flow._version),
        publishedAt: null,
        publishedBy: null,
        description: typeof description === 'string' ? description : null,
        lockedBy: null,
        numbers: null,
        content,
      };
    },

    publishFlow: async (flowId, { content, over }, task) => {
      const what = 'writing the flow';
      const body = withVersion(content, countOf(over) + 1);
      const answer = await call({ method: 'PATCH', path: flowPath(flowId), body, what }, task);
      if (answer.text.trim() === '') return { version: null };
      const said = patchAnswerSchema.safeParse(parseJson(answer.text));
      if (!said.success) throw nonsense(what, { fate: 'unknown', status: answer.status });
      return { version: said.data._version === undefined ? null : versionText(said.data._version) };
    },

    listQueues: async (query, task) => {
      const what = 'listing the queues';
      const path = '/api/v2/routing/queues';
      const listed = await everyPage(async (pageNumber, pageSize) => {
        const answer = await call({ method: 'GET', path, query: { pageNumber, pageSize }, what }, task);
        const { entities, total = null } = readAnswer(answer, queueListAnswerSchema, what);
        return { entities, total };
      });
      return pageOfMatches(listed, query);
    },

    queueOccupancy: async (queueId, task) => {
      const what = 'asking how busy the queue is';
      const path = `/api/v2/routing/queues/${encodeURIComponent(queueId)}/statistics`;
      const statistics = readAnswer(await call({ method: 'GET', path, what }, task), queueStatisticsSchema, what);
      return {
        waiting: null,
        waitSeconds: statistics.queue?.waitSeconds?.current ?? null,
        agentsAvailable: statistics.agents?.available ?? null,
        agentsOnQueue: null,
        occupancy: null,
      };
    },
  };
};
