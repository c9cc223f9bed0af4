import { expect, test } from 'vitest';
import { aDesign, aMenu, menuIn, nodeId } from '../../testing/builders';
import { edited, refused } from '../../testing/edits';
import type { Design } from '../model/design';
import type { Menu } from '../model/menu';
import { updateDesign } from './design-fields';
import { leaveToFlow } from './inherits';
import { updateNode, updateNodes } from './nodes';

const menu = (id: string, rest: Partial<Menu>): Menu => ({ ...aMenu(id), ...rest });
const flow: Design = {
  ...aDesign(
    menu('both', { timeoutSeconds: 8, tries: 2, inherits: ['timeoutSeconds', 'tries'] }),
    menu('wait', { timeoutSeconds: 8, tries: 5, inherits: ['timeoutSeconds'] }),
    menu('nested', { timeoutSeconds: 3, tries: 2, inherits: ['timeoutSeconds'] }),
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
