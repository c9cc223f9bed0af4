import { expect, it } from 'vitest';
import { aDesign, aMenu, aTask } from '../../testing/builders';
import type { Json } from '../model/json';
import type { Node } from '../model/node';
import { stepMilestones } from './step-milestones';

const reports = (name: string): Json => ({ addFlowMilestone: { name: 'Add Flow Milestone', flowMilestone: { name } } });

const task = (id: string, actions: Json): Node => ({
  ...aTask(id, { on: 'main' }),
  source: { id: null, text: null, opaque: { actions } },
});

const found = (...nodes: readonly Node[]) => Object.fromEntries(stepMilestones(aDesign(aMenu('main'), ...nodes)));

it('a task reports the milestone among its actions, however its file spells it and wherever it stands', () => {
  const nested = { decision: { outputs: { yes: { actions: [reports('Inside')] } } } };
  const exported = { addFlowMilestone: { milestone: { lit: { name: 'Exported' } } } };
  expect(found(task('a', [reports('First')]), task('b', [nested]), task('c', [exported]))).toEqual({
    a: 'First',
    b: 'Inside',
    c: 'Exported',
  });
});

it('several milestones in one task tell no one number of calls, and odd actions tell none', () => {
  const odd = [{ addFlowMilestone: null }, { addFlowMilestone: { flowMilestone: 'text' } }, 'text', 7];
  expect(found(task('a', [reports('One'), reports('Two')]), task('b', odd))).toEqual({});
});

it('what the design says of a step comes first', () => {
  const measurement = {
    milestones: { main: { name: 'Main', outcome: 'menus' }, gone: { name: 'Gone', outcome: 'x' } },
  };
  const design = { ...aDesign(aMenu('main'), task('a', [reports('Own')])), measurement };
  expect(Object.fromEntries(stepMilestones(design))).toEqual({ main: 'Main', a: 'Own' });
});
