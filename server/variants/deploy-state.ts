import { z } from 'zod';
import { type Json, jsonSchema } from '../../src/core/model/json';
import type { Store } from '../store/store';

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
export type DeployState = z.infer<typeof deployStateSchema>;

/** A flow that has just been marked while it had the content of that fingerprint. */
export const newlyMarked = (markedOver: string): DeployState => ({
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
  put(flowId: string, state: DeployState): Promise<void>;
  remove(flowId: string): Promise<void>;
  all(): Promise<ReadonlyMap<string, DeployState>>;
  /** Each flow is as it was when it was marked. */
  forget(): Promise<void>;
  /** What the newest caller of all servers should hear, as far as it was told; null: nobody is waited for. */
  wanted(flowId: string): Promise<Wanted | null>;
  /** Tells the other servers, unless they know of a newer caller. */
  tellWanted(flowId: string, wanted: Wanted): Promise<void>;
}

export const createDeployStates = (store: Store, orgKey: string): DeployStates => {
  const root = `deployed/${orgKey}/`;
  const keyOf = (flowId: string): string => `${root}${encodeURIComponent(flowId)}`;
  const wantedKey = (flowId: string): string => `wanted/${orgKey}/${encodeURIComponent(flowId)}`;
  const read = (value: Json): DeployState | null => deployStateSchema.safeParse(value).data ?? null;
  const wantedAt = async (flowId: string) => {
    const stored = await store.get(wantedKey(flowId));
    const value = stored === null ? null : (wantedSchema.safeParse(stored.value).data ?? null);
    return { value, revision: stored?.revision ?? 0 };
  };

  const all = async (): Promise<ReadonlyMap<string, DeployState>> => {
    const found = new Map<string, DeployState>();
    for (const { key, value } of await store.list(root)) {
      const state = read(value);
      if (state !== null) found.set(decodeURIComponent(key.slice(root.length)), state);
    }
    return found;
  };

  return {
    get: async (flowId) => {
      const stored = await store.get(keyOf(flowId));
      return stored === null ? null : read(stored.value);
    },
    put: async (flowId, state) => {
      await store.put(keyOf(flowId), state as Json);
    },
    remove: async (flowId) => {
      await store.delete(keyOf(flowId));
      await store.delete(wantedKey(flowId));
    },
    all,
    forget: async () => {
      for (const [flowId, { markedOver }] of await all()) {
        await store.delete(wantedKey(flowId));
        await store.put(keyOf(flowId), newlyMarked(markedOver) as Json);
      }
    },
    wanted: async (flowId) => (await wantedAt(flowId)).value,
    tellWanted: async (flowId, wanted) => {
      for (;;) {
        const { value, revision } = await wantedAt(flowId);
        if (value !== null && value.at > wanted.at) return;
        const put = await store.put(wantedKey(flowId), wanted, revision);
        if (put.ok) return;
      }
    },
  };
};
