import type { Design } from '../../model/design';
import { menusOf, nodeOf, treeOf } from '../../model/graph';
import { nodeName } from '../../model/names';
import type { Node } from '../../model/node';
import { startStepOf } from './homes';

/** What is to be said when a design from Architect is opened. */
export interface Opening {
  /** Whether there is no menu to edit: it opens to be looked at. */
  readonly readOnly: boolean;
  readonly text: string;
}

const startWords = (start: Node | undefined): string => {
  if (!start) return 'This flow has no start';
  return start.kind === 'menu'
    ? `This flow starts at the menu ${nodeName(start)}`
    : `This flow starts at the task ${nodeName(start)}`;
};

const reachesNone = (start: Node | undefined, count: number): string => {
  const menus = count === 1 ? 'its only menu' : `any of its ${count} menus`;
  return start ? ` and does not reach ${menus}` : `: no call comes to ${menus}`;
};

/**
 * What a designer has to know of a flow from Architect before anything else: whether calls come to its menus. Null: they
 * do, from the start, or the design is from elsewhere.
 */
export const openingSentence = (design: Design): Opening | null => {
  if (design.sourceText?.format !== 'architect') return null;
  const menus = menusOf(design);
  const tree = treeOf(design);
  const unreached = menus.filter((menu) => (tree.get(menu.id)?.menuDepth ?? null) === null);
  const start = nodeOf(design, startStepOf(design));
  const begins = startWords(start);
  const possible = 'It can be looked at, dialled and exported';
  if (menus.length === 0)
    return { readOnly: true, text: `${begins} and has no menus. ${possible}; there is no menu to edit.` };
  if (unreached.length === menus.length)
    return {
      readOnly: true,
      text: `${begins}${reachesNone(start, menus.length)}. ${possible}; no caller hears a menu.`,
    };
  if (unreached.length === 0)
    return start?.kind === 'task'
      ? {
          readOnly: false,
          text: `${begins}. What it does before callers come to a menu is kept as it is in the file; where it leads can be changed.`,
        }
      : null;
  const [only] = unreached;
  const missed =
    unreached.length === 1 && only
      ? `the menu ${nodeName(only)} is never reached`
      : `${unreached.length} of its ${menus.length} menus are never reached`;
  return {
    readOnly: false,
    text: `${begins}; ${missed}. What nobody reaches stays in the file and can be edited all the same.`,
  };
};
