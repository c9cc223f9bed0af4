import type { Design, Runtime } from '../model/design';
import { nodeOf } from '../model/graph';
import type { Language, NodeId } from '../model/ids';
import type { CallEvent, CallState, Effect, Step } from '../simulate/call';
import { startCall, step } from '../simulate/engine';
import { type FlowDirectory, flowMeant } from './flow-directory';

/** How often one call may be handed from flow to flow; then it is not followed further. */
export const mostHops = 50;

/**
 * Why a call that was handed on is not followed: `ring`: the flows hand it to each other without ever listening;
 * `too-many`: it was handed on `mostHops` times.
 */
export type NotFollowed = 'ring' | 'too-many';

/** A call that may run through several flows. Plain data but for the design, which is a flow of the project. */
export interface CallAcross {
  /** The flow the call is in; its ids are those of `call`. */
  readonly design: Design;
  readonly call: CallState;
  /** How often the call has been handed on so far. */
  readonly hops: number;
  /** Set where the call ended at a flow of the project and is not followed into it. */
  readonly notFollowed: NotFollowed | null;
}

/** What one flow did with the call within a step. */
export interface Leg {
  readonly design: Design;
  /** The call as it left this flow, or as it rests in it. */
  readonly call: CallState;
  readonly effects: readonly Effect[];
}

/** The call of after, and what each flow on the way did, in true order: at least one leg. */
export type StepAcross = readonly [CallAcross, readonly [Leg, ...Leg[]]];

/** The flow of the project that the call was handed to; undefined where it goes on outside, or has not left. */
const handedTo = (flows: FlowDirectory, { design, call }: Leg): Design | undefined => {
  if (call.at !== 'ended' || call.outcome.kind !== 'flow') return undefined;
  const node = nodeOf(design, call.nodeId);
  const meant = node && flowMeant(flows, node);
  return meant?.kind === 'flow' ? flows.designOf(meant.designId) : undefined;
};

/** The caller goes on hearing the language of before, where the next flow speaks it. */
const spokenIn = (design: Design, language: Language): { readonly language?: Language } =>
  design.languages.includes(language) ? { language } : {};

const goOn = (flows: FlowDirectory, design: Design, [call, effects]: Step, hopsBefore: number): StepAcross => {
  const legs: [Leg, ...Leg[]] = [{ design, call, effects }];
  const begun = new Set<string>();
  let last: Leg = legs[0];
  let hops = hopsBefore;
  for (let next = handedTo(flows, last); next !== undefined; next = handedTo(flows, last)) {
    // A flow begins the same way every time: begun twice without a rest in between, it is begun for ever.
    const notFollowed: NotFollowed | null = begun.has(next.id) ? 'ring' : hops >= mostHops ? 'too-many' : null;
    if (notFollowed) return [{ design: last.design, call: last.call, hops, notFollowed }, legs];
    begun.add(next.id);
    hops++;
    const { language } = last.call;
    const [entered, caused] = startCall(next, { runtime: next.runtime, ...spokenIn(next, language) });
    last = { design: next, call: entered, effects: caused };
    legs.push(last);
  }
  return [{ design: last.design, call: last.call, hops, notFollowed: null }, legs];
};

/**
 * A call comes in to `design`, at `from` or at its start, and goes on through the flows of the project. `runtime` is
 * the first flow's, its own if absent; each next flow has its own.
 */
export const startAcross = (
  flows: FlowDirectory,
  design: Design,
  { from, runtime = design.runtime }: { readonly from?: NodeId; readonly runtime?: Runtime } = {},
): StepAcross => goOn(flows, design, startCall(design, { runtime, ...(from === undefined ? {} : { from }) }), 0);

/**
 * What an event does to a call that may run through several flows. Where it makes no sense the very same call comes
 * back, with one leg without effects.
 */
export const stepAcross = (flows: FlowDirectory, across: CallAcross, event: CallEvent): StepAcross => {
  const { design, call, hops } = across;
  const [after, effects] = step(design, call, event);
  if (after === call && effects.length === 0) return [across, [{ design, call, effects }]];
  return goOn(flows, design, [after, effects], hops);
};
