import type { Clock } from '../clock';
import { inSeconds, UpstreamError } from './errors';
import type { Task } from './retry';

/** What a call told about the org. `nothing`: it was not sent, stopped by us, or given too little time. */
export type Outcome = 'answered' | 'failed' | 'nothing';

export interface BreakerLimits {
  /** So many failures in a row within `streakMs`, without an answer between them, and the org counts as down. */
  readonly failures: number;
  readonly streakMs: number;
  /** The first rest; it doubles with each call that still fails after one. */
  readonly firstRestMs: number;
  readonly mostRestMs: number;
}

const defaultBreakerLimits: BreakerLimits = {
  failures: 5,
  streakMs: 60_000,
  firstRestMs: 5_000,
  mostRestMs: 60_000,
};

/**
 * `closed`: calls pass. `open`: none passes until the rest is over, then a single one does. `returning`: a few at a time,
 * more with each that is answered.
 */
export type BreakerState = 'closed' | 'open' | 'returning';

/** Keeps calls away from an org that is down. */
export interface Breaker {
  state(): BreakerState;
  /** Whether a call may go out now; `begin` counts it. */
  mayStart(): boolean;
  /** The clock's time before which `mayStart` stays false; 0: time alone changes nothing. */
  restsUntil(): number;
  /** Why a call is turned away at once instead of waiting its turn; null: it may wait. */
  refusal(task: Task): UpstreamError | null;
  /** A call goes out; what is returned is told, once, how it ended. */
  begin(): (outcome: Outcome) => void;
  /** A failure beside the calls themselves, as of the sign-in. */
  failed(): void;
}

/** With so many answered at a time the org is trusted again. */
const trustedAt = 16;

export const createBreaker = (
  clock: Clock,
  random: () => number,
  onChange: (state: BreakerState, restMs: number) => void = () => {},
  limits: BreakerLimits = defaultBreakerLimits,
): Breaker => {
  let state: BreakerState = 'closed';
  let streak: number[] = [];
  let restMs = limits.firstRestMs;
  let until = 0;
  // Calls of before a change of the state tell nothing about the time after it.
  let era = 0;
  let inFlight = 0;
  let most = 1;
  let answered = 0;

  const enter = (next: BreakerState, pauseMs = 0): void => {
    state = next;
    era += 1;
    inFlight = 0;
    streak = [];
    onChange(next, pauseMs);
  };

  const open = (): void => {
    // Not all who wait come back at the same moment.
    const pauseMs = Math.round(restMs * (0.5 + random() / 2));
    until = clock.now() + pauseMs;
    restMs = Math.min(limits.mostRestMs, restMs * 2);
    most = 1;
    enter('open', pauseMs);
  };

  const onAnswer = (): void => {
    streak = [];
    if (state === 'open') {
      most = 2;
      answered = 0;
      enter('returning');
    } else if (state === 'returning') {
      answered += 1;
      if (answered < most) return;
      most *= 2;
      answered = 0;
      if (most > trustedAt) {
        restMs = limits.firstRestMs;
        enter('closed');
      }
    }
  };

  const onFailure = (): void => {
    if (state === 'open') {
      if (clock.now() >= until) open();
      return;
    }
    const now = clock.now();
    streak = [...streak.filter((at) => now - at < limits.streakMs), now];
    if (state === 'returning' || streak.length >= limits.failures) open();
  };

  return {
    state: () => state,
    mayStart: () => state === 'closed' || (clock.now() >= until && inFlight < most),
    restsUntil: () => (state === 'open' ? until : 0),
    refusal: (task) => {
      if (state !== 'open' || task.waitsOut === true) return null;
      const left = until - clock.now();
      if (left <= 0 && inFlight < most) return null;
      const next = left <= 0 ? 'It is being asked again right now.' : `It is asked again in ${inSeconds(left)}.`;
      return new UpstreamError(
        'org-unavailable',
        `The org cannot be reached at present: calls to it have failed one after another. ${next}`,
        { fate: 'none', passing: true, unsent: true, retryAfterMs: Math.max(1000, left) },
      );
    },
    begin: () => {
      const mine = era;
      let ended = false;
      inFlight += 1;
      return (outcome) => {
        if (ended || mine !== era) return;
        ended = true;
        inFlight -= 1;
        if (outcome === 'answered') onAnswer();
        if (outcome === 'failed') onFailure();
      };
    },
    failed: onFailure,
  };
};
