import { expect, test } from 'vitest';
import { compareDesigns } from '../core/compare/compare';
import { readFlowJson } from '../core/formats/flow-json/read';
import { writeFlowJson } from '../core/formats/flow-json/write';
import { aDesign, aMenu, anUnknown, aQueue, designId, menuIn } from '../testing/builders';
import { countWords, differenceLines } from './differences';
import { documentForm } from './document-form';

const sample = aDesign(
  aMenu('main', { name: 'Main menu', on: { '1': 'sales', '0': 'agent-transfer' }, silence: 'agent-transfer' }),
  { ...aQueue('sales'), name: 'Sales', queueId: 'queue-sales' },
  anUnknown('agent-transfer'),
);
const read = readFlowJson(writeFlowJson(sample), designId('theirs'));
if (!read.ok) throw new Error(JSON.stringify(read.error));
const live = read.value;

const linesFor = (mine: typeof sample) => {
  const { before, after } = documentForm.published(live, mine);
  const differences = compareDesigns(before, after);
  return { differences, lists: differenceLines(differences) };
};

test('the org’s own copy of a design is no difference', () => {
  expect(linesFor(sample).lists).toEqual([]);
});

test('a longer wait and a submenu on digit 3 are listed under the menus they belong to', () => {
  const main = menuIn(sample, 'main');
  const withBilling = aDesign(
    {
      ...aMenu('main', { on: { '1': 'sales', '0': 'agent-transfer', '3': 'billing' }, silence: 'agent-transfer' }),
      name: main.name,
      timeoutSeconds: 30,
    },
    { ...aMenu('billing', { on: { '1': 'sales' }, silence: 'agent-transfer' }), name: 'Billing' },
    { ...aQueue('sales'), name: 'Sales', queueId: 'queue-sales' },
    anUnknown('agent-transfer'),
  );
  const { differences, lists } = linesFor({ ...withBilling, name: sample.name });
  expect(lists.map(({ title, lines }) => [title, ...lines.map(({ kind, text }) => `${kind} ${text}`)])).toEqual([
    ['Main menu', 'added choice 3: Billing', 'changed timeout: from 10 s to 30 s'],
    ['Billing', 'added Menu with the digits 1'],
    ['Prompts', 'added billing'],
  ]);
  expect(countWords(differences)).toBe('4 differences: 3 added, 1 changed');
});

test.each([
  [{ kind: 'changed', before: 'Hello', after: 'Good day' }, 'changed description: from Hello to Good day'],
  [{ kind: 'changed', before: 'Hello' }, 'changed description: from Hello to nothing'],
  [{ kind: 'changed', after: 'Hello' }, 'changed description: from nothing to Hello'],
  [{ kind: 'changed' }, 'changed description'],
  [{ kind: 'removed', before: 'Hello' }, 'removed description: Hello'],
] as const)('a difference reads as a line: %j', (difference, line) => {
  const [list] = differenceLines([
    { group: 'menu', subject: 'Main menu', title: 'Main menu · description', ...difference },
  ]);
  expect(list?.lines.map(({ kind, text }) => `${kind} ${text}`)).toEqual([line]);
});
