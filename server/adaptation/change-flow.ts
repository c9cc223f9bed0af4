import { rowFor } from '../../src/core/adaptation/row';
import { documentFormOf } from '../../src/core/formats/document-flow';
import type { Json } from '../../src/core/model/json';
import { sameData } from '../../src/core/model/same';
import { type Clock, isoTime } from '../clock';
import type { SeenFlows } from '../publishing/seen-flows';
import type { ChangeRecord } from '../record/change-record';
import { UpstreamError } from '../upstream/errors';
import type { Task } from '../upstream/retry';
import type { Upstream } from '../upstream/upstream';
import type { FlowState, InFlight, KeptAdaptations, KeptSettings } from './kept-adaptations';

export interface ChangeFlowDeps {
  readonly upstream: Pick<Upstream, 'readFlow' | 'format' | 'publishing' | 'rows'>;
  readonly kept: KeptAdaptations;
  readonly record: ChangeRecord;
  readonly seen: SeenFlows;
  readonly clock: Clock;
  readonly newId: () => string;
  /** Is told of each change that was tried, when it is written down. */
  readonly onChange: (success: boolean) => void;
}

/** Who changes by the watcher are by, in the record of changes and in a flow's history. */
export const adaptedBy = 'Touchtone adaptation';

/** So many calls to the org a change takes at most: a look before it, the write, a look after it, the look at one before. */
export const callsPerChange = 4;

/** What callers are to get, and why. */
export interface Wanted {
  readonly full: boolean;
  readonly because: string;
}

/** Writes what callers of a flow get; whoever calls has the flow's publish lock for as long. */
export interface ChangeFlow {
  /** Finds out what became of a change that was interrupted, and writes down what there is to say of it. */
  settle(settings: KeptSettings, state: FlowState, task: Task): Promise<FlowState>;
  /**
   * Writes the change to a flow that is settled, unless the org has it already. Gives how the flow stands then: changed; or stopped with a sentence,
   * where there is no place for it. Throws an `UpstreamError` where the org failed: then nothing has changed as far as is
   * known, and the state says what is not.
   */
  change(settings: KeptSettings, state: FlowState, wanted: Wanted, task: Task): Promise<FlowState>;
  /** Whether callers of a flow get the adapted menus as the org has it, whoever wrote that. */
  stands(settings: KeptSettings, task: Task): Promise<boolean>;
}

type Content = { readonly [key: string]: Json };

const isObject = (json: Json | undefined | null): json is Content =>
  typeof json === 'object' && json !== null && !Array.isArray(json);

/** The settings of flow JSON that say what callers of a full queue get. */
export const settingsFor = ({ request: { adaptation } }: KeptSettings, full: boolean): Content => {
  const { multiplier, fallback } = rowFor(adaptation, full);
  return { dynamicTimeoutMultiplier: multiplier, fallbackEnabled: fallback };
};

/** Of a content that was sent, the settings that say what callers of a full queue get. */
const adaptationIn = (sent: Json): Content => {
  const settings = isObject(sent) && isObject(sent.settings) ? sent.settings : {};
  const { dynamicTimeoutMultiplier = null, fallbackEnabled = null } = settings;
  return { dynamicTimeoutMultiplier, fallbackEnabled };
};

/** The newest content with these settings; a sentence where it has no place for them. */
const contentWith = (content: Json | null, settings: Content): Content | string => {
  if (content === null) return 'The flow has never been published.';
  if (!isObject(content) || documentFormOf(content) !== 'flow-json' || !isObject(content.settings))
    return 'What is published there is no flow JSON with settings, so that there is no place for it.';
  return { ...content, settings: { ...content.settings, ...settings } };
};

export const createChangeFlow = (deps: ChangeFlowDeps): ChangeFlow => {
  const { upstream, kept, clock } = deps;
  const { publishing, rows, format } = upstream;

  /** Done twice, it says it once. */
  const landed = async (
    { flowId, flowName }: KeptSettings,
    { id, full, because, at, sent }: InFlight,
    version: string | null,
  ): Promise<FlowState> => {
    await deps.record.append({
      key: id,
      at,
      by: adaptedBy,
      what: 'adapted',
      flowId,
      flowName,
      version,
      note: null,
      difference: [because],
    });
    if (version !== null && sent !== null)
      await deps.seen.remember(flowId, version, sent, { at, by: adaptedBy, note: because });
    const held = { full, changedAt: Date.parse(at), looks: 0 };
    const done: FlowState = { held, because, inFlight: null, problem: null, stopped: false };
    await kept.putState(flowId, done);
    deps.onChange(true);
    return done;
  };

  const put = async ({ flowId }: KeptSettings, state: FlowState): Promise<FlowState> => {
    await kept.putState(flowId, state);
    return state;
  };

  /** Whether the org has what was sent; `version`: where it told one. */
  const found = async (
    settings: KeptSettings,
    { full, sent, row: written }: InFlight,
    task: Task,
  ): Promise<{ readonly version: string | null } | null> => {
    if (sent === null) {
      const row = (await rows?.row(settings.flowId, task)) ?? null;
      return sameData(row, written ?? rowFor(settings.request.adaptation, full)) ? { version: null } : null;
    }
    const { content, version } = await upstream.readFlow(settings.flowId, task);
    if (content === null) return null;
    if (format.holds(content, sent)) return { version };
    // Somebody has published over it since, and left what it says of a full queue as it was.
    return format.holds(content, { settings: adaptationIn(sent) }) ? { version: null } : null;
  };

  const stands: ChangeFlow['stands'] = async (settings, task) => {
    if (rows !== null) return (await rows.row(settings.flowId, task))?.full ?? false;
    const { content } = await upstream.readFlow(settings.flowId, task);
    return content !== null && format.holds(content, { settings: settingsFor(settings, true) });
  };

  const settle: ChangeFlow['settle'] = async (settings, state, task) => {
    const { inFlight } = state;
    if (inFlight === null) return state;
    const there = await found(settings, inFlight, task);
    return there === null ? put(settings, { ...state, inFlight: null }) : landed(settings, inFlight, there.version);
  };

  /** What is to be sent over which version; null: the org has it already. A sentence: there is no place for it. */
  const toSend = async (
    settings: KeptSettings,
    wanted: Wanted,
    task: Task,
  ): Promise<{ readonly sent: Json | null; readonly over: string } | null | string> => {
    if (rows !== null) return { sent: null, over: '' };
    const { content, version } = await upstream.readFlow(settings.flowId, task);
    const sent = contentWith(content, settingsFor(settings, wanted.full));
    if (typeof sent === 'string') return sent;
    return content !== null && format.holds(content, sent) ? null : { sent, over: version ?? '' };
  };

  const write = async (
    flowId: string,
    sent: Json | null,
    over: string,
    state: InFlight,
    settings: KeptSettings,
    task: Task,
  ) => {
    if (sent === null) {
      await rows?.putRow(flowId, state.row ?? rowFor(settings.request.adaptation, state.full), task);
      return { version: null };
    }
    if (publishing.kind !== 'direct') throw new Error('A flow is rewritten by one call only in the document dialect');
    return publishing.write(flowId, { content: sent, over }, task);
  };

  const change: ChangeFlow['change'] = async (settings, state, wanted, task) => {
    const { flowId } = settings;
    const sending = await toSend(settings, wanted, task);
    if (typeof sending === 'string') {
      const problem = `${sending} Nothing is written any more. Set the adaptation anew when that has changed.`;
      return put(settings, { ...state, problem, stopped: true });
    }
    const at = isoTime(clock.now());
    if (sending === null) {
      const held = { full: wanted.full, changedAt: Date.parse(at), looks: 0 };
      return put(settings, { ...state, held, because: wanted.because, problem: null });
    }
    const { full, because } = wanted;
    const row = rowFor(settings.request.adaptation, full);
    const written = sending.sent === null ? { sent: null, row } : { sent: sending.sent };
    const inFlight: InFlight = { id: deps.newId(), full, because, at, ...written };
    const flying = await put(settings, { ...state, inFlight });
    try {
      const { version } = await write(flowId, sending.sent, sending.over, inFlight, settings, task);
      return await landed(settings, inFlight, version);
    } catch (error) {
      if (!(error instanceof UpstreamError)) throw error;
      if (error.fate === 'unknown') {
        const there = await found(settings, inFlight, task);
        if (there !== null) return landed(settings, inFlight, there.version);
      }
      // What may still land is looked up once more before anything else is written.
      const left = error.fate === 'unknown' ? inFlight : null;
      await put(settings, { ...flying, inFlight: left, problem: error.message });
      if (!error.unsent) deps.onChange(false);
      throw error;
    }
  };

  return { settle, change, stands };
};
