import { z } from 'zod';
import type { Clock } from '../clock';
import type { Store } from '../store/store';

/** So many calls a deployment takes at most: looking at the flow, looking again right before the write, the write, a look after it. */
const callsEach = 4;

const minuteMs = 60_000;

/** What deployments may take of the org's calls, counted over all servers and flows of a store. */
export interface DeployBudget {
  /** Null: a deployment may begin, and has been counted; else how many milliseconds to wait before asking again. */
  take(): Promise<number | null>;
}

/** When calls were taken, and how many, the oldest first. */
const takenSchema = z.array(z.object({ at: z.number(), calls: z.number() }));

/**
 * A tenth of the calls that may be made in a minute, whichever minute is looked at. Where that is less than one deployment
 * takes, the calls of several minutes are counted together.
 */
export const createDeployBudget = (
  store: Pick<Store, 'get' | 'put'>,
  orgKey: string,
  clock: Clock,
  callsPerMinute: number,
): DeployBudget => {
  const minutes = Math.max(1, Math.ceil((callsEach * 10) / callsPerMinute));
  const spanMs = minutes * minuteMs;
  const most = Math.floor((callsPerMinute * minutes) / 10);
  const key = `deploy-calls/${orgKey}`;
  return {
    take: async () => {
      for (;;) {
        const stored = await store.get(key);
        const now = clock.now();
        const taken = (takenSchema.safeParse(stored?.value).data ?? [])
          // Another server's clock may be ahead.
          .map(({ at, calls }) => ({ at: Math.min(at, now), calls }))
          .filter(({ at }) => now - at < spanMs);
        const oldest = taken[0];
        const count = taken.reduce((sum, { calls }) => sum + calls, 0);
        if (oldest !== undefined && count + callsEach > most) return oldest.at + spanMs - now;
        const put = await store.put(key, [...taken, { at: now, calls: callsEach }], stored?.revision ?? 0);
        if (put.ok) return null;
      }
    },
  };
};
