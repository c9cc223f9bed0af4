import { describe, expect, it } from 'vitest';
import {
  aCallback,
  aChoice,
  aDesign,
  aDisconnect,
  aFlow,
  aMenu,
  aNumber,
  anUnknown,
  aQueue,
} from '../../testing/builders';
import { hear, traceOf } from '../../testing/hear-call';
import { step } from './engine';

const twoMenus = aDesign(
  aMenu('main', { on: { '1': 'sales', '2': 'more', '0': 'repeat' }, silence: 'agent', timeoutSeconds: 7 }),
  aMenu('more', { on: { '1': 'sales', '8': 'repeat', '9': { jump: 'main' }, '*': 'previous' }, silence: 'main' }),
  aQueue('sales'),
  anUnknown('agent'),
);

describe('a call with the documents’ meaning', () => {
  it.each([
    ['', 'entered main'],
    ['1', 'entered main, pressed 1, transferred sales'],
    ['7', 'entered main, no-match 7, transferred agent'],
    ['silence', 'entered main, timeout main, transferred agent'],
    ['2 silence', 'entered main, pressed 2, entered more, timeout more, entered main'],
    ['2 5', 'entered main, pressed 2, entered more, no-match 5, entered main'],
    ['2 8 8', 'entered main, pressed 2, entered more, pressed 8, repeated more, pressed 8, repeated more'],
    ['2 9 1', 'entered main, pressed 2, entered more, pressed 9, entered main, pressed 1, transferred sales'],
    ['2 *', 'entered main, pressed 2, entered more, pressed *, entered main'],
    ['2 hang-up', 'entered main, pressed 2, entered more, hung-up more'],
    ['1 2 silence', 'entered main, pressed 1, transferred sales'],
  ])('keys «%s»: %s', (keys, trace) => {
    expect(traceOf(twoMenus, 'document', keys)).toBe(trace);
  });

  it('tries a menu once however many tries it names, and ignores a default choice and a path for unknown digits', () => {
    const design = aDesign(
      aMenu('main', {
        on: { '1': 'sales' },
        tries: 3,
        silence: 'agent',
        unknownDigit: 'sales',
        defaultChoice: 'c1',
      }),
      aQueue('sales'),
      aQueue('agent'),
    );
    expect(traceOf(design, 'document', '9')).toBe('entered main, no-match 9, transferred agent');
    expect(traceOf(design, 'document', 'silence')).toBe('entered main, timeout main, transferred agent');
  });

  it('enters the menu anew when silence leads back to it, and repeats it for an explicit repeat', () => {
    const back = aDesign(aMenu('main', { silence: 'main' }));
    expect(traceOf(back, 'document', 'silence 4')).toBe(
      'entered main, timeout main, entered main, no-match 4, entered main',
    );
    const again = aDesign(aMenu('main', { silence: 'repeat' }));
    expect(traceOf(again, 'document', 'silence 4')).toBe(
      'entered main, timeout main, repeated main, no-match 4, repeated main',
    );
  });

  it('takes the first of two choices with one digit', () => {
    const design = aDesign(
      aMenu('main', { choices: [aChoice('a', '1', 'x'), aChoice('b', '1', 'y')] }),
      aQueue('x'),
      aQueue('y'),
    );
    expect(traceOf(design, 'document', '1')).toBe('entered main, pressed 1, transferred x');
  });

  it('leaves the flow for an id that the design does not have', () => {
    const { heard, call } = hear(aDesign(aMenu('main', { on: { '1': 'gone' } })), 'document', '1');
    expect(heard).toEqual([
      'entered main',
      'play main',
      'listen 10 s',
      'pressed 1',
      'main/choice:c1 -> out',
      'transferred gone',
    ]);
    expect(call).toMatchObject({ at: 'ended', outcome: { kind: 'unknown', target: 'gone' }, reason: 'missing' });
  });

  it('ends a call that has nowhere to go on, and says so', () => {
    const design = aDesign(aMenu('main', { on: { '1': null } }));
    for (const keys of ['1', 'silence', '5']) {
      const { call } = hear(design, 'document', keys);
      expect(call).toMatchObject({ at: 'ended', nodeId: 'main', outcome: { kind: 'disconnected' }, reason: 'nowhere' });
    }
    expect(hear({ ...design, start: null }, 'document', '').call).toMatchObject({ at: 'ended', reason: 'nowhere' });
  });

  it('knows no keys that work everywhere', () => {
    const design = aDesign(
      aMenu('main', {
        on: { '1': 'more' },
        choices: [aChoice('a', '1', 'more'), aChoice('g', '0', 'x', { global: true })],
      }),
      aMenu('more', { silence: 'y' }),
      aQueue('x'),
      aQueue('y'),
    );
    expect(traceOf(design, 'document', '1 0')).toBe('entered main, pressed 1, entered more, no-match 0, transferred y');
  });
});

describe('a call with the platform’s meaning', () => {
  const design = aDesign(
    aMenu('main', { on: { '1': 'more', '2': 'sales' }, tries: 3, silence: 'agent', timeoutSeconds: 5 }),
    aMenu('more', {
      tries: 2,
      silence: 'main',
      unknownDigit: 'sales',
      choices: [aChoice('a', '0', 'agent', { global: true }), aChoice('b', '*', 'previous')],
    }),
    aQueue('sales'),
    aQueue('agent'),
  );

  it.each([
    ['silence', 'entered main, timeout main, repeated main'],
    [
      'silence silence silence',
      'entered main, timeout main, repeated main, timeout main, repeated main, timeout main, transferred agent',
    ],
    [
      'silence 9 silence',
      'entered main, timeout main, repeated main, no-match 9, repeated main, timeout main, transferred agent',
    ],
    ['0', 'entered main, pressed 0, transferred agent'],
    [
      '1 silence 7',
      'entered main, pressed 1, entered more, timeout more, repeated more, no-match 7, transferred sales',
    ],
    [
      '1 7 silence 2',
      'entered main, pressed 1, entered more, no-match 7, repeated more, timeout more, entered main, pressed 2, transferred sales',
    ],
    [
      '1 * 1 *',
      'entered main, pressed 1, entered more, pressed *, entered main, pressed 1, entered more, pressed *, entered main',
    ],
  ])('keys «%s»: %s', (keys, trace) => {
    expect(traceOf(design, 'architect', keys)).toBe(trace);
  });

  it('draws a key that works everywhere from the menu it belongs to', () => {
    expect(hear(design, 'architect', '0').heard).toContain('more/choice:a -> agent');
  });

  it('lets a menu’s own key win over one that works everywhere', () => {
    const own = aDesign(
      aMenu('main', { on: { '0': 'x' } }),
      aMenu('other', { choices: [aChoice('g', '0', 'y', { global: true })] }),
      aQueue('x'),
      aQueue('y'),
    );
    expect(traceOf(own, 'architect', '0')).toBe('entered main, pressed 0, transferred x');
  });

  it('plays a menu with no tries once', () => {
    const none = aDesign(aMenu('main', { tries: 0, silence: 'x' }), aQueue('x'));
    expect(traceOf(none, 'architect', 'silence')).toBe('entered main, timeout main, transferred x');
  });

  it('takes the default choice when the tries are used up, and speaks its prompt', () => {
    const byDefault = aDesign(
      aMenu('main', {
        tries: 1,
        silence: 'y',
        unknownDigit: 'y',
        choices: [aChoice('d', null, 'x', { promptId: 'sorry' as never })],
        defaultChoice: 'd',
      }),
      aQueue('x'),
      aQueue('y'),
    );
    expect(hear(byDefault, 'architect', '5').heard.slice(3)).toEqual([
      'no-match 5',
      'play sorry',
      'main/choice:d -> x',
      'transferred x',
    ]);
  });

  it('disconnects where silence leads nowhere, and where an edge leads to nothing', () => {
    const bare = aDesign(aMenu('main', { tries: 1, on: { '1': 'gone' } }));
    expect(hear(bare, 'architect', 'silence').call).toMatchObject({
      outcome: { kind: 'disconnected' },
      reason: 'nowhere',
    });
    expect(hear(bare, 'architect', '1').call).toMatchObject({ outcome: { kind: 'disconnected' }, reason: 'missing' });
  });

  it('counts the tries anew after an explicit repeat', () => {
    const again = aDesign(aMenu('main', { tries: 2, on: { '*': 'repeat' }, silence: 'x' }), aQueue('x'));
    expect(traceOf(again, 'architect', 'silence * silence silence')).toBe(
      'entered main, timeout main, repeated main, pressed *, repeated main, timeout main, repeated main, timeout main, transferred x',
    );
  });
});

describe('where a call ends', () => {
  it.each([
    [aQueue('q'), { kind: 'queue', target: 'q' }],
    [aFlow('f'), { kind: 'flow', target: 'f' }],
    [aNumber('n', '+441'), { kind: 'number', target: '+441' }],
    [aCallback('cb'), { kind: 'callback', target: 'cb' }],
    [aDisconnect('bye'), { kind: 'disconnected' }],
    [anUnknown('agent'), { kind: 'unknown', target: 'agent' }],
    [anUnknown('agent', { classifiedAs: 'queue' }), { kind: 'queue', target: 'agent' }],
    [anUnknown('agent', { classifiedAs: 'disconnect' }), { kind: 'disconnected' }],
  ])('%j gives %j', (node, outcome) => {
    const design = aDesign(aMenu('main', { on: { '1': node.id } }), node);
    expect(hear(design, 'architect', '1').call).toMatchObject({ at: 'ended', nodeId: node.id, outcome, reason: null });
  });

  it('begins anywhere', () => {
    expect(hear(twoMenus, 'document', '1', 'more').heard).toContain('entered more');
    expect(hear(twoMenus, 'document', '', 'sales').call).toMatchObject({ outcome: { kind: 'queue' } });
  });

  it('gives the very same state for an event after the end', () => {
    const { call } = hear(twoMenus, 'document', '1');
    const after = step(twoMenus, call, { type: 'digit', digit: '1' });
    expect(after[0]).toBe(call);
    expect(after[1]).toEqual([]);
  });
});
