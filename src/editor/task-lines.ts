/** A line of a task's actions: an action, or the name of an output below which its actions stand. */
export interface TaskLine {
  readonly kind: 'action' | 'output';
  /** What it is: `Transfer to ACD`, `yes`. */
  readonly text: string;
  /** What it is called and says; empty where there is nothing to add. */
  readonly detail: string;
  /** How deep it stands, from 0. */
  readonly level: number;
}

/** Actions stand at every fourth blank, the names of outputs half-way between. */
const isOutput = (blanks: number): boolean => blanks % 4 === 2;

const blanksOf = (line: string): number => line.length - line.trimStart().length;

/** The actions of a task as they are kept with it, two blanks a level, as lines to show. */
export const taskLines = (actions: readonly string[]): readonly TaskLine[] =>
  actions.map((line): TaskLine => {
    const blanks = blanksOf(line);
    const text = line.trim();
    const level = Math.floor(blanks / 2);
    if (isOutput(blanks)) return { kind: 'output', text: text.replace(/:$/, ''), detail: '', level };
    const [kind = '', ...rest] = text.split(' · ');
    return { kind: 'action', text: kind, detail: rest.join(' · '), level };
  });

/** How many actions there are, those in outputs included. */
export const countActions = (actions: readonly string[]): number =>
  actions.filter((line) => !isOutput(blanksOf(line))).length;
