import { createOrgClient, type UpstreamDeps } from '../org-client';
import { createSignedAddresses, defaultSignedLimits, type SignedLimits } from '../signed-address';
import type { Upstream } from '../upstream';
import { architectFormat } from './architect-format';
import { platformAudit } from './audit';
import { platformRows } from './data-rows';
import { platformEndings } from './endings';
import { platformFlows } from './flows';
import { platformNames } from './names';
import { platformOrg } from './org';
import { platformPermissions } from './permissions';
import { platformPrompts } from './prompts';
import { platformPublishing } from './publishing';
import { platformQueues } from './queues';
import { platformRhythm } from './rhythm';
import { platformStatistics } from './statistics';
import { platformTimeToAgent } from './time-to-agent';
import { versionStatistics } from './version-statistics';
import { platformWays } from './ways';

/** What is handed out is waited for as long as any call, where that is told. */
const signedLimits = ({ limits }: UpstreamDeps): { readonly limits?: SignedLimits } => {
  if (limits === undefined) return {};
  const { callMs, timeOut } = limits;
  return { limits: { ...defaultSignedLimits, callMs, ...(timeOut === undefined ? {} : { timeOut }) } };
};

/** The public Platform API. */
export const createPlatformUpstream = (deps: UpstreamDeps): Upstream => {
  const client = createOrgClient(deps, 'basic');
  const signed = createSignedAddresses({ apiUrl: client.apiUrl, clock: deps.clock, ...signedLimits(deps) });
  const flows = platformFlows(client, signed, deps.access.clientId);
  return {
    ...flows,
    ...platformNames(client),
    ...platformQueues(client),
    ...platformStatistics(client),
    ...versionStatistics(client, flows),
    ...platformWays(client),
    ...platformRhythm(client),
    ...platformTimeToAgent(client),
    ...platformEndings(client),
    ...platformAudit(client, deps.access.clientId),
    ...platformPrompts(client),
    ...platformPermissions(client),
    dialect: 'platform',
    format: architectFormat,
    publishing: platformPublishing(client, signed),
    rows: platformRows(client),
    org: platformOrg(client),
    redact: client.tokens.redact,
    traffic: client.traffic,
  };
};
