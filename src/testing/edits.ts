import { expect } from 'vitest';
import type { Command, EditProblem } from '../core/edit/command';
import { emptyHistory, redo, runCommand, undo } from '../core/edit/history';
import { type Design, designSchema } from '../core/model/design';

/** Forbids every change to the object and its parts, so that a command that writes into its design throws. */
export const frozen = <T>(value: T): T => {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const part of Object.values(value)) frozen(part);
  }
  return value;
};

/**
 * Runs a command that is meant to go through and gives the design of after. On the way: undo brings back the very
 * object of before, redo the one of after, and what came out loads.
 */
export const edited = (design: Design, command: Command): Design => {
  const before = frozen(design);
  const outcome = runCommand(emptyHistory(before), 'edit', command);
  if (!outcome.ok) throw new Error(`Refused: ${JSON.stringify(outcome.error)}`);
  const { design: after } = outcome.value;
  if (after === before) return before;
  expect(undo(outcome.value).design).toBe(before);
  expect(redo(undo(outcome.value)).design).toBe(after);
  expect(designSchema.parse(after)).toEqual(after);
  return after;
};

/** Why a command is refused; throws where it goes through. */
export const refused = (design: Design, command: Command): EditProblem => {
  const outcome = command(frozen(design));
  if (outcome.ok) throw new Error('The command went through');
  return outcome.error;
};
