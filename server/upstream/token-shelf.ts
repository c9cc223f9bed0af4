import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { z } from 'zod';
import type { Clock } from '../clock';
import type { OrgAccess } from '../env';
import { type Lock, type Store, StoreAway } from '../store/store';

/** A token, and the times of the clock when it is to be renewed and when it ends. */
const heldSchema = z.object({ token: z.string().min(1), renewAt: z.number(), end: z.number() });
export type HeldToken = z.infer<typeof heldSchema>;

/** Where servers that share a store find the token that one of them has fetched. All calls may reject with a `StoreAway`. */
export interface TokenShelf {
  /** Null: there is none that can be read. */
  get(): Promise<HeldToken | null>;
  put(held: HeldToken): Promise<void>;
  /** The right to fetch a new one; null: another server has it. */
  lock(): Promise<Lock | null>;
}

const sealedSchema = z.object({ iv: z.string(), tag: z.string(), text: z.string() });

const algorithm = 'aes-256-gcm';
const encoding = 'base64url';

/**
 * The token as the store keeps it: sealed by AES-256-GCM with a key that HKDF (SHA-256) derives from the client's secret,
 * so that whoever reads the store cannot call the org. Servers with another secret find none.
 */
export const createTokenShelf = (
  store: Store,
  orgKey: string,
  { clientId, clientSecret }: Pick<OrgAccess, 'clientId' | 'clientSecret'>,
): TokenShelf => {
  const name = `token/${orgKey}`;
  const key = Buffer.from(hkdfSync('sha256', clientSecret, clientId, 'touchtone: token of the org', 32));

  const seal = (held: HeldToken) => {
    const iv = randomBytes(12);
    const cipher = createCipheriv(algorithm, key, iv).setAAD(Buffer.from(name));
    const text = Buffer.concat([cipher.update(JSON.stringify(held), 'utf8'), cipher.final()]);
    return {
      iv: iv.toString(encoding),
      tag: cipher.getAuthTag().toString(encoding),
      text: text.toString(encoding),
    };
  };

  const open = (value: unknown): HeldToken | null => {
    const sealed = sealedSchema.safeParse(value).data;
    if (sealed === undefined) return null;
    try {
      const decipher = createDecipheriv(algorithm, key, Buffer.from(sealed.iv, encoding), { authTagLength: 16 })
        .setAAD(Buffer.from(name))
        .setAuthTag(Buffer.from(sealed.tag, encoding));
      const text = Buffer.concat([decipher.update(Buffer.from(sealed.text, encoding)), decipher.final()]);
      return heldSchema.safeParse(JSON.parse(text.toString('utf8'))).data ?? null;
    } catch {
      // Sealed with another secret, or not by us.
      return null;
    }
  };

  return {
    get: async () => open((await store.get(name))?.value ?? null),
    put: async (held) => {
      await store.put(name, seal(held));
    },
    lock: async () => {
      const lock = await store.lock(name, 'signing in');
      return lock.ok ? lock.value : null;
    },
  };
};

export interface FetchTogether {
  readonly shelf: TokenShelf;
  /** Whether a token is to be used. */
  readonly isGood: (held: HeldToken) => boolean;
  readonly ask: () => Promise<HeldToken>;
  readonly clock: Clock;
  /** How long is waited for another server that fetches one. */
  readonly renewalMs: number;
}

/** How often it is looked whether the other server has it. */
const lookAgainMs = 100;

/** What `work` gives; `otherwise` where the store is away. */
const unlessAway = async <T, U>(work: Promise<T>, otherwise: U): Promise<T | U> => {
  try {
    return await work;
  } catch (error) {
    if (error instanceof StoreAway) return otherwise;
    throw error;
  }
};

/**
 * The token on the shelf; where there is none that is good, one server asks the org for it and the others wait. While the
 * store is away, or the other server takes too long, each asks for its own. Throws what `ask` throws.
 */
export const fetchTogether = async ({ shelf, isGood, ask, clock, renewalMs }: FetchTogether): Promise<HeldToken> => {
  const waitUntil = clock.now() + renewalMs;
  for (;;) {
    const there = await unlessAway(shelf.get(), 'away' as const);
    if (there === 'away') return ask();
    if (there !== null && isGood(there)) return there;
    const lock = await unlessAway(shelf.lock(), 'away' as const);
    if (lock === 'away') return ask();
    if (lock !== null) {
      try {
        const newer = await unlessAway(shelf.get(), null);
        if (newer !== null && isGood(newer)) return newer;
        const held = await ask();
        await unlessAway(shelf.put(held), undefined);
        return held;
      } finally {
        await unlessAway(lock.release(), undefined);
      }
    }
    if (clock.now() >= waitUntil) return ask();
    await clock.sleep(lookAgainMs);
  }
};
