import { expect, it } from 'vitest';
import type { Design } from '../core/model/design';
import type { WayStep } from '../core/wire/insights';
import { aDesign, aMenu, nodeId } from '../testing/builders';
import { answeredOf } from './answered';
import { measuredSteps, uncountedMenus } from './menu-names';

const outcome = 'Menus of Shop';
const measured = (answerGiven: boolean): Design => ({
  ...aDesign({ ...aMenu('hours'), name: 'Opening hours', answerGiven }, { ...aMenu('main'), name: 'Main menu' }),
  measurement: {
    milestones: {
      [nodeId('main')]: { name: 'Shop: main', outcome },
      [nodeId('hours')]: { name: 'Shop: hours', outcome },
      [nodeId('gone')]: { name: 'Shop: gone', outcome },
    },
  },
});

const step = (id: string, parentId: string | null, count: number, rest: Partial<WayStep> = {}): WayStep => ({
  id,
  parentId,
  kind: parentId === null ? 'root' : 'milestone',
  milestoneId: null,
  milestoneName: null,
  ending: null,
  count,
  ...rest,
});
const steps: WayStep[] = [
  step('root', null, 100),
  step('a', 'root', 100, { milestoneId: 'm1', milestoneName: 'Shop: main' }),
  step('b', 'a', 40, { milestoneId: 'm2', milestoneName: 'Shop: hours' }),
  step('c', 'a', 20, { kind: 'ending', ending: 'abandoned' }),
  step('d', 'b', 30, { kind: 'ending', ending: 'abandoned' }),
];
const day = { from: '2026-03-01T00:00:00.000Z', to: '2026-03-02T00:00:00.000Z' };
const span = { from: Date.parse(day.from), to: Date.parse(day.to) };

it('names milestones by the steps they stand at, and leaves out what the design does not have', () => {
  expect([...measuredSteps(measured(false), undefined)].map(([name, { name: shown }]) => [name, shown])).toEqual([
    ['Shop: main', 'Main menu'],
    ['Shop: hours', 'Opening hours'],
  ]);
});

it('tells hang-ups after an answer apart, as the drawn design marks it where the published one cannot', () => {
  const ways = { of: day, steps, reason: null };
  const { answered, answeredIn } = answeredOf(ways, measuredSteps(measured(false), measured(true)), span);
  expect(answered).toMatchObject({ entered: 100, abandoned: 50, afterAnswer: 30, inMenus: 20 });
  expect(answered?.rate?.share).toBe(0.2);
  expect(answeredIn).toBeNull();
});

it('says of which time it is, where the org chose another', () => {
  const of = { ...day, from: '2026-02-20T00:00:00.000Z' };
  expect(answeredOf({ of, steps, reason: null }, measuredSteps(measured(true), undefined), span).answeredIn).toEqual(
    of,
  );
});

it('tells nothing where no step gives an answer, or no ways are told', () => {
  const none = { answered: null, answeredIn: null };
  expect(answeredOf({ of: day, steps, reason: null }, measuredSteps(measured(false), undefined), span)).toEqual(none);
  expect(answeredOf({ of: null, steps: null, reason: 'x' }, measuredSteps(measured(true), undefined), span)).toEqual(
    none,
  );
  expect(answeredOf(undefined, measuredSteps(measured(true), undefined), span)).toEqual(none);
});

it('names the menus that are not counted, where others are', () => {
  const design = measured(false);
  const one = { ...design, measurement: { milestones: { [nodeId('main')]: { name: 'Shop: main', outcome } } } };
  expect(uncountedMenus(one)).toEqual(['Opening hours']);
  expect(uncountedMenus(design)).toEqual([]);
  expect(uncountedMenus({ ...design, measurement: null })).toEqual([]);
});
