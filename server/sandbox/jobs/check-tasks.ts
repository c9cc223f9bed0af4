import { type Action, actionsOf, outputsOf } from '../../../src/core/formats/architect/actions';
import { endingOfAction } from '../../../src/core/formats/architect/endings';
import { at, itemsOf, type MapTree, onlyEntry, type Tree, textAt } from '../../../src/core/formats/architect/tree';
import { bodiesIn, longestName } from './file-parts';
import type { Report } from './message';

/** Checks that each task of a call flow, also one inside a choice, has a name and comes to an end. */
export function checkTasks(report: Report, flow: MapTree): void {
  for (const task of bodiesIn(flow, 'tasks', 'task')) {
    const name = textAt(task, 'name').trim();
    if (name === '') report.error('A task has no name.');
    if (name.length > longestName)
      report.error(`Task '${name.slice(0, 40)}…': its name has more than ${longestName} characters.`);
    if (!ends(at(task, 'actions')))
      report.error(`Task '${name}' does not end with a transfer, a jump or a disconnect.`);
  }
  for (const menu of bodiesIn(flow, 'menus', 'menu')) checkChoices(report, menu);
}

function checkChoices(report: Report, menu: MapTree): void {
  for (const item of itemsOf(at(menu, 'choices'))) {
    const choice = onlyEntry(item);
    if (choice?.key === 'menuSubMenu' && choice.value.kind === 'map') checkChoices(report, choice.value);
    if (choice?.key === 'menuTask' && !ends(at(choice.value, 'task', 'actions'))) {
      report.error(
        `Menu '${textAt(menu, 'name')}', choice '${textAt(choice.value, 'name')}': its task does not end with a transfer, a jump or a disconnect.`,
      );
    }
  }
}

/** Whether a list of actions holds one after which the call has gone elsewhere, whatever was decided on the way. */
const ends = (list: Tree | undefined): boolean => actionsOf(list).some(isEnd);

const isEnd = (action: Action): boolean => {
  if (/^exit/.test(action.key)) return true;
  const ending = endingOfAction(action.key, action.value);
  if (ending !== null && ending.kind !== 'call') return true;
  const outputs = outputsOf(action);
  return outputs.length > 1 && outputs.every(({ list }) => ends(list));
};
