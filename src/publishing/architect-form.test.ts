import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { compareDesigns } from '../core/compare/compare';
import { readArchitect } from '../core/formats/architect/read';
import { architectText } from '../core/formats/architect/write';
import type { Design } from '../core/model/design';
import { aDesign, aMenu, anUnknown, aQueue, designId } from '../testing/builders';
import { architectForm } from './architect-form';

const read = (text: string, id = 'live'): Design => {
  const design = readArchitect(text, designId(id));
  if (!design.ok) throw new Error(JSON.stringify(design.error));
  return design.value;
};

const clinic = readFileSync(new URL('../../samples/clinic.yaml', import.meta.url), 'utf8');

const changes = (theirs: Design, mine: Design): string[] => {
  const { before, after } = architectForm.published(theirs, mine);
  return compareDesigns(before, after).map(({ title }) => title);
};

/** The same with 33 s of patience in its first menu. */
const slower = (design: Design): Design => {
  const menu = Object.values(design.nodes).find(({ kind }) => kind === 'menu');
  if (menu?.kind !== 'menu') throw new Error('There is no menu.');
  return { ...design, nodes: { ...design.nodes, [menu.id]: { ...menu, timeoutSeconds: 33 } } };
};

test('a flow of the org that was not edited changes nothing, and the org holds it already', () => {
  const mine = { ...read(clinic, 'mine'), name: 'Called otherwise here' };
  expect(changes(read(clinic), mine)).toEqual([]);
  expect(architectForm.holdsAlready(read(clinic), mine)).toBe(true);
});

test('an edit is the one difference, and then the org does not hold it', () => {
  const theirs = read(clinic);
  const mine = slower(read(clinic, 'mine'));
  expect(changes(theirs, mine)).toHaveLength(1);
  expect(architectForm.holdsAlready(theirs, mine)).toBe(false);
});

test('a design drawn here, once published, is no difference to what the org gives back', () => {
  const drawn: Design = {
    ...aDesign(
      aMenu('main', { name: 'Main menu', on: { '1': 'sales', '2': 'billing' }, silence: 'sales', tries: 2 }),
      { ...aMenu('billing', { on: { '1': 'sales' }, silence: 'sales', tries: 2 }), name: 'Billing' },
      { ...aQueue('sales'), name: 'Sales', queueId: 'Sales' },
    ),
    name: 'Hotline',
  };
  expect(changes(read(architectText(drawn)), drawn)).toEqual([]);
  expect(architectForm.lost({ ...drawn, maxDepth: 3 })).toContain('design: its own limit of menu depth');
});

test('a flow of another type is an obstacle, said in words', () => {
  const outbound = read(clinic.replace('inboundCall:', 'outboundCall:'), 'mine');
  expect(architectForm.obstacles(read(clinic), outbound)).toEqual([
    { text: expect.stringContaining('outbound call flow'), nodeId: null },
  ]);
  expect(architectForm.obstacles(null, outbound)).toEqual([]);
  expect(architectForm.obstacles(read(clinic), read(clinic, 'mine'))).toEqual([]);
});

test('a target of which nobody has said what it is stands in the way, and is shown', () => {
  const drawn = aDesign(aMenu('main', { on: { '1': 'desk' }, silence: 'desk' }), anUnknown('desk'));
  expect(architectForm.obstacles(null, drawn)).toEqual([
    { text: expect.stringContaining('Nobody has said what desk is'), nodeId: 'desk' },
  ]);
});
