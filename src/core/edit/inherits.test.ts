import { expect, test } from 'vitest';
import { aChoice, aDesign, aMenu, menuIn, nodeId } from '../../testing/builders';
import { edited, refused } from '../../testing/edits';
import type { Design } from '../model/design';
import type { Menu } from '../model/menu';
import { updateDesign } from './design-fields';
import { leaveToFlow, menuAbove } from './inherits';
import { updateNode, updateNodes } from './nodes';

const menu = (id: string, rest: Partial<Menu>): Menu => ({ ...aMenu(id), ...rest });
const flow: Design = {
  ...aDesign(
    menu('both', { timeoutSeconds: 8, tries: 2, inherits: ['timeoutSeconds', 'tries'] }),
    menu('wait', { timeoutSeconds: 8, tries: 5, inherits: ['timeoutSeconds'] }),
    menu('other', { timeoutSeconds: 3, tries: 2, inherits: ['timeoutSeconds'] }),
    menu('own', { timeoutSeconds: 8, tries: 2 }),
  ),
  menuDefaults: { timeoutSeconds: 8, tries: 2 },
};
const both = nodeId('both');

test('a setting that is changed is the menu’s own from then on', () => {
  const once = edited(flow, updateNode(both, 'menu', { timeoutSeconds: 5 }));
  expect(menuIn(once, 'both')).toMatchObject({ timeoutSeconds: 5, tries: 2, inherits: ['tries'] });
  const twice = edited(once, updateNodes([both], { tries: 4 }));
  expect(menuIn(twice, 'both')).not.toHaveProperty('inherits');
});

test('what stays the same stays inherited', () => {
  expect(edited(flow, updateNode(both, 'menu', { timeoutSeconds: 8 }))).toBe(flow);
  expect(menuIn(edited(flow, updateNode(both, 'menu', { name: 'Both' })), 'both').inherits).toEqual([
    'timeoutSeconds',
    'tries',
  ]);
});

test('a setting given back to the flow has the flow’s value', () => {
  const own = edited(flow, leaveToFlow(nodeId('own'), 'tries'));
  expect(menuIn(own, 'own')).toMatchObject({ tries: 2, inherits: ['tries'] });
  const wait = edited(flow, leaveToFlow(nodeId('wait'), 'tries'));
  expect(menuIn(wait, 'wait')).toMatchObject({ tries: 2, inherits: ['timeoutSeconds', 'tries'] });
  expect(edited(flow, leaveToFlow(both, 'tries'))).toBe(flow);
  expect(refused(flow, leaveToFlow(nodeId('gone'), 'tries'))).toMatchObject({ code: 'no-such-node' });
});

test('changing and giving back comes out where it began', () => {
  const changed = edited(flow, updateNode(both, 'menu', { tries: 7 }));
  expect(edited(changed, leaveToFlow(both, 'tries'))).toEqual(flow);
});

test('menus that inherit a setting change with the flow’s, and no others', () => {
  const after = edited(flow, updateDesign({ menuDefaults: { timeoutSeconds: 12, tries: 2 } }));
  expect(after.menuDefaults).toEqual({ timeoutSeconds: 12, tries: 2 });
  const times = Object.keys(flow.nodes).map((id) => menuIn(after, id).timeoutSeconds);
  expect(times).toEqual([12, 12, 3, 8]);
  expect(menuIn(after, 'both').inherits).toEqual(['timeoutSeconds', 'tries']);
  expect(menuIn(after, 'own')).toBe(menuIn(flow, 'own'));
});

/** A choice that a menu lies in whole: its source has one id for both. */
const holding = (id: string) => ({ ...aChoice('c1', '1', id), source: { id, text: null, opaque: {} } });
const both2 = ['timeoutSeconds', 'tries'] as const;
const nestedFlow: Design = {
  ...aDesign(
    menu('top', { timeoutSeconds: 8, tries: 2, inherits: [...both2], choices: [holding('inner')] }),
    menu('inner', { timeoutSeconds: 8, tries: 5, inherits: ['timeoutSeconds'], choices: [holding('core')] }),
    menu('core', { timeoutSeconds: 8, tries: 5, inherits: [...both2], choices: [aChoice('c1', '1', 'aside')] }),
    menu('aside', { timeoutSeconds: 8, tries: 2, inherits: [...both2] }),
  ),
  menuDefaults: { timeoutSeconds: 8, tries: 2 },
};
const timesOf = (design: Design) => Object.keys(design.nodes).map((id) => menuIn(design, id).timeoutSeconds);
const triesOf = (design: Design) => Object.keys(design.nodes).map((id) => menuIn(design, id).tries);

test('menus that lie in a menu change with it where they leave a setting open', () => {
  const above = (id: string) => menuAbove(nestedFlow, menuIn(nestedFlow, id))?.id ?? null;
  expect(['top', 'inner', 'core', 'aside'].map(above)).toEqual([null, 'top', 'inner', null]);

  const slower = edited(nestedFlow, updateNode(nodeId('top'), 'menu', { timeoutSeconds: 20, tries: 9 }));
  expect(timesOf(slower)).toEqual([20, 20, 20, 8]);
  expect(triesOf(slower)).toEqual([9, 5, 5, 2]);
  expect(menuIn(slower, 'top')).not.toHaveProperty('inherits');
  expect(menuIn(slower, 'core').inherits).toEqual(both2);

  const fewer = edited(nestedFlow, updateNode(nodeId('inner'), 'menu', { tries: 1 }));
  expect(triesOf(fewer)).toEqual([2, 1, 1, 2]);
});

test('a setting is given back to the menu that a menu lies in', () => {
  const own = edited(nestedFlow, updateNode(nodeId('inner'), 'menu', { timeoutSeconds: 4 }));
  expect(timesOf(own)).toEqual([8, 4, 4, 8]);
  const slower = edited(own, updateNode(nodeId('top'), 'menu', { timeoutSeconds: 20 }));
  expect(timesOf(slower)).toEqual([20, 4, 4, 8]);
  expect(timesOf(edited(slower, leaveToFlow(nodeId('inner'), 'timeoutSeconds')))).toEqual([20, 20, 20, 8]);
});

test('the flow’s settings reach menus through those they lie in', () => {
  const after = edited(nestedFlow, updateDesign({ menuDefaults: { timeoutSeconds: 30, tries: 1 } }));
  expect(timesOf(after)).toEqual([30, 30, 30, 30]);
  expect(triesOf(after)).toEqual([1, 5, 5, 1]);
});
