import { outsiderRoutes } from './control/flow-routes';
import type { Call } from './http/exchange';
import type { Route } from './http/router';
import type { Signer } from './http/signed-address';
import { createReadingJobs } from './jobs/reading-jobs';
import { downloadRoutes, readingRoutes } from './jobs/reading-routes';
import { createUploadJobs } from './jobs/upload-jobs';
import { uploadRoutes, uploadStorageRoutes } from './jobs/upload-routes';
import type { Clients } from './org/clients';
import type { Org } from './org/org';
import { people } from './org/people';
import type { Surroundings } from './org/surroundings';
import { flowActionRoutes } from './platform/flow-actions';
import { flowHistoryRoutes } from './platform/flow-history';
import { flowListRoutes } from './platform/flow-list-routes';
import { platformFlowRoutes } from './platform/flow-routes';
import { createOperations } from './platform/operations';

export interface FlowSideOptions {
  readonly org: Org;
  readonly clients: Clients;
  readonly surroundings: Surroundings;
  readonly signer: Signer;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** How many of the org's seconds pass in one of ours. */
  readonly speed: number;
}

/** What the platform's dialect answers about flows: lists, versions, locks, jobs and exports. */
export interface FlowSide {
  /** Calls that want a token. */
  readonly api: readonly Route[];
  /** Calls that a signed address allows. */
  readonly signed: readonly Route[];
  readonly control: readonly Route[];
  /** Carries out what jobs have to do by now; goes before every answer. */
  settle(): Promise<void>;
  /** Lets somebody else open the flow that a call is about, where it names one. */
  lockFlowOf(call: Call): Promise<void>;
}

export function createFlowSide({ org, clients, surroundings, signer, now, speed }: FlowSideOptions): FlowSide {
  const operations = createOperations(now, speed);
  const uploads = createUploadJobs({ org, surroundings, operations, now, speed });
  const reading = createReadingJobs({ org, surroundings, now, speed });
  return {
    api: [
      ...flowListRoutes(org, surroundings, operations),
      ...platformFlowRoutes(org, surroundings, operations),
      ...flowActionRoutes(org, surroundings, operations),
      ...flowHistoryRoutes(org, now, speed),
      ...uploadRoutes(uploads, signer),
      ...readingRoutes(reading, signer),
    ],
    signed: [...uploadStorageRoutes(uploads, signer), ...downloadRoutes(reading, signer)],
    control: outsiderRoutes(org, clients),
    settle: () => uploads.settle(),
    async lockFlowOf({ path, query }) {
      const id = query.get('flow') ?? /^\/api\/v2\/flows\/([^/]+)/.exec(path)?.[1] ?? '';
      if (org.flow(id)?.lockedBy === null) await org.change(id, people[0], () => ({ lockedBy: people[0] }));
    },
  };
}
