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

/**
 * A tenth of the calls that may be made in a minute. Where that is less than one deployment takes, the calls of several
 * minutes are counted together.
 */
export const createDeployBudget = (
  store: Store,
  orgKey: string,
  clock: Clock,
  callsPerMinute: number,
): DeployBudget => {
  const minutes = Math.max(1, Math.ceil((callsEach * 10) / callsPerMinute));
  const spanMs = minutes * minuteMs;
  const most = Math.floor((callsPerMinute * minutes) / 10);
  return {
    take: async () => {
      const now = clock.now();
      const span = Math.floor(now / spanMs);
      const counter = `deploy-calls/${orgKey}/${span}`;
      if ((await store.add(counter, callsEach, 2 * spanMs)) <= most) return null;
      await store.add(counter, -callsEach, 2 * spanMs);
      return (span + 1) * spanMs - now;
    },
  };
};
