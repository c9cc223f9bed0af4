import type { Session } from '../../src/core/wire/session';
import type { Clock } from '../clock';
import type { Metrics } from '../metrics';
import type { Publisher } from '../publishing/publisher';
import type { SeenFlows } from '../publishing/seen-flows';
import type { ChangeRecord } from '../record/change-record';
import type { Store } from '../store/store';
import type { Upstream } from '../upstream/upstream';

/** What the routes work with. */
export interface Parts {
  readonly upstream: Upstream;
  readonly store: Store;
  readonly seen: SeenFlows;
  readonly publisher: Publisher;
  readonly record: ChangeRecord;
  readonly metrics: Metrics;
  readonly clock: Clock;
  readonly newId: () => string;
  /** Touchtone's own version. */
  readonly version: string;
  readonly user: Session['user'];
}
