import { expect, test } from 'vitest';
import { aDesign, aMenu, aQueue, nodeId } from '../../testing/builders';
import { edited, refused } from '../../testing/edits';
import { nameFixedTarget } from './fixed-target';
import { updateNode } from './nodes';

const design = aDesign(aMenu('main'), aQueue('chosen', { name: '', queueId: '', expression: 'Flow.Queue' }));
const chosen = nodeId('chosen');

test('a target chosen in the call becomes one that can be named', () => {
  const fixed = edited(design, nameFixedTarget(chosen));
  expect(fixed.nodes[chosen]).not.toHaveProperty('expression');
  expect(edited(fixed, updateNode(chosen, 'queue', { queueId: 'Sales' })).nodes[chosen]).toMatchObject({
    queueId: 'Sales',
  });
});

test('one that is fixed already, or lies in the flow, stays as it is', () => {
  expect(edited(design, nameFixedTarget(nodeId('main')))).toBe(design);
  expect(refused(design, nameFixedTarget(nodeId('gone')))).toEqual({ code: 'no-such-node', nodeId: 'gone' });
});
