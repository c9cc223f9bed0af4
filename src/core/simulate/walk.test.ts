import { describe, expect, it } from 'vitest';
import {
  aDesign,
  aDisconnect,
  aLanguage,
  aMenu,
  anAnnouncement,
  anHours,
  aQueue,
  aTask,
  language,
  nodeId,
} from '../../testing/builders';
import { hear, traceOf } from '../../testing/hear-call';

describe('the previous menu', () => {
  const chain = aDesign(
    aMenu('a', { on: { '1': 'b', '*': 'previous' } }),
    aMenu('b', { on: { '1': 'c', '2': 'b', '*': 'previous' } }),
    aMenu('c', { on: { '1': 'told', '*': 'previous' } }),
    anAnnouncement('told', 'previous'),
  );

  it.each([
    ['1 1 * *', 'entered a, pressed 1, entered b, pressed 1, entered c, pressed *, entered b, pressed *, entered a'],
    ['*', 'entered a, pressed *, repeated a'],
    ['1 2 *', 'entered a, pressed 1, entered b, pressed 2, entered b, pressed *, entered a'],
    ['1 1 1', 'entered a, pressed 1, entered b, pressed 1, entered c, pressed 1, entered c'],
  ])('keys «%s»: %s', (keys, trace) => {
    expect(traceOf(chain, 'architect', keys)).toBe(trace);
  });

  it('is remembered for a bounded number of menus', () => {
    const ring = aDesign(aMenu('a', { on: { '1': 'b' } }), aMenu('b', { on: { '1': 'a' } }));
    const { call } = hear(ring, 'architect', '1 '.repeat(200));
    expect(call.at === 'menu' && call.came.length).toBe(32);
  });
});

describe('nodes between menus', () => {
  it('speaks announcements and changes the language on the way', () => {
    const design = aDesign(
      aMenu('main', { on: { '2': 'spanish' } }),
      aLanguage('spanish', 'es-es', 'hello'),
      anAnnouncement('hello', 'menu-es'),
      aMenu('menu-es'),
    );
    const { heard, call } = hear(design, 'architect', '2');
    expect(heard.slice(3)).toEqual([
      'pressed 2',
      'main/choice:c1 -> spanish',
      'spanish/next -> hello',
      'play hello in es-es',
      'hello/next -> menu-es',
      'entered menu-es',
      'play menu-es in es-es',
      'listen 10 s',
    ]);
    expect(call.language).toBe(language('es-es'));
  });

  it('replays the menu when an announcement ends in a repeat', () => {
    const design = aDesign(aMenu('main', { on: { '1': 'hours' } }), anAnnouncement('hours', 'repeat'));
    expect(traceOf(design, 'architect', '1')).toBe('entered main, pressed 1, repeated main');
  });

  it('ends a call in a ring of announcements', () => {
    const design = aDesign(aMenu('main', { on: { '1': 'x' } }), anAnnouncement('x', 'y'), anAnnouncement('y', 'x'));
    expect(hear(design, 'architect', '1').call).toMatchObject({ outcome: { kind: 'disconnected' }, reason: 'endless' });
  });

  it('asks which way a decision goes, and takes it', () => {
    const design = aDesign(
      aMenu('main', { on: { '1': 'sales' } }),
      anHours('hours', { open: 'main', closed: 'bye' }),
      aQueue('sales'),
      aDisconnect('bye', 'closed'),
    );
    const opened = { ...design, start: nodeId('hours') };
    expect(hear(opened, 'architect', '5 branch:later').heard).toEqual(['decide open|closed']);
    expect(hear(opened, 'architect', 'branch:closed').heard.slice(1)).toEqual([
      'branch closed',
      'hours/branch:closed -> bye',
      'play closed',
      'disconnected bye',
    ]);
    expect(traceOf(opened, 'architect', 'branch:open 1')).toBe(
      'branch open, entered main, pressed 1, transferred sales',
    );
    expect(traceOf(opened, 'document', 'hang-up')).toBe('hung-up hours');
  });

  it('goes through a task that has one way out: nothing is decided there', () => {
    const design = aDesign(
      aMenu('main', { on: { '1': 'count', '2': 'ring' } }),
      aTask('count', { done: 'main' }),
      aTask('ring', { on: 'ring' }),
    );
    expect(hear(design, 'architect', '1').call).toMatchObject({ at: 'menu', nodeId: 'main' });
    expect(hear(design, 'architect', '2').call).toMatchObject({ at: 'ended', reason: 'endless' });
  });

  it('stays undecided at a task without a way out', () => {
    const design = aDesign(aMenu('main', { on: { '1': 'task' } }), aTask('task'));
    expect(hear(design, 'architect', '1').call).toMatchObject({ outcome: { kind: 'undecided', target: 'task' } });
  });
});
