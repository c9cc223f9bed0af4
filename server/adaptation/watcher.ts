import { decide } from '../../src/core/adaptation/decide';
import { hold } from '../../src/core/adaptation/hold';
import type { QueueReading } from '../../src/core/adaptation/reading';
import { decisionWords } from '../../src/core/adaptation/words';
import { sameData } from '../../src/core/model/same';
import type { Clock } from '../clock';
import { publishLock } from '../publishing/publish-lock';
import { type Store, StoreAway } from '../store/store';
import { UpstreamError } from '../upstream/errors';
import type { Task } from '../upstream/retry';
import type { Upstream } from '../upstream/upstream';
import type { LiveFlow } from '../variants/live-flows';
import { adaptedBy, type ChangeFlow, callsPerChange } from './change-flow';
import type { FlowState, KeptAdaptations, KeptSettings } from './kept-adaptations';
import type { Readings } from './readings';

export interface WatcherDeps {
  readonly upstream: Pick<Upstream, 'dialect' | 'queueOccupancies' | 'traffic'>;
  readonly store: Store;
  readonly kept: KeptAdaptations;
  readonly readings: Readings;
  readonly changeFlow: ChangeFlow;
  /** What is live of a flow beside it; one that is deployed by variants is not changed here. */
  readonly liveOf: (flowId: string) => Promise<LiveFlow | null>;
  readonly clock: Clock;
  readonly orgKey: string;
  /** Who holds the lock while a round is done. */
  readonly holder: string;
  readonly onFault: (error: unknown) => void;
}

/** Looks at the queues once a minute and has flows follow them. */
export interface Watcher {
  /** One round, by one server of all at a time, and not more often than once a minute. */
  watch(): Promise<void>;
  /** A round every minute from now on. */
  start(): void;
  /** A flow has just been set: a round at once, where rounds are made and none was in the last minute. */
  soon(): void;
  close(): Promise<void>;
}

export const watchEveryMs = 60_000;
/** Rounds of several servers do not begin at the same moment of their minutes. */
const leewayMs = 5_000;
/** One round, retries of its calls included. */
const roundMs = 50_000;

/** Why a flow is not changed although it is to follow its queue. */
export const deployedWords =
  'The flow is deployed by variants: it is rewritten for the segment of its newest caller, and what is written for a full queue would be replaced. End the deploying of variants first.';

/**
 * How often a round is done, and the calls to the org that it may take: a tenth of those of its minutes. Where that is less
 * than one look and one change take, rounds are minutes apart.
 */
export const paceOf = (callsPerMinute: number): { readonly everyMs: number; readonly calls: number } => {
  const minutes = Math.max(1, Math.ceil(((callsPerChange + 2) * 10) / callsPerMinute));
  return { everyMs: minutes * watchEveryMs, calls: Math.floor((callsPerMinute * minutes) / 10) };
};

/** The calls it takes to read so many queues: in the platform's one for all and an estimate for each, else one for each. */
const callsToRead = (dialect: Upstream['dialect'], queues: number): number =>
  queues + (dialect === 'platform' && queues > 0 ? 1 : 0);

/** The queues (or flows) of this round, in their order: those after the last one of the round before, as many as its calls allow. */
export const queuesOf = (all: readonly string[], last: string | null, most: number): readonly string[] => {
  const after = all.findIndex((queueId) => last !== null && queueId > last);
  const from = after === -1 ? 0 : after;
  return [...all.slice(from), ...all.slice(0, from)].slice(0, Math.max(1, most));
};

export const createWatcher = (deps: WatcherDeps): Watcher => {
  const { upstream, store, kept, readings, changeFlow, clock, orgKey } = deps;
  const stop = new AbortController();
  let watching: Promise<void> | null = null;

  const told = async (flowId: string, state: FlowState, problem: string | null): Promise<void> => {
    if (state.problem !== problem) await kept.amendState(flowId, state, { ...state, problem });
  };

  /** With the flow's publish lock; nothing where somebody else has it: the next round is soon. */
  const alone = async (flowId: string, task: Task, work: (task: Task) => Promise<void>): Promise<void> => {
    const lock = await store.lock(publishLock(orgKey, flowId), adaptedBy);
    if (!lock.ok) {
      await told(
        flowId,
        await kept.state(flowId),
        `${lock.error.holder} is publishing the flow. It is looked at again in a minute.`,
      );
      return;
    }
    try {
      await work({ ...task, signal: AbortSignal.any([task.signal, lock.value.lost]) });
    } catch (error) {
      if (!(error instanceof UpstreamError)) throw error;
      await told(flowId, await kept.state(flowId), error.message);
    } finally {
      await lock.value.release();
    }
  };

  /** What one look at its queue means for a flow. Gives the calls that it may have taken. */
  const follow = async (
    settings: KeptSettings,
    reading: QueueReading | null,
    left: number,
    task: Task,
  ): Promise<number> => {
    const { flowId, request } = settings;
    const state = await kept.state(flowId);
    if (state.stopped) return 0;
    if ((await deps.liveOf(flowId))?.delivery === 'deploy') {
      await told(flowId, state, deployedWords);
      return 0;
    }
    const decision = decide(request.adaptation, reading);
    const held = hold(state.held, decision, reading?.at ?? clock.now(), request.hold);
    if (state.inFlight === null && held.change === null) {
      const problem = reading === null ? 'The org does not tell how busy the queue is.' : null;
      if (held.state !== state.held || state.problem !== problem)
        await kept.amendState(flowId, state, { ...state, held: held.state, problem });
      return 0;
    }
    if (left < callsPerChange) return 0;
    await alone(flowId, task, async (alive) => {
      // Somebody may have ended it, set it anew or turned the switch since the round began.
      const now = await kept.settings(flowId);
      if (now === null) return;
      const settled = await changeFlow.settle(now, await kept.state(flowId), alive);
      const { change, state: next } = hold(settled.held, decision, reading?.at ?? clock.now(), request.hold);
      const goesOn = (await kept.isOn()) && sameData(now.request, request) && !settled.stopped;
      if (change === null || !goesOn) {
        if (next !== settled.held) await kept.putState(flowId, { ...settled, held: next, problem: null });
        return;
      }
      alive.signal.throwIfAborted();
      const because = decisionWords(request.queueName || request.adaptation.queueId, decision);
      await changeFlow.change(settings, settled, { full: change === 'full', because }, alive);
    });
    return callsPerChange;
  };

  const round = async (signal: AbortSignal): Promise<void> => {
    if (!(await kept.isOn())) return;
    const flows = (await kept.allSettings()).filter(({ request }) => request.enabled);
    if (flows.length === 0) return;
    const before = await kept.round();
    const now = clock.now();
    const since = before === null ? Number.POSITIVE_INFINITY : now - before.at;
    // A clock that was set back is not waited for.
    const pace = paceOf(upstream.traffic.condition().budget.perMinute);
    if (since >= 0 && since < pace.everyMs - leewayMs) return;
    let left = pace.calls;
    const all = [...new Set(flows.map(({ request }) => request.adaptation.queueId))].sort();
    const some = left - callsPerChange - (upstream.dialect === 'platform' ? 1 : 0);
    const queues = queuesOf(all, before?.lastQueue ?? null, some);
    const begun = { at: now, lastQueue: queues.at(-1) ?? null, lastFlow: before?.lastFlow ?? null };
    await kept.putRound(begun);
    const task: Task = { signal, deadline: now + roundMs, isPoll: true };
    let known: Awaited<ReturnType<typeof upstream.queueOccupancies>>;
    try {
      known = await upstream.queueOccupancies(queues, task);
    } catch (error) {
      if (!(error instanceof UpstreamError)) throw error;
      for (const { flowId } of flows) await told(flowId, await kept.state(flowId), error.message);
      return;
    }
    left -= callsToRead(upstream.dialect, queues.length);
    const looked = new Map<string, QueueReading | null>();
    for (const queueId of queues) {
      const seen = known.get(queueId);
      if (seen === undefined) {
        looked.set(queueId, null);
        continue;
      }
      const { waiting, waitSeconds, agentsAvailable, agentsOnQueue } = seen;
      const reading: QueueReading = { at: now, waiting, waitSeconds, agentsAvailable, agentsOnQueue };
      await readings.add(queueId, reading);
      looked.set(queueId, reading);
    }
    const byId = new Map(flows.map((settings) => [settings.flowId, settings]));
    let lastFlow = begun.lastFlow;
    // A flow whose change fails again and again must not take the calls of those that come after it.
    for (const flowId of queuesOf([...byId.keys()].sort(), lastFlow, byId.size)) {
      const settings = byId.get(flowId);
      const reading = looked.get(settings?.request.adaptation.queueId ?? '');
      if (settings === undefined || reading === undefined) continue;
      signal.throwIfAborted();
      const taken = await follow(settings, reading, left, task);
      left -= taken;
      if (taken > 0) lastFlow = flowId;
    }
    if (lastFlow !== begun.lastFlow) await kept.putRound({ ...begun, lastFlow });
  };

  const watch = async (): Promise<void> => {
    const lock = await store.lock(`adaptation/${orgKey}`, deps.holder);
    if (!lock.ok) return;
    try {
      await round(AbortSignal.any([lock.value.lost, stop.signal]));
    } finally {
      await lock.value.release();
    }
  };

  const watchOnce = (): Promise<void> =>
    watch().catch((error: unknown) => {
      // While the store is away nothing is known of any flow; that is told elsewhere.
      if (!(error instanceof StoreAway) && !stop.signal.aborted) deps.onFault(error);
    });

  const watchAlways = async (): Promise<void> => {
    while (!stop.signal.aborted) {
      await watchOnce();
      await clock.sleep(watchEveryMs, stop.signal);
    }
  };

  let extra: Promise<void> = Promise.resolve();
  return {
    watch,
    start: () => {
      watching ??= watchAlways().catch(() => undefined);
    },
    soon: () => {
      if (watching !== null) extra = extra.then(watchOnce).catch(() => undefined);
    },
    close: async () => {
      stop.abort(new Error('The server stops'));
      await watching;
      await extra;
    },
  };
};
