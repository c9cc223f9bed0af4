import type { Task } from './retry';
import type { Period } from './statistics-calls';

/** How one call's stay in a flow ended. */
export interface CallEnding {
  /** The conversation's id in the org, the interaction's id where we are asked for a menu. */
  readonly conversationId: string;
  /** When the conversation began, in milliseconds since 1970. */
  readonly began: number;
  /** Null: the call is still in the flow, or an error ended it. */
  readonly outcome: 'abandoned' | 'completed' | 'transferred' | null;
}

export interface EndingCalls {
  /**
   * A page, from 1, of the calls through a flow that began in the period, the last one first; pages of one period may
   * repeat a call when another one comes in between. `more`: whether there is a next page. Null: the dialect does not
   * tell calls one by one.
   */
  callEndings(
    flowId: string,
    period: Period,
    page: number,
    task: Task,
  ): Promise<{ readonly calls: readonly CallEnding[]; readonly more: boolean } | null>;
}

/** The longest period that is asked about at once: the platform tells 31 days where it is given a filter. */
export const longestEndingsMs = 31 * 24 * 3_600_000;
