import type { Adaptation } from '../model/design';

/** The document's rule: full above a wait of 120 s or with no agent available; then timeouts times 2.0 and the fallback on. */
export const defaultAdaptation: Adaptation = {
  queueId: '',
  waitAboveSeconds: 120,
  agentsAtMost: 0,
  timeoutMultiplier: 2,
  usualMultiplier: 1,
  fallback: true,
};

/** What the rule looks at. What is not known is null, never 0. */
export interface RuleValues {
  readonly waitSeconds: number | null;
  readonly agentsAvailable: number | null;
}

/** What one value that counts says. */
export interface Reason {
  readonly value: 'wait' | 'agents';
  /** Seconds, or agents; null: not told. */
  readonly told: number | null;
  readonly threshold: number;
  readonly says: 'full' | 'usual' | 'unknown';
}

/** What callers of a queue get. */
export interface Decision {
  /** `unknown`: nothing is to be done; what callers get stays as it is. */
  readonly state: 'full' | 'usual' | 'unknown';
  /** What timeouts are multiplied by; 1 where nothing is decided. */
  readonly multiplier: number;
  /** Whether fallback targets are on. */
  readonly fallback: boolean;
  /** Each value that counts, the wait first; empty: none counts, so that the queue is never full. */
  readonly because: readonly Reason[];
}

const reason = (value: Reason['value'], told: number | null, threshold: number, isFull: boolean): Reason => ({
  value,
  told,
  threshold,
  says: told === null ? 'unknown' : isFull ? 'full' : 'usual',
});

/**
 * Whether a queue is full. One known value over its threshold decides, whatever the other is; that it is not takes every
 * value that counts. Null for a queue that the org does not tell about.
 */
export const decide = (adaptation: Adaptation, values: RuleValues | null): Decision => {
  const { waitAboveSeconds, agentsAtMost, timeoutMultiplier, usualMultiplier, fallback } = adaptation;
  const wait = values?.waitSeconds ?? null;
  const agents = values?.agentsAvailable ?? null;
  const because = [
    ...(waitAboveSeconds === null ? [] : [reason('wait', wait, waitAboveSeconds, (wait ?? 0) > waitAboveSeconds)]),
    ...(agentsAtMost === null ? [] : [reason('agents', agents, agentsAtMost, (agents ?? 0) <= agentsAtMost)]),
  ];
  if (because.some(({ says }) => says === 'full'))
    return { state: 'full', multiplier: timeoutMultiplier, fallback, because };
  if (because.some(({ says }) => says === 'unknown'))
    return { state: 'unknown', multiplier: 1, fallback: false, because };
  return { state: 'usual', multiplier: usualMultiplier, fallback: false, because };
};
