import type { Json } from '../../src/core/model/json';
import type { Result } from '../../src/core/model/result';
import type { Windows } from './windows';

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

/** Where an entry stands in its log: opaque text; later entries have later cursors, of which `after` takes any. */
export type Cursor = string;

export interface LogEntry {
  readonly cursor: Cursor;
  readonly value: Json;
}

/** The log's last entry is not the one that was expected. */
export interface LogMoved {
  readonly code: 'log-moved';
}

/** A lock that is held; others are told who has it. It ends by itself unless it is kept. */
export interface Lock {
  readonly holder: string;
  /** Aborted as soon as the lock may have passed to somebody else: what it guards must stop. */
  readonly lost: AbortSignal;
  release(): Promise<void>;
}

/** What is chosen by a text of the store, written down once and logged. */
export interface Choosing {
  /** The key of the text that decides, as other systems write it: `customer:segment:{customerId}`. */
  readonly by: string;
  /** What to write down for each text, and for every other one and none. */
  readonly choices: Readonly<Record<string, Json>>;
  readonly otherwise: Json;
  /** The one-time key it is kept under, and for how many milliseconds. */
  readonly once: string;
  readonly keepMs: number;
  readonly log: string;
}

/**
 * Where the server keeps what must survive it, and what several servers share. Keys and names of logs are text without
 * control characters, at most 512 characters, parts separated by `/`. Every call rejects with a `StoreAway` while the
 * store cannot be reached; what a write resolved is durable.
 */
export interface Store {
  readonly engine: 'embedded' | 'redis';
  /** What several servers count together; null: the store is one process's alone. */
  readonly windows: Windows | null;

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
  /** The keys of `list` alone. */
  keys(prefix: string): Promise<string[]>;

  /** Adds to a counter and gives what it is now; it goes `keepMs` after its first count. */
  add(counter: string, by: number, keepMs: number): Promise<number>;

  /**
   * Adds entries at the end and gives the last one's cursor. With `after`, only if that is the log's last entry (null:
   * only if the log is empty).
   */
  append(log: string, values: readonly Json[], after?: Cursor | null): Promise<Result<Cursor, LogMoved>>;
  /** The entries after a cursor (null: from the first one kept), oldest first. */
  read(log: string, after: Cursor | null, limit: number): Promise<LogEntry[]>;
  /** The entries before a cursor (null: from the last), newest first. */
  readBack(log: string, before: Cursor | null, limit: number): Promise<LogEntry[]>;
  /** Drops the entries appended before that time (milliseconds since 1970) and gives how many. */
  trim(log: string, before: number): Promise<number>;
  /** The names of the logs that begin with `prefix`. */
  logs(prefix: string): Promise<string[]>;

  /**
   * Takes a lock, or tells who has it. It is kept until `release`, or until this process ends or loses the store: then it
   * is free after at most `lockMs`.
   */
  lock(name: string, holder: string): Promise<Result<Lock, { readonly holder: string }>>;

  /** The value under a one-time key: what the first one wrote, for `keepMs`. */
  once(key: string, value: Json, keepMs: number): Promise<{ readonly isFirst: boolean; readonly value: Json }>;
  /**
   * Chooses by a text, keeps the choice under the one-time key and appends it to the log, at once or not at all; a key
   * that has been used answers what was chosen then, and nothing is appended. On a Redis cluster the text is looked up by
   * a command of its own, before; all else is one script on the keys of one slot.
   */
  choose(choosing: Choosing): Promise<{ readonly isFirst: boolean; readonly value: Json }>;
  /** Puts another value under a one-time key, used or not, and appends it to the log, at once or not at all. */
  amend(amending: Pick<Choosing, 'once' | 'keepMs' | 'log'> & { readonly value: Json }): Promise<void>;

  /** Texts under plain keys, which other systems may read and write: nothing is put before them. */
  text(key: string): Promise<string | null>;
  putTexts(texts: Readonly<Record<string, string>>): Promise<void>;

  /** Whether the last call reached the store, as far as is known without asking. */
  isAway(): boolean;
  /** Resolves when the store answers. */
  ping(): Promise<void>;
  close(): Promise<void>;
}

/** A lock whose holder is gone is free after so long. */
export const lockMs = 15_000;

/** The store cannot be opened; the message is a sentence for whoever starts the server. */
export class StoreError extends Error {
  override readonly name = 'StoreError';
}

/** The store cannot be reached now, or did not answer in time; what was asked may or may not have been done. */
export class StoreAway extends Error {
  override readonly name = 'StoreAway';
}
