import { describe, expect, test } from 'vitest';
import { aChoice, aDesign, aDisconnect, aMenu, anAnnouncement, aQueue, nodeId } from '../../testing/builders';
import { edited } from '../../testing/edits';
import { compareDesigns } from '../compare/compare';
import { differenceLines } from '../compare/difference-lines';
import { measureMenus as measuring, stopMeasuring } from '../edit/measurement';
import { removeNodes } from '../edit/nodes';
import type { Design } from '../model/design';
import { emptyVariation } from '../model/variation';
import { measureMenus } from './measure-menus';

const names = (design: Design): Record<string, string> =>
  Object.fromEntries(Object.entries(design.measurement?.milestones ?? {}).map(([id, { name }]) => [id, name]));

const outcomes = (design: Design): string[] => [
  ...new Set(Object.values(design.measurement?.milestones ?? {}).map(({ outcome }) => outcome)),
];

const clinic = (): Design => ({
  ...aDesign(
    aMenu('front', { name: 'Front desk', on: { 1: 'bills', 2: 'hours', 3: 'sales' } }),
    aMenu('bills', { name: 'Bills', on: { 1: 'sales' } }),
    { ...anAnnouncement('hours', 'front'), answerGiven: true },
    { ...aQueue('sales'), answerGiven: true },
    aMenu('nobody', { on: { 1: 'sales' } }),
  ),
  name: 'Clinic',
});

describe('what is counted in the org', () => {
  test('each menu that callers reach, then the steps that give them their answer', () => {
    const { design, leftOut } = measureMenus(clinic());
    expect(design.measurement?.milestones).toEqual({
      front: { name: 'Clinic: Front desk', outcome: 'Clinic: menus' },
      bills: { name: 'Clinic: Bills', outcome: 'Clinic: menus' },
      hours: { name: 'Clinic: hours', outcome: 'Clinic: answers' },
    });
    expect(leftOut).toEqual([
      { nodeId: 'nobody', why: 'No call comes to it.' },
      { nodeId: 'sales', why: 'It takes the call out of the flow: the org counts that by itself.' },
    ]);
  });

  test('a choice that gives the answer counts the step it leads to, or says that it cannot', () => {
    const main = {
      ...aMenu('main'),
      choices: [
        aChoice('c1', '1', 'bye', { answerGiven: true }),
        aChoice('c2', '2', 'repeat', { answerGiven: true, label: 'Opening hours' }),
      ],
    };
    const { design, leftOut } = measureMenus({ ...aDesign(main, aDisconnect('bye', 'goodbye')), name: 'Shop' });
    expect(Object.keys(names(design))).toEqual(['main', 'bye']);
    expect(leftOut).toEqual([
      {
        nodeId: 'main',
        why: 'The answer of Opening hours is given in the choice itself, where nothing can be counted.',
      },
    ]);
  });

  test('milestones carry the name of the flow in the org, and names that are alike get a number', () => {
    const twins = aDesign(aMenu('a', { name: 'Desk', on: { 1: 'b' } }), aMenu('b', { name: 'desk' }));
    expect(names(measureMenus(twins, 'Hotline').design)).toEqual({ a: 'Hotline: Desk', b: 'Hotline: desk 2' });
    const long = measureMenus(twins, 'Flow · counted in the org: added, 2 menus and 1 answer'.repeat(300)).design;
    expect(Object.values(names(long)).map((name) => name.length)).toEqual([256, 256]);
    expect(new Set(Object.values(names(long))).size).toBe(2);
  });

  test('a name that has to be cut ends in a whole character', () => {
    const flow = `${'x'.repeat(255)}📞`;
    const { design } = measureMenus(aDesign(aMenu('a', { on: { 1: 'b' } }), aMenu('b')), flow);
    const marks = Object.values(design.measurement?.milestones ?? {});
    for (const name of marks.flatMap((mark) => [mark.name, mark.outcome])) {
      expect(name.length).toBeLessThanOrEqual(256);
      expect(name).not.toMatch(/\p{Cs}/u);
    }
  });

  test('a flow that was renamed in another case goes on with the outcomes it has', () => {
    const before = measureMenus(aDesign(aMenu('a', { on: { 1: 'b' } }), aMenu('b')), 'Hotline').design;
    const milestones = Object.entries(before.measurement?.milestones ?? {}).filter(([id]) => id === 'a');
    const after = measureMenus(
      { ...before, measurement: { milestones: Object.fromEntries(milestones) } },
      'HOTLINE',
    ).design;
    expect(Object.keys(names(after))).toEqual(['a', 'b']);
    expect(outcomes(after)).toEqual(['Hotline: menus']);
  });

  test('a flow has a hundred of them, in outcomes of twenty; menus farther from the start are left out', () => {
    const ids = Array.from({ length: 110 }, (_, index) => `m${index + 1}`);
    const chain = ids.map((id, index) =>
      aMenu(id, { on: index + 1 < ids.length ? { 1: ids[index + 1] ?? null } : {} }),
    );
    const { design, leftOut } = measureMenus({ ...aDesign(...chain), name: 'Deep' });
    expect(Object.keys(names(design))).toEqual(ids.slice(0, 100));
    expect(outcomes(design)).toEqual(['Deep: menus', ...[2, 3, 4, 5].map((n) => `Deep: menus ${n}`)]);
    for (const outcome of outcomes(design))
      expect(
        Object.values(design.measurement?.milestones ?? {}).filter((mark) => mark.outcome === outcome),
      ).toHaveLength(20);
    expect(leftOut.map(({ nodeId: id }) => id)).toEqual(ids.slice(100));
    expect(leftOut[0]?.why).toMatch(/100 milestones/);
  });

  test('what has a milestone keeps it, what is gone loses its own, what is new gets one', () => {
    const before = edited(clinic(), measuring('Hotline'));
    const renamed = edited(before, removeNodes([nodeId('bills')]));
    expect(names(renamed)).toEqual({ front: 'Hotline: Front desk', hours: 'Hotline: hours' });
    const again = measureMenus({ ...renamed, name: 'Other name' }, 'Other name').design;
    expect(names(again)).toEqual(names(renamed));
    expect(measureMenus(again).design).toBe(again);
    expect(edited(again, stopMeasuring).measurement).toBeNull();
  });

  test('menus that only other callers come to are counted, too; where there is nothing to count, nothing is', () => {
    const override = { choices: [aChoice('c1', '1', 'nobody')] };
    const variants = [{ id: 'gold', name: 'Gold', overrides: { [nodeId('bills')]: override } }];
    const { design } = measureMenus({ ...clinic(), variation: { ...emptyVariation, variants } });
    expect(names(design)).toHaveProperty('nobody', 'Clinic: nobody');
    expect(measureMenus(aDesign(aQueue('sales'))).design.measurement).toBeNull();
  });

  test('a comparison says how much is counted', () => {
    const before = clinic();
    const after = edited(before, measuring());
    expect(differenceLines(compareDesigns(before, after))).toEqual([
      'Flow · counted in the org: added, 2 menus and 1 answer',
    ]);
  });
});
