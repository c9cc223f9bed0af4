import { describe, expect, it } from 'vitest';
import { aDesign, aFlow, aMenu, anUnknown, designId } from '../../testing/builders';
import type { Node } from '../model/node';
import { flowDirectory } from '../project/flow-directory';
import { type CheckContext, defaultContext } from './finding';
import { runChecks } from './run-checks';
import { everyTargetExists } from './s06-targets-exist';

const flow = (id: string, name: string) => ({ ...aDesign(), id: designId(id), name });
const { find } = flowDirectory([flow('a', 'Billing'), flow('b', 'Night'), flow('c', 'Night')]);
const inProject: CheckContext = { ...defaultContext, project: { name: 'Clinic', find } };

const told = (node: Node, context: CheckContext) =>
  everyTargetExists
    .run(aDesign(aMenu('menu', { on: { 1: node.id } }), node), context)
    .map(({ rule, severity, nodeId, field, message }) => `${rule} ${severity} ${nodeId}.${field} ${message}`);

describe('a transfer to a flow that the project does not have', () => {
  const missing = 'IVR-S06 info next.flowId No flow of the project Clinic is called Sales; it may be in the org.';

  it('is a hint, and no word is said of one that is there, chosen in the call, or a token', () => {
    expect(told(aFlow('next', { flowId: ' Sales' }), inProject)).toEqual([missing]);
    expect(told(anUnknown('next', { targetId: 'Sales', classifiedAs: 'flow' }), inProject)).toEqual([
      missing.replace('flowId', 'targetId'),
    ]);
    expect(told(aFlow('next', { flowId: 'billing ' }), inProject)).toEqual([]);
    expect(told(aFlow('next', { flowId: '{{sales_flow}}' }), inProject)).toEqual([]);
    expect(told({ ...aFlow('next', { flowId: '' }), expression: 'Flow.Next' }, inProject)).toEqual([]);
    expect(told(anUnknown('next', { targetId: 'Sales' }), inProject)).toEqual([]);
  });

  it('is told where several flows have the name', () => {
    expect(told(aFlow('next', { flowId: 'Night' }), inProject)).toEqual([
      'IVR-S06 info next.flowId Several flows of the project Clinic are called Night, so a call cannot be followed there.',
    ]);
  });

  it('is offered as what an unknown target is, where the project has a flow of that name', () => {
    const fixes = (targetId: string) =>
      runChecks(aDesign(aMenu('menu', { on: { 1: 'next' } }), anUnknown('next', { targetId })), inProject)
        .filter(({ nodeId }) => nodeId === 'next')
        .flatMap((finding) => finding.fixes.map(({ label }) => label));
    expect(fixes('billing')[0]).toBe('It is the flow billing of this project');
    expect(fixes('Night')).not.toContain('It is the flow Night of this project');
    expect(fixes('agent-transfer')[0]).toBe('It is a queue');
  });

  it('is no matter without a project', () => {
    expect(told(aFlow('next', { flowId: 'Sales' }), defaultContext)).toEqual([]);
    expect(told(aFlow('next', { flowId: 'Sales' }), { ...inProject, project: null })).toEqual([]);
  });
});
