import { expect, test } from 'vitest';
import { defaultAdaptation } from '../core/adaptation/decide';
import { aCallback, aDesign, aMenu, anUnknown, aQueue, nodeId } from '../testing/builders';
import { queuesOfDesign } from './queues-of-design';

const queues = new Map([
  ['q-1', 'Sales'],
  ['q-2', 'Support'],
  ['q-3', 'Twins'],
  ['q-4', 'Twins'],
]);
const org = { queues, flows: null, users: null, prompts: null };

const design = aDesign(
  aMenu('main', { name: 'Main menu', on: { 1: 'sales', 2: 'again', 3: 'twins', 4: 'gone' }, silence: 'back' }),
  aQueue('sales', { queueId: 'q-1' }),
  aQueue('again', { queueId: 'Sales' }),
  aCallback('back', { queueId: 'Support' }),
  aQueue('twins', { queueId: 'Twins' }),
  aQueue('gone', { queueId: 'Closed' }),
  aQueue('open', { queueId: '', expression: 'Flow.queue' }),
  anUnknown('said', { targetId: 'q-2' }),
);

test('each queue stands once, with every way into it, by whichever name the design knows it', () => {
  const rows = queuesOfDesign(design, org).map(({ name, queueId, inOrg, nodeIds, ways }) => [
    name,
    queueId,
    inOrg,
    nodeIds.join(' '),
    ways.map(({ words }) => words).join('; '),
  ]);
  expect(rows).toEqual([
    ['Sales', 'q-1', 'one', 'sales again', 'Main menu, choice 1; Main menu, choice 2'],
    ['Support', 'q-2', 'one', 'back said', 'Main menu, no input'],
    ['twins', null, 'several', 'twins', 'Main menu, choice 3'],
    ['gone', null, 'none', 'gone', 'Main menu, choice 4'],
    ['open', null, 'unsaid', 'open', ''],
  ]);
});

test('where the org does not tell its queues, the design’s word is taken', () => {
  const [first] = queuesOfDesign(design, null);
  expect(first).toMatchObject({ queueId: 'q-1', inOrg: 'taken', nodeIds: [nodeId('sales')] });
});

test('the queue that is watched is there, though the design does not lead to it', () => {
  const watching = { ...aDesign(aMenu('main')), adaptation: { ...defaultAdaptation, queueId: 'q-2' } };
  expect(queuesOfDesign(watching, org)).toMatchObject([{ name: 'Support', queueId: 'q-2', nodeIds: [], ways: [] }]);
  const both = { ...design, adaptation: { ...defaultAdaptation, queueId: 'q-1' } };
  expect(queuesOfDesign(both, org)).toHaveLength(5);
});
