import { expect, test } from 'vitest';
import {
  aDesign,
  aFlow,
  aMenu,
  anAnnouncement,
  anUnknown,
  aQueue,
  aTask,
  choiceId,
  menuIn,
  nodeId,
  promptId,
  to,
} from '../../testing/builders';
import { edited, refused } from '../../testing/edits';
import { aRichDesign } from '../../testing/rich-design';
import { emptyDesign } from '../model/build';
import type { Port } from '../model/edges';
import type { DesignId } from '../model/ids';
import {
  addNode,
  addNodeAt,
  classify,
  connect,
  moveNodes,
  removeEdge,
  removeMany,
  removeNodes,
  setStart,
  updateNode,
  updateNodes,
} from './nodes';

const main = nodeId('main');
const onOne: Port = { kind: 'choice', choiceId: choiceId('c1') };
const place = { x: 10, y: 20 };
const small = () => aDesign(aMenu('main', { on: { '1': 'sales', '2': null }, silence: 'sales' }), aQueue('sales'));

test('a new node stands where it was put, and nothing leads to it', () => {
  const before = small();
  const after = edited(before, addNode(aQueue('billing'), place));
  expect(after.nodes[nodeId('billing')]).toEqual(aQueue('billing'));
  expect(after.positions[nodeId('billing')]).toEqual(place);
  expect(after.nodes[main]).toBe(before.nodes[main]);
});

test('the first menu becomes the start, a queue or a second menu does not', () => {
  const empty = emptyDesign('d' as DesignId, 'Empty');
  const queue = edited(empty, addNode(aQueue('sales'), place));
  expect(queue.start).toBeNull();
  const menu = edited(queue, addNode(aMenu('first'), place));
  expect(menu.start).toBe('first');
  expect(edited(menu, addNode(aMenu('second'), place)).start).toBe('first');
});

test('a node is refused under a taken id, with a faulty field, or at no place at all', () => {
  expect(refused(small(), addNode(aQueue('main'), place))).toEqual({ code: 'id-taken', id: 'main' });
  expect(refused(small(), addNode(aQueue('../main'), place))).toMatchObject({ code: 'invalid-value', field: 'id' });
  expect(refused(small(), addNode(aMenu('new', { tries: 1.5 }), place))).toMatchObject({ field: 'tries' });
  expect(refused(small(), addNode(aQueue('new'), { x: Number.NaN, y: 0 }))).toMatchObject({ field: 'positions.new.x' });
});

test('an edge dropped on the empty canvas leads to the node added there', () => {
  const after = edited(small(), addNodeAt(main, onOne, aQueue('billing'), place));
  expect(menuIn(after, 'main').choices[0]?.target).toEqual(to('billing'));
  expect(refused(small(), addNodeAt(main, { kind: 'next' }, aQueue('billing'), place))).toEqual({
    code: 'no-such-port',
    nodeId: 'main',
    port: 'next',
  });
});

test('every kind of way out can lead somewhere else', () => {
  const design = aDesign(
    aMenu('main', { on: { '1': null } }),
    anAnnouncement('hello'),
    aTask('task', { yes: null, no: null }),
    aQueue('sales'),
  );
  const sales = to('sales');
  const ways: readonly [string, Port, (after: typeof design) => unknown][] = [
    ['main', onOne, (d) => menuIn(d, 'main').choices[0]?.target],
    ['main', { kind: 'no-input' }, (d) => menuIn(d, 'main').noInput.target],
    ['main', { kind: 'no-match' }, (d) => menuIn(d, 'main').noMatch],
    ['main', { kind: 'fallback' }, (d) => menuIn(d, 'main').fallback],
    ['hello', { kind: 'next' }, (d) => d.nodes[nodeId('hello')]],
    ['task', { kind: 'branch', branchId: 'no' as never }, (d) => d.nodes[nodeId('task')]],
  ];
  for (const [from, port, read] of ways) {
    const after = edited(design, connect(nodeId(from), port, sales));
    expect(JSON.stringify(read(after))).toContain('"sales"');
    expect(edited(after, connect(nodeId(from), port, sales))).toBe(after);
  }
});

test('an edge is refused from or to what is not there, and a repeat of anything but a menu', () => {
  expect(refused(small(), connect(nodeId('gone'), onOne, null))).toEqual({ code: 'no-such-node', nodeId: 'gone' });
  expect(refused(small(), connect(main, onOne, to('gone')))).toEqual({ code: 'no-such-node', nodeId: 'gone' });
  expect(refused(small(), connect(main, { kind: 'choice', choiceId: choiceId('c9') }, null))).toMatchObject({
    code: 'no-such-port',
  });
  const hello = aDesign(anAnnouncement('hello'));
  expect(refused(hello, connect(nodeId('hello'), { kind: 'next' }, to('repeat')))).toMatchObject({ field: 'target' });
});

test('a removed edge leaves its choice, leading nowhere', () => {
  const after = edited(small(), removeEdge(main, onOne));
  expect(menuIn(after, 'main').choices.map((choice) => choice.target)).toEqual([null, null]);
  expect(edited(after, removeEdge(main, onOne))).toBe(after);
});

test('removing a node takes along all that speaks of it', () => {
  const before = aRichDesign();
  const after = edited(before, removeNodes([main]));
  expect(after.nodes[main]).toBeUndefined();
  expect(after.positions[main]).toBeUndefined();
  expect(Object.values(after.notes).map((note) => [note.text, note.nodeId])).toEqual([['Ask Anna', null]]);
  expect(after.waivers.map((waiver) => waiver.rule)).toEqual(['IVR-S01']);
  expect(after.variation?.variants[0]?.overrides).toEqual({});
  expect(menuIn(after, 'support').nestedUnder).toBeNull();
  expect(JSON.stringify(after.nodes)).not.toContain('"main"');
  expect(after.adaptation).toBe(before.adaptation);
  expect(after.nodes[nodeId('sales')]).toBe(before.nodes[nodeId('sales')]);
  expect(edited(after, removeNodes([nodeId('entry')])).start).toBeNull();
  expect(refused(after, removeNodes([main]))).toEqual({ code: 'no-such-node', nodeId: 'main' });
});

test('a selection of nodes and edges goes in one edit', () => {
  const after = edited(
    aRichDesign(),
    removeMany({
      nodes: [nodeId('sales')],
      edges: [{ from: main, port: { kind: 'choice', choiceId: choiceId('c2') } }],
    }),
  );
  expect(menuIn(after, 'main').choices.map((choice) => choice.target)).toEqual([
    null,
    null,
    { kind: 'jump', nodeId: 'hours' },
    { kind: 'repeat' },
  ]);
  expect(menuIn(after, 'main').fallback).toBeNull();
  expect(edited(after, removeMany({ nodes: [], edges: [] }))).toBe(after);
});

test('fields of a node change, the same value changes nothing', () => {
  const after = edited(small(), updateNode(main, 'menu', { name: 'Main menu', timeoutSeconds: 0.5 }));
  expect(menuIn(after, 'main')).toEqual({ ...menuIn(small(), 'main'), name: 'Main menu', timeoutSeconds: 0.5 });
  expect(edited(after, updateNode(main, 'menu', { noInput: { promptId: null, target: to('sales') } }))).toBe(after);
});

test.each([
  ['another kind', updateNode(nodeId('sales'), 'menu', { tries: 1 }), { code: 'not-a-menu', nodeId: 'sales' }],
  ['another kind', updateNode(main, 'queue', { queueId: 'q' }), { code: 'invalid-value', field: 'kind' }],
  ['a node that is not there', updateNode(nodeId('gone'), 'menu', {}), { code: 'no-such-node', nodeId: 'gone' }],
  ['a value that does not fit', updateNode(main, 'menu', { tries: -1 }), { code: 'invalid-value', field: 'tries' }],
  [
    'an unknown field',
    updateNode(main, 'menu', { colour: 'red' } as never),
    { code: 'no-such-field', field: 'colour' },
  ],
  ['a prompt that is not there', updateNode(main, 'menu', { promptId: promptId('x') }), { code: 'no-such-prompt' }],
  [
    'a default that is not there',
    updateNode(main, 'menu', { defaultChoiceId: choiceId('x') }),
    { code: 'no-such-choice' },
  ],
  [
    'two choices of one id',
    updateNode(main, 'menu', { choices: [...menuIn(small(), 'main').choices, ...menuIn(small(), 'main').choices] }),
    { code: 'id-taken', id: 'c1' },
  ],
])('an update is refused for %s', (_, command, problem) => {
  expect(refused(small(), command)).toMatchObject(problem);
});

test('several menus get the same settings at once, or none does', () => {
  const design = aRichDesign();
  const after = edited(design, updateNodes([main, nodeId('support')], { tries: 3, interruptible: true }));
  expect([menuIn(after, 'main').tries, menuIn(after, 'support').tries]).toEqual([3, 3]);
  expect(refused(design, updateNodes([main, nodeId('sales')], { tries: 3 }))).toMatchObject({ code: 'not-a-menu' });
});

test('nodes move together; a move to where they are is none', () => {
  const after = edited(small(), moveNodes({ [main]: place, [nodeId('sales')]: { x: 0, y: 5 } }));
  expect(after.positions).toEqual({ main: place, sales: { x: 0, y: 5 } });
  expect(after.nodes).toBe(edited(after, moveNodes({ [main]: { ...place } })).nodes);
  expect(edited(after, moveNodes({ [main]: { ...place } }))).toBe(after);
  expect(refused(after, moveNodes({ [nodeId('gone')]: place }))).toMatchObject({ code: 'no-such-node' });
  expect(refused(after, moveNodes({ [main]: { x: 0, y: Infinity } }))).toMatchObject({ code: 'invalid-value' });
});

test('a call can begin at a menu or a task, not where it leaves the flow', () => {
  const design = aDesign(aMenu('main'), aTask('task'), aQueue('sales'), aFlow('other'));
  expect(edited(design, setStart(nodeId('task'))).start).toBe('task');
  expect(edited(design, setStart(main))).toBe(design);
  for (const id of ['sales', 'other'])
    expect(refused(design, setStart(nodeId(id)))).toEqual({ code: 'not-a-start', nodeId: id });
  expect(refused(design, setStart(nodeId('gone')))).toMatchObject({ code: 'no-such-node' });
});

test('only an unknown target is classified', () => {
  const design = aDesign(aMenu('main'), anUnknown('agent-transfer'));
  const after = edited(design, classify(nodeId('agent-transfer'), 'queue'));
  expect(after.nodes[nodeId('agent-transfer')]).toMatchObject({ kind: 'unknown', classifiedAs: 'queue' });
  expect(edited(after, classify(nodeId('agent-transfer'), null)).nodes).toEqual(design.nodes);
  expect(refused(design, classify(main, 'queue'))).toMatchObject({ code: 'no-such-field', field: 'classifiedAs' });
  expect(refused(design, classify(nodeId('agent-transfer'), 'menu' as never))).toMatchObject({ code: 'invalid-value' });
});
