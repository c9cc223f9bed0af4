import { expect, test } from 'vitest';
import { countActions, taskLines } from './task-lines';

const actions = [
  'Decision · Is it open · Flow.Open',
  '  yes:',
  '    Jump to menu · Main · Main',
  '  no:',
  '    Play audio',
  '    Disconnect',
];

test('outputs stand between an action and what follows in them', () => {
  expect(taskLines(actions).map(({ kind, level, text, detail }) => [kind, level, text, detail])).toEqual([
    ['action', 0, 'Decision', 'Is it open · Flow.Open'],
    ['output', 1, 'yes', ''],
    ['action', 2, 'Jump to menu', 'Main · Main'],
    ['output', 1, 'no', ''],
    ['action', 2, 'Play audio', ''],
    ['action', 2, 'Disconnect', ''],
  ]);
});

test('actions are counted without the names of outputs', () => {
  expect(countActions(actions)).toBe(4);
  expect(countActions([])).toBe(0);
});
