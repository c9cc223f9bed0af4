import type { Route } from '../http/router';
import { conversationAggregateRoutes } from './aggregates/conversations';
import { flowAggregateRoutes } from './aggregates/flow-routes';
import { detailRoutes } from './details/routes';
import type { CountedWorld } from './model/source';
import { activityRoutes } from './now/activity-routes';
import { observationRoutes } from './now/observation-routes';
import { waitRoutes } from './now/wait-routes';
import { pathRoutes } from './paths/routes';

/** Everything that the platform counts of its calls. */
export const analyticsRoutes = (world: CountedWorld): readonly Route[] => [
  ...flowAggregateRoutes(world),
  ...conversationAggregateRoutes(world),
  ...detailRoutes(world),
  ...observationRoutes(world),
  ...activityRoutes(world),
  ...waitRoutes(world),
  ...pathRoutes(world),
];
