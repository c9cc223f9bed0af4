import type { InputIssue } from '../core/model/read-design';

/** Why the designs kept in this browser cannot be read or written. */
export type LibraryProblemCode =
  | 'storage-unavailable'
  | 'storage-blocked'
  | 'storage-full'
  | 'storage-failed'
  | 'storage-newer'
  | 'not-found'
  | 'unreadable'
  | 'changed-elsewhere'
  | 'already-there';

export interface LibraryProblem {
  readonly code: LibraryProblemCode;
  /** A few words for a heading or a badge. */
  readonly title: string;
  /** What happened, what it means, what to do. */
  readonly detail: string;
  /** `unreadable`: what is wrong in the stored record, by path. */
  readonly issues: readonly InputIssue[];
  /** `changed-elsewhere`: the revision that is stored now. */
  readonly storedRevision: number | null;
}

const words: Record<LibraryProblemCode, readonly [title: string, detail: string]> = {
  'storage-unavailable': [
    'This browser keeps no designs',
    'The browser gives this page no storage, as some do in private windows or when site data is switched off. Designs can be drawn here, but are gone when the page closes: export them to a file, or allow site data and reload.',
  ],
  'storage-blocked': [
    'Another tab holds the storage',
    'Touchtone was updated and is still open in another tab with the earlier version. Close that tab, then try again. Nothing is lost.',
  ],
  'storage-full': [
    'The storage is full',
    'The browser refuses to store more for this site. The last stored state is unchanged. Export designs that are no longer needed and delete them here, or free disk space, then try again.',
  ],
  'storage-failed': [
    'The storage failed',
    'The browser could not read or write its storage. What was stored before is unchanged. Try again; if it fails once more, export the design to a file.',
  ],
  'storage-newer': [
    'This page is out of date',
    'A newer Touchtone has stored designs in this browser. Reload the page to use it.',
  ],
  'not-found': ['The design is not here', 'No design with this id is kept in this browser. It may have been deleted.'],
  unreadable: ['The stored design cannot be read', 'It is still stored, unchanged, and can be downloaded as it is.'],
  'changed-elsewhere': [
    'Changed in another tab',
    'A newer state of this design was stored from another tab. Nothing was overwritten.',
  ],
  'already-there': [
    'The id is taken',
    'A design with this id is already kept in this browser. Nothing was overwritten.',
  ],
};

/** The problem of that code, in words. */
export const libraryProblem = (
  code: LibraryProblemCode,
  more: Partial<Pick<LibraryProblem, 'issues' | 'storedRevision'>> = {},
): LibraryProblem => {
  const [title, detail] = words[code];
  return { code, title, detail, issues: [], storedRevision: null, ...more };
};

/** What a failed call of IndexedDB means, told by the exception's name (Indexed Database API 3.0, section 5). */
export const storageProblem = (cause: unknown): LibraryProblem => {
  const name = cause instanceof Error ? cause.name : '';
  if (name === 'QuotaExceededError') return libraryProblem('storage-full');
  if (name === 'VersionError') return libraryProblem('storage-newer');
  if (name === 'SecurityError' || name === 'NotAllowedError') return libraryProblem('storage-unavailable');
  return libraryProblem('storage-failed');
};
