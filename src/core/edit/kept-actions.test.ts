import { expect, test } from 'vitest';
import { aDesign, aMenu, aQueue, aTask, branchId, nodeId } from '../../testing/builders';
import { edited, refused } from '../../testing/edits';
import { targetAt } from '../model/edges';
import type { NodeOf } from '../model/node';
import { canLeadElsewhere, keepsActions } from './kept-actions';
import { connect, removeEdge, updateNode } from './nodes';
import { problemText } from './problem-text';

const plain = aTask('plain', { yes: 'main', no: 'sales' });
const fromFile: NodeOf<'task'> = {
  ...aTask('kept'),
  actions: ['Decision', '  yes:', '    Jump to menu · Main'],
  branches: [
    { id: branchId('b1'), name: 'yes', target: { kind: 'node', nodeId: nodeId('main') } },
    { id: branchId('b2'), name: 'done', target: { kind: 'node', nodeId: nodeId('plain') } },
    { id: branchId('b2-2'), name: 'done: back to Main', target: { kind: 'node', nodeId: nodeId('main') } },
  ],
  source: { id: null, text: null, opaque: { actions: [{ decision: { name: 'Decision' } }] } },
};
const design = aDesign(aMenu('main'), aQueue('sales'), plain, fromFile);
const kept = nodeId('kept');
const [yes, ...others] = fromFile.branches;
const sales = { kind: 'node', nodeId: nodeId('sales') } as const;

test('where kept actions lead can be changed, and undone', () => {
  const port = { kind: 'branch', branchId: branchId('b1') } as const;
  const after = edited(design, connect(kept, port, sales));
  expect(after.nodes[kept] && targetAt(after.nodes[kept], port)).toEqual(sales);
  expect(after.nodes[kept] && keepsActions(after.nodes[kept])).toBe(true);
  expect(edited(after, removeEdge(kept, port)).nodes[kept]).toMatchObject({ branches: [{ target: null }, {}, {}] });
  expect(edited(design, updateNode(kept, 'task', { name: 'Renamed' })).nodes[kept]).toMatchObject({ name: 'Renamed' });
});

test.each([
  ['added', [...fromFile.branches, { id: branchId('b4'), name: 'more', target: null }]],
  ['removed', others],
  ['renamed', [{ ...yes, name: 'no' }, ...others]],
  ['put in another order', [...others, yes]],
])('a branch of kept actions cannot be %s', (_, branches) => {
  const problem = refused(design, updateNode(kept, 'task', { branches: branches as typeof fromFile.branches }));
  expect(problem).toEqual({ code: 'kept-actions', nodeId: 'kept', what: 'branches' });
  expect(problemText(problem)).toBe(
    'The branches of «kept» are those of its actions in the file: they can lead elsewhere, not be added, removed or renamed.',
  );
});

test('kept actions stay', () => {
  expect(refused(design, updateNode(kept, 'task', { actions: [] }))).toMatchObject({ what: 'actions' });
  expect(refused(design, updateNode(kept, 'task', { source: null }))).toMatchObject({ what: 'actions' });
});

test('a way back to one of several that called a task has no place of its own in the file', () => {
  const problem = refused(design, connect(kept, { kind: 'branch', branchId: branchId('b2-2') }, sales));
  expect(problemText(problem)).toBe(
    'Here «kept» ends and goes back to what called it: the file has no place for another way.',
  );
  expect(fromFile.branches.map(({ id }) => canLeadElsewhere(fromFile, id))).toEqual([true, false, false]);
});

test('a task that was drawn here is edited freely', () => {
  const branches = [{ ...plain.branches[0], name: 'perhaps' }] as typeof plain.branches;
  expect(edited(design, updateNode(nodeId('plain'), 'task', { branches })).nodes[nodeId('plain')]).toMatchObject({
    branches: [{ name: 'perhaps' }],
  });
});
