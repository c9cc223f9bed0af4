import { expect, test } from 'vitest';
import {
  aDesign,
  aLanguage,
  aMenu,
  anAnnouncement,
  anHours,
  aQueue,
  choiceId,
  menuIn,
  nodeId,
  to,
} from '../../testing/builders';
import { edited, refused } from '../../testing/edits';
import type { Port } from '../model/edges';
import { insertOnEdge } from './insert';

const main = nodeId('main');
const place = { x: 0, y: 0 };
const on = (digit: number): Port => ({ kind: 'choice', choiceId: choiceId(`c${digit}`) });
const design = () =>
  aDesign(aMenu('main', { on: { '1': 'sales', '2': 'repeat', '3': 'previous', '4': null } }), aQueue('sales'));

test('a menu put into an edge leads on with digit 1', () => {
  const after = edited(design(), insertOnEdge(main, on(1), aMenu('ask'), place));
  expect(menuIn(after, 'main').choices[0]?.target).toEqual(to('ask'));
  expect(menuIn(after, 'ask').choices).toMatchObject([{ id: 'c1', digit: '1', target: to('sales') }]);
});

test('a menu that has choices takes what follows on its open digit 1, else on its lowest free digit', () => {
  const open = edited(design(), insertOnEdge(main, on(1), aMenu('ask', { on: { '1': null } }), place));
  expect(menuIn(open, 'ask').choices).toMatchObject([{ digit: '1', target: to('sales') }]);
  const taken = edited(design(), insertOnEdge(main, on(1), aMenu('ask', { on: { '1': 'main' } }), place));
  expect(menuIn(taken, 'ask').choices.at(-1)).toMatchObject({ digit: '2', target: to('sales') });
});

test('an announcement or a language goes on to what followed', () => {
  for (const node of [anAnnouncement('say', null, null), aLanguage('say', 'en-us')]) {
    const after = edited(design(), insertOnEdge(main, on(1), node, place));
    expect(after.nodes[nodeId('say')]).toMatchObject({ next: to('sales') });
  }
});

test('a repeat stays a repeat of the menu it was drawn at', () => {
  const after = edited(design(), insertOnEdge(main, on(2), anAnnouncement('say', null, null), place));
  expect(after.nodes[nodeId('say')]).toMatchObject({ next: to({ jump: 'main' }) });
});

test('an edge that led nowhere leads to the node, whatever it is', () => {
  const after = edited(design(), insertOnEdge(main, on(4), aQueue('billing'), place));
  expect(menuIn(after, 'main').choices[3]?.target).toEqual(to('billing'));
});

test.each([
  ['a queue, where nothing can follow', insertOnEdge(main, on(1), aQueue('billing'), place), { code: 'invalid-value' }],
  ['opening hours, which have several ways out', insertOnEdge(main, on(1), anHours('h'), place), { field: 'target' }],
  ['«previous menu» behind another menu', insertOnEdge(main, on(3), aMenu('ask'), place), { field: 'target' }],
  ['a way out that is not there', insertOnEdge(main, on(9), aMenu('ask'), place), { code: 'no-such-port' }],
  ['a node that is not there', insertOnEdge(nodeId('gone'), on(1), aMenu('ask'), place), { code: 'no-such-node' }],
  ['a taken id', insertOnEdge(main, on(1), aMenu('main'), place), { code: 'id-taken', id: 'main' }],
])('inserting is refused for %s', (_, command, problem) => {
  expect(refused(design(), command)).toMatchObject(problem);
});
