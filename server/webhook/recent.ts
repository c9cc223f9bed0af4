/** What the newest keys were given; older ones are forgotten, so that it stays small. */
export interface Recent<T> {
  get(key: string): T | undefined;
  set(key: string, value: T): void;
}

interface Generation<T> {
  readonly kept: Map<string, T>;
  /** When its first key was set: none is kept for longer than that allows. */
  readonly since: number;
}

/** `least`: how many are kept, up to twice as many; `keepMs`: for how long at most. */
export const createRecent = <T>(least: number, keepMs: number, now: () => number): Recent<T> => {
  // Forgetting half of them at a time costs less than the oldest one each time.
  const begin = (): Generation<T> => ({ kept: new Map(), since: now() });
  let older = begin();
  let newer = begin();
  const of = ({ kept, since }: Generation<T>, key: string): T | undefined =>
    kept.size === 0 || now() - since >= keepMs ? undefined : kept.get(key);
  return {
    get: (key) => of(newer, key) ?? of(older, key),
    set: (key, value) => {
      if (newer.kept.size === 0 || newer.kept.size >= least || now() - newer.since >= keepMs) {
        if (newer.kept.size > 0) older = newer;
        newer = begin();
      }
      newer.kept.set(key, value);
    },
  };
};
