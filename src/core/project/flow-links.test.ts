import { describe, expect, it } from 'vitest';
import {
  aDesign,
  aFlow,
  aMenu,
  anAnnouncement,
  anHours,
  anUnknown,
  aQueue,
  designId,
  nodeId,
} from '../../testing/builders';
import type { Design, Origin } from '../model/design';
import { portKey } from '../model/edges';
import type { Node } from '../model/node';
import { flowDirectory, flowMeant } from './flow-directory';
import { flowLinks } from './flow-links';

const flow = (id: string, name: string, nodes: readonly Node[] = [], rest: Partial<Design> = {}): Design => ({
  ...aDesign(...nodes),
  id: designId(id),
  name,
  ...rest,
});
const origin = (flowId: string, flowName: string): Origin => ({ flowId, flowName, version: '1', at: '' });

describe('the flow a transfer means', () => {
  const directory = flowDirectory([
    flow('main', 'Main line'),
    flow('bills', 'Billing', [], { origin: origin('f-1', 'Billing live') }),
    flow('sales', 'Sales'),
    flow('sales-2', 'SALES'),
    flow('night-1', 'Night'),
    flow('night-2', 'Night'),
  ]);
  const meant = (flowId: string) => flowMeant(directory, aFlow('transfer', { flowId }));

  it.each([
    ['the org’s id of the flow', 'f-1', { kind: 'flow', designId: 'bills' }],
    ['its name', 'Main line', { kind: 'flow', designId: 'main' }],
    ['its name in other case and with spaces around', ' main LINE ', { kind: 'flow', designId: 'main' }],
    ['the exact name rather than one in other case', 'SALES', { kind: 'flow', designId: 'sales-2' }],
    ['the name it has in the org', 'billing live', { kind: 'flow', designId: 'bills' }],
    ['a name of two flows', 'Night', { kind: 'several', name: 'Night', designIds: ['night-1', 'night-2'] }],
    [
      'a name two flows have in other case',
      'sAlEs',
      { kind: 'several', name: 'sAlEs', designIds: ['sales', 'sales-2'] },
    ],
    ['a name no flow has', ' In-queue flow ', { kind: 'outside', name: 'In-queue flow' }],
    ['a name of every object', 'constructor', { kind: 'outside', name: 'constructor' }],
    ['nothing', '  ', { kind: 'unnamed' }],
  ])('is found by %s', (_what, reference, expected) => {
    expect(meant(reference)).toEqual(expected);
  });

  it('is told of unknown targets once the designer has said that they are flows, and of nothing else', () => {
    const unknown = anUnknown('transfer', { targetId: 'Main line' });
    expect(flowMeant(directory, unknown)).toBeNull();
    expect(flowMeant(directory, { ...unknown, classifiedAs: 'flow' })).toEqual({ kind: 'flow', designId: 'main' });
    expect(flowMeant(directory, { ...unknown, classifiedAs: 'queue' })).toBeNull();
    expect(flowMeant(directory, aQueue('Main line'))).toBeNull();
  });

  it('is not guessed where an expression chooses it in the call', () => {
    const chosen = { ...aFlow('transfer', { flowId: '' }), expression: 'Flow.Next' };
    expect(flowMeant(directory, chosen)).toEqual({ kind: 'in-call', expression: 'Flow.Next' });
  });
});

/** Who transfers to whom in short: `main -> bills: main/choice:c1`. */
const linesOf = (...designs: readonly Design[]): string[] =>
  flowLinks(flowDirectory(designs)).map(({ from, toKey, transfers }) => {
    const ways = transfers.flatMap(({ places, atStart }) => [
      ...(atStart ? ['start'] : []),
      ...places.map((edge) => `${edge.from}/${portKey(edge.port)}`),
    ]);
    return `${from} -> ${toKey}: ${ways.join(', ')}`;
  });

describe('who transfers to whom', () => {
  it('names every choice, silence and branch that leads to a transfer, also through an announcement', () => {
    const main = flow('main', 'Main', [
      aMenu('menu', { on: { 1: 'bills', 2: 'say', 3: 'hours' }, silence: 'bills' }),
      anAnnouncement('say', 'say-more'),
      anAnnouncement('say-more', 'again'),
      anHours('hours', { open: 'bills', closed: 'night' }),
      aFlow('bills', { flowId: 'Billing' }),
      aFlow('again', { flowId: 'billing' }),
      aFlow('night', { flowId: 'Night line' }),
      aFlow('lost', { flowId: 'Billing' }),
    ]);
    expect(linesOf(main, flow('b', 'Billing'))).toEqual([
      'main -> b: menu/choice:c1, menu/no-input, hours/branch:open, menu/choice:c2',
      'main -> outside:night line: hours/branch:closed',
    ]);
  });

  it('tells a flow that hands every caller on, also after a ring of announcements', () => {
    const main = flow('main', 'Main', [anAnnouncement('a', 'b'), anAnnouncement('b', 'next'), aFlow('next')], {
      start: nodeId('a'),
    });
    expect(linesOf(main)).toEqual(['main -> outside:next: start']);
    const ring = flow('ring', 'Ring', [anAnnouncement('a', 'b'), anAnnouncement('b', 'a'), aFlow('next')]);
    expect(linesOf(ring)).toEqual(['ring -> outside:next: ']);
  });

  it('draws a ring of flows, a flow that transfers to itself, and two of one name as what they are', () => {
    const to = (...names: readonly string[]) => [
      aMenu('menu', { on: Object.fromEntries(names.map((name, index) => [String(index + 1), name])) }),
      ...names.map((name) => aFlow(name)),
    ];
    expect(
      linesOf(flow('a', 'A', to('B')), flow('b', 'B', to('A', 'B', 'Twin')), flow('t1', 'Twin'), flow('t2', 'Twin')),
    ).toEqual([
      'a -> b: menu/choice:c1',
      'b -> a: menu/choice:c1',
      'b -> b: menu/choice:c2',
      'b -> several:twin: menu/choice:c3',
    ]);
  });

  it('is found in two hundred flows of fifty menus at once', () => {
    const designs = Array.from({ length: 200 }, (_, n) =>
      flow(`d${n}`, `Flow ${n}`, [
        ...Array.from({ length: 50 }, (_menu, m) =>
          aMenu(`m${m}`, { on: { 1: `m${m + 1}`, 2: 'next' }, silence: 'next' }),
        ),
        aFlow('next', { flowId: `flow ${(n + 1) % 200}` }),
      ]),
    );
    const links = flowLinks(flowDirectory(designs));
    expect(links).toHaveLength(200);
    expect(links.every(({ to, transfers }) => to.kind === 'flow' && transfers[0]?.places.length === 100)).toBe(true);
  });
});
