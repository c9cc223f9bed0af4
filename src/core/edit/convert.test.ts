import { expect, test } from 'vitest';
import { aDesign, aMenu, aNumber, anUnknown, aQueue, menuIn, nodeId, to } from '../../testing/builders';
import { edited, refused } from '../../testing/edits';
import { classifications, externalRef, shownId } from '../model/node';
import { convertNode } from './convert';

const target = nodeId('agent-transfer');
const design = () =>
  aDesign(
    aMenu('main', { on: { '1': 'agent-transfer' } }),
    anUnknown('agent-transfer', { name: 'Agents', answerGiven: true }),
    aNumber('home', '+41 44 000 00 00'),
    aQueue('sales', { source: { id: 'q1', text: 'queue: q1', opaque: { skill: 'fr' } } }),
  );

test.each(classifications.filter((kind) => kind !== 'disconnect'))(
  'an unknown target becomes a %s with its reference, and callers still get there',
  (kind) => {
    const after = edited(design(), convertNode(target, kind));
    const node = after.nodes[target];
    expect(node).toMatchObject({ kind, id: 'agent-transfer', name: 'Agents', answerGiven: true });
    expect(node && externalRef(node)).toBe('agent-transfer');
    expect(menuIn(after, 'main').choices[0]?.target).toEqual(to('agent-transfer'));
  },
);

test('a reference that the new kind has no field for is kept in the source', () => {
  const node = edited(design(), convertNode(nodeId('home'), 'disconnect')).nodes[nodeId('home')];
  expect(node?.source).toEqual({ id: '+41 44 000 00 00', text: null, opaque: {} });
  expect(node && shownId(node)).toBe('+41 44 000 00 00');
});

test('the source stays as it is', () => {
  const before = design();
  const after = edited(before, convertNode(nodeId('sales'), 'menu'));
  expect(menuIn(after, 'sales').source).toEqual(before.nodes[nodeId('sales')]?.source);
});

test('the same kind changes nothing, and a step inside the flow stays what it is', () => {
  const before = design();
  expect(edited(before, convertNode(target, 'unknown'))).toBe(before);
  expect(refused(before, convertNode(nodeId('main'), 'queue'))).toMatchObject({ code: 'invalid-value', field: 'kind' });
  expect(refused(before, convertNode(nodeId('gone'), 'queue'))).toMatchObject({ code: 'no-such-node' });
});
