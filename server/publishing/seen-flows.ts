import { z } from 'zod';
import type { Json } from '../../src/core/model/json';
import { jsonSchema } from '../../src/core/model/json';
import { isoTime } from '../clock';
import { retention } from '../retention/periods';
import type { Store } from '../store/store';

const publishedSchema = z.object({ at: z.string(), by: z.string(), note: z.string().nullable() });

const seenSchema = z.object({
  version: z.string(),
  fingerprint: z.string(),
  content: jsonSchema,
  seenAt: z.string(),
  /** By this server; null: only read. */
  published: publishedSchema.nullable(),
});
/** A flow's content as it was at one version. */
export type SeenVersion = z.infer<typeof seenSchema>;

/** How many versions of a flow are remembered. */
const mostVersions = retention.seenVersions;

/** What was at which version of a flow, from every read and publication that went through this server. */
export interface SeenFlows {
  remember(flowId: string, version: string, content: Json, published?: SeenVersion['published']): Promise<SeenVersion>;
  at(flowId: string, version: string): Promise<SeenVersion | null>;
  /** Newest first by the time it was seen. */
  all(flowId: string): Promise<SeenVersion[]>;
  /** Forgets all: the org has begun anew. */
  forgetAll(): Promise<void>;
}

/** `orgKey` keeps orgs apart that have flows of the same id. */
export const createSeenFlows = (
  store: Store,
  orgKey: string,
  fingerprint: (content: Json) => string,
  now: () => number,
): SeenFlows => {
  const root = `seen/${orgKey}/`;
  const flowKey = (flowId: string): string => `${root}${encodeURIComponent(flowId)}/`;
  const keyOf = (flowId: string, version: string): string => `${flowKey(flowId)}${encodeURIComponent(version)}`;

  const read = (value: Json): SeenVersion | null => seenSchema.safeParse(value).data ?? null;

  const at = async (flowId: string, version: string): Promise<SeenVersion | null> => {
    const stored = await store.get(keyOf(flowId, version));
    return stored === null ? null : read(stored.value);
  };

  const all = async (flowId: string): Promise<SeenVersion[]> => {
    const versions = (await store.list(flowKey(flowId))).flatMap(({ value }) => read(value) ?? []);
    return versions.sort((a, b) => (a.seenAt < b.seenAt ? 1 : -1));
  };

  return {
    at,
    all,
    remember: async (flowId, version, content, published) => {
      const print = fingerprint(content);
      const before = await at(flowId, version);
      const same = before?.fingerprint === print;
      if (same && published === undefined) return before;
      const seen: SeenVersion = {
        version,
        fingerprint: print,
        content,
        seenAt: same ? before.seenAt : isoTime(now()),
        // A version is given once: what it holds may be told in another form later, who published it stays.
        published: published ?? before?.published ?? null,
      };
      await store.put(keyOf(flowId, version), seen);
      if (before === null)
        for (const old of (await all(flowId)).slice(mostVersions)) await store.delete(keyOf(flowId, old.version));
      return seen;
    },
    forgetAll: async () => {
      for (const { key } of await store.list(root)) await store.delete(key);
    },
  };
};
