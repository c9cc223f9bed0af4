import { blocking } from '../core/checks/count-findings';
import type { Finding } from '../core/checks/finding';
import { noteWithWaivers } from '../core/checks/note-with-waivers';
import type { Design, Origin } from '../core/model/design';
import type { CreateFlowRequest, PublishRequest } from '../core/wire/publishing';
import type { Dialect } from '../core/wire/session';

/** A flow of the org, as far as a choice of one needs it. */
export interface FlowRef {
  readonly id: string;
  readonly name: string;
}

/** The longest note the server takes, in characters. */
export const noteLimit = 2000;

/** What went live. `at`: when, ISO 8601 in UTC. */
export interface PublishResult {
  readonly flowId: string;
  readonly flowName: string;
  readonly version: string;
  readonly at: string;
}

/** A version as people read it. Versions are opaque, `12` as well as `12.0`. */
export const versionName = (version: string): string => `v${version}`;

/**
 * The version that a publish into a flow starts from: what the design was read at or last published as, where it
 * belongs to that flow; else the version the designer was shown first after picking the flow.
 */
export const baseVersion = (origin: Origin | null, flowId: string, firstShown: string): string =>
  origin?.flowId === flowId ? origin.version : firstShown;

/** Versions are opaque: any other than the base counts as somebody else's change. */
export const isConflict = (base: string, current: string): boolean => base !== current;

/** What the server is asked for. A note of blanks is none; `adaptTo`: the queue that decides what callers get. */
export const publishRequest = (
  design: Design,
  base: string,
  note: string,
  overwriteVersion: string | null,
  adaptTo?: string,
): PublishRequest => ({
  design,
  baseVersion: base,
  ...(note.trim() !== '' && { note: note.trim() }),
  ...(overwriteVersion !== null && { overwriteVersion }),
  ...(adaptTo !== undefined && { adaptTo }),
});

/** What the server is asked for to make a new flow. A note of blanks is none. */
export const createRequest = (design: Design, name: string, note: string): CreateFlowRequest => ({
  design,
  name: name.trim(),
  ...(note.trim() !== '' && { note: note.trim() }),
});

/** Whether the org can be asked to make a new flow: the documents have no call for it. */
export const canMakeFlows = (dialect: Dialect): boolean => dialect === 'platform';

/** The findings by what they mean for a publish; those the designer waived are left out. */
export const sortFindings = (
  findings: readonly Finding[],
): { readonly blocking: readonly Finding[]; readonly warnings: readonly Finding[] } => ({
  blocking: blocking(findings),
  warnings: findings.filter(({ severity, waived }) => severity === 'warning' && waived === null),
});

/** What the server adds to the note: the reason of every error that was waived; null: nothing. */
export const addedToNote = (findings: readonly Finding[]): string | null => noteWithWaivers(null, findings);

const standing = (errors: number): string =>
  errors === 1 ? 'One error stands in the way.' : `${errors} errors stand in the way.`;

const noFit = 'The design cannot become this flow as it is.';

const longNote = 'The note is longer than 2,000 characters.';

/** Why Publish cannot be pressed, in words; null where it can. */
export const whyNotReady = (state: {
  readonly blocking: number;
  readonly picked: boolean;
  readonly read: 'reading' | 'failed' | 'read';
  readonly noteTooLong: boolean;
  readonly fits: boolean;
}): string | null => {
  if (!state.picked) return 'Pick the flow to publish to.';
  if (state.blocking > 0) return standing(state.blocking);
  if (state.read === 'failed') return 'What is live now could not be read, so there is nothing to compare with.';
  if (state.read === 'reading') return 'Reading what is live now.';
  if (!state.fits) return noFit;
  if (state.noteTooLong) return longNote;
  return null;
};

/** How a name for a new flow stands to the names that the org has. */
export type NameState = 'empty' | 'too-long' | 'asking' | 'taken' | 'free' | 'unknown';

/** The longest name the server takes for a new flow, in characters. */
export const nameLimit = 200;

/**
 * How a typed name stands, before the server is asked to use it. `known`: the names that were found for it; undefined
 * while they are looked up, null where they could not be. The platform tells names apart without their case.
 */
export const nameState = (typed: string, known: readonly string[] | null | undefined): NameState => {
  const name = typed.trim();
  if (name === '') return 'empty';
  if (name.length > nameLimit) return 'too-long';
  if (known === undefined) return 'asking';
  if (known === null) return 'unknown';
  return known.some((other) => other.trim().toLowerCase() === name.toLowerCase()) ? 'taken' : 'free';
};

/** Why a new flow cannot be made yet, in words; null where it can. */
export const whyNotMade = (state: {
  readonly blocking: number;
  readonly name: NameState;
  readonly noteTooLong: boolean;
  readonly fits: boolean;
}): string | null => {
  if (state.blocking > 0) return standing(state.blocking);
  if (state.name === 'empty') return 'The new flow needs a name.';
  if (state.name === 'too-long') return `A name has at most ${nameLimit} characters.`;
  if (state.name === 'taken') return 'The name is taken.';
  if (!state.fits) return noFit;
  if (state.noteTooLong) return longNote;
  return null;
};
