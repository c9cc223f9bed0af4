import type { Design } from '../../src/core/model/design';
import type { Json } from '../../src/core/model/json';
import { startOfVariant } from '../../src/core/variation/compile-variants';
import type { Dialect } from '../../src/core/wire/session';
import { type Clock, isoTime } from '../clock';
import { ProblemError, problemOf } from '../problem';
import type { PublishingHooks } from '../publishing/hooks';
import type { Store } from '../store/store';
import { liveFlowSchema } from './live-flows';
import type { StoredLiveFlows } from './live-flows-store';
import { liveOfDesign } from './live-of-design';
import { keepRunningTests } from './running-tests';

interface Deps {
  readonly liveFlows: StoredLiveFlows;
  readonly store: Store;
  readonly orgKey: string;
  readonly clock: Clock;
  readonly dialect: Dialect;
}

const notYet = { flowId: '', flowName: '', version: null, since: null, by: null };

/** What a design with menus for each caller, decided in the call, makes live when it is published. */
const liveWhenPublished = (design: Design, dialect: Dialect): Json | null => {
  const { variation } = design;
  if (variation?.delivery !== 'decide') return null;
  // On the platform the published flow holds the menus of all variants; elsewhere whoever answers the call says them.
  const startOf = dialect === 'platform' ? (id: string) => startOfVariant(design, id) : undefined;
  return liveOfDesign(design, variation, notYet, startOf) as Json;
};

/** Menus for each caller as far as they hang on a publication. */
export const variantHooks = ({ liveFlows, store, orgKey, clock, dialect }: Deps): PublishingHooks => ({
  mayPublish: async (flowId, design) => {
    const live = await liveFlows.fresh(flowId);
    if (live?.delivery === 'deploy')
      throw new ProblemError(
        problemOf(
          'deployed-by-variants',
          `${live.flowName || 'This flow'} is deployed by variants: it is rewritten for the segment of the newest caller, and what is published here would be replaced. Nothing was written. End the deploying of variants first, then publish.`,
        ),
      );
    await keepRunningTests(live, design.variation, { store, orgKey, now: clock.now() });
  },
  goesLive: (design) => liveWhenPublished(design, dialect),
  succeeded: async ({ flowId, flowName, version, by, goesLive }) => {
    if (flowId === undefined) return;
    const before = await liveFlows.fresh(flowId);
    const live = goesLive === null ? null : liveFlowSchema.parse(goesLive);
    if (live === null) {
      if (before?.delivery === 'decide') await liveFlows.remove(flowId);
      return;
    }
    const now = isoTime(clock.now());
    const since = before !== null && before.version === (version ?? null) ? before.since : now;
    await liveFlows.set({ ...live, flowId, flowName, version: version ?? null, since, by });
  },
});
