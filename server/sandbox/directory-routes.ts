import { auditLogRoutes } from './document/audit-routes';
import type { Route } from './http/router';
import type { OAuth } from './oauth';
import type { Clients } from './org/clients';
import type { Directory } from './org/directory';
import type { Org } from './org/org';
import { auditRoutes } from './platform/audit-routes';
import { limitRoutes } from './platform/limit-routes';
import { orgRoutes } from './platform/org-routes';
import { queueListRoutes } from './platform/queue-list-routes';
import { userRoutes } from './platform/user-routes';

export interface DirectoryRoutesOptions {
  readonly org: Org;
  readonly directory: Directory;
  readonly clients: Clients;
  readonly oauth: OAuth;
  /** Requests a minute and token. */
  readonly rate: number;
  /** How many of the org's seconds pass in one of ours. */
  readonly speed: number;
  readonly now: () => number;
}

/** The calls on all that the org has beside flows and calls, in both dialects. */
export function directoryRoutes(options: DirectoryRoutesOptions): readonly Route[] {
  const { org, directory, clients, oauth, rate, speed, now } = options;
  const { audit } = directory;
  return [
    ...orgRoutes(clients, oauth),
    ...limitRoutes(rate),
    ...queueListRoutes(org),
    ...userRoutes(),
    ...auditRoutes({ audit, now, speed }),
    ...auditLogRoutes(audit),
  ];
}
