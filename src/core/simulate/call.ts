import type { Runtime } from '../model/design';
import type { Port } from '../model/edges';
import type { Language, NodeId, PromptId } from '../model/ids';

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

/** What a call carries with it wherever it is. */
interface Carried {
  /** Which meaning of silence and unknown digits the call is run with. */
  readonly runtime: Runtime;
  /** What the caller hears from here on. */
  readonly language: Language;
}

/** The call hears a menu and may answer. */
export interface CallAtMenu extends Carried {
  readonly at: 'menu';
  readonly nodeId: NodeId;
  /** Plays still to come after this one. */
  readonly triesLeft: number;
  /** The menus left on the way here, the last one first: for «previous menu». At most `rememberedMenus`. */
  readonly came: readonly NodeId[];
}

/** The call stands at a run-time decision. */
export interface CallAtDecision extends Carried {
  readonly at: 'decision';
  readonly nodeId: NodeId;
  readonly came: readonly NodeId[];
}

/**
 * Why a call ended where no designer meant it to: `nowhere`: an edge that is not drawn; `missing`: an edge to a node
 * that is not there; `endless`: messages that lead to each other in a ring.
 */
export type EndReason = 'nowhere' | 'missing' | 'endless';

/** The call has left the flow; `nodeId` is the node it ended at, or where it stood when it could not go on. */
export interface CallEnded extends Carried {
  readonly at: 'ended';
  readonly nodeId: NodeId | null;
  readonly outcome: CallOutcome;
  readonly reason: EndReason | null;
}

/** Where a call is. Plain data: it can be kept, compared and replayed from. */
export type CallState = CallAtMenu | CallAtDecision | CallEnded;

/** How far back «previous menu» can go in one call; what is older is forgotten, so that a call stays small. */
export const rememberedMenus = 32;

/**
 * A line of the trace: what a tester reads. `nodeId` is our own id of the node it happened at, `shownId` gives the
 * source's; for `transferred` it is the target (null: not in the design), whose shown id is `target`.
 */
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
  | { readonly type: 'play'; readonly promptId: PromptId; readonly language: Language; readonly interruptible: boolean }
  /** The call runs along this edge; `to` null: it leaves the drawing. */
  | { readonly type: 'travel'; readonly from: NodeId; readonly port: Port; readonly to: NodeId | null }
  /** Wait for a digit; after `seconds` of silence send `silence`. */
  | { readonly type: 'listen'; readonly nodeId: NodeId; readonly seconds: number }
  /** Ask which way a run-time decision goes. */
  | { readonly type: 'decide'; readonly nodeId: NodeId; readonly names: readonly string[] };

export type Step = readonly [CallState, readonly Effect[]];
