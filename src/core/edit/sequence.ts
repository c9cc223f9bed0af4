import { ok } from '../model/result';
import type { Command } from './command';

/** Several edits as one: the first refusal refuses all of them. */
export const sequence =
  (...commands: readonly Command[]): Command =>
  (design) => {
    let now = design;
    for (const command of commands) {
      const outcome = command(now);
      if (!outcome.ok) return outcome;
      now = outcome.value;
    }
    return ok(now);
  };
