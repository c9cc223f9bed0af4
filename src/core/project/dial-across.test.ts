import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  aDesign,
  aFlow,
  aLanguage,
  aMenu,
  anAnnouncement,
  anHours,
  aQueue,
  designId,
  language,
  nodeId,
} from '../../testing/builders';
import type { Design } from '../model/design';
import type { Node } from '../model/node';
import type { CallEvent } from '../simulate/call';
import { startCall, step } from '../simulate/engine';
import { traceLine } from '../simulate/trace-line';
import { type CallAcross, type Leg, mostHops, startAcross, stepAcross } from './dial-across';
import { type FlowDirectory, flowDirectory } from './flow-directory';

const flow = (name: string, nodes: readonly Node[], rest: Partial<Design> = {}): Design => ({
  ...aDesign(...nodes),
  id: designId(name.toLowerCase()),
  name,
  runtime: 'document',
  start: nodes[0]?.id ?? null,
  ...rest,
});

const eventOf = (key: string): CallEvent => {
  if (key === 'silence') return { type: 'silence' };
  return key.startsWith('branch:') ? { type: 'branch', name: key.slice(7) } : { type: 'digit', digit: key };
};

/** The trace of a call over flows, each line with the flow it happened in, and where the call is at last. */
const dialled = (flows: FlowDirectory, start: Design, keys: string): { lines: string[]; across: CallAcross } => {
  const lines: string[] = [];
  const note = (legs: readonly Leg[]) => {
    for (const { design, effects } of legs)
      for (const effect of effects)
        if (effect.type === 'trace') lines.push(`${design.name}: ${traceLine(design, effect.event)}`);
  };
  let [across, legs] = startAcross(flows, start);
  note(legs);
  for (const key of keys.split(' ').filter(Boolean)) {
    [across, legs] = stepAcross(flows, across, eventOf(key));
    note(legs);
  }
  return { lines, across };
};

describe('a call over several flows', () => {
  const main = flow('Main', [
    aMenu('main-menu', { on: { 1: 'bills', 2: 'elsewhere', 3: 'hours' }, silence: 'agent' }),
    aFlow('bills', { flowId: 'billing' }),
    aFlow('elsewhere', { flowId: 'In-queue flow' }),
    anHours('hours', { open: 'bills' }),
    aQueue('agent'),
  ]);
  const billing = flow('Billing', [
    anAnnouncement('welcome', 'bill-menu'),
    aMenu('bill-menu', { on: { 1: 'desk', 2: 'previous', 9: 'back' }, silence: 'desk' }),
    aQueue('desk'),
    aFlow('back', { flowId: 'Main' }),
  ]);
  const flows = flowDirectory([main, billing]);

  it('goes on in the flow it was handed to, and comes back', () => {
    const { lines, across } = dialled(flows, main, '1 9 3 branch:open 1');
    expect(lines).toEqual([
      'Main: Entered main-menu',
      'Main: Pressed 1 on main-menu',
      'Main: Transferred to billing',
      'Billing: Entered bill-menu',
      'Billing: Pressed 9 on bill-menu',
      'Billing: Transferred to Main',
      'Main: Entered main-menu',
      'Main: Pressed 3 on main-menu',
      'Main: Branch open on hours',
      'Main: Transferred to billing',
      'Billing: Entered bill-menu',
      'Billing: Pressed 1 on bill-menu',
      'Billing: Transferred to desk',
    ]);
    expect(across).toMatchObject({ design: billing, hops: 3, notFollowed: null, call: { outcome: { kind: 'queue' } } });
  });

  it('knows no «previous menu» beyond the flow it is in', () => {
    expect(dialled(flows, main, '1 2').lines.slice(-2)).toEqual([
      'Billing: Pressed 2 on bill-menu',
      'Billing: Repeated bill-menu',
    ]);
  });

  it('ends where a transfer leads out of the project', () => {
    const { across } = dialled(flows, main, '2');
    expect(across).toMatchObject({
      design: main,
      hops: 0,
      call: { at: 'ended', outcome: { target: 'In-queue flow' } },
    });
  });

  it('ends where two flows have the name, and where the next flow has no start', () => {
    const twins = flowDirectory([main, billing, { ...billing, id: designId('twin') }]);
    expect(dialled(twins, main, '1').across).toMatchObject({ design: main, call: { outcome: { kind: 'flow' } } });
    const empty = { ...billing, start: null };
    expect(dialled(flowDirectory([main, empty]), main, '1').across).toMatchObject({
      design: empty,
      call: { at: 'ended', reason: 'nowhere', outcome: { kind: 'disconnected' } },
    });
  });

  it('does nothing for a key that makes no sense where the call is', () => {
    const { across } = dialled(flows, main, '1');
    const [after, legs] = stepAcross(flows, across, { type: 'branch', name: 'open' });
    expect(after).toBe(across);
    expect(legs.flatMap(({ effects }) => effects)).toEqual([]);
  });

  it('can begin in the middle of a flow', () => {
    const [across] = startAcross(flows, billing, { from: nodeId('bill-menu') });
    expect(across).toMatchObject({ design: billing, call: { at: 'menu', nodeId: 'bill-menu' } });
    const [straightOn] = startAcross(flows, main, { from: nodeId('bills') });
    expect(straightOn).toMatchObject({ design: billing, hops: 1 });
  });

  it('keeps the caller’s language where the next flow speaks it, else takes that flow’s own', () => {
    const spanish = flow('Spanish', [aLanguage('es', 'es-us', 'on'), aFlow('on', { flowId: 'Next' })], {
      languages: [language('en-us'), language('es-us')],
    });
    const next = (...languages: readonly string[]) => {
      const design = flow('Next', [aMenu('menu')], { languages: languages.map(language) });
      return startAcross(flowDirectory([spanish, design]), spanish)[0].call.language;
    };
    expect(next('en-gb', 'es-us')).toBe('es-us');
    expect(next('en-gb', 'fr-ca')).toBe('en-gb');
  });

  it('is run in each flow by that flow’s own meaning of silence', () => {
    const platform = flow('Billing', [aMenu('bill-menu', { tries: 2, silence: 'desk' }), aQueue('desk')], {
      runtime: 'architect',
    });
    expect(dialled(flowDirectory([main, platform]), main, '1 silence silence').lines.slice(-4)).toEqual([
      'Billing: Timeout triggered on bill-menu',
      'Billing: Repeated bill-menu',
      'Billing: Timeout triggered on bill-menu',
      'Billing: Transferred to desk',
    ]);
  });
});

describe('flows that lead to each other', () => {
  it('are not followed for ever where no caller is asked anything', () => {
    const ping = flow('Ping', [aFlow('on', { flowId: 'Pong' })]);
    const pong = flow('Pong', [anAnnouncement('say', 'on'), aFlow('on', { flowId: 'Ping' })]);
    const { lines, across } = dialled(flowDirectory([ping, pong]), ping, '');
    expect(across).toMatchObject({ notFollowed: 'ring', call: { at: 'ended', outcome: { kind: 'flow' } } });
    expect(lines).toHaveLength(3);
    const self = flow('Self', [aFlow('on', { flowId: 'self' })]);
    expect(dialled(flowDirectory([self]), self, '').across).toMatchObject({
      design: self,
      notFollowed: 'ring',
      hops: 1,
    });
  });

  it('are followed so many times in one call and no more', () => {
    const loop = flow('Loop', [aMenu('menu', { silence: 'on' }), aFlow('on', { flowId: 'Loop' })]);
    const { across } = dialled(flowDirectory([loop]), loop, 'silence '.repeat(mostHops));
    expect(across).toMatchObject({ hops: mostHops, notFollowed: null, call: { at: 'menu' } });
    expect(dialled(flowDirectory([loop]), loop, 'silence '.repeat(mostHops + 1)).across).toMatchObject({
      hops: mostHops,
      notFollowed: 'too-many',
      call: { at: 'ended' },
    });
  });
});

describe('laws', () => {
  const names = ['A', 'B', 'C', 'D'];
  const target = fc.constantFrom('flow', 'menu', 'queue', 'say', 'gone');
  const anyFlow = (name: string) =>
    fc
      .record({
        first: fc.constantFrom('menu', 'flow', 'say'),
        on: fc.tuple(target, target, target),
        next: fc.constantFrom('flow', 'menu', 'queue'),
        to: fc.constantFrom(...names, 'a ', 'elsewhere'),
        tries: fc.nat({ max: 3 }),
        runtime: fc.constantFrom<Design['runtime']>('document', 'architect'),
      })
      .map(({ first, on, next, to, tries, runtime }) =>
        flow(
          name,
          [
            aMenu('menu', { on: { 1: on[0], 2: on[1] }, silence: on[2], tries }),
            aFlow('flow', { flowId: to }),
            aQueue('queue'),
            anAnnouncement('say', next),
          ],
          { start: nodeId(first), runtime },
        ),
      );
  const anyProject = fc.tuple(...names.map(anyFlow));
  const anyKeys = fc.array(fc.constantFrom('1', '2', '9', 'silence'), { maxLength: 60 });

  it('a call always rests or ends, within a bounded number of hops, and a replay gives the same call', () => {
    fc.assert(
      fc.property(anyProject, anyKeys, (designs, keys) => {
        const flows = flowDirectory(designs);
        const [first] = designs;
        if (!first) return;
        const { lines, across } = dialled(flows, first, keys.join(' '));
        expect(across.hops).toBeLessThanOrEqual(mostHops);
        if (across.notFollowed) expect(across.call.at).toBe('ended');
        expect(dialled(flows, first, keys.join(' '))).toEqual({ lines, across });
      }),
    );
  });

  it('a call that stays in its flow is the call of that flow alone', () => {
    fc.assert(
      fc.property(anyProject, anyKeys, ([only], keys) => {
        if (!only) return;
        const nobody = flowDirectory([]);
        let [across, legs] = startAcross(nobody, only);
        let alone = startCall(only, { runtime: only.runtime });
        expect(legs).toEqual([{ design: only, call: alone[0], effects: alone[1] }]);
        for (const key of keys) {
          [across, legs] = stepAcross(nobody, across, eventOf(key));
          alone = step(only, alone[0], eventOf(key));
          expect(across.call).toEqual(alone[0]);
          expect(legs.map(({ effects }) => effects)).toEqual([alone[1]]);
        }
      }),
    );
  });
});
