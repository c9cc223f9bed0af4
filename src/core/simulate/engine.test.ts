import { describe, expect, it } from 'vitest';
import {
  aCallback,
  aChoice,
  aDesign,
  aDisconnect,
  aFlow,
  aLanguage,
  aMenu,
  aNumber,
  anAnnouncement,
  anHours,
  anUnknown,
  aQueue,
  aTask,
  language,
  nodeId,
} from '../../testing/builders';
import type { Design, Runtime } from '../model/design';
import { portKey } from '../model/edges';
import { assertNever } from '../model/result';
import type { CallEvent, CallState, Effect } from './call';
import { startCall, step } from './engine';

const word = (effect: Effect): string => {
  switch (effect.type) {
    case 'play':
      return `play ${effect.promptId}${effect.language === 'en-us' ? '' : ` in ${effect.language}`}`;
    case 'travel':
      return `${effect.from}/${portKey(effect.port)} -> ${effect.to ?? 'out'}`;
    case 'listen':
      return `listen ${effect.seconds} s`;
    case 'decide':
      return `decide ${effect.names.join('|')}`;
    case 'trace': {
      const { event } = effect;
      if (event.type === 'transferred') return `transferred ${event.target}`;
      if (event.type === 'pressed' || event.type === 'no-match') return `${event.type} ${event.digit}`;
      return event.type === 'branch' ? `branch ${event.name}` : `${event.type} ${event.nodeId}`;
    }
    default:
      return assertNever(effect);
  }
};

const words = (effects: readonly Effect[]): string[] => effects.map(word);

const eventOf = (key: string): CallEvent => {
  if (key === 'silence') return { type: 'silence' };
  if (key === 'hang-up') return { type: 'hang-up' };
  return key.startsWith('branch:') ? { type: 'branch', name: key.slice(7) } : { type: 'digit', digit: key };
};

/** Every effect of a call in short words, and where it is at last. */
const hear = (design: Design, runtime: Runtime, keys: string, from?: string): { heard: string[]; call: CallState } => {
  let [call, effects] = startCall(design, { runtime, ...(from ? { from: nodeId(from) } : {}) });
  const heard = words(effects);
  for (const key of keys.split(' ').filter(Boolean)) {
    [call, effects] = step(design, call, eventOf(key));
    heard.push(...words(effects));
  }
  return { heard, call };
};

/** The trace alone: what is spoken, drawn or waited for is left out. */
const traceOf = (design: Design, runtime: Runtime, keys: string): string => {
  const spoken = /^(play|listen|decide) |->/;
  return hear(design, runtime, keys)
    .heard.filter((heard) => !spoken.test(heard))
    .join(', ');
};

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

  it('stays undecided at a task without a way out', () => {
    const design = aDesign(aMenu('main', { on: { '1': 'task' } }), aTask('task'));
    expect(hear(design, 'architect', '1').call).toMatchObject({ outcome: { kind: 'undecided', target: 'task' } });
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
