import type { LibraryProblem } from './library-problem';

/** Where the newest state of an open design is. */
export type SaveState =
  /** All of it is stored. */
  | { readonly kind: 'saved' }
  /** Changed, the save comes within a second. */
  | { readonly kind: 'pending' }
  | { readonly kind: 'saving' }
  /** Kept in this page only. Tried again after a while, with the next change and on `retry`. */
  | { readonly kind: 'failed'; readonly problem: LibraryProblem }
  /** Another tab stored a newer state: nothing more is saved from here until `overwrite` or `rebase`. */
  | { readonly kind: 'changed-elsewhere'; readonly problem: LibraryProblem };
