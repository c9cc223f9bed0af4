import type { Clock } from '../clock';
import { UpstreamError } from './errors';

/** One piece of work against the org: how long it may take in all, and how it is told to stop. */
export interface Task {
  readonly signal: AbortSignal;
  /** The clock's time after which nothing more is tried. */
  readonly deadline: number;
  /** Nobody waits for it: it gives way to what a person waits for. */
  readonly isPoll?: boolean;
  /** Is told, in a plain sentence, about each pause and retry. */
  readonly say?: (text: string) => void;
}

export interface BackOff {
  /** Upper bound of the first pause; it doubles from pause to pause. */
  readonly firstMs: number;
  readonly mostMs: number;
  /** How often a call is sent at most. */
  readonly attempts: number;
}

export const defaultBackOff: BackOff = { firstMs: 500, mostMs: 15_000, attempts: 8 };

export interface Pacing {
  readonly clock: Clock;
  /** A number from 0 up to 1. */
  readonly random: () => number;
  readonly backOff: BackOff;
}

/**
 * The pause before attempt `attempt + 1`: what the org asked for, else exponential with full jitter (any time between
 * nothing and the bound, so that many callers do not come back together).
 */
export const pauseMs = (attempt: number, error: UpstreamError | null, { random, backOff }: Pacing): number =>
  error?.retryAfterMs ?? Math.round(random() * Math.min(backOff.mostMs, backOff.firstMs * 2 ** (attempt - 1)));

const seconds = (ms: number): string => {
  const whole = Math.max(1, Math.ceil(ms / 1000));
  return whole === 1 ? '1 second' : `${whole} seconds`;
};

/** What people are told while the server waits. */
const pauseText = (error: UpstreamError, ms: number): string => {
  if (error.code === 'org-rate-limited') return `The org asks for fewer calls. Going on in ${seconds(ms)}.`;
  if (error.code === 'version-conflict')
    return `The org speaks of another version but shows none. Trying again in ${seconds(ms)}.`;
  return `The org could not be reached or had a fault. Trying again in ${seconds(ms)}.`;
};

/**
 * Waits before the next attempt, and says so. Throws `error` itself where the pause would go past the task's end, and
 * the signal's reason when the task is stopped.
 */
export const pauseBefore = async (attempt: number, error: UpstreamError, task: Task, pacing: Pacing): Promise<void> => {
  const ms = pauseMs(attempt, error, pacing);
  if (pacing.clock.now() + ms >= task.deadline) throw error;
  task.say?.(pauseText(error, ms));
  await pacing.clock.sleep(ms, task.signal);
};

/**
 * Sends a call until it succeeds, its failure is not a passing one, or the task's time is up; then the last failure is
 * thrown. A write (`isWrite`) is not sent again while it may already have been carried out.
 */
export const withRetries = async <T>(
  send: () => Promise<T>,
  isWrite: boolean,
  task: Task,
  pacing: Pacing,
): Promise<T> => {
  for (let attempt = 1; ; attempt++) {
    task.signal.throwIfAborted();
    try {
      return await send();
    } catch (error) {
      if (!(error instanceof UpstreamError) || !error.passing) throw error;
      if (isWrite && error.fate === 'unknown') throw error;
      if (attempt >= pacing.backOff.attempts) throw error;
      await pauseBefore(attempt, error, task, pacing);
    }
  }
};
