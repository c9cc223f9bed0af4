import { type Clock, isoTime } from './clock';
import { UpstreamError } from './upstream/errors';
import type { Task } from './upstream/retry';
import type { Upstream } from './upstream/upstream';

/**
 * How the org stands to us, in a word or two: `ok`; `signed-out`, where it does not accept the client; `forbidden`, where
 * the client's role lacks a permission; `paused until <ISO 8601>`, where it asked for fewer calls; `failing` for all else.
 */
export type OrgState = 'ok' | 'failing' | 'signed-out' | 'forbidden' | `paused until ${string}`;

/** What was found holds for so long: whoever looks every second costs no call each time. */
const keptMs = 5000;

/** How long the org is waited for. */
const askMs = 3000;

/** Gives the org's state: from the calls that are made anyway where they tell it, else by asking, at most once at a time. */
export const createOrgState = (upstream: Upstream, clock: Clock): (() => Promise<OrgState>) => {
  let found: { readonly state: OrgState; readonly at: number } | null = null;
  let asking: Promise<OrgState> | null = null;

  const stateAfter = (error: unknown): OrgState => {
    if (!(error instanceof UpstreamError)) return 'failing';
    switch (error.code) {
      case 'org-unauthorized':
        return 'signed-out';
      case 'org-forbidden':
        return 'forbidden';
      case 'org-rate-limited':
        // The polls' share of the minute may be used up while people still get through.
        if (error.unsent && upstream.traffic.condition().budget.left > 0) return found?.state ?? 'ok';
        return `paused until ${isoTime(clock.now() + (error.retryAfterMs ?? 0))}`;
      default:
        return 'failing';
    }
  };

  const ask = async (): Promise<OrgState> => {
    const task: Task = { signal: new AbortController().signal, deadline: clock.now() + askMs, isPoll: true };
    const state = await upstream.org(task).then(() => 'ok' as const, stateAfter);
    found = { state, at: clock.now() };
    return state;
  };

  return async () => {
    const { budget, breaker, restsUntil, lastCall } = upstream.traffic.condition();
    const now = clock.now();
    if (budget.pausedUntil !== null) return `paused until ${isoTime(budget.pausedUntil)}`;
    if (breaker === 'open' && restsUntil !== null && now < restsUntil) return 'failing';
    if (lastCall?.succeeded && now - lastCall.at < keptMs) return 'ok';
    if (found !== null && now - found.at < keptMs && !found.state.startsWith('paused')) return found.state;
    asking ??= ask().finally(() => {
      asking = null;
    });
    return asking;
  };
};
