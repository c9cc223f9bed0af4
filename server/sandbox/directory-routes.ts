import { auditLogRoutes } from './document/audit-routes';
import { phraseRoutes } from './document/phrase-routes';
import type { Route } from './http/router';
import type { Signer } from './http/signed-address';
import type { OAuth } from './oauth';
import type { Clients } from './org/clients';
import type { MenuAction } from './org/data-actions';
import type { Directory } from './org/directory';
import type { Org } from './org/org';
import { auditRoutes } from './platform/audit-routes';
import { dataRowRoutes } from './platform/data-row-routes';
import { dataTableRoutes } from './platform/data-table-routes';
import { didRoutes } from './platform/did-routes';
import { flowMarkRoutes } from './platform/flow-mark-routes';
import { integrationRoutes } from './platform/integration-routes';
import { limitRoutes } from './platform/limit-routes';
import { orgRoutes } from './platform/org-routes';
import { promptResourceRoutes } from './platform/prompt-resource-routes';
import { promptRoutes } from './platform/prompt-routes';
import { promptUploadRoutes } from './platform/prompt-upload-routes';
import { queueListRoutes } from './platform/queue-list-routes';
import { systemPromptRoutes } from './platform/system-prompt-routes';
import { telephonyRoutes } from './platform/telephony-routes';
import { userRoutes } from './platform/user-routes';
import { voiceRoutes } from './platform/voice-routes';

export interface DirectoryRoutesOptions {
  readonly org: Org;
  readonly directory: Directory;
  readonly clients: Clients;
  readonly oauth: OAuth;
  readonly signer: Signer;
  /** Requests a minute and token. */
  readonly rate: number;
  /** How many of the org's seconds pass in one of ours. */
  readonly speed: number;
  readonly now: () => number;
  readonly menuAction: MenuAction;
}

export interface DirectoryRoutes {
  readonly api: readonly Route[];
  /** Those whose address alone allows a call. */
  readonly signed: readonly Route[];
}

/** The calls on all that the org has beside flows and calls, in both dialects. */
export function directoryRoutes(options: DirectoryRoutesOptions): DirectoryRoutes {
  const { org, directory, clients, oauth, signer, rate, speed, now, menuAction } = options;
  const { audit, prompts, telephony, marks, tables } = directory;
  const promptOptions = { prompts, audit, now, speed };
  const uploads = promptUploadRoutes(promptOptions, signer);
  const api = [
    ...orgRoutes(clients, oauth),
    ...limitRoutes(rate),
    ...queueListRoutes(org),
    ...userRoutes(),
    ...auditRoutes({ audit, now, speed }),
    ...auditLogRoutes(audit),
    ...promptRoutes(promptOptions),
    ...promptResourceRoutes(promptOptions),
    ...uploads.api,
    ...systemPromptRoutes(),
    ...phraseRoutes(prompts, audit),
    ...telephonyRoutes({ org, telephony, audit, now }),
    ...didRoutes(telephony),
    ...flowMarkRoutes(marks, audit),
    ...dataTableRoutes(tables, audit),
    ...dataRowRoutes(tables, audit),
    ...integrationRoutes(menuAction),
    ...voiceRoutes(),
  ];
  return { api, signed: uploads.signed };
}
