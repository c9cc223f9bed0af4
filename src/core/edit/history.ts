import type { Design } from '../model/design';
import { ok, type Result } from '../model/result';
import type { Command, EditProblem } from './command';

/** One act of the designer. In `undoable` the design is the one of before, in `redoable` the one of after. */
export interface Entry {
  /** What the act is called: «Undo: bind digit 2». */
  readonly label: string;
  readonly design: Design;
  /** The drag or the stay in a field it belongs to: all of that is one entry. */
  readonly gesture?: string;
}

/** A design with what was done to it, the last act last, and what was undone, the next to be redone last. */
export interface History {
  readonly design: Design;
  readonly undoable: readonly Entry[];
  readonly redoable: readonly Entry[];
}

/** How many acts are kept; the oldest are forgotten. */
export const historyLimit = 500;

export const emptyHistory = (design: Design): History => ({ design, undoable: [], redoable: [] });

const entry = (label: string, design: Design, gesture: string | undefined): Entry =>
  gesture === undefined ? { label, design } : { label, design, gesture };

/**
 * Runs a command. The same gesture as the last entry's joins that entry; what was undone before can be redone no more.
 * A command that changes nothing gives the very same history; a refused one its problem.
 */
export const runCommand = (
  history: History,
  label: string,
  command: Command,
  gesture?: string,
): Result<History, EditProblem> => {
  const outcome = command(history.design);
  if (!outcome.ok) return outcome;
  if (outcome.value === history.design) return ok(history);
  const joins = gesture !== undefined && history.redoable.length === 0 && history.undoable.at(-1)?.gesture === gesture;
  return ok({
    design: outcome.value,
    undoable: joins
      ? history.undoable
      : [...history.undoable, entry(label, history.design, gesture)].slice(-historyLimit),
    redoable: [],
  });
};

/** Takes back the last act; the very same history where there is none. */
export const undo = (history: History): History => {
  const last = history.undoable.at(-1);
  if (!last) return history;
  return {
    design: last.design,
    undoable: history.undoable.slice(0, -1),
    redoable: [...history.redoable, entry(last.label, history.design, last.gesture)],
  };
};

/** Does the act undone last once more; the very same history where there is none. */
export const redo = (history: History): History => {
  const next = history.redoable.at(-1);
  if (!next) return history;
  return {
    design: next.design,
    undoable: [...history.undoable, entry(next.label, history.design, next.gesture)],
    redoable: history.redoable.slice(0, -1),
  };
};

/** Takes back acts until the design is as it was before `undoable[index]`; the very same history for no such index. */
export const undoTo = (history: History, index: number): History => {
  if (!Number.isInteger(index) || index < 0) return history;
  let back = history;
  while (back.undoable.length > index) back = undo(back);
  return back;
};
