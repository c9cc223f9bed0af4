import { expect, test } from 'vitest';
import { addChoice, removeChoice, setDefaultChoice, updateChoice } from '../../edit/choices';
import type { Command } from '../../edit/command';
import { connect, removeNodes, updateNode } from '../../edit/nodes';
import { sequence } from '../../edit/sequence';
import type { Design } from '../../model/design';
import { edgesOf } from '../../model/edges';
import { menusOf } from '../../model/graph';
import type { DesignId } from '../../model/ids';
import type { Menu } from '../../model/menu';
import { readArchitect } from './read';
import { architectText } from './write';

/** Files that a long run of damaged flows has found something with, made as small as they could be. */
const read = (text: string): Design => {
  const outcome = readArchitect(text, 'd' as DesignId);
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.error));
  return outcome.value;
};

test.each([
  [
    'a greeting before a task without a name that only hangs up',
    `inboundCall:
  initialGreeting:
    tts: Goodbye.
  startUpRef: /inboundCall/tasks/task[End_12]
  tasks:
  - task:
      actions:
      - disconnect:
      refId: End_12`,
  ],
])('%s is written back as it was', (_what, text) => {
  expect(architectText(read(text))).toBe(text);
});

const led = (text: string): string => {
  const design = read(text);
  const task = Object.values(design.nodes).find(({ kind }) => kind === 'task');
  const [menu] = menusOf(design);
  if (!task || !menu) throw new Error('There is no task, or no menu.');
  const [edge] = edgesOf(task);
  if (!edge) throw new Error('The task leads nowhere.');
  const outcome = connect(task.id, edge.port, { kind: 'node', nodeId: menu.id })(design);
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.error));
  return architectText(outcome.value);
};

test.each([
  ['fields of other kinds', '          - disconnect:\n              none: true\n'],
  ['no fields', '          - disconnect:\n'],
  ['fields on its line', '          - disconnect: {none: true}\n'],
  [
    'several fields',
    '          - transferToAcd:\n              targetQueue:\n                lit: {name: Sales}\n              priority:\n                lit: 0\n',
  ],
])('an action with %s becomes a jump', (_what, action) => {
  const text = `inboundCall:
  menus:
    - menu:
        name: Main
        refId: Main_1
        choices: []
  tasks:
    - task:
        name: End
        refId: End_2
        actions:
          - updateData:
              name: Count
${action}`;
  const after = led(text);
  const task = Object.values(read(after).nodes).find(({ kind }) => kind === 'task');
  expect(task && edgesOf(task).map(({ target }) => target)).toEqual([{ kind: 'node', nodeId: 'Main_1' }]);
  expect(after).toContain('- jumpToMenu:');
  expect(after.startsWith(text.slice(0, text.indexOf(action)))).toBe(true);
});

const edited = (text: string, edit: (menu: Menu) => Command): Design => {
  const design = read(text);
  const outcome = edit(menusOf(design)[0] as Menu)(design);
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.error));
  return read(architectText(outcome.value));
};

test('settings that were left to the flow become the menu’s own', () => {
  const text = `inboundCall:
  menus:
    - menu:
        name: Main
        refId: Main_1
        settingsMenu:
          menuSelectionTimeout:
            noValue: true
          repeatCount:
            noValue: true
        choices: []
`;
  const again = edited(text, ({ id }) => updateNode(id, 'menu', { timeoutSeconds: 4, tries: 2, inherits: [] }));
  expect(menusOf(again)[0]).toMatchObject({ timeoutSeconds: 4, tries: 2 });
  expect(menusOf(again)[0]?.inherits ?? []).toEqual([]);
});

test('a new target of the last action in a choice stands before what is new in the choice', () => {
  const text = `inboundCall:
  menus:
    - menu:
        name: Main
        refId: Main_1
        choices:
          - menuTask:
              name: One
              dtmf: digit_1
              task:
                actions:
                  - updateData:
                      name: Count
                  - disconnect:
                      name: End
`;
  const design = read(text);
  const menu = menusOf(design)[0] as Menu;
  const [choice] = menu.choices;
  const task = Object.values(design.nodes).find(({ kind }) => kind === 'task');
  const [edge] = task ? edgesOf(task) : [];
  if (!choice || !task || !edge) throw new Error('The flow is another one.');
  const outcome = sequence(
    updateChoice(menu.id, choice.id, { speechTerms: { [design.languages[0] as string]: ['one'] } }),
    connect(task.id, edge.port, { kind: 'node', nodeId: menu.id }),
  )(design);
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.error));
  const [again] = menusOf(read(architectText(outcome.value)));
  expect(again?.choices[0]?.speechTerms).toEqual({ 'en-us': ['one'] });
});

test('what is added inside a menu that moves is not left behind', () => {
  const text = `inboundCall:
  startUpRef: /inboundCall/menus/menu[Outer_1]
  menus:
    - menu:
        name: Outer
        refId: Outer_1
        choices:
          - menuSubMenu:
              name: Inner
              refId: Inner_2
              dtmf: digit_1
              choices:
                - menuDisconnect:
                    name: End
                    dtmf: digit_1
    - menu:
        name: Last
        refId: Last_3
        choices: []
`;
  const design = read(text);
  const [outer, inner] = menusOf(design);
  if (!outer || !inner) throw new Error('The flow is another one.');
  const outcome = sequence(addChoice(inner.id, { label: 'New' }), removeNodes([outer.id]))(design);
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.error));
  const again = menusOf(read(architectText(outcome.value)));
  expect(again.map(({ name, choices }) => [name, choices.map(({ label }) => label)]).toSorted()).toEqual([
    ['Inner', ['End', 'New']],
    ['Last', []],
  ]);
});

test('a flow whose aliases lose what they refer to is written anew', () => {
  const text = `inboundCall:
  name: Echo
  menus:
    - menu:
        name: Main
        refId: Main_1
        choices:
          - menuDisconnect: &end
              name: End
              dtmf: digit_1
    - menu:
        name: Other
        refId: Other_2
        choices:
          - menuDisconnect: *end
`;
  const design = read(text);
  expect(architectText(design)).toBe(text);
  const [main] = menusOf(design);
  const [choice] = main?.choices ?? [];
  if (!main || !choice) throw new Error('The flow is another one.');
  const outcome = removeChoice(main.id, choice.id)(design);
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.error));
  const again = menusOf(read(architectText(outcome.value)));
  expect(again.map(({ name, choices }) => [name, choices.map(({ label }) => label)])).toEqual([
    ['Main', []],
    ['Other', ['End']],
  ]);
});

test('a sub-menu inside a sub-menu whose choice is removed moves out whole', () => {
  const text = `inboundCall:
  startUpRef: /inboundCall/menus/menu[Main_1]
  menus:
    - menu:
        name: Main
        refId: Main_1
        choices:
          - menuSubMenu:
              name: Outer
              refId: Outer_2
              choices:
                - menuSubMenu:
                    name: Inner
                    refId: Inner_3
                    choices:
                      - menuDisconnect:
                          name: End
`;
  const design = read(text);
  const [main, , inner] = menusOf(design);
  const [choice] = main?.choices ?? [];
  if (!main || !inner || !choice) throw new Error('The flow is another one.');
  const outcome = sequence(updateNode(inner.id, 'menu', { tries: 7 }), removeChoice(main.id, choice.id))(design);
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.error));
  const again = menusOf(read(architectText(outcome.value)));
  expect(again.map(({ name, tries, choices }) => [name, tries, choices.map(({ label }) => label)])).toEqual([
    ['Main', 3, []],
    ['Outer', 3, ['Inner']],
    ['Inner', 7, ['End']],
  ]);
});

test('at the end of a file without a last line end, what lies deeper comes first', () => {
  const text = `inboundCall:
  menus:
    - menu:
        name: Main
        refId: Main_1
        choices:
          - menuSubMenu:
              name: Inner
              refId: Inner_2
              choices:
                - menuDisconnect:
                    name: End`;
  const design = read(text);
  const [main, inner] = menusOf(design);
  const [outerChoice, innerChoice] = [main?.choices[0], inner?.choices[0]];
  if (!main || !inner || !outerChoice || !innerChoice) throw new Error('The flow is another one.');
  const outcome = sequence(
    setDefaultChoice(main.id, outerChoice.id),
    setDefaultChoice(inner.id, innerChoice.id),
  )(design);
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.error));
  const again = menusOf(read(architectText(outcome.value)));
  expect(again.map(({ name, defaultChoiceId }) => [name, defaultChoiceId])).toEqual([
    ['Main', 'c1'],
    ['Inner', 'c1'],
  ]);
});

test.each([
  ['quoted texts', '"a" '],
  ['empty texts', '""'],
  ['aliases', '*a '],
  ['anchors', '&a '],
])('thousands of %s in a row are refused where they begin', (_what, piece) => {
  const outcome = readArchitect(`inboundCall:\n  name: ${piece.repeat(5000)}\n`, 'd' as DesignId);
  expect(outcome.ok || outcome.error.line).toBe(2);
});
