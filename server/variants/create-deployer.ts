import { setMaxListeners } from 'node:events';
import { type Clock, isoTime } from '../clock';
import { publishLock } from '../publishing/publish-lock';
import { type Store, StoreAway } from '../store/store';
import { UpstreamError } from '../upstream/errors';
import type { Task } from '../upstream/retry';
import type { Changes } from './changes';
import type { DeployBudget } from './deploy-budget';
import type { DeployFlow } from './deploy-flow';
import { deployedBy } from './deploy-flow';
import { type DeployState, type DeployStates, newlyMarked, StateMoved, type Wanted } from './deploy-state';
import type { Deployer } from './deployer';
import type { LiveFlow } from './live-flows';
import type { StoredLiveFlows } from './live-flows-store';

export interface DeployerDeps {
  readonly store: Store;
  readonly states: DeployStates;
  readonly liveFlows: StoredLiveFlows;
  readonly changes: Changes;
  /** Null: flows are not rewritten here, and `offBecause` says why. */
  readonly deployFlow: DeployFlow | null;
  readonly budget: DeployBudget;
  readonly clock: Clock;
  readonly orgKey: string;
  /** Null: flows may be rewritten here; else the sentence that says why not. */
  readonly offBecause: string | null;
  /** How long a flow stays as it was rewritten, at least. */
  readonly dwellMs: number;
  /** Is told of failures that were not foreseen. */
  readonly onFault: (error: unknown, flowId: string) => void;
}

/** The deployer, for whoever marks flows; they have the flow's publish lock meanwhile. */
export interface MarkingDeployer extends Deployer {
  /** The flow had the content of that fingerprint when it was marked, which may be replaced. */
  mark(flowId: string, fingerprint: string): Promise<void>;
  unmark(flowId: string): Promise<void>;
  /** Finds out what became of a write that was under way. Throws an `UpstreamError` where the org does not say. */
  settle(live: LiveFlow, task: Task): Promise<void>;
}

/** What this server remembers of one flow. */
interface Remembered {
  /** The newest caller here who should hear something else than was deployed for the one before. */
  wanted: Wanted | null;
  told: Wanted | null;
  isTelling: boolean;
  state: DeployState | null;
  /** When that deployment was heard of here, at the latest: clocks differ, and are set back. */
  heardAt: number;
  /** The newest caller here came after that. */
  isNewer: boolean;
  /** How often that was learned or changed here. */
  learned: number;
  problem: string | null;
  running: Promise<void> | null;
}

/** Other servers are told of newer callers at most so often. */
const tellMs = 1000;
/** While somebody else publishes or rewrites the flow, or after a lock was lost. */
const lockedMs = 1000;
const firstFaultMs = 5000;
const mostFaultMs = 60_000;
/** One deployment, retries of its calls included. */
const taskMs = 60_000;

export const createDeployer = (deps: DeployerDeps): MarkingDeployer => {
  const { store, states, liveFlows, changes, deployFlow, clock, offBecause, dwellMs } = deps;
  const flows = new Map<string, Remembered>();
  const stop = new AbortController();
  // Many flows may wait for their turn at a time.
  setMaxListeners(0, stop.signal);

  const of = (flowId: string): Remembered => {
    const known = flows.get(flowId);
    if (known) return known;
    const made: Remembered = {
      wanted: null,
      told: null,
      isTelling: false,
      state: null,
      heardAt: 0,
      isNewer: false,
      learned: 0,
      problem: null,
      running: null,
    };
    flows.set(flowId, made);
    return made;
  };

  const deployedFlow = (flowId: string): LiveFlow | null => {
    const live = liveFlows.current(flowId);
    return live?.delivery === 'deploy' ? live : null;
  };

  /** Whoever is still waited for, by how the flow stands now; callers of before the last deployment are not. */
  const waited = (flow: Remembered): Wanted | null => {
    const { wanted, state } = flow;
    if (wanted === null || state?.stopped === true) return null;
    if (state !== null && !flow.isNewer && wanted.at < state.wantedAt) return null;
    return state !== null && wanted.variant === state.variant ? null : wanted;
  };

  const read = async (flowId: string): Promise<DeployState> => (await states.get(flowId)) ?? newlyMarked('');

  const learn = (flow: Remembered, state: DeployState): DeployState => {
    const isNews = flow.state?.at !== state.at || flow.state.variant !== state.variant;
    if (isNews) flow.isNewer = false;
    flow.heardAt = isNews ? clock.now() : Math.min(flow.heardAt, clock.now());
    flow.state = state;
    flow.learned += 1;
    return state;
  };

  /** For the flow's own work, which is one after the other: what is read beside it may be older than what it did. */
  const load = async (flowId: string): Promise<DeployState> => learn(of(flowId), await read(flowId));

  /** Whom another server told of. Of later than now only a clock tells that is ahead: that makes nobody newer. */
  const toldOf = async (flowId: string, flow: Remembered): Promise<Wanted | null> => {
    const told = await states.wanted(flowId);
    return told !== null && flow.wanted !== null && told.at > clock.now() ? null : told;
  };

  /** As the store has it, or as it was remembered while the store is away. */
  const asKnown = async (flowId: string, flow: Remembered) => {
    try {
      return { state: await read(flowId), told: await toldOf(flowId, flow) };
    } catch (error) {
      if (!(error instanceof StoreAway)) throw error;
      return { state: flow.state ?? newlyMarked(''), told: null };
    }
  };

  /** `heardAt`: when that was heard of here at the latest. */
  const notBefore = ({ at }: DeployState, heardAt: number): number =>
    at === null ? 0 : Math.min(Date.parse(at), heardAt) + dwellMs;

  /** Tells the other servers of the newest caller here, once for each. */
  const tell = async (flowId: string, flow: Remembered, wanted: Wanted): Promise<void> => {
    if (flow.told === wanted) return;
    await states.tellWanted(flowId, wanted, clock.now());
    flow.told = wanted;
  };

  /**
   * Tells the other servers soon, also of a caller for whom nothing has to be done: for another one, who came before, it is
   * not done any more.
   */
  const tellSoon = async (flowId: string, flow: Remembered): Promise<void> => {
    if (store.engine === 'embedded' || flow.isTelling) return;
    flow.isTelling = true;
    try {
      while (flow.wanted !== null && flow.told !== flow.wanted && flows.get(flowId) === flow) {
        await clock.sleep(tellMs, stop.signal);
        if (flow.wanted === null || deployedFlow(flowId) === null) return;
        // A store that is away is told when it is back.
        await tell(flowId, flow, flow.wanted).catch(() => undefined);
      }
    } finally {
      flow.isTelling = false;
    }
  };

  /** With the flow's lock: what another server did meanwhile counts, and who came to it. */
  const deployNow = async (flowId: string, flow: Remembered, lost: AbortSignal): Promise<void> => {
    const signal = AbortSignal.any([stop.signal, lost]);
    const task: Task = { signal, deadline: clock.now() + taskMs, isPoll: true };
    const live = await liveFlows.fresh(flowId);
    if (live?.delivery !== 'deploy' || deployFlow === null) return;
    let state = await load(flowId);
    if (state.inFlight !== null) {
      state = await deployFlow.settle(live, state, task);
      learn(flow, state);
      await changes.tell();
    }
    const own = waited(flow);
    if (own === null || clock.now() < notBefore(state, flow.heardAt)) return;
    const other = await toldOf(flowId, flow);
    const wanted = other !== null && other.at > own.at && Object.hasOwn(live.contents, other.variant) ? other : own;
    if (wanted.variant === state.variant || !Object.hasOwn(live.contents, wanted.variant)) {
      // The newest caller of all hears the right menu already, or the variant is gone.
      if (flow.wanted === own) flow.wanted = null;
      return;
    }
    learn(flow, await deployFlow.deploy(live, state, wanted, task));
    await changes.tell();
  };

  /** One step towards what is wanted; gives how long to wait before the next, null: nothing is left to do. */
  const step = async (flowId: string, flow: Remembered): Promise<number | null> => {
    if (deployedFlow(flowId) === null) return null;
    const state = await load(flowId);
    const wanted = waited(flow);
    if (flow.wanted !== null) await tell(flowId, flow, flow.wanted);
    if (wanted === null && state.inFlight === null) return null;
    const tooEarlyMs = notBefore(state, flow.heardAt) - clock.now();
    if (state.inFlight === null && tooEarlyMs > 0) return tooEarlyMs;
    const lock = await store.lock(publishLock(deps.orgKey, flowId), deployedBy);
    if (!lock.ok) return lockedMs;
    try {
      const overBudgetMs = await deps.budget.take();
      if (overBudgetMs !== null) return overBudgetMs;
      await deployNow(flowId, flow, lock.value.lost);
    } catch (error) {
      if (lock.value.lost.aborted || error instanceof StateMoved) return lockedMs;
      throw error;
    } finally {
      await lock.value.release().catch(() => undefined);
    }
    return 0;
  };

  const work = async (flowId: string, flow: Remembered): Promise<void> => {
    for (let faultMs = firstFaultMs; ; ) {
      let pauseMs: number | null;
      try {
        pauseMs = await step(flowId, flow);
        flow.problem = null;
        if (pauseMs === 0) faultMs = firstFaultMs;
      } catch (error) {
        if (stop.signal.aborted) return;
        pauseMs = faultMs;
        if (error instanceof UpstreamError) {
          flow.problem = error.message;
          pauseMs = Math.max(faultMs, error.retryAfterMs ?? 0);
        } else if (error instanceof StoreAway)
          flow.problem = 'The store cannot be reached: what waits goes on when it answers.';
        else deps.onFault(error, flowId);
        faultMs = Math.min(mostFaultMs, faultMs * 2);
      }
      if (pauseMs === null) return;
      if (pauseMs > 0) await clock.sleep(pauseMs, stop.signal);
    }
  };

  const run = (flowId: string, flow: Remembered): void => {
    if (offBecause !== null || flow.running !== null || stop.signal.aborted) return;
    flow.running = work(flowId, flow)
      .catch((error: unknown) => {
        if (!stop.signal.aborted) deps.onFault(error, flowId);
      })
      .finally(() => {
        flow.running = null;
        // Somebody may have come in while it ended.
        if (waited(flow) !== null && deployedFlow(flowId) !== null) run(flowId, flow);
      });
  };

  /** Whom another server told of, which may have ended since. */
  const takeUp = async (flowId: string, flow: Remembered): Promise<void> => {
    const told = await toldOf(flowId, flow);
    if (told === null || (flow.wanted !== null && flow.wanted.at >= told.at)) return;
    flow.wanted = told;
    flow.told = told;
    flow.isNewer = false;
  };

  const refresh = async (): Promise<void> => {
    const before = new Map([...flows].map(([flowId, { learned }]) => [flowId, learned]));
    const all = await states.all();
    // Marked no more, by another server: whoever came meanwhile is not waited for when it is marked again.
    for (const [flowId, { running, learned }] of flows)
      if (!all.has(flowId) && running === null && learned === (before.get(flowId) ?? 0)) flows.delete(flowId);
    for (const [flowId, state] of all) {
      const flow = of(flowId);
      if (flow.running === null && flow.learned === (before.get(flowId) ?? 0)) learn(flow, state);
      await takeUp(flowId, flow);
      if (deployedFlow(flowId) !== null && (state.inFlight !== null || waited(flow) !== null)) run(flowId, flow);
    }
  };
  changes.on(refresh);

  return {
    want: (flowId, variantId, segment) => {
      if (offBecause !== null) return;
      const live = deployedFlow(flowId);
      if (live === null || !Object.hasOwn(live.contents, variantId)) return;
      const flow = of(flowId);
      flow.wanted = { variant: variantId, segment, at: clock.now() };
      flow.isNewer = flow.state !== null;
      if (waited(flow) !== null) run(flowId, flow);
      // Rejects only when the server stops.
      tellSoon(flowId, flow).catch(() => undefined);
    },
    state: async (flowId) => {
      if (deployedFlow(flowId) === null) return null;
      const flow = of(flowId);
      const { state, told } = await asKnown(flowId, flow);
      const { wanted } = flow;
      const newest = told !== null && (wanted === null || told.at > wanted.at) ? told : wanted;
      const isOwnNewer = newest === wanted && flow.isNewer;
      const isServed =
        newest === null || newest.variant === state.variant || (newest.at < state.wantedAt && !isOwnNewer);
      const next = isServed || state.stopped ? null : newest;
      return {
        variant: state.variant,
        at: state.at,
        next: next && {
          variant: next.variant,
          notBefore: isoTime(Math.max(notBefore(state, Math.min(flow.heardAt, clock.now())), next.at)),
        },
        problem: offBecause ?? flow.problem ?? state.problem,
      };
    },
    resume: () => refresh(),
    mark: async (flowId, fingerprint) => {
      const { revision } = await read(flowId);
      // Written anew in its place, so that whoever knows the one before does not take this for it.
      const state = await states.put(flowId, newlyMarked(fingerprint, revision));
      await states.removeWanted(flowId);
      const flow = of(flowId);
      learn(flow, state);
      Object.assign(flow, { wanted: null, told: null, problem: null });
    },
    unmark: async (flowId) => {
      await states.remove(flowId);
      // Whoever sleeps until their time finds that nobody waits any more.
      const flow = flows.get(flowId);
      if (flow !== undefined) Object.assign(flow, { wanted: null, told: null });
      flows.delete(flowId);
    },
    settle: async (live, task) => {
      const state = await load(live.flowId);
      if (state.inFlight !== null && deployFlow !== null)
        learn(of(live.flowId), await deployFlow.settle(live, state, task));
    },
    close: async () => {
      stop.abort(new Error('The server stops'));
      await Promise.all([...flows.values()].map(({ running }) => running));
    },
  };
};
