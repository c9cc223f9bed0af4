/** What the newest keys were given; older ones are forgotten, so that it stays small. */
export interface Recent<T> {
  get(key: string): T | undefined;
  set(key: string, value: T): void;
}

interface Kept<T> {
  readonly value: T;
  readonly at: number;
}

/** `least`: how many are kept, up to twice as many; `keepMs`: for how long. */
export const createRecent = <T>(least: number, keepMs: number, now: () => number): Recent<T> => {
  // Forgetting half of them at a time costs less than the oldest one each time.
  let older = new Map<string, Kept<T>>();
  let newer = new Map<string, Kept<T>>();
  return {
    get: (key) => {
      const found = newer.get(key) ?? older.get(key);
      return found === undefined || now() - found.at >= keepMs ? undefined : found.value;
    },
    set: (key, value) => {
      newer.set(key, { value, at: now() });
      if (newer.size < least) return;
      older = newer;
      newer = new Map();
    },
  };
};
