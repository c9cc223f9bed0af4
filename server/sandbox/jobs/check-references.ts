import { parseReference } from '../../../src/core/formats/architect/references';
import {
  at,
  itemsOf,
  type MapTree,
  onlyEntry,
  type Tree,
  textAt,
  textOf,
} from '../../../src/core/formats/architect/tree';
import { bodiesIn, visit } from './file-parts';
import type { Report } from './message';

/** Every id that a part of the flow has, by the kind of the part. Menus and tasks without one are known by their name. */
function refIdsIn(flow: MapTree): ReadonlyMap<string, ReadonlySet<string>> {
  const ids = new Map<string, Set<string>>();
  const add = (type: string, body: Tree): void => {
    const id = textAt(body, 'refId') || textAt(body, 'name');
    if (id === '') return;
    const known = ids.get(type) ?? new Set();
    ids.set(type, known.add(id));
  };
  const addChoices = (menu: Tree): void => {
    for (const item of itemsOf(at(menu, 'choices'))) {
      const choice = onlyEntry(item);
      if (!choice) continue;
      add(choice.key, choice.value);
      if (choice.key === 'menuSubMenu') addChoices(choice.value);
    }
  };
  for (const menu of bodiesIn(flow, 'menus', 'menu')) {
    add('menu', menu);
    addChoices(menu);
  }
  for (const task of bodiesIn(flow, 'tasks', 'task')) add('task', task);
  return ids;
}

const referenceKeys: ReadonlySet<string> = new Set([
  'startUpRef',
  'targetMenuRef',
  'targetTaskRef',
  'defaultChildMenuRef',
]);

/** Checks that every reference inside the flow leads to a part of it. */
export function checkReferences(report: Report, flow: MapTree): void {
  const ids = refIdsIn(flow);
  visit(flow, (key, value, place) => {
    if (!referenceKeys.has(key)) return;
    const text = textOf(value) ?? '';
    const reference = parseReference(text);
    const leads = reference !== null && !reference.elsewhere && ids.get(reference.type)?.has(reference.refId) === true;
    if (!leads) report.error(`${place}: ${key} '${text}' leads to nothing in the flow.`);
  });
}
