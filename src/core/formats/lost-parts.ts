import type { Design } from '../model/design';
import { menusOf, nodesOf } from '../model/graph';
import { externalRef } from '../model/node';

/**
 * What a document for people leaves out of a design, in general words: a line for each part that the design has. Such
 * documents are read, not read back, so nothing is named one by one.
 */
type Lost = (design: Design) => readonly string[];

const line = (when: boolean, text: string): readonly string[] => (when ? [text] : []);
const count = (number: number, one: string, many: string): string => `${number} ${number === 1 ? one : many}`;

export const lostPrompts: Lost = (design) => {
  const prompts = Object.keys(design.prompts).length;
  return line(prompts > 0, `design: the words of ${count(prompts, 'prompt', 'prompts')} (convert to script has them)`);
};

export const lostTimes: Lost = (design) =>
  line(menusOf(design).length > 0, 'menus: timeouts, tries, and whether callers may key ahead');

export const lostKeyingAhead: Lost = (design) =>
  line(menusOf(design).length > 0, 'menus: whether callers may key ahead');

export const lostOfChoices: Lost = (design) => {
  const choices = menusOf(design).flatMap((menu) => menu.choices);
  return [
    ...line(
      choices.some((choice) => Object.keys(choice.speechTerms).length > 0 || choice.globalSpeech),
      'choices: the words that take them by speech',
    ),
    ...line(
      choices.some((choice) => choice.global),
      'choices: that their digits work in every menu',
    ),
  ];
};

export const lostMarks: Lost = (design) =>
  line(
    nodesOf(design).some(
      (node) => node.answerGiven || (node.kind === 'menu' && node.choices.some((choice) => choice.answerGiven)),
    ),
    'design: its marks «answer given»',
  );

export const lostDefaultChoices: Lost = (design) =>
  line(
    menusOf(design).some((menu) => menu.defaultChoiceId !== null),
    'menus: their default choices',
  );

export const lostReferences: Lost = (design) =>
  line(
    nodesOf(design).some((node) => (externalRef(node) ?? '') !== '' && node.name.trim() !== ''),
    'targets: ids and expressions beside their names',
  );

export const lostDecisions: Lost = (design) =>
  line(
    nodesOf(design).some(
      (node) =>
        (node.kind === 'task' && node.actions.length > 0) || (node.kind === 'hours' && node.scheduleGroup !== ''),
    ),
    'tasks and opening hours: their actions and schedules',
  );

const variantCount = (design: Design): number => design.variation?.variants.length ?? 0;

export const lostSettings: Lost = (design) => [
  'design: its settings, such as the runtime and what new menus start with',
  ...line(design.adaptation !== null, 'design: its adaptation to a full queue'),
  ...line(design.measurement !== null, 'design: which steps are counted in the org'),
];

export const lostVariants: Lost = (design) => [
  ...line(variantCount(design) > 0, `design: ${count(variantCount(design), 'variant', 'variants')}`),
  ...line(design.variation !== null, 'design: its segments of callers, and who hears which variant'),
];

/** A script says what each variant has otherwise, and who hears it. */
export const lostTests: Lost = (design) =>
  line(design.variation !== null, 'design: how callers come to their variant, and tests among variants');

export const lostLanguages: Lost = (design) =>
  line(design.languages.length > 1, `design: its ${design.languages.length} languages`);

export const lostOnCanvas: Lost = (design) => {
  const positions = Object.keys(design.positions).length;
  const notes = Object.keys(design.notes).length;
  return [
    ...line(positions > 0, `design: ${count(positions, 'position', 'positions')} on the canvas`),
    ...line(notes > 0, `design: ${count(notes, 'note', 'notes')}`),
    ...line(
      design.waivers.length > 0,
      `design: ${count(design.waivers.length, 'waiver', 'waivers')} with ${design.waivers.length === 1 ? 'its reason' : 'their reasons'}`,
    ),
  ];
};

export const lostSource: Lost = (design) =>
  line(
    design.origin !== null || design.sourceText !== null || nodesOf(design).some((node) => node.source !== null),
    'design: where it comes from, and what its source says beside',
  );
