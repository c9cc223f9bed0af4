import type { Design } from '../../src/core/model/design';
import type { Clock } from '../clock';
import type { PublishingHooks } from '../publishing/hooks';
import type { PublicationRecord } from '../publishing/publication';
import type { Upstream } from '../upstream/upstream';
import { settingsFor } from './change-flow';
import { type KeptAdaptations, newState } from './kept-adaptations';

interface Deps {
  readonly kept: KeptAdaptations;
  readonly upstream: Pick<Upstream, 'rows' | 'format'>;
  readonly clock: Clock;
}

export type AdaptationHooks = PublishingHooks;

/** How long the data table may take to be made before a flow that reads it is published. */
const tableMs = 20_000;

/** Following a queue, as far as it hangs on a publication. */
export const adaptationHooks = ({ kept, upstream, clock }: Deps): AdaptationHooks => ({
  mayPublish: async (_flowId, design: Design) => {
    if (design.adaptation?.byRow !== true) return;
    // A flow that names a table which is not there cannot be published.
    await upstream.rows?.ensureTable({ signal: AbortSignal.timeout(tableMs), deadline: clock.now() + tableMs });
  },
  goesLive: () => null,
  succeeded: async ({ flowId, sent }: PublicationRecord) => {
    if (flowId === undefined || upstream.rows !== null) return;
    const settings = await kept.settings(flowId);
    if (settings === null) return;
    // What was published says itself what callers get; the watcher goes on from there.
    const full = upstream.format.holds(sent, { settings: settingsFor(settings, true) });
    const state = await kept.state(flowId);
    if (state.held.full === full) return;
    await kept.putState(flowId, {
      ...newState,
      // What became of a change before it is still to be written down.
      inFlight: state.inFlight,
      held: { full, changedAt: clock.now(), looks: 0 },
      because: 'Published so.',
    });
  },
});
