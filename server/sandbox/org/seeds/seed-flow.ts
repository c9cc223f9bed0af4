import type { FlowForm } from '../flow';

/** A flow that a new org has. */
export interface SeedFlow {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  /** Oldest first; none: it was made and never published. */
  readonly versions: readonly { readonly number: number; readonly form: FlowForm }[];
}
