import { err, ok } from '../../../src/core/model/result';
import type { Lock, Store } from '../store';

/** Locks of one process: they end with it. */
export interface Locks {
  readonly take: Store['lock'];
  /** The store closes: another process may take them now. */
  loseAll(): void;
}

export const createLocks = (): Locks => {
  const held = new Map<string, { readonly lock: Lock; readonly losing: AbortController }>();
  return {
    take: async (name, holder) => {
      const other = held.get(name);
      if (other !== undefined) return err({ holder: other.lock.holder });
      const losing = new AbortController();
      const lock: Lock = {
        holder,
        lost: losing.signal,
        release: async () => {
          if (held.get(name)?.lock === lock) held.delete(name);
        },
      };
      held.set(name, { lock, losing });
      return ok(lock);
    },
    loseAll: () => {
      for (const { losing } of held.values()) losing.abort();
      held.clear();
    },
  };
};
