import type { Design, Runtime } from '../core/model/design';
import type { portKey } from '../core/model/edges';
import type { NodeId } from '../core/model/ids';
import type { NotFollowed } from '../core/project/dial-across';
import type { FlowDirectory } from '../core/project/flow-directory';
import type { CallState, TraceEvent } from '../core/simulate/call';
import type { CallView } from './call-view';
import type { Speed } from './stretch';

/** `idle`: nobody has called yet. `prompt`: something is spoken. `listening`: the menu's clock runs. */
export type Phase = 'idle' | 'prompt' | 'listening' | 'deciding' | 'ended';

export interface LogEntry {
  readonly id: number;
  readonly text: string;
  readonly event: TraceEvent;
  /** Seconds since the call came in. */
  readonly atSeconds: number;
  readonly nodeId: NodeId | null;
  /** The flow it happened in, as it was then; the ids of the event are its own. */
  readonly design: Design;
}

/** An edge the call ran along; `to` null: it left the drawing. */
export interface PathStep {
  readonly designId: string;
  readonly from: NodeId;
  readonly portKey: ReturnType<typeof portKey>;
  readonly to: NodeId | null;
}

/** What the simulator shows. */
export interface SimulatorData {
  /** The flow that calls come in to. */
  readonly home: Design;
  /** The flow the call is in: `home`, or one it was handed to. */
  readonly design: Design;
  /** Flows into which a transfer can be followed. */
  readonly flows: FlowDirectory;
  readonly runtime: Runtime;
  /** Null until the first call. */
  readonly call: CallState | null;
  /** How often the call was handed from flow to flow, and why it is not followed any further. */
  readonly hops: number;
  readonly notFollowed: NotFollowed | null;
  /** Where the call was begun; null: at the design's start. */
  readonly from: NodeId | null;
  readonly log: readonly LogEntry[];
  readonly path: readonly PathStep[];
  /** What the canvas shows of the call, by the id of each flow it came through. */
  readonly views: ReadonlyMap<string, CallView>;
  /** The same for the flow the call is in. */
  readonly view: CallView;
  readonly speed: Speed;
  readonly phase: Phase;
  /** What is being said, a line for each prompt. */
  readonly promptText: string;
  /** Ways out of the decision at hand. */
  readonly branchNames: readonly string[];
  /** A digit pressed while a prompt may not be interrupted; it is taken at that prompt's end. */
  readonly keptDigit: string | null;
  /** Length of the phase in seconds of the call; null where it has none. */
  readonly phaseSeconds: number | null;
  /** What is left of the phase, in seconds of the call; ticks once a second. */
  readonly remainingSeconds: number | null;
  /** When the phase ends by itself, in the clock's milliseconds; null: it does not. */
  readonly deadline: number | null;
}

export interface SimulatorActions {
  /** A new call to `home`, from a node or from its start. */
  readonly start: (from?: NodeId) => void;
  /** Presses a digit; the first one before any call begins the call too. */
  readonly press: (digit: string) => void;
  readonly hangUp: () => void;
  readonly decide: (name: string) => void;
  readonly setSpeed: (speed: Speed) => void;
  /** The prompt ends now, and the menu's clock starts. */
  readonly skipPrompt: () => void;
  /** The caller says nothing until the menu's clock has ended: at once. */
  readonly staySilent: () => void;
  /** The drawing of `home` changed. If callers could notice, the call begins again where it is, or at the start if that is gone. */
  readonly replaceDesign: (design: Design) => void;
  /** Nobody listens any more: no timer is left behind. */
  readonly dispose: () => void;
}

export type SimulatorState = SimulatorData & SimulatorActions;
