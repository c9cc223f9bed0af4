import { describe, expect, test } from 'vitest';
import { designId } from '../../../testing/builders';
import { runChecks } from '../../checks/run-checks';
import { connect } from '../../edit/nodes';
import { treeOf } from '../../model/graph';
import { dial } from '../../simulate/dial';
import { traceLine } from '../../simulate/trace-line';
import { readArchitect } from './read';

/** Both menus call the same task; only the second one leads on to the third. */
const text = `inboundCall:
  name: Twice asked
  startUpRef: /inboundCall/menus/menu[First_1]
  defaultLanguage: en-gb
  menus:
    - menu:
        name: First
        refId: First_1
        choices:
          - menuTask:
              name: Ask
              dtmf: digit_1
              task:
                actions:
                  - callTask:
                      name: Who is it
                      targetTaskRef: /inboundCall/tasks/task[Who_9]
                  - jumpToMenu:
                      name: On to the second
                      targetMenuRef: /inboundCall/menus/menu[Second_2]
    - menu:
        name: Second
        refId: Second_2
        choices:
          - menuTask:
              name: Ask again
              dtmf: digit_1
              task:
                actions:
                  - callTask:
                      name: Who is it now
                      targetTaskRef: /inboundCall/tasks/task[Who_9]
                  - jumpToMenu:
                      name: On to the third
                      targetMenuRef: /inboundCall/menus/menu[Third_3]
    - menu:
        name: Third
        refId: Third_3
        choices:
          - menuDisconnect:
              name: Goodbye
              dtmf: digit_9
  tasks:
    - task:
        name: Who
        refId: Who_9
        actions:
          - endTask:
              name: End Task
`;

describe('a task that several steps call', () => {
  const read = readArchitect(text, designId('x'));
  if (!read.ok) throw new Error(JSON.stringify(read.error));
  const design = read.value;

  test('leads nobody to where another caller would go on', () => {
    const depths = Object.values(design.nodes).flatMap((node) =>
      node.kind === 'menu' ? [[node.name, treeOf(design).get(node.id)?.menuDepth]] : [],
    );
    expect(depths).toEqual([
      ['First', 1],
      ['Second', 2],
      ['Third', 3],
    ]);
    expect(runChecks(design).filter(({ rule }) => rule === 'IVR-S01' || rule === 'IVR-S02')).toEqual([]);
  });

  test('is left for the caller that the tester names', () => {
    const dialled = dial(design, '1 branch:Who is it branch:End Task branch:On to the second', {
      runtime: 'architect',
    });
    if (!dialled.ok) throw new Error(dialled.error.message);
    expect(dialled.value.events.map(({ event }) => traceLine(design, event))).toEqual([
      'Entered First_1',
      'Pressed 1 on First_1',
      'Branch Who is it on Ask',
      'Branch End Task on Who_9',
      'Branch On to the second on Ask',
      'Entered Second_2',
      'Waiting on Second_2',
    ]);
  });
});

test('a task with one caller whose end is led elsewhere makes a way like any other', () => {
  const call = /- callTask:\n +name: Who is it now\n +targetTaskRef: .*\n +/;
  const read = readArchitect(text.replace(call, ''), designId('x'));
  if (!read.ok) throw new Error(JSON.stringify(read.error));
  const [who, third] = ['Who', 'Third'].map((name) =>
    Object.values(read.value.nodes).find((node) => node.name === name),
  );
  if (who?.kind !== 'task' || !third) throw new Error('The flow is another one.');
  const port = { kind: 'branch', branchId: who.branches[0]?.id as never } as const;
  const led = connect(who.id, port, { kind: 'node', nodeId: third.id })(read.value);
  if (!led.ok) throw new Error(JSON.stringify(led.error));
  expect(treeOf(read.value).get(third.id)?.menuDepth).toBe(3);
  expect(treeOf(led.value).get(third.id)?.menuDepth).toBe(2);
});
