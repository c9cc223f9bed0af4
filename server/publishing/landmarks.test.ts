import { expect, test } from 'vitest';
import { aChoice, aDesign, aFlow, aMenu, aNumber, aQueue } from '../../src/testing/builders';
import { designOf, flowText } from '../testing/job-publishing';
import { landmarksOf, stepOf } from './landmarks';

const landmarks = landmarksOf(
  aDesign(
    aMenu('main', { name: 'Main menu', choices: [aChoice('c1', '1', 'sales', { label: 'Sales' })], silence: 'bills' }),
    aMenu('bills', { name: 'Bills & payments', choices: [aChoice('c2', '1', 'twin', { label: 'Pay by card' })] }),
    aMenu('twin', { name: 'Twin' }),
    aMenu('twin2', { name: 'Twin' }),
    aQueue('sales', { queueId: 'Sales', name: 'Our sales desk' }),
    aFlow('night', { flowId: 'Night line', name: '' }),
    aNumber('desk', '+41441234567'),
  ),
);

test.each<[string, string | null]>([
  ["Menu 'Main menu' has no audio.", 'main'],
  ['Error in menu "main menu": the timeout is out of range', 'main'],
  ['Validation failed for menu [Main menu_10]', 'main'],
  ['Validation failed for menu [Other menu_77]', null],
  ['The menu “Bills & payments” has two choices with digit 1.', 'bills'],
  ["choice 'Pay by card' of a menu has no target", 'bills'],
  ["Couldn't find a queue with name 'Sales' in this organization's divisions", 'sales'],
  ["The choice 'Sales' needs a digit", 'main'],
  ["Task (Our sales desk): queue doesn't exist", 'sales'],
  ["Flow 'Night line' is not published", 'night'],
  ["Menu 'Twin' has no choices", null],
  ["Menu 'Twin' after 'Main menu' has no choices", 'main'],
  ["It isn't clear what 'this' or that's menu is", null],
  ['There is an error.', null],
  ['', null],
  [`${'['.repeat(5000)}Main menu`, null],
])('%s', (text, nodeId) => {
  expect(stepOf(text.slice(0, 6000), landmarks)).toBe(nodeId);
});

test('ids of the file are found, alone and in a path', () => {
  const read = landmarksOf(designOf(flowText('Hello')));
  for (const text of [
    'Front desk_10 is wrong: [Front desk_10]',
    'Error at /inboundCall/menus/menu[Front desk_10]/choices/menuTransferToAcd[Anything else_12]',
  ])
    expect(stepOf(text, read)).toBe('front-desk-10');
});

test('a step that is new in the file is known by the id that it gets there', () => {
  const base = designOf(flowText('Hello'));
  const fresh = aMenu('fresh', { name: 'Fresh menu', on: { '1': 'front-desk-10' } });
  const design = { ...base, nodes: { ...base.nodes, [fresh.id]: fresh } };
  const [id] = landmarksOf(design).find(({ nodeId }) => nodeId === 'fresh')?.ids ?? [];
  expect(stepOf(`menu[${id}]: no way leads to it`, landmarksOf(design))).toBe('fresh');
});
