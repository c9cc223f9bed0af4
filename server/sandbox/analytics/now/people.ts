import { uuidOf } from '../../org/uuid';
import type { QueueMoment } from '../../traffic/calls';

/** The platform's presences that the org has, each by the id of the org's own presence for it. */
export const presences = {
  AVAILABLE: uuidOf('presence AVAILABLE'),
  ON_QUEUE: uuidOf('presence ON_QUEUE'),
} as const;

export interface UserCount {
  readonly metric: string;
  readonly qualifier?: string;
  readonly count: number;
}

/** The metrics of people that queries about this moment know. */
export const userMetrics = [
  'oActiveUsers',
  'oMemberUsers',
  'oOffQueueUsers',
  'oOnQueueUsers',
  'oUserPresences',
  'oUserRoutingStatuses',
] as const;

/** The people of a queue by metric and, where they differ by it, by routing status or presence; nobody is left out. */
export function userCounts(members: number, { onQueue, available, interacting }: QueueMoment): readonly UserCount[] {
  const off = Math.max(0, members - onQueue);
  const byStatus = [
    { qualifier: 'IDLE', count: available },
    { qualifier: 'INTERACTING', count: interacting },
  ];
  const counts: readonly UserCount[] = [
    { metric: 'oActiveUsers', count: members },
    { metric: 'oMemberUsers', count: members },
    { metric: 'oOffQueueUsers', qualifier: 'AVAILABLE', count: off },
    ...byStatus.map((each) => ({ metric: 'oOnQueueUsers', ...each })),
    { metric: 'oUserPresences', qualifier: presences.AVAILABLE, count: off },
    { metric: 'oUserPresences', qualifier: presences.ON_QUEUE, count: onQueue },
    ...byStatus.map((each) => ({ metric: 'oUserRoutingStatuses', ...each })),
    { metric: 'oUserRoutingStatuses', qualifier: 'OFF_QUEUE', count: off },
  ];
  // As on the platform, a status that nobody has is not told.
  return counts.filter(({ count, qualifier }) => count > 0 || qualifier === undefined);
}
