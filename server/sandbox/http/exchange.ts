import type { IncomingHttpHeaders } from 'node:http';
import type { Client } from '../org/clients';

/** A request whose body has been read. */
export interface Call {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
  /** The body as it came, for what is no text. */
  readonly bytes: Uint8Array;
  /** Who calls, by the token; null for calls that need none. */
  readonly caller: Caller | null;
}

/** Whom a token was given to, and in which dialect it was asked for: by header (`platform`) or form (`document`). */
export interface Caller {
  readonly client: Client;
  readonly dialect: 'platform' | 'document';
}

/** What is answered; `body` is written as JSON, undefined as nothing. */
export interface Answer {
  readonly status: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

export const ok = (body: unknown): Answer => ({ status: 200, body });
