import type { Design } from '../../model/design';
import { targetNodeId } from '../../model/edges';
import { nodeOf } from '../../model/graph';
import type { Choice, Menu } from '../../model/menu';
import { shownId } from '../../model/node';
import type { Target } from '../../model/target';
import { carriedInJson } from '../carried-along';
import { isUnreached, nestedIn, nestingOf } from './nesting';
import { otherStepsIn } from './write';
import { writtenMenuIdsOf } from './written-ids';

const lostOfTarget = (design: Design, menu: Menu, target: Target | null): string[] => {
  if (target === null) return [];
  if (target.kind === 'repeat') return ['«repeat» becomes a way back to the menu itself'];
  if (target.kind === 'previous') return ['«previous menu», written as no target'];
  const id = targetNodeId(menu.id, target);
  const missing = nodeOf(design, id) ? [] : [`that it leads to ${id}, which the design does not have`];
  return target.kind === 'jump' ? ['that its target is drawn as a jump', ...missing] : missing;
};

const lostOfChoice = (design: Design, menu: Menu, choice: Choice, hasNested: boolean): string[] => {
  const lost = lostOfTarget(design, menu, choice.target);
  if (choice.target === null && hasNested)
    lost.push('that it has no target (an empty target leads to the first menu nested in this one)');
  if (choice.digit === null) lost.push('that it has no digit');
  if (choice.label !== '') lost.push(`its label, ${choice.label}`);
  if (choice.global) lost.push('that its digit works in every menu');
  if (Object.keys(choice.speechTerms).length > 0) lost.push('its speech terms');
  if (choice.globalSpeech) lost.push('that its speech terms work in every menu');
  if (choice.answerGiven) lost.push('its mark «answer given»');
  if (choice.source && choice.source.text !== null) lost.push('its source text');
  return lost;
};

/** What a menu and its choices are beside what flow JSON writes of them. */
export const lostOfMenu = (design: Design, menu: Menu): string[] => {
  const written = writtenMenuIdsOf(design).get(menu.id) ?? menu.id;
  const lost: string[] = [];
  if (written !== (menu.source?.id || menu.id)) lost.push(`its id ${menu.source?.id}, which another menu has`);
  if (menu.name !== written) lost.push(menu.name === '' ? 'that it has no name' : `its name, ${menu.name}`);
  if (!menu.interruptible) lost.push('that its prompt cannot be interrupted');
  if (menu.inherits !== undefined) lost.push("that some of its settings are the flow's and change with those");
  if (menu.tries !== 1) lost.push(`its tries (${menu.tries}; flow JSON plays a menu once)`);
  lost.push(...lostOfTarget(design, menu, menu.noInput.target).map((line) => `on silence, ${line}`));
  if (menu.noInput.promptId !== null) lost.push(`its prompt on silence, ${menu.noInput.promptId}`);
  if (menu.noMatch !== 'as-no-input') lost.push('its own way for unknown digits (they go where silence goes)');
  if (menu.defaultChoiceId !== null) lost.push(`its default choice, ${menu.defaultChoiceId}`);
  if (menu.fallback !== null) lost.push('its fallback');
  if (menu.answerGiven) lost.push('its mark «answer given»');
  if (menu.source && menu.source.text !== null) lost.push('its source text');
  if (
    menu.nestedUnder !== null &&
    !(isUnreached(design, menu) && nestingOf(design).get(menu.id) === menu.nestedUnder)
  ) {
    const under = nodeOf(design, menu.nestedUnder);
    lost.push(
      `that it is nested under ${under ? shownId(under) : menu.nestedUnder} (written, it stands on the shortest way to it)`,
    );
  }
  const hasNested =
    (nestedIn(design).get(menu.id) ?? []).length + otherStepsIn(carriedInJson(design, menu.source)).length > 0;
  return [
    ...lost.map((line) => `menu ${written}: ${line}`),
    ...menu.choices.flatMap((choice, index) => {
      const name =
        choice.digit === null || choice.digit === '' ? `choice number ${index + 1}` : `choice ${choice.digit}`;
      return lostOfChoice(design, menu, choice, hasNested).map((line) => `menu ${written}, ${name}: ${line}`);
    }),
  ];
};
