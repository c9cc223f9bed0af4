import type { FlowVersion } from '../core/wire/flows';
import type { Dialect } from '../core/wire/session';

/** A word about a version that is more than when and who. */
export interface VersionMark {
  readonly kind: 'live' | 'base' | 'ours';
  readonly text: string;
}

/** What marks a version: `live` is the one published now, `base` the one that the open design started from. */
export const versionMarks = (
  { version, byUs }: FlowVersion,
  { live, base }: { readonly live: string | null; readonly base: string | null },
): readonly VersionMark[] => [
  ...(version === live ? [{ kind: 'live', text: 'Live now' } as const] : []),
  ...(version === base ? [{ kind: 'base', text: 'Your draft started here' } as const] : []),
  ...(byUs === true ? [{ kind: 'ours', text: 'By Touchtone' } as const] : []),
];

/** Which versions the list can hold, where that is not all of them; null: it holds all. */
export const historyReach = (dialect: Dialect): string | null =>
  dialect === 'document'
    ? 'The org keeps no history over this connection: these are the versions that this Touchtone has read or published.'
    : null;

/** The note of a return, unless the designer writes another. */
export const returnNote = (version: string): string => `Return to version ${version}`;

/** Why a version cannot be returned to now, in words; null where it can. */
export const whyNoReturn = (state: {
  readonly blocking: number;
  readonly live: 'reading' | 'failed' | 'read';
  readonly sameAsLive: boolean;
  readonly noteTooLong: boolean;
}): string | null => {
  if (state.live === 'failed') return 'What is live now could not be read, so there is nothing to compare with.';
  if (state.live === 'reading') return 'Reading what is live now.';
  if (state.sameAsLive) return 'Callers hear exactly this already.';
  if (state.blocking > 0) return 'It has errors by the checks of today. Open it as a draft to mend them.';
  if (state.noteTooLong) return 'The note is longer than 2,000 characters.';
  return null;
};
