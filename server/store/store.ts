import type { Json } from '../../src/core/model/json';
import type { Result } from '../../src/core/model/result';

/** A stored value and how often its key was written; the first write is revision 1. */
export interface Stored {
  readonly key: string;
  readonly value: Json;
  readonly revision: number;
}

/** The value was written by somebody else in between; `revision` is the one it has now (0: it is not there). */
export interface RevisionConflict {
  readonly code: 'revision-conflict';
  readonly revision: number;
}

/**
 * Where the server keeps what must survive it: JSON values by key. Keys are text without control characters,
 * at most 512 characters, parts separated by `/`.
 */
export interface Store {
  /** Null: the key is not there. */
  get(key: string): Promise<Stored | null>;
  /**
   * Writes durably and gives the new revision. With `expected`, only if the key has that revision (0: must not exist).
   */
  put(key: string, value: Json, expected?: number): Promise<Result<number, RevisionConflict>>;
  /** Also fine when the key is not there. */
  delete(key: string): Promise<void>;
  /** Everything whose key begins with `prefix`, in the order of the keys. */
  list(prefix: string): Promise<Stored[]>;
  /** Resolves when the store answers. */
  ping(): Promise<void>;
  close(): Promise<void>;
}

/** The store cannot be opened; the message is a sentence for whoever starts the server. */
export class StoreError extends Error {
  override readonly name = 'StoreError';
}
