import { createOrgClient, type UpstreamDeps } from '../org-client';
import type { Upstream } from '../upstream';
import { architectFormat } from './architect-format';
import { platformAudit } from './audit';
import { platformFlows } from './flows';
import { platformNames } from './names';
import { platformOrg } from './org';
import { platformPermissions } from './permissions';
import { platformPrompts } from './prompts';
import { platformPublishing } from './publishing';
import { platformQueues } from './queues';
import { platformStatistics } from './statistics';

/** The public Platform API. */
export const createPlatformUpstream = (deps: UpstreamDeps): Upstream => {
  const client = createOrgClient(deps, 'basic');
  return {
    ...platformFlows(client),
    ...platformNames(client),
    ...platformQueues(client),
    ...platformStatistics(client),
    ...platformAudit(client),
    ...platformPrompts(client),
    ...platformPermissions(client),
    dialect: 'platform',
    format: architectFormat,
    publishing: platformPublishing(client),
    org: platformOrg(client),
    redact: client.tokens.redact,
  };
};
