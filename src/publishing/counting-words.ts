import type { LeftOut } from '../core/measurement/measure-menus';
import { measuredWords } from '../core/measurement/words';
import type { Design } from '../core/model/design';
import { nameOf } from '../core/model/names';

const counted = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`;

/** What is gained by counting, before it is switched on; `would`: the design as it would be then. */
export const gainSentence = (would: Design): string =>
  would.measurement === null
    ? 'Callers come to no menu of this flow yet, so there is nothing to count.'
    : `The org tells how calls end, but not where in the menus. With a milestone at the beginning of each menu it also counts who comes there and who hangs up there, from this version on: ${measuredWords(would)}. Callers notice nothing of it.`;

/** What is counted, and what the org gets for it where it lacks it. */
export const countingSentence = (design: Design): string => {
  const marks = Object.values(design.measurement?.milestones ?? {});
  const outcomes = new Set(marks.map(({ outcome }) => outcome)).size;
  const made = `${counted(marks.length, 'milestone', 'milestones')} in ${counted(outcomes, 'outcome', 'outcomes')}`;
  return `From this version on the org counts ${measuredWords(design) ?? 'no menus'}: ${made}, made where it lacks them. A menu counts each coming to it, not its being played again, and not the way back by «previous menu».`;
};

/** What is not counted of a design that counts; null: nothing that could be. `would`: the design with all that can be. */
export const sinceSentence = (design: Design, would: Design): string | null => {
  if (design.measurement === null || would === design) return null;
  return `The menus have changed since: counted are ${measuredWords(design)}, and it could be ${measuredWords(would)}.`;
};

/** A line for each step that is left out, with why. */
export const leftOutLines = (design: Design, leftOut: readonly LeftOut[]): readonly { key: string; text: string }[] =>
  leftOut.map(({ nodeId, why }, index) => ({ key: `${nodeId} ${index}`, text: `${nameOf(design, nodeId)}: ${why}` }));

/** How many are left out, as the head of their list. */
export const leftOutHead = (count: number): string =>
  count === 1 ? 'One step is left out' : `${count} steps are left out`;

/** Why nothing is counted per menu where the org cannot. */
export const notHere =
  'Not available with this org: it tells how many calls there were and how they ended, and nothing per menu.';
