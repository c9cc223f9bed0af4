import { nextChangeAt } from '../../src/core/adaptation/hold';
import { adaptationTable } from '../../src/core/adaptation/row';
import type { Adaptations, FlowAdaptation, QueueReadings, SetAdaptationRequest } from '../../src/core/wire/adaptation';
import { setAdaptationRequestSchema } from '../../src/core/wire/adaptation';
import { isoTime } from '../clock';
import { ProblemError, problemOf } from '../problem';
import { publishLock } from '../publishing/publish-lock';
import { lockedBy } from '../publishing/run';
import { UpstreamError } from '../upstream/errors';
import type { Task } from '../upstream/retry';
import type { Upstream } from '../upstream/upstream';
import { type ChangeFlowDeps, createChangeFlow } from './change-flow';
import { type AdaptationHooks, adaptationHooks } from './hooks';
import { createKeptAdaptations, type KeptSettings } from './kept-adaptations';
import { createReadings } from './readings';
import { createWatcher, deployedWords, type Watcher, type WatcherDeps } from './watcher';

export interface AdaptationDeps
  extends Omit<ChangeFlowDeps, 'kept' | 'upstream'>,
    Omit<WatcherDeps, 'kept' | 'readings' | 'changeFlow' | 'upstream' | 'clock'> {
  readonly upstream: Upstream;
}

/** Flows that follow how full their queue is: who sets them, the watcher, and what is recorded of queues. */
export interface FollowingQueues extends Watcher {
  list(): Promise<Adaptations>;
  /** Turns the switch for all flows. */
  turn(enabled: boolean): Promise<Adaptations>;
  show(flowId: string): Promise<FlowAdaptation>;
  /** Throws a `ProblemError` (deployed-by-variants) and an `UpstreamError` where the flow cannot be read: nothing is set. */
  set(flowId: string, request: SetAdaptationRequest, by: string, task: Task): Promise<FlowAdaptation>;
  /** Gives callers their usual menus back and forgets the flow. Throws flow-locked, and an `UpstreamError`: it stays. */
  end(flowId: string, by: string, task: Task): Promise<FlowAdaptation>;
  /** What was recorded of a queue between two times in milliseconds. */
  recorded(queueId: string, from: number, to: number): Promise<QueueReadings>;
  readonly hooks: AdaptationHooks;
  /** The sandbox org has begun anew: what was written to it is gone. */
  sandboxBegan(): Promise<void>;
}

/** Readings that one answer holds: those of two days. */
const mostRecorded = 2 * 1440;

export const createFollowingQueues = (deps: AdaptationDeps): FollowingQueues => {
  const { upstream, store, clock, orgKey } = deps;
  const kept = createKeptAdaptations(store, orgKey);
  const readings = createReadings(store, orgKey);
  const changeFlow = createChangeFlow({ ...deps, kept });
  const watcher = createWatcher({ ...deps, kept, readings, changeFlow });

  const writes = (flowId: string): FlowAdaptation['writes'] =>
    upstream.rows === null ? { kind: 'settings' } : { kind: 'row', table: adaptationTable, key: flowId };

  const view = async (flowId: string, settings: KeptSettings | null): Promise<FlowAdaptation> => {
    const state = await kept.state(flowId);
    const { held } = state;
    const next = settings === null ? null : nextChangeAt(held, settings.request.hold);
    const { enabled = false, ...request } = settings?.request ?? {};
    return {
      flowId,
      flowName: settings?.flowName ?? '',
      enabled,
      settings: settings === null ? null : (request as FlowAdaptation['settings']),
      by: settings?.by ?? null,
      since: settings?.since ?? null,
      writes: writes(flowId),
      full: held.full,
      changedAt: held.changedAt === null ? null : isoTime(held.changedAt),
      because: state.because,
      nextChangeAt: next === null || next <= clock.now() ? null : isoTime(next),
      looks: held.looks,
      lastReading: settings === null ? null : await readings.last(settings.request.adaptation.queueId),
      problem: state.problem,
      stopped: state.stopped,
    };
  };

  const list = async (): Promise<Adaptations> => {
    const items: FlowAdaptation[] = [];
    for (const settings of await kept.allSettings()) items.push(await view(settings.flowId, settings));
    return { enabled: await kept.isOn(), items };
  };

  /** While nobody publishes or rewrites the flow. */
  const alone = async <T>(flowId: string, by: string, task: Task, work: (task: Task) => Promise<T>): Promise<T> => {
    const lock = await store.lock(publishLock(orgKey, flowId), by);
    if (!lock.ok) throw lockedBy(lock.error.holder);
    try {
      return await work({ ...task, signal: AbortSignal.any([task.signal, lock.value.lost]) });
    } finally {
      await lock.value.release();
    }
  };

  return {
    ...watcher,
    list,
    turn: async (enabled) => {
      await kept.turn(enabled);
      return list();
    },
    show: async (flowId) => view(flowId, await kept.settings(flowId)),
    set: async (flowId, asked, by, task) => {
      const request = setAdaptationRequestSchema.parse(asked);
      const before = await kept.settings(flowId);
      if (request.enabled && (await deps.liveOf(flowId))?.delivery === 'deploy')
        throw new ProblemError(problemOf('deployed-by-variants', deployedWords));
      // What is switched off is off at once, whatever the org says.
      const flowName = request.enabled ? (await upstream.getFlow(flowId, task)).name : (before?.flowName ?? '');
      if (request.enabled) await upstream.rows?.ensureTable(task);
      const settings: KeptSettings = { flowId, flowName, request, by, since: isoTime(clock.now()) };
      const isNew = request.enabled && before?.request.enabled !== true;
      // It may have been published for a full queue by somebody, or by a server that is no longer there.
      const stands = isNew ? await changeFlow.stands(settings, task) : null;
      await kept.putSettings(settings);
      const state = await kept.state(flowId);
      const isOther = stands !== null && state.inFlight === null && state.held.full !== stands;
      // What stands in the way otherwise is looked at anew by the next round, which has the state meanwhile.
      if (state.stopped || isOther) {
        const held = isOther ? { ...state.held, full: stands, looks: 0 } : state.held;
        await kept.amendState(flowId, state, { ...state, held, problem: null, stopped: false });
      }
      if (request.enabled) watcher.soon();
      return view(flowId, settings);
    },
    end: (flowId, by, task) =>
      alone(flowId, by, task, async (alive) => {
        const settings = await kept.settings(flowId);
        if (settings === null) return view(flowId, null);
        const isOurs = (await deps.liveOf(flowId))?.delivery !== 'deploy';
        try {
          const state = await changeFlow.settle(settings, await kept.state(flowId), alive);
          alive.signal.throwIfAborted();
          if (state.held.full && !state.stopped && isOurs) {
            const because = `${by} ended the adaptation: callers get their usual menus back.`;
            await changeFlow.change(settings, state, { full: false, because }, alive);
          }
        } catch (error) {
          // A flow that the org no longer has has no callers to give anything back to.
          if (!(error instanceof UpstreamError && error.code === 'org-not-found')) throw error;
        }
        await kept.remove(flowId);
        return view(flowId, null);
      }),
    recorded: async (queueId, from, to) => {
      const [first, last] = [await readings.first(queueId), await readings.last(queueId)];
      return {
        items: await readings.between(queueId, from, to, mostRecorded),
        recorded: first === null || last === null ? null : { from: isoTime(first.at), to: isoTime(last.at) },
      };
    },
    hooks: adaptationHooks({ kept, upstream, clock }),
    sandboxBegan: () => kept.forgetStates(),
  };
};
