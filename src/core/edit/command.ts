import type { Design } from '../model/design';
import type { Result } from '../model/result';

/** Why an edit is refused; the interface makes words of it with `problemText`. */
export type EditProblem =
  | { readonly code: 'no-such-node'; readonly nodeId: string }
  | { readonly code: 'no-such-port'; readonly nodeId: string; readonly port: string }
  | { readonly code: 'no-such-choice'; readonly nodeId: string; readonly choiceId: string }
  | { readonly code: 'no-such-prompt'; readonly promptId: string }
  | { readonly code: 'no-such-note'; readonly noteId: string }
  | { readonly code: 'not-a-menu'; readonly nodeId: string }
  | { readonly code: 'no-such-field'; readonly nodeId: string; readonly field: string }
  | { readonly code: 'id-taken'; readonly id: string }
  | { readonly code: 'digit-taken'; readonly nodeId: string; readonly digit: string }
  | { readonly code: 'not-a-digit'; readonly digit: string }
  | { readonly code: 'not-a-start'; readonly nodeId: string }
  | { readonly code: 'needs-a-reason' }
  /** A task read from a file: its `actions`, the number and names of its `branches`, or a way of `return` are kept. */
  | { readonly code: 'kept-actions'; readonly nodeId: string; readonly what: 'actions' | 'branches' | 'return' }
  | { readonly code: 'no-variation' }
  | { readonly code: 'no-such-variant'; readonly variantId: string }
  | { readonly code: 'no-such-segment'; readonly segment: string }
  /** A variant says of the menus alone what they ask and where they lead: all else belongs to the base. */
  | { readonly code: 'base-only'; readonly nodeId: string | null; readonly what: string }
  | { readonly code: 'invalid-value'; readonly field: string; readonly message: string };

/**
 * An edit: a pure function of the design. Refused with a problem, or gives the design of after; the very same object
 * where nothing changes.
 */
export type Command = (design: Design) => Result<Design, EditProblem>;
