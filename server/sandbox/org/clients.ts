import { z } from 'zod';
import type { Actor } from './flow';
import type { Storage } from './storage';

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

const text = z.string().min(1).max(128);

/** A client as it is asked for and kept. */
export const clientSchema = z.strictObject({
  id: text.regex(/^[A-Za-z0-9][A-Za-z0-9._-]*$/, { error: 'has to be letters, digits, dots, dashes, underscores' }),
  secret: text,
  name: text.optional(),
  permissions: z.union([
    z.literal('all'),
    z
      .array(z.string().regex(/^\w+:\w+:\w+$/, { error: 'has to be a permission, such as architect:flow:view' }))
      .max(1000),
  ]),
  /** The platform's own range begins at 300 and ends at 172,800. */
  tokenSeconds: z.int().min(1).max(172_800).optional(),
});
export type ClientRequest = z.infer<typeof clientSchema>;

/** The platform's default life of a token. */
const daySeconds = 86_400;

/** The one client that every sandbox org knows. */
export const sandboxClient: Client = {
  id: 'sandbox',
  secret: 'sandbox',
  name: 'Sandbox client',
  permissions: 'all',
  tokenSeconds: daySeconds,
};

/** The client as who did something: the platform names the client, not a person. */
export const actorOf = ({ id, name }: Client): Actor => ({ kind: 'client', id, name });

/** The org's clients: `sandbox`, and those that were made beside it or in its place. */
export interface Clients {
  all(): readonly Client[];
  find(id: string): Client | undefined;
  /** Makes a client, or gives the one of that id other permissions; tokens it has follow. */
  put(request: ClientRequest): Promise<Client>;
  /** Takes a client away, with its tokens; `sandbox` becomes what it was at first. False: there is none. */
  remove(id: string): Promise<boolean>;
}

const clientOf = ({ id, secret, name, permissions, tokenSeconds }: ClientRequest): Client => ({
  id,
  secret,
  name: name ?? id,
  permissions: permissions === 'all' ? 'all' : new Set(permissions),
  tokenSeconds: tokenSeconds ?? daySeconds,
});

/** The clients as they were kept. Throws what the storage throws. */
export async function openClients(storage: Storage): Promise<Clients> {
  let kept: readonly ClientRequest[] = (await storage.load('clients', z.array(clientSchema))) ?? [];

  const keep = async (next: readonly ClientRequest[]): Promise<void> => {
    await storage.save('clients', next);
    kept = next;
  };
  const others = (id: string): readonly ClientRequest[] => kept.filter((client) => client.id !== id);
  const find = (id: string): Client | undefined => {
    const request = kept.find((client) => client.id === id);
    return request ? clientOf(request) : id === sandboxClient.id ? sandboxClient : undefined;
  };

  return {
    all: () => [...new Set([sandboxClient.id, ...kept.map(({ id }) => id)])].flatMap((id) => find(id) ?? []),
    find,
    async put(request) {
      await keep([...others(request.id), request]);
      return clientOf(request);
    },
    async remove(id) {
      if (others(id).length === kept.length) return false;
      await keep(others(id));
      return true;
    },
  };
}
