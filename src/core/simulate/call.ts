import type { Port } from '../model/edges';
import type { NodeId, PromptId } from '../model/ids';

/** What happens to a call from outside. `silence`: the menu's clock has run out. `branch`: what was decided at run time. */
export type CallEvent =
  | { readonly type: 'digit'; readonly digit: string }
  | { readonly type: 'silence' }
  | { readonly type: 'branch'; readonly name: string }
  | { readonly type: 'hang-up' };

/** Who or what has the call after the flow. `undecided`: it stands at a run-time decision nobody took. */
export const outcomeKinds = [
  'waiting',
  'queue',
  'flow',
  'number',
  'user',
  'group',
  'voicemail',
  'callback',
  'unknown',
  'disconnected',
  'hung-up',
  'undecided',
] as const;
export type OutcomeKind = (typeof outcomeKinds)[number];

export interface CallOutcome {
  readonly kind: OutcomeKind;
  /** The target's own id or name, as its source has it; absent where the call did not leave the flow. */
  readonly target?: string;
}

/** Where a call is. Plain data: it can be kept, compared and replayed from. */
export type CallState =
  | {
      readonly at: 'menu';
      readonly nodeId: NodeId;
      /** Plays still to come after this one. */
      readonly triesLeft: number;
      /** The menus left on the way here, the last one first: for «previous menu». */
      readonly came: readonly NodeId[];
    }
  | { readonly at: 'decision'; readonly nodeId: NodeId; readonly came: readonly NodeId[] }
  | { readonly at: 'ended'; readonly nodeId: NodeId | null; readonly outcome: CallOutcome };

/** A line of the trace: what a tester reads. `nodeId` is our own id; `shownId` gives the source's. */
export type TraceEvent =
  | { readonly type: 'entered'; readonly nodeId: NodeId }
  | { readonly type: 'pressed'; readonly nodeId: NodeId; readonly digit: string }
  | { readonly type: 'no-match'; readonly nodeId: NodeId; readonly digit: string }
  | { readonly type: 'timeout'; readonly nodeId: NodeId }
  | { readonly type: 'repeated'; readonly nodeId: NodeId }
  | { readonly type: 'branch'; readonly nodeId: NodeId; readonly name: string }
  | { readonly type: 'transferred'; readonly nodeId: NodeId | null; readonly target: string }
  | { readonly type: 'disconnected'; readonly nodeId: NodeId | null }
  | { readonly type: 'hung-up'; readonly nodeId: NodeId | null }
  | { readonly type: 'waiting'; readonly nodeId: NodeId };

/** What the outside has to do or show, in order; the engine does nothing itself. */
export type Effect =
  | { readonly type: 'trace'; readonly event: TraceEvent }
  /** Speak a prompt; the menu's clock starts when everything to be spoken has ended. */
  | { readonly type: 'play'; readonly promptId: PromptId; readonly interruptible: boolean }
  /** The call runs along this edge; `to` null: it leaves the drawing. */
  | { readonly type: 'travel'; readonly from: NodeId; readonly port: Port; readonly to: NodeId | null }
  /** Wait for a digit; after `seconds` of silence send `silence`. */
  | { readonly type: 'listen'; readonly nodeId: NodeId; readonly seconds: number }
  /** Ask which way a run-time decision goes. */
  | { readonly type: 'decide'; readonly nodeId: NodeId; readonly names: readonly string[] };

export type Step = readonly [CallState, readonly Effect[]];
