import { expect, test } from 'vitest';
import { aDesign, aMenu, menuIn, nodeId } from '../../testing/builders';
import { renameDesign } from './design-fields';
import { emptyHistory, type History, historyLimit, redo, runCommand, undo, undoTo } from './history';
import { updateNode } from './nodes';
import { sequence } from './sequence';

const start = () => emptyHistory(aDesign(aMenu('main')));
const named = (history: History, name: string, gesture?: string): History => {
  const outcome = runCommand(history, `name ${name}`, renameDesign(name), gesture);
  if (!outcome.ok) throw new Error('refused');
  return outcome.value;
};
const labels = (history: History) => [
  history.undoable.map((entry) => entry.label),
  history.redoable.map((entry) => entry.label),
];

test('undo and redo walk along the acts by name', () => {
  const begun = start();
  const done = named(named(begun, 'A'), 'B');
  const back = undo(done);
  expect(labels(back)).toEqual([['name A'], ['name B']]);
  expect(undo(back).design).toBe(begun.design);
  expect(redo(back).design).toBe(done.design);
  expect(labels(redo(redo(undo(back))))).toEqual([['name A', 'name B'], []]);
});

test('at either end there is nothing to do', () => {
  const begun = start();
  expect(undo(begun)).toBe(begun);
  expect(redo(begun)).toBe(begun);
  const done = named(begun, 'A');
  for (const index of [-1, 1, 7, 0.5, Number.NaN]) expect(undoTo(done, index)).toBe(done);
});

test('going back to an act takes back that act and all later ones', () => {
  const done = named(named(named(start(), 'A'), 'B'), 'C');
  const back = undoTo(done, 1);
  expect(back.design.name).toBe('A');
  expect(labels(back)).toEqual([['name A'], ['name C', 'name B']]);
});

test('one gesture is one act; the next gesture, or one after an undo, is another', () => {
  const typed = named(named(named(start(), 'A', 'name'), 'An', 'name'), 'Ann', 'name');
  expect(labels(typed)).toEqual([['name A'], []]);
  expect(labels(named(typed, 'Bo', 'again'))).toEqual([['name A', 'name Bo'], []]);
  expect(labels(named(named(typed, 'Bo'), 'Bob'))).toEqual([['name A', 'name Bo', 'name Bob'], []]);
  const undone = undo(named(typed, 'Bo'));
  const again = named(undone, 'Cy', 'name');
  expect(labels(again)).toEqual([['name A', 'name Cy'], []]);
  expect(undo(again).design).toBe(undone.design);
});

test('a command that changes nothing or is refused leaves no trace', () => {
  const begun = start();
  expect(named(begun, begun.design.name)).toBe(begun);
  const outcome = runCommand(begun, 'x', updateNode(nodeId('gone'), 'menu', { tries: 1 }));
  expect(outcome).toEqual({ ok: false, error: { code: 'no-such-node', nodeId: 'gone' } });
});

test('the oldest acts are forgotten', () => {
  let history = start();
  for (let n = 0; n < historyLimit + 20; n++) history = named(history, `design ${n}`);
  expect(history.undoable).toHaveLength(historyLimit);
  expect(undoTo(history, 0).design.name).toBe('design 19');
});

test('a sequence is one edit: all of it or nothing', () => {
  const { design } = start();
  const tries = updateNode(nodeId('main'), 'menu', { tries: 1 });
  const both = sequence(renameDesign('Both'), tries)(design);
  expect(both.ok && [both.value.name, menuIn(both.value, 'main').tries]).toEqual(['Both', 1]);
  expect(sequence(tries, updateNode(nodeId('gone'), 'menu', {}))(design)).toMatchObject({ ok: false });
  expect(menuIn(design, 'main').tries).toBe(3);
});
