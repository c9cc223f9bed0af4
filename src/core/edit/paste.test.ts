import { expect, test } from 'vitest';
import { aDesign, aMenu, aPrompt, aQueue, menuIn, nodeId, promptId, to } from '../../testing/builders';
import { edited, refused } from '../../testing/edits';
import { aRichDesign } from '../../testing/rich-design';
import { emptyDesign, emptyPrompt } from '../model/build';
import type { DesignId } from '../model/ids';
import type { Menu } from '../model/menu';
import { pastedIds, pasteNodes } from './paste';

const design = () =>
  aDesign(
    aMenu('main', { on: { '1': 'sub', '2': 'sales', '3': 'repeat' }, silence: 'sales' }),
    aMenu('sub', { on: { '9': { jump: 'main' } }, nestedUnder: nodeId('main'), prompt: 'words' }),
    aQueue('sales'),
  );
const cut = () => [menuIn(design(), 'main'), menuIn(design(), 'sub')];

test('copies lead to copies, and on to what the design has', () => {
  const after = edited(
    design(),
    pasteNodes(cut(), Object.values(design().prompts), { [nodeId('main')]: { x: 1, y: 2 } }),
  );
  const copy = menuIn(after, 'menu-1');
  expect(copy.choices.map((choice) => choice.target)).toEqual([to('menu-2'), to('sales'), to('repeat')]);
  expect(menuIn(after, 'menu-2')).toMatchObject({
    nestedUnder: 'menu-1',
    choices: [{ target: to({ jump: 'menu-1' }) }],
  });
  expect([...pastedIds(design(), cut())]).toEqual([
    ['main', 'menu-1'],
    ['sub', 'menu-2'],
  ]);
  expect(after.positions[nodeId('menu-1')]).toEqual({ x: 1, y: 2 });
  expect(after.start).toBe('main');
});

test('words are copied, so that an edit of the copy leaves the original alone', () => {
  const after = edited(design(), pasteNodes(cut(), Object.values(design().prompts), {}));
  expect(menuIn(after, 'menu-2').promptId).toBe('words-1');
  expect(after.prompts[promptId('words-1')]).toEqual({ ...design().prompts[promptId('words')], id: 'words-1' });
});

test('a prompt known by its id alone is shared', () => {
  const known = emptyPrompt(promptId('words'));
  const before = { ...design(), prompts: { [known.id]: known } };
  const after = edited(before, pasteNodes([menuIn(before, 'sub')], [known], {}));
  expect(after.prompts).toEqual(before.prompts);
  expect(menuIn(after, 'menu-1').promptId).toBe('words');
});

test('in another design edges and prompts that it does not have are left out, and the first menu is the start', () => {
  const after = edited(emptyDesign('d' as DesignId, 'Empty'), pasteNodes(cut(), [aPrompt('words', 'Hi.')], {}));
  expect(menuIn(after, 'menu-1')).toMatchObject({ promptId: null, noInput: { target: null } });
  expect(menuIn(after, 'menu-2')).toMatchObject({ promptId: 'words' });
  expect(after.start).toBe('menu-1');
});

test('a copy keeps what the model does not know and is not the part that the source names', () => {
  const rich = aRichDesign();
  const after = edited(rich, pasteNodes([menuIn(rich, 'main')], [], {}));
  const opaque = menuIn(rich, 'main').source?.opaque;
  expect(menuIn(after, 'menu-1').source).toEqual({ id: null, text: null, opaque });
  expect(menuIn(after, 'menu-1').choices[0]?.source).toMatchObject({ id: null, text: null });
  expect(menuIn(after, 'menu-1')).toMatchObject({ interruptible: false, defaultChoiceId: 'c2', timeoutSeconds: 7.5 });
});

test('nothing to paste changes nothing; what does not fit is refused', () => {
  const before = design();
  expect(edited(before, pasteNodes([], [], {}))).toBe(before);
  expect(refused(before, pasteNodes([aMenu('x', { tries: -1 })], [], {}))).toMatchObject({ field: 'tries' });
  expect(refused(before, pasteNodes([aMenu('x')], [{} as never], {}))).toMatchObject({
    code: 'invalid-value',
  });
  expect(refused(before, pasteNodes([aMenu('x')], [], { [nodeId('x')]: { x: Number.NaN, y: 0 } }))).toMatchObject({
    field: 'positions.x.x',
  });
});

test('a copy keeps its settings: those that the flow it comes to has otherwise are its own there', () => {
  const copied = {
    ...aMenu('main', { prompt: null }),
    timeoutSeconds: 4,
    tries: 2,
    inherits: ['timeoutSeconds', 'tries'],
  };
  const flow = { ...aDesign(aMenu('there')), menuDefaults: { timeoutSeconds: 9, tries: 2 } };
  const after = edited(flow, pasteNodes([copied as Menu], [], {}));
  expect(menuIn(after, 'menu-1')).toMatchObject({ timeoutSeconds: 4, tries: 2, inherits: ['tries'] });
});
