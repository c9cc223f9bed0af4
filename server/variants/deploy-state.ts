import { z } from 'zod';
import { type Json, jsonSchema } from '../../src/core/model/json';
import type { Store, Stored } from '../store/store';

/** What a caller should hear, and when that caller came (milliseconds since 1970). */
export const wantedSchema = z.object({ variant: z.string(), segment: z.string(), at: z.number() });
export type Wanted = z.infer<typeof wantedSchema>;

/** A write that has been sent, or is about to be: nobody knows what became of it until it is looked up. */
const inFlightSchema = z.object({
  id: z.string(),
  wanted: wantedSchema,
  sent: jsonSchema,
  /** The version it is written over. */
  over: z.string(),
  /** ISO 8601. */
  at: z.string(),
});
export type InFlight = z.infer<typeof inFlightSchema>;

/** How a flow stands that is deployed by variants. Written by whoever has the flow's publish lock, and nobody else. */
const deployStateSchema = z.object({
  /** What it was last rewritten as, and when; null: it was not yet. */
  variant: z.string().nullable(),
  at: z.string().nullable(),
  /** When the caller came for whom that was. */
  wantedAt: z.number(),
  /** The content it had when it was marked: that may be replaced, and so may any of the variants. */
  markedOver: z.string(),
  inFlight: inFlightSchema.nullable(),
  problem: z.string().nullable(),
  /** Nothing is rewritten until it is marked anew. */
  stopped: z.boolean(),
});
/** `revision`: how it stands in the store; 0: not there. */
export type DeployState = z.infer<typeof deployStateSchema> & { readonly revision: number };

/** Somebody else wrote how the flow stands in between: whoever wanted to has had the flow's lock no longer. */
export class StateMoved extends Error {
  override readonly name = 'StateMoved';
}

/** A flow that has just been marked while it had the content of that fingerprint. */
export const newlyMarked = (markedOver: string, revision = 0): DeployState => ({
  revision,
  variant: null,
  at: null,
  wantedAt: 0,
  markedOver,
  inFlight: null,
  problem: null,
  stopped: false,
});

/** How the flows of an org stand, in the store. */
export interface DeployStates {
  /** Null: the flow was never marked, or is no longer. */
  get(flowId: string): Promise<DeployState | null>;
  /** In the place of the state it came from; gives it as it is in the store now. Throws a `StateMoved` where that is another. */
  put(flowId: string, state: DeployState): Promise<DeployState>;
  remove(flowId: string): Promise<void>;
  /** Nobody is waited for any more. */
  removeWanted(flowId: string): Promise<void>;
  all(): Promise<ReadonlyMap<string, DeployState>>;
  /** Each flow is as it was when it was marked. */
  forget(): Promise<void>;
  /** What the newest caller of all servers should hear, as far as it was told; null: nobody is waited for. */
  wanted(flowId: string): Promise<Wanted | null>;
  /** Tells the other servers, unless they know of a newer caller, who is not one of later than `now`. */
  tellWanted(flowId: string, wanted: Wanted, now: number): Promise<void>;
}

export const createDeployStates = (store: Store, orgKey: string): DeployStates => {
  const root = `deployed/${orgKey}/`;
  const keyOf = (flowId: string): string => `${root}${encodeURIComponent(flowId)}`;
  const wantedKey = (flowId: string): string => `wanted/${orgKey}/${encodeURIComponent(flowId)}`;
  /** What cannot be read is as if it had just been marked over something that is not known. */
  const read = ({ value, revision }: Stored): DeployState => ({
    ...newlyMarked(''),
    ...deployStateSchema.safeParse(value).data,
    revision,
  });
  const wantedAt = async (flowId: string) => {
    const stored = await store.get(wantedKey(flowId));
    const value = stored === null ? null : (wantedSchema.safeParse(stored.value).data ?? null);
    return { value, revision: stored?.revision ?? 0 };
  };

  const all = async (): Promise<ReadonlyMap<string, DeployState>> => {
    const found = new Map<string, DeployState>();
    for (const stored of await store.list(root))
      found.set(decodeURIComponent(stored.key.slice(root.length)), read(stored));
    return found;
  };

  return {
    get: async (flowId) => {
      const stored = await store.get(keyOf(flowId));
      return stored === null ? null : read(stored);
    },
    put: async (flowId, { revision, ...state }) => {
      const put = await store.put(keyOf(flowId), state as Json, revision);
      if (!put.ok) throw new StateMoved('Somebody else has rewritten the flow in between');
      return { ...state, revision: put.value };
    },
    remove: async (flowId) => {
      await store.delete(keyOf(flowId));
      await store.delete(wantedKey(flowId));
    },
    removeWanted: (flowId) => store.delete(wantedKey(flowId)),
    all,
    forget: async () => {
      for (const [flowId, { markedOver }] of await all()) {
        await store.delete(wantedKey(flowId));
        const { revision: _, ...state } = newlyMarked(markedOver);
        await store.put(keyOf(flowId), state as Json);
      }
    },
    wanted: async (flowId) => (await wantedAt(flowId)).value,
    tellWanted: async (flowId, wanted, now) => {
      for (;;) {
        const { value, revision } = await wantedAt(flowId);
        if (value !== null && value.at > wanted.at && value.at <= now) return;
        const put = await store.put(wantedKey(flowId), wanted, revision);
        if (put.ok) return;
      }
    },
  };
};
