import type { BreakerState } from './breaker';
import type { BudgetState } from './budget';
import type { UpstreamCode } from './errors';

/** One call that was sent to the org, and what became of it. No address, no body, no secret. */
export interface SentCall {
  /** What it is for, in a few words: «reading the flow», «signing in». */
  readonly operation: string;
  readonly method: string;
  /** HTTP status; null: no answer came. */
  readonly status: number | null;
  readonly ms: number;
  /** Null: it succeeded. */
  readonly code: UpstreamCode | null;
  readonly correlationId: string | null;
}

/** Whoever wants to know what goes on between us and the org: the log, the metrics. */
export interface TrafficObserver {
  sent?(call: SentCall): void;
  /** The call is sent again after a failure. */
  retried?(operation: string, code: UpstreamCode): void;
  tokenRenewed?(succeeded: boolean): void;
  /** `restMs`: how long nothing is sent, where it is open. */
  breakerChanged?(state: BreakerState, restMs: number): void;
}

/** How we stand with the org now. */
export interface Condition {
  readonly budget: BudgetState;
  readonly breaker: BreakerState;
  /** While the breaker is open, when the org is asked again. */
  readonly restsUntil: number | null;
  /** The last call that came to its end; null: none did yet. */
  readonly lastCall: { readonly at: number; readonly succeeded: boolean } | null;
}

export interface Traffic {
  observe(observer: TrafficObserver): void;
  condition(): Condition;
}

/** Observers by their own list: what is told to it is told to each. */
export const tellAll = (observers: readonly TrafficObserver[]): Required<TrafficObserver> => ({
  sent: (call) => {
    for (const one of observers) one.sent?.(call);
  },
  retried: (operation, code) => {
    for (const one of observers) one.retried?.(operation, code);
  },
  tokenRenewed: (succeeded) => {
    for (const one of observers) one.tokenRenewed?.(succeeded);
  },
  breakerChanged: (state, restMs) => {
    for (const one of observers) one.breakerChanged?.(state, restMs);
  },
});
