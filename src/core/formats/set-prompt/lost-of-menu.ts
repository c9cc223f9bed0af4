import type { Design } from '../../model/design';
import { targetNodeId } from '../../model/edges';
import { nodeOf } from '../../model/graph';
import type { Choice, Menu } from '../../model/menu';
import { shownId } from '../../model/node';
import type { Target } from '../../model/target';
import { carriedInJson } from '../carried-along';
import { sameJson } from '../flow-json/same-json';
import type { Comparison } from './comparison';
import { menuText } from './write';

const keysLine = 'keys of its source that a SetPrompt step has no place for';

const lostOfTarget = (design: Design, menu: Menu, target: Target | null): string[] => {
  if (target === null) return [];
  if (target.kind === 'repeat') return ['«repeat» becomes a way back to the menu itself'];
  if (target.kind === 'previous') return ['«previous menu», written as no target'];
  const id = targetNodeId(menu.id, target);
  const missing = nodeOf(design, id) ? [] : [`that it leads to ${id}, which the design does not have`];
  return target.kind === 'jump' ? ['that its target is drawn as a jump', ...missing] : missing;
};

const lostOfChoice = (design: Design, menu: Menu, choice: Choice, again: Choice | undefined): string[] => {
  const lost = lostOfTarget(design, menu, choice.target);
  if (again && choice.digit !== again.digit)
    lost.push(
      choice.digit === null || choice.digit === ''
        ? 'that it has no digit'
        : `its digit (by the words it is written with, ${again.digit === null ? 'it has none' : `it is ${again.digit}`})`,
    );
  if (again && choice.label !== again.label)
    lost.push(choice.label === '' ? 'that it has no label' : `its label, ${choice.label}`);
  if (choice.promptId !== null) lost.push(`the prompt once it is taken, ${choice.promptId}`);
  if (choice.global) lost.push('that its digit works in every menu');
  if (Object.keys(choice.speechTerms).length > 0) lost.push('its speech terms');
  if (choice.globalSpeech) lost.push('that its speech terms work in every menu');
  if (choice.answerGiven) lost.push('its mark «answer given»');
  if (!sameJson(carriedInJson(design, choice.source), again?.source?.opaque ?? {}))
    lost.push('keys of its source that an option has no place for');
  return lost;
};

const lostOfPromptIn = ({ design, back }: Comparison, menu: Menu, again: Menu): string[] => {
  const text = menuText(design, menu);
  if (menu.promptId === null)
    return again.promptId === null ? [] : ['that it has no prompt (written, it announces its choices)'];
  if (again.promptId === null) return [`its prompt, ${menu.promptId}`];
  if (text === menuText(back, again)) return [];
  return [
    text === ''
      ? `its prompt, ${menu.promptId} (its words are not known; written, it announces its choices)`
      : 'its prompt, word for word (each option says its share)',
  ];
};

/** What a menu and its choices are beside what a SetPrompt step holds of them. */
export const lostOfMenu = (comparison: Comparison, menu: Menu): string[] => {
  const { design, writtenIds, menuBack } = comparison;
  const written = writtenIds.get(menu.id) ?? menu.id;
  const again = menuBack(menu);
  const lost: string[] = [];
  if (!again) return [`menu ${written}: all of it`];
  if (written !== (menu.source?.id || menu.id)) lost.push(`its id ${menu.source?.id}, which another menu has`);
  if (menu.name !== again.name) lost.push(menu.name === '' ? 'that it has no name' : `its name, ${menu.name}`);
  lost.push(...lostOfPromptIn(comparison, menu, again));
  if (!menu.interruptible) lost.push('that its prompt cannot be interrupted');
  if (menu.timeoutSeconds !== again.timeoutSeconds)
    lost.push(`its time to answer (${menu.timeoutSeconds} s) to the last decimal`);
  if (menu.tries !== again.tries) lost.push(`its tries (${menu.tries}; a SetPrompt step is played at least once)`);
  if (menu.inherits !== undefined) lost.push("that some of its settings are the flow's and change with those");
  if (menu.noInput.target !== null) lost.push('where silence leads when the tries are used up');
  if (menu.noInput.promptId !== null) lost.push(`its prompt on silence, ${menu.noInput.promptId}`);
  if (menu.noMatch !== 'as-no-input') lost.push('its own way for unknown digits (they count as silence)');
  if (menu.defaultChoiceId !== null) lost.push(`its default choice, ${menu.defaultChoiceId}`);
  if (menu.fallback !== null) lost.push('its fallback');
  if (menu.answerGiven) lost.push('its mark «answer given»');
  if (menu.nestedUnder !== null) {
    const under = nodeOf(design, menu.nestedUnder);
    lost.push(`that it is nested under ${under ? shownId(under) : menu.nestedUnder}`);
  }
  if (!sameJson(carriedInJson(design, menu.source), again.source?.opaque ?? {})) lost.push(keysLine);
  return [
    ...lost.map((line) => `menu ${written}: ${line}`),
    ...menu.choices.flatMap((choice, index) => {
      const name = choice.digit ? `choice ${choice.digit}` : `choice number ${index + 1}`;
      return lostOfChoice(design, menu, choice, again.choices[index]).map(
        (line) => `menu ${written}, ${name}: ${line}`,
      );
    }),
  ];
};
