/** What the newest keys were given; older ones are forgotten, so that it stays small. */
export interface Recent<T> {
  get(key: string): T | undefined;
  set(key: string, value: T): void;
}

/** `most`: how many are kept; `keepMs`: for how long. */
export const createRecent = <T>(most: number, keepMs: number, now: () => number): Recent<T> => {
  const kept = new Map<string, { readonly value: T; readonly until: number }>();
  const isOver = ({ until }: { readonly until: number }): boolean => until <= now();
  return {
    get: (key) => {
      const found = kept.get(key);
      return found === undefined || isOver(found) ? undefined : found.value;
    },
    set: (key, value) => {
      kept.delete(key);
      kept.set(key, { value, until: now() + keepMs });
      if (kept.size <= most) return;
      for (const oldest of kept.keys()) {
        kept.delete(oldest);
        break;
      }
    },
  };
};
