import { setMaxListeners } from 'node:events';
import type { Clock } from '../clock';
import { inSeconds, UpstreamError } from './errors';

/**
 * What carrying a call out twice would do. `none`: it only asks, as a query by POST does. `same`: the second time changes
 * nothing more. `twice`: it is done twice, so it is not sent again while its fate is unknown.
 */
export type Effect = 'none' | 'same' | 'twice';

/** One piece of work against the org: how long it may take in all, and how it is told to stop. */
export interface Task {
  readonly signal: AbortSignal;
  /** The clock's time after which nothing more is tried. */
  readonly deadline: number;
  /** Nobody waits for it: it gives way to what a person waits for. */
  readonly isPoll?: boolean;
  /** While the org is down it waits for it to come back, as long as it has time, where others are refused at once. */
  readonly waitsOut?: boolean;
  /** Is told, in a plain sentence, about each pause and retry. */
  readonly say?: (text: string) => void;
}

export interface BackOff {
  /** Upper bound of the first pause; it doubles from pause to pause. */
  readonly firstMs: number;
  readonly mostMs: number;
  /** How often a call is sent at most; a 429 does not count, nor does anything for a task that waits the org out. */
  readonly attempts: number;
}

export const defaultBackOff: BackOff = { firstMs: 500, mostMs: 15_000, attempts: 8 };

export interface Pacing {
  readonly clock: Clock;
  /** A number from 0 up to 1. */
  readonly random: () => number;
  readonly backOff: BackOff;
}

/** So often at most, where jitter gives no pause at all, is a 429 without `Retry-After` followed by another call. */
const leastAfter429Ms = 100;

/**
 * The pause before attempt `attempt + 1`: what the org asked for, else exponential with full jitter (any time between
 * nothing and the bound, so that many callers do not come back together).
 */
export const pauseMs = (attempt: number, error: UpstreamError | null, { random, backOff }: Pacing): number => {
  if (error?.retryAfterMs !== undefined) return error.retryAfterMs;
  const ms = Math.round(random() * Math.min(backOff.mostMs, backOff.firstMs * 2 ** (attempt - 1)));
  return error?.code === 'org-rate-limited' ? Math.max(leastAfter429Ms, ms) : ms;
};

/** What people are told while the server waits. */
const pauseText = (error: UpstreamError, ms: number): string => {
  if (error.code === 'org-rate-limited') return `The org asks for fewer calls. Going on in ${inSeconds(ms)}.`;
  if (error.code === 'version-conflict')
    return `The org speaks of another version but shows none. Trying again in ${inSeconds(ms)}.`;
  return `The org could not be reached or had a fault. Trying again in ${inSeconds(ms)}.`;
};

/**
 * Waits before the next attempt, and says so. Throws `error` itself where the pause would go past the task's end, and
 * the signal's reason when the task is stopped.
 */
export const pauseBefore = async (attempt: number, error: UpstreamError, task: Task, pacing: Pacing): Promise<void> => {
  const ms = pauseMs(attempt, error, pacing);
  if (pacing.clock.now() + ms >= task.deadline) throw error;
  task.say?.(pauseText(error, ms));
  // Many calls of one task may pause at a time.
  setMaxListeners(0, task.signal);
  await pacing.clock.sleep(ms, task.signal);
};

export interface Retries {
  readonly effect: Effect;
  readonly task: Task;
  readonly pacing: Pacing;
  /** Why the task is not to wait any longer, where the org is down; null: it may. */
  readonly heldBack: (task: Task) => UpstreamError | null;
}

/**
 * Sends a call until it succeeds, its failure is not a passing one, or the task's time is up; then the last failure is
 * thrown. What must not be done twice is not sent again while it may already have been carried out. `send` is given the
 * failure before; it waits itself for the end of a pause that a 429 asked for, or throws where there is no time for it.
 */
export const withRetries = async <T>(
  send: (earlier: UpstreamError | null) => Promise<T>,
  { effect, task, pacing, heldBack }: Retries,
): Promise<T> => {
  let last: UpstreamError | null = null;
  let inDoubt = false;
  for (let attempt = 1; ; attempt++) {
    task.signal.throwIfAborted();
    try {
      return await send(last);
    } catch (error) {
      if (!(error instanceof UpstreamError)) throw error;
      // Held back because the org is down: what it did to this very call says more.
      if (error.unsent && error.code === 'org-unavailable' && last !== null) throw last.orAfter(error);
      const failure: UpstreamError = error.after(last, inDoubt);
      if (!error.passing || error.unsent) throw failure;
      inDoubt ||= effect !== 'none' && error.fate === 'unknown';
      if (effect === 'twice' && inDoubt) throw failure;
      const limited = error.code === 'org-rate-limited';
      if (!limited && task.waitsOut !== true && attempt >= pacing.backOff.attempts) throw failure;
      if (limited && error.retryAfterMs !== undefined) attempt -= 1;
      else {
        const down = heldBack(task);
        if (down !== null) throw failure.orAfter(down);
        await pauseBefore(attempt, failure, task, pacing);
      }
      last = failure;
    }
  }
};
