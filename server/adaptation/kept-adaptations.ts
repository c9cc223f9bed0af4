import { z } from 'zod';
import { holdStateSchema, notHeld } from '../../src/core/adaptation/hold';
import { type Json, jsonSchema } from '../../src/core/model/json';
import { sameData } from '../../src/core/model/same';
import { setAdaptationRequestSchema } from '../../src/core/wire/adaptation';
import type { Store, Stored } from '../store/store';

/** What a flow is to follow, as somebody set it. */
const keptSettingsSchema = z.object({
  flowId: z.string(),
  flowName: z.string(),
  request: setAdaptationRequestSchema,
  by: z.string(),
  /** ISO 8601. */
  since: z.string(),
});
export type KeptSettings = z.infer<typeof keptSettingsSchema>;

/** A change that has been sent, or is about to be: nobody knows what became of it until it is looked up. */
const inFlightSchema = z.object({
  id: z.string(),
  full: z.boolean(),
  because: z.string(),
  /** ISO 8601. */
  at: z.string(),
  /** The content it is written as; null: it is a row. */
  sent: jsonSchema.nullable(),
  /** The row it is written as; missing: it is no row. */
  row: z.object({ multiplier: z.number(), fallback: z.boolean(), full: z.boolean() }).optional(),
});
export type InFlight = z.infer<typeof inFlightSchema>;

const flowStateSchema = z.object({
  held: holdStateSchema,
  /** Why it last changed. */
  because: z.string().nullable(),
  inFlight: inFlightSchema.nullable(),
  problem: z.string().nullable(),
  /** Nothing is written until it is set anew. */
  stopped: z.boolean(),
});
/** How a flow stands. Written by whoever does the round, or holds the flow's publish lock. */
export type FlowState = z.infer<typeof flowStateSchema>;

export const newState: FlowState = { held: notHeld, because: null, inFlight: null, problem: null, stopped: false };

const switchSchema = z.object({ enabled: z.boolean() });
const roundSchema = z.object({
  at: z.number(),
  lastQueue: z.string().nullable(),
  /** The flow for which the org was last called: after it others have their turn. */
  lastFlow: z.string().nullable().default(null),
});
export type Round = z.infer<typeof roundSchema>;

/** What is kept of the flows that follow how full their queue is. */
export interface KeptAdaptations {
  /** The switch for all; on unless somebody turned it off. */
  isOn(): Promise<boolean>;
  turn(enabled: boolean): Promise<void>;
  settings(flowId: string): Promise<KeptSettings | null>;
  allSettings(): Promise<KeptSettings[]>;
  putSettings(settings: KeptSettings): Promise<void>;
  state(flowId: string): Promise<FlowState>;
  putState(flowId: string, state: FlowState): Promise<void>;
  /** The same without the flow's publish lock: nothing is written where the state is no longer `before`. */
  amendState(flowId: string, before: FlowState, state: FlowState): Promise<void>;
  /** Forgets settings and state. */
  remove(flowId: string): Promise<void>;
  /** When the last round was, on whichever server. */
  round(): Promise<Round | null>;
  putRound(round: Round): Promise<void>;
  /** The sandbox org has begun anew: whatever was written to it is gone. */
  forgetStates(): Promise<void>;
}

export const createKeptAdaptations = (store: Store, orgKey: string): KeptAdaptations => {
  const root = `adaptation/${orgKey}`;
  const settingsRoot = `${root}/settings/`;
  const stateRoot = `${root}/state/`;
  const settingsKey = (flowId: string): string => `${settingsRoot}${encodeURIComponent(flowId)}`;
  const stateKey = (flowId: string): string => `${stateRoot}${encodeURIComponent(flowId)}`;
  const parsed = <T extends z.ZodType>(schema: T, stored: Stored | null): z.infer<T> | null =>
    stored === null ? null : (schema.safeParse(stored.value).data ?? null);

  return {
    isOn: async () => parsed(switchSchema, await store.get(`${root}/switch`))?.enabled ?? true,
    turn: async (enabled) => {
      await store.put(`${root}/switch`, { enabled });
    },
    settings: async (flowId) => parsed(keptSettingsSchema, await store.get(settingsKey(flowId))),
    allSettings: async () =>
      (await store.list(settingsRoot)).flatMap((stored) => parsed(keptSettingsSchema, stored) ?? []),
    putSettings: async (settings) => {
      await store.put(settingsKey(settings.flowId), settings as Json);
    },
    state: async (flowId) => parsed(flowStateSchema, await store.get(stateKey(flowId))) ?? newState,
    putState: async (flowId, state) => {
      await store.put(stateKey(flowId), state as Json);
    },
    amendState: async (flowId, before, state) => {
      const stored = await store.get(stateKey(flowId));
      if (sameData(parsed(flowStateSchema, stored) ?? newState, before))
        await store.put(stateKey(flowId), state as Json, stored?.revision ?? 0);
    },
    remove: async (flowId) => {
      await store.delete(settingsKey(flowId));
      await store.delete(stateKey(flowId));
    },
    round: async () => parsed(roundSchema, await store.get(`${root}/round`)),
    putRound: async (round) => {
      await store.put(`${root}/round`, round);
    },
    forgetStates: async () => {
      for (const key of await store.keys(stateRoot)) await store.delete(key);
    },
  };
};
