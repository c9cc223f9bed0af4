import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { aDesign, aMenu, aQueue, aTask, designId } from '../../../testing/builders';
import type { Design } from '../../model/design';
import { openingSentence } from './opening';
import { readArchitect } from './read';

const sample = (name: string): Design => {
  const read = readArchitect(readFileSync(`samples/${name}`, 'utf8'), designId('d'));
  if (!read.ok) throw new Error(JSON.stringify(read.error));
  return read.value;
};

/** A flow in YAML that starts there. */
const flow = (start: string, menus: readonly string[], jump?: string): Design => {
  const text = [
    'inboundCall:',
    '  name: F',
    ...(start === '' ? [] : [`  startUpRef: /inboundCall/${start}`]),
    ...(menus.length > 0 ? ['  menus:'] : []),
    ...menus.flatMap((name) => [`    - menu:`, `        name: ${name}`, `        refId: ${name}`]),
    '  tasks:',
    '    - task:',
    '        name: First',
    '        refId: First',
    '        actions:',
    '          - decision:',
    '              name: Is it?',
    '              outputs:',
    '                yes:',
    '                  actions:',
    ...(jump
      ? [
          '                    - jumpToMenu:',
          '                        name: On',
          `                        targetMenuRef: /inboundCall/menus/menu[${jump}]`,
        ]
      : ['                    - disconnect:', '                        name: End']),
    '',
  ].join('\n');
  const read = readArchitect(text, designId('d'));
  if (!read.ok) throw new Error(JSON.stringify(read.error));
  return read.value;
};

test('a flow without menus opens to be looked at', () => {
  expect(openingSentence(sample('no-menus.yaml'))).toEqual({
    readOnly: true,
    text: 'This flow starts at the task Ring and has no menus. It can be looked at, dialled and exported; there is no menu to edit.',
  });
});

test.each([
  [
    flow('tasks/task[First]', ['One']),
    'This flow starts at the task First and does not reach its only menu. It can be looked at, dialled and exported; no caller hears a menu.',
  ],
  [
    flow('tasks/task[First]', ['One', 'Two']),
    'This flow starts at the task First and does not reach any of its 2 menus. It can be looked at, dialled and exported; no caller hears a menu.',
  ],
  [
    flow('', ['One']),
    'This flow has no start: no call comes to its only menu. It can be looked at, dialled and exported; no caller hears a menu.',
  ],
])('a flow that reaches no menu opens to be looked at', (design, text) => {
  expect(openingSentence(design)).toEqual({ readOnly: true, text });
});

test.each([
  [
    sample('task-start.yaml'),
    'This flow starts at the task Who is open; the menu Main Menu is never reached. What nobody reaches stays in the file and can be edited all the same.',
  ],
  [
    flow('tasks/task[First]', ['One', 'Two', 'Three'], 'Two'),
    'This flow starts at the task First; 2 of its 3 menus are never reached. What nobody reaches stays in the file and can be edited all the same.',
  ],
  [
    flow('menus/menu[One]', ['One', 'Two']),
    'This flow starts at the menu One; the menu Two is never reached. What nobody reaches stays in the file and can be edited all the same.',
  ],
  [
    flow('tasks/task[First]', ['One'], 'One'),
    'This flow starts at the task First. What it does before callers come to a menu is kept as it is in the file; where it leads can be changed.',
  ],
])('a flow of which callers hear some menus is edited, with a word on the others', (design, text) => {
  expect(openingSentence(design)).toEqual({ readOnly: false, text });
});

test('nothing is said of a flow whose menus are all reached, and of designs from elsewhere', () => {
  expect(openingSentence(flow('menus/menu[One]', ['One']))).toBeNull();
  expect(openingSentence(sample('clinic.yaml'))).toBeNull();
  expect(openingSentence(aDesign(aTask('first', { yes: 'sales' }), aQueue('sales')))).toBeNull();
  expect(openingSentence({ ...aDesign(aMenu('one'), aMenu('two')), start: null })).toBeNull();
});
