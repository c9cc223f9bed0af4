import { expect, test } from 'vitest';
import { measureMenus } from '../core/measurement/measure-menus';
import { aDesign, aMenu, anAnnouncement, aQueue, nodeId } from '../testing/builders';
import { countingSentence, gainSentence, leftOutHead, leftOutLines, sinceSentence } from './counting-words';

const design = {
  ...aDesign(
    aMenu('front', { on: { 1: 'bills', 2: 'hours' } }),
    aMenu('bills', { on: { 1: 'sales' } }),
    { ...anAnnouncement('hours'), answerGiven: true },
    { ...aQueue('sales'), answerGiven: true },
  ),
  name: 'Clinic',
};
const { design: counting, leftOut } = measureMenus(design);

test('before it is switched on, it is said what would be counted', () => {
  expect(gainSentence(measureMenus(aDesign(aQueue('sales'))).design)).toMatch(/nothing to count/);
  expect(gainSentence(counting)).toMatch(/from this version on: 2 menus and 1 answer\./);
});

test('once it is, what the org gets for it', () => {
  expect(countingSentence(counting)).toMatch(/counts 2 menus and 1 answer: 3 milestones in 2 outcomes, made where/);
});

test('what has come since is told, and nothing where nothing has', () => {
  expect(sinceSentence(counting, counting)).toBeNull();
  expect(sinceSentence(design, counting)).toBeNull();
  const milestones = { [nodeId('front')]: { name: 'Clinic: front', outcome: 'Clinic: menus' } };
  const before = { ...design, measurement: { milestones } };
  expect(sinceSentence(before, measureMenus(before).design)).toBe(
    'The menus have changed since: counted are 1 menu, and it could be 2 menus and 1 answer.',
  );
});

test('what is left out is named with why', () => {
  expect(leftOutLines(design, leftOut).map(({ text }) => text)).toEqual([
    'sales: It takes the call out of the flow: the org counts that by itself.',
  ]);
  expect([leftOutHead(1), leftOutHead(3)]).toEqual(['One step is left out', '3 steps are left out']);
});
