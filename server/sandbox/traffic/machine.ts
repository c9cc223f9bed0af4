/**
 * A published version of a flow as calls run through it: plain data that a worker can be sent, with a number for
 * everything that has an id in the design.
 */
export interface Machine {
  /** Where calls begin, in `nodes`; `nowhere`: they cannot. */
  readonly start: number;
  /** The platform's meaning of silence, unknown keys and missing steps; else the documents'. */
  readonly platform: boolean;
  readonly nodes: readonly MachineNode[];
  /** Milliseconds that a spoken text takes, `languages` values each. */
  readonly spokenMs: Uint32Array;
  readonly languages: number;
  /** What calls can come by. */
  readonly places: readonly MachinePlace[];
  /** What callers want that call here. */
  readonly goals: readonly Goal[];
}

export interface MachinePlace {
  readonly nodeId: string;
  readonly kind: 'menu' | 'milestone';
  readonly name: string;
}

/** Something that callers want, and how to come to it. */
export interface Goal {
  /** A node that it is reached at. */
  readonly node: number;
  /** Its share among the goals of the flow; for a queue, for each agent in it. */
  readonly weight: number;
  /** By node: for a menu the key to press in `padKeys`, `waitForIt`, or `noWay`. */
  readonly towards: Int8Array;
}

/** In `towards`: the way leads on by saying nothing. */
export const waitForIt = 12;
/** In `towards`: no key of this menu leads there. */
export const noWay = -1;

/** The keys of a telephone, by their number in the tables of a machine. */
export const padKeys = ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9', '*', '#'] as const;

/** Targets that are no node. */
export const nowhere = -1;
export const again = -2;
export const previous = -3;

/** A number for silence in place of a spoken text. */
export const unspoken = -1;

/** An edge: what is spoken on it, and where it leads. */
export interface Way {
  readonly spoken: number;
  /** In `nodes`, or `nowhere`, `again`, `previous`. */
  readonly target: number;
}

/** A way out that is decided in the call. */
export interface BranchWay {
  readonly name: string;
  readonly target: number;
  /** It leads back to the task that called this one. */
  readonly returns: boolean;
  /** How often it is taken, against the others of its step. */
  readonly weight: number;
  /** The only time it is taken at; null: at any. `never`: on holidays and in emergencies, which the org's callers have none of. */
  readonly at: 'open' | 'closed' | 'never' | null;
  /** What the call comes by on it, in `places`. */
  readonly places: readonly number[];
}

export type MachineNode = MenuNode | SpeakNode | LanguageNode | DecideNode | LeaveNode;

export interface MenuNode {
  readonly act: 'menu';
  readonly spoken: number;
  readonly interruptible: boolean;
  readonly timeoutMs: number;
  /** How often it is played after the first time. */
  readonly replays: number;
  /** By key of the pad: in `choices`, or -1. */
  readonly keys: Int8Array;
  readonly choices: readonly Way[];
  /** By key of the pad: which of the menu's choices is read out for it, from 0; -1: none is. */
  readonly heardAs: Int8Array;
  readonly choiceCount: number;
  readonly noInput: Way;
  readonly noMatch: Way;
  /** In `places`. */
  readonly place: number;
}

export interface SpeakNode {
  readonly act: 'speak';
  readonly spoken: number;
  readonly next: number;
}

export interface LanguageNode {
  readonly act: 'language';
  readonly language: number;
  readonly next: number;
}

export interface DecideNode {
  readonly act: 'decide';
  readonly by: 'hours' | 'overflow' | 'task';
  readonly branches: readonly BranchWay[];
  /** With its one branch it decides nothing, and the call goes on by itself. */
  readonly passes: boolean;
}

/** The call leaves the flow, or ends. */
export interface LeaveNode {
  readonly act: 'leave';
  readonly kind: LeaveKind;
  /** The id or name of what it leaves for; empty for `disconnect`. */
  readonly target: string;
  /** The last words of a flow that ends the call. */
  readonly spoken: number;
}

export type LeaveKind =
  | 'queue'
  | 'flow'
  | 'number'
  | 'user'
  | 'group'
  | 'voicemail'
  | 'callback'
  | 'unknown'
  | 'disconnect'
  /** An id that the design does not have. */
  | 'missing';
