import { expect, test } from 'vitest';
import { choiceReference, menuReference, newRefId, parseReference, taskReference } from './references';

test.each([
  ['/inboundCall/menus/menu[Main Menu_10]', 'menu', 'Main Menu_10'],
  ['./menus/menu[front]', 'menu', 'front'],
  [
    '/inboundCall/tasks/task[Trans For Credit, Loan, Mortgage, Deposit_582]',
    'task',
    'Trans For Credit, Loan, Mortgage, Deposit_582',
  ],
  ['/inboundCall/tasks/task[Task_Mortgage_SLASH_Loan_360]', 'task', 'Task_Mortgage_SLASH_Loan_360'],
  ['/inboundCall/menus/menu[Status?/new [2]_7]', 'menu', 'Status?/new [2]_7'],
  ['./choices/menuTask[No input_179]', 'menuTask', 'No input_179'],
  ['/inboundCall/menus/menu[A]/choices/menuSubMenu[B]', 'menuSubMenu', 'B'],
])('%s leads to the %s %s', (text, type, refId) => {
  expect(parseReference(text)).toEqual({ type, refId, elsewhere: false });
});

test('a reference into another file is told apart, and what is none is none', () => {
  expect(parseReference('other.yaml#/inboundCall/menus/menu[A]')).toBeNull();
  expect(parseReference('other#/inboundCall/menus/menu[A]')).toMatchObject({ refId: 'A', elsewhere: true });
  for (const text of ['', 'menu', '/inboundCall/menus', '/inboundCall/menus/menu[A', '{{start}}'])
    expect(parseReference(text), text).toBeNull();
});

test('references are read as they are written, whatever the id holds', () => {
  for (const refId of ['Main_10', 'a/b [c] d_1', ']', '', 'x]/choices/menuTask[y'])
    for (const [text, type] of [
      [menuReference('inboundCall', refId), 'menu'],
      [taskReference('secureCall', refId), 'task'],
      [choiceReference('menuSubMenu', refId), 'menuSubMenu'],
    ] as const)
      expect(parseReference(text)?.refId.endsWith(refId.split('[').at(-1) ?? ''), `${type} ${text}`).toBe(true);
});

test('a new id is the name and a number, without what would end its segment', () => {
  expect(newRefId('Billing/2', 12)).toBe('Billing_SLASH_2_12');
  expect(newRefId('a [b]', 3)).toBe('a  b_3');
  expect(newRefId('', 4)).toBe('Item_4');
});
