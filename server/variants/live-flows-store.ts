import type { Json } from '../../src/core/model/json';
import type { Store, Stored } from '../store/store';
import type { Changes } from './changes';
import { type LiveFlow, type LiveFlows, liveFlowSchema } from './live-flows';

/** What is live, as all servers of a store know it. */
export interface StoredLiveFlows extends LiveFlows {
  /** As the store has it at this moment. Rejects while it is away. */
  fresh(flowId: string): Promise<LiveFlow | null>;
}

const read = (value: Json): LiveFlow | null => liveFlowSchema.safeParse(value).data ?? null;

/** Keeps what is live in the store, and all of it in memory. `orgKey` keeps orgs apart that have flows of the same id. */
export const createLiveFlows = (store: Store, orgKey: string, changes: Changes): StoredLiveFlows => {
  const root = `live/${orgKey}/`;
  const keyOf = (flowId: string): string => `${root}${encodeURIComponent(flowId)}`;
  let flows = new Map<string, LiveFlow>();

  let writes = 0;
  let isKnown = false;

  const refresh = async (): Promise<void> => {
    let before: number;
    let stored: Stored[];
    // What was written here while the store was listed is newer than the list.
    do {
      before = writes;
      stored = await store.list(root);
    } while (writes !== before);
    isKnown = true;
    flows = new Map(stored.flatMap(({ value }) => read(value) ?? []).map((live) => [live.flowId, live]));
  };
  changes.on(refresh);

  return {
    current: (flowId) => flows.get(flowId) ?? null,
    all: () => [...flows.values()],
    isKnown: () => isKnown,
    set: async (live) => {
      await store.put(keyOf(live.flowId), live as Json);
      writes += 1;
      flows.set(live.flowId, live);
      await changes.tell();
    },
    remove: async (flowId) => {
      await store.delete(keyOf(flowId));
      writes += 1;
      flows.delete(flowId);
      await changes.tell();
    },
    refresh,
    fresh: async (flowId) => {
      const stored = await store.get(keyOf(flowId));
      const live = stored === null ? null : read(stored.value);
      if (live === null) flows.delete(flowId);
      else flows.set(flowId, live);
      return live;
    },
    close: () => changes.close(),
  };
};
