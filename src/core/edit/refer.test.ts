import { expect, test } from 'vitest';
import { aDesign, aDisconnect, aMenu, anUnknown, aQueue, aUser, nodeId } from '../../testing/builders';
import { edited, refused } from '../../testing/edits';
import { referTo } from './refer';

const design = aDesign(
  aMenu('main', { silence: 'desk' }),
  aQueue('desk', { queueId: 'sals', name: '' }),
  aQueue('own', { queueId: 'sals', name: 'The front desk' }),
  aQueue('said', { queueId: 'q0', name: 'Old sales' }),
  anUnknown('what', { targetId: 'sals', classifiedAs: 'queue', name: '' }),
  aUser('kim', { userId: '' }),
  aQueue('call', { queueId: '', expression: 'Flow.Queue' }),
  aDisconnect('end'),
);
const after = (id: string, ...how: [reference: string, name: string, formerly?: readonly string[]]) =>
  edited(design, referTo(nodeId(id), ...how)).nodes[nodeId(id)];

test('a target stands for something else of the org, and is called so unless the designer named it', () => {
  expect(after('desk', 'q1', 'Sales')).toMatchObject({ queueId: 'q1', name: 'Sales' });
  expect(after('desk', 'Sales', 'Sales')).toMatchObject({ queueId: 'Sales', name: '' });
  expect(after('own', 'q1', 'Sales')).toMatchObject({ queueId: 'q1', name: 'The front desk' });
  expect(after('said', 'q1', 'Sales', ['Old sales'])).toMatchObject({ queueId: 'q1', name: 'Sales' });
  expect(after('said', 'Sales', 'Sales', ['Old sales'])).toMatchObject({ queueId: 'Sales', name: '' });
  expect(after('what', 'q1', 'Sales')).toMatchObject({ targetId: 'q1', name: 'Sales', classifiedAs: 'queue' });
  expect(after('kim', 'u1', 'Kim')).toMatchObject({ userId: 'u1', name: 'kim' });
});

test('nothing changes where it stands for that already', () => {
  expect(edited(design, referTo(nodeId('own'), 'sals', 'Sals'))).toBe(design);
});

test.each(['main', 'end', 'call'])('refused for %s, which has no fixed reference', (id) => {
  expect(refused(design, referTo(nodeId(id), 'q1', 'Sales'))).toMatchObject({ code: 'invalid-value' });
});

test('refused for a step that is not there', () => {
  expect(refused(design, referTo(nodeId('gone'), 'q1', 'Sales'))).toMatchObject({ code: 'no-such-node' });
});
