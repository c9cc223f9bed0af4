import type { Actor } from './flow';

/** An OAuth client of the org, as whom calls are made. */
export interface Client {
  readonly id: string;
  readonly secret: string;
  readonly name: string;
  /** What its roles allow; `all`: everything. */
  readonly permissions: ReadonlySet<string> | 'all';
  /** How long its tokens live, in seconds. */
  readonly tokenSeconds: number;
}

/** The one client that every sandbox org knows; the platform's default life of a token. */
export const sandboxClient: Client = {
  id: 'sandbox',
  secret: 'sandbox',
  name: 'Sandbox client',
  permissions: 'all',
  tokenSeconds: 86_400,
};

/** The client as who did something: the platform names the client, not a person. */
export const actorOf = ({ id, name }: Client): Actor => ({ kind: 'client', id, name });
