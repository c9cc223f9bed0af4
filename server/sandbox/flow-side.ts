import type { Route } from './http/router';
import type { Org } from './org/org';
import type { Surroundings } from './org/surroundings';
import { flowActionRoutes } from './platform/flow-actions';
import { flowHistoryRoutes } from './platform/flow-history';
import { flowListRoutes } from './platform/flow-list-routes';
import { platformFlowRoutes } from './platform/flow-routes';
import { createOperations } from './platform/operations';

export interface FlowSideOptions {
  readonly org: Org;
  readonly surroundings: Surroundings;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** How many of the org's seconds pass in one of ours. */
  readonly speed: number;
}

/** What the platform's dialect answers about flows: lists, versions, locks, jobs and exports. */
export interface FlowSide {
  /** Calls that want a token. */
  readonly api: readonly Route[];
}

export function createFlowSide({ org, surroundings, now, speed }: FlowSideOptions): FlowSide {
  const operations = createOperations(now, speed);
  return {
    api: [
      ...flowListRoutes(org, surroundings, operations),
      ...platformFlowRoutes(org, surroundings, operations),
      ...flowActionRoutes(org, surroundings, operations),
      ...flowHistoryRoutes(org, now, speed),
    ],
  };
}
