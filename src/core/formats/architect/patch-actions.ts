import { sameData } from '../../model/same';
import type { Action } from './actions';
import { endingAction, usualName, type WrittenEnding } from './compose-endings';
import { actionName } from './endings';
import { patchValue } from './patch-values';
import type { TextEditor } from './text-editor';
import type { ListTree, Tree } from './tree';

/** The key that a file may have where we would write another that says the same of the target. */
const sameKey = (inFile: string, wanted: string): boolean =>
  inFile === wanted ||
  (inFile === 'callTask' && wanted === 'jumpToTask') ||
  (inFile === 'transferToFlowSecure' && wanted === 'transferToFlow');

/** Makes an action lead elsewhere. */
const retarget = (editor: TextEditor, action: Action, before: WrittenEnding | null, after: WrittenEnding): void => {
  const body = action.value;
  if (sameKey(action.key, after.key) && body.kind === 'map') {
    for (const field of Object.keys(after.fields))
      patchValue(editor, body, field, before?.fields[field], after.fields[field], []);
    return;
  }
  const name = actionName(action);
  const isUsual = before !== null && name.toLowerCase() === usualName(before.key).toLowerCase();
  editor.renameKey(action, after.key);
  const wanted = { name: isUsual ? usualName(after.key) : name, ...after.fields };
  if (body.kind !== 'map') {
    editor.setBody(action, wanted);
    return;
  }
  for (const { key } of body.entries) if (!Object.hasOwn(wanted, key)) editor.removeEntry(body, key);
  if (isUsual) editor.setEntry(body, 'name', usualName(after.key), ['name']);
  for (const [key, value] of Object.entries(after.fields)) editor.setEntry(body, key, value, ['name', key]);
};

/** Whether making an action lead there replaces all that is in it. */
export const replacesAction = (action: Action, after: WrittenEnding | null): boolean =>
  after === null || !sameKey(action.key, after.key);

/**
 * Changes where a list of actions leads: the action that did lead on leads elsewhere, goes, or comes to the end of it.
 * False: the list has no place for it.
 */
export const patchEnding = (
  editor: TextEditor,
  list: ListTree | null,
  action: Action | null,
  before: WrittenEnding | null,
  after: WrittenEnding | null,
  itemOfAction: Tree | null = null,
): boolean => {
  if (sameData(before, after)) return true;
  if (action && after) {
    retarget(editor, action, before, after);
    return true;
  }
  const item =
    itemOfAction ??
    list?.items.find((each) => each.kind === 'map' && each.entries.some(({ value }) => value === action?.value));
  if (action) {
    if (!item) return false;
    editor.removeItem(item);
    return true;
  }
  if (!list || list.flow || list.items.length === 0 || !after) return false;
  editor.insertItems(list, list.items.length - 1, [endingAction(after)]);
  return true;
};
