import type { Session } from '../../src/core/wire/session';
import type { FollowingQueues } from '../adaptation/create-adaptation';
import type { Clock } from '../clock';
import type { Metrics } from '../metrics';
import type { Publisher } from '../publishing/publisher';
import type { SeenFlows } from '../publishing/seen-flows';
import type { ChangeRecord } from '../record/change-record';
import type { Store } from '../store/store';
import type { Tests } from '../tests/tests';
import type { Upstream } from '../upstream/upstream';
import type { LiveFlows } from '../variants/live-flows';
import type { Marking } from '../variants/marking';
import type { StoreWatch } from '../webhook/store-watch';

/** What the routes work with. */
export interface Parts {
  readonly upstream: Upstream;
  readonly store: Store;
  readonly storeWatch: StoreWatch;
  readonly seen: SeenFlows;
  readonly publisher: Publisher;
  readonly marking: Marking;
  readonly liveFlows: Pick<LiveFlows, 'current'>;
  readonly tests: Tests;
  readonly following: FollowingQueues;
  readonly record: ChangeRecord;
  readonly metrics: Metrics;
  readonly clock: Clock;
  readonly newId: () => string;
  /** Touchtone's own version. */
  readonly version: string;
  readonly user: Session['user'];
}
