import type { Clock } from '../clock';
import type { PublishingHooks } from '../publishing/hooks';
import type { SeenFlows } from '../publishing/seen-flows';
import type { ChangeRecord } from '../record/change-record';
import type { Store } from '../store/store';
import type { Upstream } from '../upstream/upstream';
import { type Changes, createChanges } from './changes';
import { createDeployer, type MarkingDeployer } from './create-deployer';
import { createDeployBudget } from './deploy-budget';
import { createDeployFlow, type DeployFlowDeps } from './deploy-flow';
import { createDeployStates } from './deploy-state';
import { endSample, setSampleLive } from './document-sample';
import { variantHooks } from './hooks';
import { createLiveFlows, type StoredLiveFlows } from './live-flows-store';
import { createMarking, type Marking, refusalOf } from './marking';

/** How flows that are deployed by variants are rewritten. */
export interface DeploySettings {
  /** Whether `WEBHOOK_SECRET` is set. */
  readonly hasSecret: boolean;
  readonly dwellMs: number;
  /** The calls that may be made to the org in a minute, of which deployments take a tenth. */
  readonly callsPerMinute: number;
}

export const defaultDeploySettings: DeploySettings = { hasSecret: false, dwellMs: 60_000, callsPerMinute: 300 };

export interface VariantsDeps extends DeploySettings {
  readonly upstream: Upstream;
  readonly store: Store;
  readonly record: ChangeRecord;
  readonly seen: SeenFlows;
  readonly clock: Clock;
  readonly orgKey: string;
  readonly newId: () => string;
  readonly onDeployment: DeployFlowDeps['onDeployment'];
  readonly onFault: (error: unknown, flowId: string) => void;
}

/** Menus for each caller: what is live, who marks and rewrites flows, and what hangs on publications. */
export interface Variants {
  readonly liveFlows: StoredLiveFlows;
  readonly deployer: MarkingDeployer;
  readonly marking: Marking;
  readonly hooks: PublishingHooks;
  /** Reads what is live and takes up what was under way; a store that is away is asked until it answers. */
  start(): Promise<void>;
  /**
   * The sandbox org has begun anew: what it was rewritten as is gone. In the document dialect the document's menus are live
   * for its flow from the start.
   */
  sandboxBegan(): Promise<void>;
  close(): Promise<void>;
}

export const createVariants = (deps: VariantsDeps): Variants => {
  const { upstream, store, clock, orgKey } = deps;
  const { publishing, dialect } = upstream;
  const changes: Changes = createChanges(store, orgKey, clock);
  const liveFlows = createLiveFlows(store, orgKey, changes);
  const states = createDeployStates(store, orgKey);
  const refusal = refusalOf(dialect, deps.hasSecret);
  const deployer = createDeployer({
    store,
    states,
    liveFlows,
    changes,
    deployFlow: publishing.kind === 'direct' ? createDeployFlow({ ...deps, publishing, states }) : null,
    budget: createDeployBudget(store, orgKey, clock, deps.callsPerMinute),
    clock,
    orgKey,
    offBecause: refusal?.detail ?? null,
    dwellMs: deps.dwellMs,
    onFault: deps.onFault,
  });
  return {
    liveFlows,
    deployer,
    marking: createMarking({ ...deps, liveFlows, deployer, refusal }),
    hooks: variantHooks({ liveFlows, store, orgKey, clock, dialect }),
    start: () => changes.start(),
    sandboxBegan: async () => {
      await states.forget();
      if (dialect === 'document') await setSampleLive(liveFlows, store, orgKey, clock);
      else await endSample(liveFlows, store, orgKey);
      await deployer.resume();
    },
    close: async () => {
      await changes.close();
      await deployer.close();
    },
  };
};
