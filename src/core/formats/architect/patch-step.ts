import type { Language } from '../../model/ids';
import type { Node } from '../../model/node';
import { sameData } from '../../model/same';
import type { Target } from '../../model/target';
import { actionsOf } from './actions';
import { stepActions, taskFields } from './compose';
import { endingAt } from './compose-endings';
import { patchEnding, replacesAction } from './patch-actions';
import type { Patch } from './patch-menu';
import { patchAudio, patchValue } from './patch-values';
import type { StepPlace } from './places';
import { at, type Span } from './tree';
import { spokenOf } from './written-audio';

const taskOrder = ['name', 'refId', 'variables', 'actions'];

/** Changes one way out of a step. False: the file has no place for it. */
const patchWay = (
  { editor, before, after }: Patch,
  place: StepPlace,
  exit: string,
  was: Target | null,
  is: Target | null,
): boolean => {
  const found = place.exits.get(exit as never);
  return patchEnding(editor, place.list, found?.action ?? null, endingAt(before, was), endingAt(after, is));
};

/** Changes the actions of a step that stays what it is. False: they must be written anew. */
const patchActions = (patch: Patch, was: Node, is: Node, place: StepPlace): boolean => {
  const { editor, before, after } = patch;
  const actions = actionsOf(place.list ?? undefined);
  const [first] = actions;
  const standard = after.design.languages[0] as Language;
  if (was.kind === 'task' && is.kind === 'task') {
    // The question which menus a caller hears is ours, and asked otherwise.
    if (!sameData(was.source?.opaque.actions, is.source?.opaque.actions)) return false;
    // What an action holds goes with it when it becomes another one.
    const replaced: Span[] = [];
    for (const branch of is.branches) {
      const old = was.branches.find(({ id }) => id === branch.id);
      const exit = place.exits.get(branch.id);
      if (!old || !exit) continue;
      const [from, to] = [endingAt(before, old.target), endingAt(after, branch.target)];
      const { start } = exit.action.keySpan;
      if (sameData(from, to) || replaced.some((span) => span.start <= start && start < span.end)) continue;
      patchEnding(editor, place.list, exit.action, from, to, exit.item);
      if (replacesAction(exit.action, to)) replaced.push(exit.action.value.span);
    }
    // What a task does beside leading on is not ours to write.
    return true;
  }
  if (first?.value.kind !== 'map') return sameData(stepActions(before, was), stepActions(after, is));
  if (was.kind === 'announcement' && is.kind === 'announcement') {
    const said = spokenOf(before.design, was.promptId, was.interruptible);
    const says = spokenOf(after.design, is.promptId, is.interruptible);
    patchAudio(editor, first.value, 'audio', said, says, standard, ['name', 'audio']);
    return patchWay(patch, place, 'next', was.next, is.next);
  }
  if (was.kind === 'language' && is.kind === 'language') {
    if (was.language !== is.language) {
      editor.setEntry(first.value, 'language', is.language, ['name', 'languageValue', 'language']);
      editor.setEntry(first.value, 'languageValue', { lit: is.language }, ['name', 'languageValue']);
    }
    return patchWay(patch, place, 'next', was.next, is.next);
  }
  if (was.kind === 'hours' && is.kind === 'hours') {
    const names = (node: typeof is) => node.branches.map(({ id, name }) => [id, name]);
    if (!sameData(names(was), names(is))) return false;
    if (
      is.branches.some(
        ({ id }, index) => !place.exits.has(id) && was.branches[index]?.target !== is.branches[index]?.target,
      )
    )
      return sameData(stepActions(before, was), stepActions(after, is));
    if (was.scheduleGroup !== is.scheduleGroup) {
      const group = at(first.value, 'scheduleGroup');
      if (group?.kind !== 'map') return false;
      patchValue(
        editor,
        first.value,
        'scheduleGroup',
        { lit: { name: was.scheduleGroup } },
        { lit: { name: is.scheduleGroup } },
        [],
      );
      if (group.byKey.has('name')) editor.setEntry(group, 'name', is.scheduleGroup, []);
    }
    return is.branches.every((branch, index) => {
      const old = was.branches[index]?.target ?? null;
      const exit = place.exits.get(branch.id);
      const outcome = endingAt(after, branch.target);
      if (exit && !outcome) return sameData(endingAt(before, old), outcome);
      return patchWay(patch, place, branch.id, old, branch.target);
    });
  }
  if (was.kind === 'overflow' && is.kind === 'overflow') {
    const names = (node: typeof is) => node.branches.map(({ id, name }) => [id, name]);
    const [transfer, failure] = is.branches;
    const [old, oldFailure] = was.branches;
    if (!sameData(names(was), names(is)) || !transfer || !old) return sameData(was, is);
    const ending = endingAt(after, transfer.target);
    if (ending?.key !== endingAt(before, old.target)?.key) return false;
    if (!patchWay(patch, place, transfer.id, old.target, transfer.target)) return false;
    const [from, to] = [endingAt(before, oldFailure?.target ?? null), endingAt(after, failure?.target ?? null)];
    if (sameData(from, to)) return true;
    return to !== null && failure !== undefined && place.exits.has(failure.id)
      ? patchWay(patch, place, failure.id, oldFailure?.target ?? null, failure.target)
      : false;
  }
  return sameData(stepActions(before, was), stepActions(after, is));
};

/** Changes a step that stays where it stands, a reusable task or the body of a choice. */
export const patchStep = (patch: Patch, was: Node, is: Node, place: StepPlace): void => {
  const { editor, after } = patch;
  const { body } = place;
  if (body.kind !== 'map') return;
  if (place.item && is.name !== was.name) editor.setEntry(body, 'name', is.name, taskOrder);
  if (patchActions(patch, was, is, place)) return;
  const holder = place.item ? body : at(body, 'task');
  const actions = place.item ? taskFields(after, is).actions : stepActions(after, is);
  if (holder?.kind === 'map') editor.setEntry(holder, 'actions', actions ?? [], taskOrder);
};
