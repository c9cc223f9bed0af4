import { emptyChoice } from '../model/build';
import { spokenOrder } from '../model/digit';
import { choiceOf } from '../model/edges';
import type { ChoiceId, NodeId } from '../model/ids';
import type { Choice, Menu } from '../model/menu';
import { ok } from '../model/result';
import { mapped, patched } from '../model/same';
import type { Target } from '../model/target';
import type { Command, EditProblem } from './command';
import { freeChoiceId } from './fresh-ids';
import { changeMenu } from './parts';
import { withoutChoiceWaivers } from './removal';
import { digitProblem, promptProblem, targetProblem } from './rules';

/** The first digit in spoken order (1 to 9, 0, star, pound) that no choice of the menu has; null: none is free. */
export const freeDigit = (menu: Pick<Menu, 'choices'>): string | null => {
  const taken = new Set(menu.choices.map((choice) => choice.digit));
  return spokenOrder.find((digit) => !taken.has(digit)) ?? null;
};

const noSuchChoice = (menuId: NodeId, choiceId: ChoiceId): EditProblem => ({
  code: 'no-such-choice',
  nodeId: menuId,
  choiceId,
});

/** Adds a choice at the end. Without a digit given it takes the lowest free one; null leaves it without. */
export const addChoice = (
  menuId: NodeId,
  choice: { readonly digit?: string | null; readonly label?: string; readonly target?: Target | null },
): Command =>
  changeMenu(menuId, (menu, design) => {
    const digit = choice.digit === undefined ? freeDigit(menu) : choice.digit;
    const target = choice.target ?? null;
    const problem = digitProblem(design, menuId, null, digit) ?? targetProblem(design, menu, target);
    if (problem) return problem;
    const added = { ...emptyChoice(freeChoiceId(menu), digit), label: choice.label ?? '', target };
    return { ...menu, choices: [...menu.choices, added] };
  });

/** Changes fields of a choice. Its digit has to be free, its prompt and target have to exist. */
export const updateChoice = (menuId: NodeId, choiceId: ChoiceId, patch: Partial<Omit<Choice, 'id'>>): Command =>
  changeMenu(menuId, (menu, design) => {
    if (!choiceOf(menu, choiceId)) return noSuchChoice(menuId, choiceId);
    const problem =
      (patch.digit === undefined ? null : digitProblem(design, menuId, choiceId, patch.digit)) ??
      (patch.target === undefined ? null : targetProblem(design, menu, patch.target)) ??
      (patch.promptId === undefined ? null : promptProblem(design, patch.promptId));
    if (problem) return problem;
    return patched(menu, {
      choices: mapped(menu.choices, (choice) => (choice.id === choiceId ? patched(choice, patch) : choice)),
    });
  });

/** Gives a choice another digit; null takes it away. */
export const bindDigit = (menuId: NodeId, choiceId: ChoiceId, digit: string | null): Command =>
  updateChoice(menuId, choiceId, { digit });

/** Removes a choice, with its waivers; a menu whose default it was has none from then on. */
export const removeChoice =
  (menuId: NodeId, choiceId: ChoiceId): Command =>
  (design) => {
    const outcome = changeMenu(menuId, (menu) =>
      choiceOf(menu, choiceId)
        ? {
            ...menu,
            choices: menu.choices.filter((choice) => choice.id !== choiceId),
            defaultChoiceId: menu.defaultChoiceId === choiceId ? null : menu.defaultChoiceId,
          }
        : noSuchChoice(menuId, choiceId),
    )(design);
    return outcome.ok ? ok(withoutChoiceWaivers(outcome.value, menuId, choiceId)) : outcome;
  };

/** Moves a choice to that place in the list (0 is the first; a place past the end is the last). */
export const moveChoice = (menuId: NodeId, choiceId: ChoiceId, toIndex: number): Command =>
  changeMenu(menuId, (menu) => {
    const choice = choiceOf(menu, choiceId);
    if (!choice) return noSuchChoice(menuId, choiceId);
    if (!Number.isInteger(toIndex) || toIndex < 0)
      return { code: 'invalid-value', field: 'choices', message: 'a place in the list is a whole number from 0' };
    const others = menu.choices.filter((other) => other !== choice);
    return patched(menu, { choices: [...others.slice(0, toIndex), choice, ...others.slice(toIndex)] });
  });

/**
 * Whether an unknown digit goes where silence goes, or has an outcome of its own. A new one begins with silence's
 * target and without a prompt.
 */
export const setNoMatch = (menuId: NodeId, to: 'as-no-input' | 'own'): Command =>
  changeMenu(menuId, (menu) => {
    if (to === 'as-no-input') return patched(menu, { noMatch: to });
    if (menu.noMatch !== 'as-no-input') return menu;
    return { ...menu, noMatch: { promptId: null, target: menu.noInput.target } };
  });

/** Sets the choice that is taken when the tries are used up; null: none. */
export const setDefaultChoice = (menuId: NodeId, choiceId: ChoiceId | null): Command =>
  changeMenu(menuId, (menu) =>
    choiceId !== null && !choiceOf(menu, choiceId)
      ? noSuchChoice(menuId, choiceId)
      : patched(menu, { defaultChoiceId: choiceId }),
  );
