import type { Directory } from '../directory/directory';
import type { Command } from '../edit/command';
import type { Design } from '../model/design';
import type { NodeId } from '../model/ids';
import type { FlowMeant } from '../project/flow-directory';

export const severities = ['error', 'warning', 'info'] as const;
/** An error blocks publishing; a warning is shown before it; an info is a hint. */
export type Severity = (typeof severities)[number];

/** A mend that the designer can take with one click: a command like any other. */
export interface CommandFix {
  readonly label: string;
  readonly command: Command;
}

/** A mend that asks first: which thing of the org the node shall stand for. */
export interface PickFix {
  readonly label: string;
  readonly pick: { readonly what: 'queue' | 'flow' | 'user'; readonly nodeId: NodeId };
}

export type QuickFix = CommandFix | PickFix;

/** Whether the mend needs no more than a click. */
export const isCommandFix = (fix: QuickFix): fix is CommandFix => 'command' in fix;

/** What a check found, and where. */
export interface Finding {
  /** The rule's id, such as `IVR-S02`. */
  readonly rule: string;
  readonly severity: Severity;
  /** Null: the whole design. */
  readonly nodeId: NodeId | null;
  /**
   * The field of the node: a port (`choice:c1`, `no-input`, `no-match`, `next`, `branch:open`), one field of a choice
   * (`choice:c1.digit`, `choice:c1.label`), or a field's name (`timeoutSeconds`, `tries`, `promptId`). Null: the node.
   */
  readonly field: string | null;
  /** One plain sentence: what is wrong and what it means for callers. */
  readonly message: string;
  readonly fixes: readonly QuickFix[];
  /** The designer's reason to accept it; null while nobody did. */
  readonly waived: string | null;
}

export type { Directory } from '../directory/directory';

/** Thresholds and surroundings of the checks. Every threshold of the rules is a named setting here. */
export interface CheckContext {
  readonly profile: 'default' | 'public-service';
  /** Where the flow will run: the documents' dialect lets nobody waive its limits. */
  readonly dialect: 'document' | 'platform';
  /** Ids and names the org knows; null: not connected, so both are taken on trust. */
  readonly directory: Directory | null;
  /** The project of the design, for transfers to its other flows; absent or null: it is in none. */
  readonly project?: ProjectNames | null;
  readonly limits: Limits;
}

/** The flows of a project by the names that other flows know them by. */
export interface ProjectNames {
  readonly name: string;
  readonly find: (reference: string) => { readonly kind: FlowMeant['kind'] };
}

export interface Limits {
  /** Seconds, IVR-T01. */
  readonly timeoutMinSeconds: number;
  readonly timeoutMaxSeconds: number;
  /** Seconds, IVR-T02. */
  readonly timeoutShortSeconds: number;
  /** Seconds to think, IVR-T03: so many for any menu, and so many more for each choice. */
  readonly thinkingSeconds: number;
  readonly thinkingSecondsPerChoice: number;
  /** Menus deeper than this are a warning (IVR-S05); the error is the design's own limit. */
  readonly depthWarning: number;
  readonly maxDepth: number;
  /** IVR-S07. */
  readonly choicesAtLeast: number;
  /** IVR-M01. */
  readonly choicesInfo: number;
  readonly choicesWarning: number;
  /** IVR-M03. */
  readonly pressesToPerson: number;
  readonly secondsToPerson: number;
  /** IVR-T09, the first try included. */
  readonly triesMin: number;
  readonly triesMax: number;
  /** Words a second, seconds a sentence end («Estimating listening time»). */
  readonly wordsPerSecond: number;
  readonly sentencePauseSeconds: number;
  /** Words a second of languages that are spoken at another rate, by the tag or its first part: `de`, `de-ch`. */
  readonly wordsPerSecondIn: Readonly<Record<string, number>>;
  /** Characters a second where words are written without spaces between them (Chinese, Japanese, Thai). */
  readonly charactersPerSecond: number;
  /** IVR-P04, a menu's prompt: a warning, and what callers cannot keep in mind at all. */
  readonly promptLongSeconds: number;
  readonly promptTooLongSeconds: number;
  /** IVR-P05, seconds until the first option is heard. */
  readonly firstOptionSeconds: number;
  readonly firstOptionLateSeconds: number;
  /** IVR-P08, the share of words that two labels of a menu may have in common, from 0 to 1. */
  readonly labelOverlap: number;
  /** IVR-P09, joining words that make a label two ideas. */
  readonly joiningWords: number;
  /** IVR-P10: so many options need no pauses between them, and a pause is at least that long. */
  readonly optionsWithoutPauses: number;
  readonly optionPauseSeconds: number;
}

/**
 * Words a second by language. English is the rules' 150 words a minute; the others are slower or faster than it as they
 * are when texts of one content are read aloud (Trauzettel-Klosinski and Dietz, «Standardized assessment of reading
 * performance: the new international reading speed texts IReST», 2012). Heuristics, to be set otherwise where a voice is.
 */
const wordsPerSecondIn: Limits['wordsPerSecondIn'] = {
  ar: 1.5,
  de: 2,
  es: 2.4,
  fi: 1.8,
  fr: 2.1,
  he: 2.1,
  it: 2.1,
  nl: 2.2,
  pl: 1.8,
  pt: 2,
  ru: 2,
  sl: 2,
  sv: 2.2,
  tr: 1.8,
};

export const defaultLimits: Limits = {
  timeoutMinSeconds: 1,
  timeoutMaxSeconds: 60,
  timeoutShortSeconds: 5,
  thinkingSeconds: 3,
  thinkingSecondsPerChoice: 0.75,
  depthWarning: 3,
  maxDepth: 5,
  choicesAtLeast: 2,
  choicesInfo: 6,
  choicesWarning: 8,
  pressesToPerson: 2,
  secondsToPerson: 60,
  triesMin: 2,
  triesMax: 3,
  wordsPerSecond: 2.5,
  sentencePauseSeconds: 0.5,
  wordsPerSecondIn,
  charactersPerSecond: 4,
  promptLongSeconds: 20,
  promptTooLongSeconds: 30,
  firstOptionSeconds: 10,
  firstOptionLateSeconds: 30,
  labelOverlap: 0.6,
  joiningWords: 2,
  optionsWithoutPauses: 3,
  optionPauseSeconds: 0.5,
};

export const defaultContext: CheckContext = {
  profile: 'default',
  dialect: 'document',
  directory: null,
  limits: defaultLimits,
};

/** A rule: one file each, with its table of sound and faulty designs beside it. */
export interface Check {
  /** `IVR-S02`. */
  readonly id: string;
  /** What the rule asks for, as the list of rules says it. */
  readonly title: string;
  readonly run: (design: Design, context: CheckContext) => readonly Finding[];
}
