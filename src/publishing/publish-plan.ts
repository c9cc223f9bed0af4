import type { Finding } from '../core/checks/finding';
import { noteWithWaivers } from '../core/checks/note-with-waivers';
import { blocking } from '../core/checks/run-checks';
import type { Design, Origin } from '../core/model/design';
import type { PublishRequest } from '../core/wire/publishing';

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

/** What the server is asked for. A note of blanks is none. */
export const publishRequest = (
  design: Design,
  base: string,
  note: string,
  overwriteVersion: string | null,
): PublishRequest => ({
  design,
  baseVersion: base,
  ...(note.trim() !== '' && { note: note.trim() }),
  ...(overwriteVersion !== null && { overwriteVersion }),
});

/** The findings by what they mean for a publish; those the designer waived are left out. */
export const sortFindings = (
  findings: readonly Finding[],
): { readonly blocking: readonly Finding[]; readonly warnings: readonly Finding[] } => ({
  blocking: blocking(findings),
  warnings: findings.filter(({ severity, waived }) => severity === 'warning' && waived === null),
});

/** What the server adds to the note: the reason of every error that was waived; null: nothing. */
export const addedToNote = (findings: readonly Finding[]): string | null => noteWithWaivers(null, findings);

/** Why Publish cannot be pressed, in words; null where it can. */
export const whyNotReady = (state: {
  readonly blocking: number;
  readonly picked: boolean;
  readonly read: 'reading' | 'failed' | 'read';
  readonly noteTooLong: boolean;
}): string | null => {
  if (!state.picked) return 'Pick the flow to publish to.';
  if (state.blocking > 0)
    return state.blocking === 1 ? 'One error stands in the way.' : `${state.blocking} errors stand in the way.`;
  if (state.read === 'failed') return 'What is live now could not be read, so there is nothing to compare with.';
  if (state.read === 'reading') return 'Reading what is live now.';
  if (state.noteTooLong) return 'The note is longer than 2,000 characters.';
  return null;
};
