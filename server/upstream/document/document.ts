import type { Session } from '../../../src/core/wire/session';
import { createOrgClient, type UpstreamDeps } from '../org-client';
import type { DirectPublishing } from '../publishing-calls';
import { orgOfAnswer } from '../sandbox-header';
import type { Upstream } from '../upstream';
import { documentAudit } from './audit';
import { flowJsonFormat } from './flow-json-format';
import { documentFlows } from './flows';
import { createKnownHours } from './known-hours';
import { documentPermissions } from './permissions';
import { documentPrompts } from './prompts';
import { documentPublishing } from './publishing';
import { documentQueues } from './queues';
import { documentRhythm } from './rhythm';
import { documentStatistics } from './statistics';

/** What the documents' calls and their declared extensions can tell; everything else is null. */
export const createDocumentUpstream = (deps: UpstreamDeps): Upstream & { readonly publishing: DirectPublishing } => {
  const client = createOrgClient(deps, 'form');
  const known = createKnownHours(client.pacing.clock);
  return {
    ...documentFlows(client),
    ...documentQueues(client),
    ...documentStatistics(client, known),
    ...documentRhythm(client, known),
    ...documentAudit(client, deps.access.clientId),
    ...documentPrompts(client),
    ...documentPermissions(client),
    dialect: 'document',
    format: flowJsonFormat,
    publishing: documentPublishing(client),
    rows: null,
    listUsers: async () => null,
    listPrompts: async () => null,
    callEndings: async () => null,
    org: async (task): Promise<Session['org']> => {
      const query = { pageNumber: 1, pageSize: 1 };
      const answer = await client.call(
        { method: 'GET', path: '/api/v2/flows', query, what: 'listing the flows' },
        task,
      );
      return orgOfAnswer(answer, new URL(client.apiUrl).host);
    },
    redact: client.tokens.redact,
    traffic: client.traffic,
  };
};
