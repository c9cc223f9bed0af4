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
  /** What a fault on demand lets happen to the job that the call begins. */
  readonly arranged?: Arranged;
}

/** What is to happen to a job. */
export interface Arranged {
  /** It fails, with these messages. */
  readonly fails?: readonly { readonly type: 'Error' | 'Warning'; readonly text: string }[];
  /** Somebody has the flow open by the time that the job looks for it. */
  readonly locked?: boolean;
}

/** Whom a token was given to, and in which dialect it was asked for: by header (`platform`) or form (`document`). */
export interface Caller {
  readonly client: Client;
  readonly dialect: 'platform' | 'document';
}

/** What is answered: `body` written as JSON, or `bytes` of the content type among the headers, or nothing. */
export interface Answer {
  readonly status: number;
  readonly body?: unknown;
  readonly bytes?: Uint8Array;
  readonly headers?: Readonly<Record<string, string>>;
}

export const ok = (body: unknown): Answer => ({ status: 200, body });
