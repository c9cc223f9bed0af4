import type { Design } from '../../model/design';
import type { Language } from '../../model/ids';
import { markdownCode, markdownLine, markdownLines } from '../markup/markdown';
import { type Script, type ScriptStep, type ScriptVariant, type ScriptWay, scriptCount, scriptOf } from './script';
import { type Spoken, spokenLength, spokenRemark } from './spoken';

const arrow = (leadsTo: string | null): string => `→ ${leadsTo === null ? 'nowhere yet' : markdownLine(leadsTo)}`;

/** The words as a quotation, what is to be said about them, and the prompt they belong to. */
const spokenLines = (spoken: Spoken | null, indent: string): string[] => {
  if (spoken === null) return [];
  const remark = spokenRemark(spoken);
  const about = [
    markdownLine(spoken.name),
    spokenLength(spoken),
    remark === null ? null : `**${markdownLine(remark)}**`,
  ];
  const code = spoken.expression ?? (spoken.reference === spoken.name ? null : spoken.reference);
  if (code) about.push(markdownCode(code));
  const words = spoken.text === null ? [] : [...markdownLines(spoken.text).map((line) => `> ${line}`.trimEnd()), ''];
  const lines = [...words, `Prompt: ${about.filter((part) => part !== null && part !== '').join(' · ')}`];
  return ['', ...lines.map((line) => (line === '' ? '' : `${indent}${line}`))];
};

const wayLines = (title: string, way: ScriptWay): string[] => [
  `- ${title} ${arrow(way.leadsTo)}`,
  ...spokenLines(way.says, '  '),
];

const menuLines = ({ menu }: ScriptStep): string[] => {
  if (menu === null) return [];
  const tries = menu.tries === 1 ? '1 try' : `${menu.tries} tries`;
  const lines = [
    '',
    ...menu.choices.flatMap((choice) => {
      const digit = choice.digit === null ? 'no digit' : `**${markdownLine(choice.digit)}**`;
      const facts = [
        ...(choice.terms.length > 0 ? [`said: ${choice.terms.map(markdownLine).join(', ')}`] : []),
        ...(choice.everywhere ? ['works in every menu'] : []),
        ...(choice.isDefault ? ['taken when all tries are used up'] : []),
      ];
      const label = [digit, markdownLine(choice.label)].filter(Boolean).join(' ');
      return wayLines(`${label}${facts.length > 0 ? ` (${facts.join('; ')})` : ''}`, choice);
    }),
    ...wayLines(`No input after ${menu.timeoutSeconds} s, ${tries}`, menu.noInput),
    ...(menu.noMatch === null ? ['- No match: as no input'] : wayLines('No match', menu.noMatch)),
    ...(menu.fallback === undefined ? [] : [`- While the queue is full ${arrow(menu.fallback)}`]),
  ];
  return lines;
};

const stepLines = (step: ScriptStep, number: number | null): string[] => {
  const how = step.isStart
    ? 'The call begins here.'
    : step.unreached
      ? 'No call comes here.'
      : step.reachedBy === null
        ? ''
        : `Reached by ${markdownLine(step.reachedBy)}.`;
  return [
    '',
    `${number === null ? '###' : `## ${number}.`} ${markdownLine(step.name) || step.kind}`,
    '',
    `${step.kind}. ${how}`.trimEnd(),
    ...(step.says === null ? ['', '**Nothing is said here: no prompt yet**'] : spokenLines(step.says, '')),
    ...menuLines(step),
    ...(step.next === undefined ? [] : ['', `Goes on ${arrow(step.next)}`]),
  ];
};

const variantLines = ({ name, heardBy, steps }: ScriptVariant): string[] => [
  '',
  `## Variant ${markdownLine(name)}`,
  '',
  `${heardBy === '' ? 'Nobody hears it.' : `Heard by ${markdownLine(heardBy)}.`} ${
    steps.length === 0 ? 'All its menus are those above.' : 'All other menus are those above.'
  }`,
  ...steps.flatMap((step) => stepLines(step, null)),
];

const scriptLines = (design: Design, script: Script): string[] => [
  `# ${markdownLine(design.name) || 'Untitled'}: spoken script, ${markdownLine(script.language)}`,
  '',
  `${script.isDefault ? 'The default language. ' : ''}${scriptCount(script)}.`,
  ...script.steps.flatMap((step, index) => stepLines(step, index + 1)),
  ...(script.steps.length === 0 ? ['', 'No step says anything yet.'] : []),
  ...script.variants.flatMap(variantLines),
  ...(script.unplayed.length === 0
    ? []
    : ['', '## Prompts that no step plays', ...script.unplayed.flatMap((spoken) => spokenLines(spoken, ''))]),
];

/**
 * What callers hear, as Markdown that reads well as plain text: per step the prompt's words, the choices with what is
 * said on each, no input and no match. In that language; left out: every language of the design, one after the other.
 */
export const scriptText = (design: Design, language?: Language): string => {
  const languages = language === undefined ? design.languages : [language];
  return `${languages.map((tag) => scriptLines(design, scriptOf(design, tag)).join('\n')).join('\n\n')}\n`;
};
