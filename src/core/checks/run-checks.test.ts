import { expect, test } from 'vitest';
import { aMenu, anAnnouncement, aQueue, aDesign as bareDesign, nodeId, sayingItsDigits } from '../../testing/builders';
import { updateNode } from '../edit/nodes';
import type { Design, Waiver } from '../model/design';
import type { Node } from '../model/node';
import { blocking, countBySeverity } from './count-findings';
import { type CheckContext, defaultContext } from './finding';
import { allChecks, runChecks } from './run-checks';

const aDesign = (...nodes: readonly Node[]): Design => sayingItsDigits(bareDesign(...nodes));
const sales = aQueue('sales');
const two = { '1': 'sales', '2': 'sales' };

test('a sound design is told nothing', () => {
  expect(runChecks(aDesign(aMenu('main', { on: two, silence: 'sales' }), sales))).toEqual([]);
});

test('every rule has its own id and title', () => {
  expect(allChecks.map(({ id }) => id)).toEqual(
    'S01 S02 S03 S04 S05 S06 S07 K01 K02 K05 K07 M01 M02 M03 M04 T01 T02 T03 T07 T08 T09 T14 P01 P02 P03 P04 P05 P06 P07 P08 P09 P10 P11 P12 P13 V01 V02 V03 F01'
      .split(' ')
      .map((id) => `IVR-${id}`),
  );
  expect(new Set(allChecks.map(({ title }) => title)).size).toBe(allChecks.length);
});

test('errors come first, and each severity in the order of the outline', () => {
  const design = aDesign(
    aMenu('b', { on: two, silence: 'sales', timeoutSeconds: 90, tries: 1 }),
    aMenu('main', { on: { '1': 'a', '2': 'b' }, silence: 'sales', tries: 9 }),
    aMenu('a', { on: { '1': 'deep', '2': 'sales' }, silence: 'sales', timeoutSeconds: 0, tries: 1 }),
    aMenu('deep', { on: two, silence: 'sales', tries: 1 }),
    sales,
  );
  const found = runChecks({ ...design, start: nodeId('main'), maxDepth: 7 });
  expect(found.map(({ rule, nodeId: id }) => `${rule.slice(4)} ${id}`)).toEqual([
    'S05 null',
    'T01 a',
    'T01 b',
    'T09 main',
    'T09 a',
    'T09 deep',
    'T09 b',
  ]);
});

test('a missing way is one finding, whoever could speak of it', () => {
  expect(
    runChecks(aDesign(aMenu('main', { on: { ...two, '3': null } }), sales)).map(({ rule, field }) => [rule, field]),
  ).toEqual([
    ['IVR-T07', 'no-input'],
    ['IVR-S02', 'choice:c3'],
  ]);
});

const faulty = aDesign(aMenu('main', { on: two, silence: 'sales', timeoutSeconds: 90, tries: 1, prompt: null }), sales);
const waiver = (rule: string, field: string | null = null, id = 'main'): Waiver => ({
  rule,
  nodeId: nodeId(id),
  field,
  reason: 'Agreed with the client',
});
const waivedRules = (design: Design, context: Partial<CheckContext> = {}) =>
  runChecks(design, { ...defaultContext, ...context })
    .filter(({ waived }) => waived !== null)
    .map(({ rule, waived }) => [rule, waived]);

test('a warning is waived with its reason, at its node and field only', () => {
  expect(waivedRules({ ...faulty, waivers: [waiver('IVR-T09')] })).toEqual([['IVR-T09', 'Agreed with the client']]);
  expect(waivedRules({ ...faulty, waivers: [waiver('IVR-T09', 'tries')] })).toHaveLength(1);
  expect(waivedRules({ ...faulty, waivers: [waiver('IVR-T09', 'timeoutSeconds')] })).toEqual([]);
  expect(waivedRules({ ...faulty, waivers: [waiver('IVR-T09', null, 'sales')] })).toEqual([]);
});

test('the documents’ limits are waived on the platform and nowhere else; no other error is', () => {
  const design = { ...faulty, waivers: [waiver('IVR-T01'), waiver('IVR-P01')] };
  expect(waivedRules(design, { dialect: 'document' })).toEqual([]);
  expect(waivedRules(design, { dialect: 'platform' })).toEqual([['IVR-T01', 'Agreed with the client']]);
  expect(blocking(runChecks(design)).map(({ rule }) => rule)).toEqual(['IVR-T01', 'IVR-P01']);
  expect(blocking(runChecks(design, { ...defaultContext, dialect: 'platform' })).map(({ rule }) => rule)).toEqual([
    'IVR-P01',
  ]);
});

test('a depth that is only a warning is waived anywhere', () => {
  const menus = ['main', 'b', 'c', 'd'].map((id, index, all) =>
    aMenu(id, { on: { '1': all[index + 1] ?? 'sales', '2': 'sales' }, silence: 'sales', tries: 2 }),
  );
  const design = { ...aDesign(...menus, sales), waivers: [waiver('IVR-S05', null, 'd')] };
  expect(waivedRules(design, { dialect: 'document' })).toEqual([['IVR-S05', 'Agreed with the client']]);
});

test('waived findings are counted by themselves', () => {
  expect(countBySeverity(runChecks({ ...faulty, waivers: [waiver('IVR-T09')] }))).toEqual({
    errors: 2,
    warnings: 0,
    infos: 0,
    waived: 1,
  });
});

test('a fault that an edit elsewhere leaves alone stays the same object', () => {
  const design = aDesign(
    aMenu('main', { on: two, silence: 'hello', tries: 1 }),
    anAnnouncement('hello'),
    sales,
    aQueue('old'),
  );
  const before = runChecks(design);
  const edited = updateNode(nodeId('sales'), 'queue', { name: 'Sales' })(design);
  if (!edited.ok) throw new Error('The edit is refused');
  const after = runChecks(edited.value);
  expect(after.map(({ rule }) => rule)).toEqual(['IVR-S02', 'IVR-T09', 'IVR-S01']);
  expect(after.every((finding, index) => finding === before[index])).toBe(true);
});
