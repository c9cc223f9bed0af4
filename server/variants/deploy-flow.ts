import type { Json } from '../../src/core/model/json';
import { type Clock, isoTime } from '../clock';
import type { SeenFlows } from '../publishing/seen-flows';
import type { ChangeRecord } from '../record/change-record';
import type { Cursor, LogEntry, Store } from '../store/store';
import { UpstreamError } from '../upstream/errors';
import type { DirectPublishing } from '../upstream/publishing-calls';
import type { Task } from '../upstream/retry';
import type { Upstream } from '../upstream/upstream';
import type { DeployState, DeployStates, InFlight, Wanted } from './deploy-state';
import { type Deployment, deploymentSchema, eventLog } from './events';
import type { LiveFlow } from './live-flows';

export interface DeployFlowDeps {
  readonly upstream: Pick<Upstream, 'readFlow' | 'format'>;
  readonly publishing: DirectPublishing;
  readonly store: Store;
  readonly states: DeployStates;
  readonly record: ChangeRecord;
  readonly seen: SeenFlows;
  readonly clock: Clock;
  readonly orgKey: string;
  readonly newId: () => string;
  /** Is told of each deployment that was tried, when nothing is left to be written down about it. */
  readonly onDeployment: (flowId: string, deployment: Deployment) => void;
}

/** Who deployments are by, in the record of changes and in a flow's history. */
export const deployedBy = 'Touchtone';

/** Rewrites one flow, step by step; whoever calls has the flow's publish lock for as long. */
export interface DeployFlow {
  /** Finds out what became of a write that was interrupted, and writes down what there is to say of it. */
  settle(live: LiveFlow, state: DeployState, task: Task): Promise<DeployState>;
  /**
   * Rewrites the flow for whoever is wanted, unless the org has that already or somebody else's content, and gives how it
   * stands then. Throws an `UpstreamError` where the org failed: then the state says what is known.
   */
  deploy(live: LiveFlow, state: DeployState, wanted: Wanted, task: Task): Promise<DeployState>;
}

const nameOf = ({ variants }: LiveFlow, id: string): string => variants.find((one) => one.id === id)?.name || id;

/** How many entries are looked through at a time, from the newest back, and how often. */
const pageBack = 500;
const mostPagesBack = 40;

export const createDeployFlow = (deps: DeployFlowDeps): DeployFlow => {
  const { upstream, publishing, store, states, clock } = deps;
  const { format } = upstream;
  const holds = (content: Json | null, sent: Json | undefined): boolean =>
    content !== null && sent !== undefined && format.holds(content, sent);
  const print = (content: Json | null): string => (content === null ? '' : format.fingerprint(content));

  /** Whether the log tells of it already: a server may have ended right after it said so. */
  const isTold = async (log: string, event: Deployment): Promise<boolean> => {
    let before: Cursor | null = null;
    for (let page = 1; page <= mostPagesBack; page++) {
      const entries: LogEntry[] = await store.readBack(log, before, pageBack);
      for (const { value } of entries) {
        const told = deploymentSchema.safeParse(value).data;
        if (told !== undefined && told.at <= event.at) return told.at === event.at && told.variant === event.variant;
      }
      if (entries.length < pageBack) return false;
      before = entries.at(-1)?.cursor ?? null;
    }
    return false;
  };

  /** Writes down that it has landed; done twice, it says it once. */
  const landed = async (
    live: LiveFlow,
    state: DeployState,
    flight: InFlight,
    found: { readonly version: string | null; readonly again: boolean },
  ): Promise<DeployState> => {
    const { id, wanted, sent, at } = flight;
    const { flowId, flowName } = live;
    const { version } = found;
    await deps.record.append({
      key: id,
      at,
      by: deployedBy,
      what: 'deployed',
      flowId,
      flowName,
      version,
      note: null,
      difference: [`All callers hear ${nameOf(live, wanted.variant)}, wanted by a caller of segment ${wanted.segment}`],
    });
    const { variant, segment } = wanted;
    const latencyMs = Math.max(0, clock.now() - Date.parse(at));
    const event: Deployment = { kind: 'deployment', at, variant, segment, success: true, latencyMs };
    const log = eventLog(deps.orgKey, flowId);
    if (!found.again || !(await isTold(log, event))) await store.append(log, [event]);
    if (version !== null) await deps.seen.remember(flowId, version, sent, { at, by: deployedBy, note: null });
    const done: DeployState = {
      ...state,
      variant,
      at: isoTime(clock.now()),
      wantedAt: wanted.at,
      inFlight: null,
      problem: null,
    };
    const kept = await states.put(flowId, done);
    deps.onDeployment(flowId, event);
    return kept;
  };

  const settle: DeployFlow['settle'] = async (live, state, task) => {
    const flight = state.inFlight;
    if (flight === null) return state;
    const flow = await upstream.readFlow(live.flowId, task);
    // Before it was sent the org had something else, so what it has of it now came by it.
    if (holds(flow.content, flight.sent)) return landed(live, state, flight, { version: flow.version, again: true });
    return states.put(live.flowId, { ...state, inFlight: null });
  };

  const failed = async (live: LiveFlow, state: DeployState, flight: InFlight, error: UpstreamError) => {
    const { variant, segment } = flight.wanted;
    const latencyMs = Math.max(0, clock.now() - Date.parse(flight.at));
    const event: Deployment = { kind: 'deployment', at: flight.at, variant, segment, success: false, latencyMs };
    await store.append(eventLog(deps.orgKey, live.flowId), [event]);
    await states.put(live.flowId, { ...state, problem: error.message });
    deps.onDeployment(live.flowId, event);
  };

  const deploy: DeployFlow['deploy'] = async (live, before, wanted, task) => {
    const { flowId } = live;
    const state = await settle(live, before, task);
    const sent = live.contents[wanted.variant];
    if (sent === undefined || state.stopped || state.variant === wanted.variant) return state;
    const flow = await upstream.readFlow(flowId, task);
    if (holds(flow.content, sent)) {
      const at = isoTime(clock.now());
      return states.put(flowId, { ...state, variant: wanted.variant, at, wantedAt: wanted.at, problem: null });
    }
    const isOurs = Object.values(live.contents).some((content) => holds(flow.content, content));
    if (!isOurs && print(flow.content) !== state.markedOver)
      return states.put(flowId, {
        ...state,
        stopped: true,
        problem: `Somebody else changed the flow in the org: it has version ${flow.version ?? '0'}, which is none of its variants. Nothing is rewritten any more, so that nothing of theirs is lost. Set the variants live again to go on over it.`,
      });
    const at = isoTime(clock.now());
    const flight: InFlight = { id: deps.newId(), wanted, sent, over: flow.version ?? '', at };
    const flying = await states.put(flowId, { ...state, inFlight: flight });
    try {
      const { version } = await publishing.write(flowId, { content: sent, over: flight.over }, task);
      return await landed(live, flying, flight, { version, again: false });
    } catch (error) {
      if (!(error instanceof UpstreamError)) throw error;
      if (error.fate === 'unknown') {
        const found = await upstream.readFlow(flowId, task);
        if (holds(found.content, sent)) return landed(live, flying, flight, { version: found.version, again: false });
      }
      const open = { ...flying, inFlight: null };
      // Held back before it was sent: nothing was tried.
      if (error.unsent) await states.put(flowId, { ...open, problem: error.message });
      else await failed(live, open, flight, error);
      throw error;
    }
  };

  return { settle, deploy };
};
