import type { Json } from '../../src/core/model/json';
import { type Clock, isoTime } from '../clock';
import type { Store } from '../store/store';
import { documentMenus } from '../webhook/menus';
import type { LiveFlow, LiveFlows } from './live-flows';
import type { StoredLiveFlows } from './live-flows-store';

/** The sandbox org's flow that is the document's, and that a webhook body without a flow means there. */
export const documentFlowId = 'dynamic-ivr-menu';
const flowName = 'Dynamic IVR Menu Flow';

/** The flow as the document's `build_flow_payload` makes it, its id apart. */
const contentOf = ({ menuKey, options }: LiveFlow['variants'][number]): Json => ({
  name: flowName,
  type: 'voice',
  description: 'Automatically updated via webhook service',
  steps: [
    {
      id: menuKey,
      type: 'SetPrompt',
      config: {
        options: options.map(({ value, prompt }) => ({ value, prompt })),
        timeout: 10_000,
        maxRetries: 3,
        playDigits: true,
      },
    },
  ],
  entrySteps: [menuKey],
});

/** The document's menus for premium and all other callers, deployed to its flow. */
export const documentSample = (since: string): LiveFlow => ({
  ...documentMenus,
  flowId: documentFlowId,
  flowName,
  delivery: 'deploy',
  version: null,
  since,
  by: null,
  contents: Object.fromEntries(documentMenus.variants.map((variant) => [variant.id, contentOf(variant)])),
});

const keyOf = (orgKey: string): string => `live-sample/${orgKey}`;

/** Sets the sample live once for each store: whoever ended it does not meet it again. */
export const setSampleLive = async (
  liveFlows: LiveFlows,
  store: Store,
  orgKey: string,
  clock: Clock,
): Promise<void> => {
  if ((await store.get(keyOf(orgKey))) !== null) return;
  await liveFlows.set(documentSample(isoTime(clock.now())));
  await store.put(keyOf(orgKey), true);
};

/** The sample is not live any more, where it is as it was set and not what somebody set since. */
export const endSample = async (
  liveFlows: Pick<StoredLiveFlows, 'fresh' | 'remove'>,
  store: Store,
  orgKey: string,
): Promise<void> => {
  if ((await store.get(keyOf(orgKey))) === null) return;
  const live = await liveFlows.fresh(documentFlowId);
  if (live?.delivery === 'deploy' && live.by === null) await liveFlows.remove(documentFlowId);
  await store.delete(keyOf(orgKey));
};
