/** Contents of published versions, the least used of which go when there are too many characters of them. */
export interface ContentCache {
  get(flowId: string, version: string): string | null;
  put(flowId: string, version: string, content: string): void;
  clear(): void;
}

const defaultCharacters = 32 * 1024 * 1024;

export const createContentCache = (mostCharacters = defaultCharacters): ContentCache => {
  const kept = new Map<string, string>();
  let characters = 0;
  const keyOf = (flowId: string, version: string): string => JSON.stringify([flowId, version]);

  const drop = (key: string): void => {
    characters -= kept.get(key)?.length ?? 0;
    kept.delete(key);
  };

  return {
    get: (flowId, version) => {
      const key = keyOf(flowId, version);
      const content = kept.get(key);
      if (content === undefined) return null;
      // Last used, last in the map's order.
      kept.delete(key);
      kept.set(key, content);
      return content;
    },
    put: (flowId, version, content) => {
      const key = keyOf(flowId, version);
      drop(key);
      if (content.length > mostCharacters) return;
      kept.set(key, content);
      characters += content.length;
      for (const oldest of kept.keys()) {
        if (characters <= mostCharacters) break;
        drop(oldest);
      }
    },
    clear: () => {
      kept.clear();
      characters = 0;
    },
  };
};
