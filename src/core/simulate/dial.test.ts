import { describe, expect, it } from 'vitest';
import {
  aDesign,
  aMenu,
  anHours,
  anUnknown,
  aPrompt,
  aQueue,
  aTask,
  nodeId,
  withPrompts,
} from '../../testing/builders';
import type { Design } from '../model/design';
import { dial } from './dial';
import { traceLine } from './trace-line';

const source = (id: string) => ({ id, text: null, opaque: {} });

const design = withPrompts(
  aDesign(
    {
      ...aMenu('n1', { on: { '1': 'n2', '3': 'n3' }, silence: 'n4', timeoutSeconds: 15 }),
      source: source('start-menu'),
    },
    aQueue('n2', { queueId: 'queue-sales' }),
    { ...aMenu('n3', { prompt: 'hours', silence: 'repeat', timeoutSeconds: 2.5 }), source: source('opening hours') },
    anUnknown('n4', { targetId: 'agent-transfer' }),
  ),
  aPrompt('n1', 'Welcome to our line. Press one for sales.'),
  aPrompt('hours'),
);

const lines = (drawn: Design, keys: string, runtime: 'document' | 'architect' = 'document'): string[] => {
  const dialled = dial(drawn, keys, { runtime });
  if (!dialled.ok) return [dialled.error.message];
  return [
    ...dialled.value.events.map(({ event, atSeconds }) => `${atSeconds} ${traceLine(drawn, event)}`),
    JSON.stringify(dialled.value.outcome),
  ];
};

describe('dialling a design', () => {
  it('tells what a tester would hear, with the ids of the source and the time', () => {
    expect(lines(design, '3 timeout 9')).toEqual([
      '0 Entered start-menu',
      '4.2 Pressed 3 on start-menu',
      '4.2 Entered opening hours',
      '6.7 Timeout triggered on opening hours',
      '6.7 Repeated opening hours',
      '6.7 No match 9 on opening hours',
      '6.7 Repeated opening hours',
      '6.7 Waiting on opening hours',
      '{"kind":"waiting","target":"opening hours"}',
    ]);
  });

  it.each([
    ['1 2 3', 'Transferred to queue-sales', '{"kind":"queue","target":"queue-sales"}'],
    ['timeout', 'Transferred to agent-transfer', '{"kind":"unknown","target":"agent-transfer"}'],
    ['8 1', 'Transferred to agent-transfer', '{"kind":"unknown","target":"agent-transfer"}'],
    ['hangup 1', 'Hung up', '{"kind":"hung-up"}'],
    ['', 'Waiting on start-menu', '{"kind":"waiting","target":"start-menu"}'],
  ])('«%s» ends with %s', (keys, last, outcome) => {
    const heard = lines(design, keys);
    expect(heard.at(-2)).toContain(last);
    expect(heard.at(-1)).toBe(outcome);
  });

  it('names a token that is no key, and its place', () => {
    expect(lines(design, '1 12 0')).toEqual([
      'Key 2, «12», is not a key: a digit (1 2 3 4 5 6 7 8 9 * 0 #), timeout, hangup or branch:NAME is expected',
    ]);
    expect(lines(design, 'branch:')[0]).toMatch(/^Key 1, «branch:», is not a key/);
  });

  const opening = {
    ...aDesign(aMenu('main'), anHours('hours', { open: 'main', closed: null })),
    start: nodeId('hours'),
  };

  it('is undecided where nobody says which way a decision goes', () => {
    expect(lines(opening, '1')).toEqual(['0 Waiting on hours', '{"kind":"undecided","target":"hours"}']);
    expect(lines(opening, 'branch:open').slice(0, 2)).toEqual(['0 Branch open on hours', '0 Entered main']);
    expect(lines(opening, 'branch:closed').slice(-2)).toEqual(['0 Disconnected', '{"kind":"disconnected"}']);
  });

  describe('branches whose names hold more than one word', () => {
    const branches = { 'Line 2': 'main', 'line two': 'main', 'Not found': 'main', 'not Found': null, "don't": null };
    const asked = { ...aDesign(aMenu('main'), aTask('ask', branches)), start: nodeId('ask') };
    it.each([
      ['branch:line two 1', 'Branch line two on ask', 'No match 1 on main'],
      ['branch:"Line 2" 1', 'Branch Line 2 on ask', 'No match 1 on main'],
      ['branch:"line  2"', 'Branch Line 2 on ask', 'Waiting on main'],
      ['branch:LINE TWO timeout', 'Branch line two on ask', 'Timeout triggered on main'],
      ['branch: Not found hangup', 'Branch Not found on ask', 'Hung up'],
      ["branch:don't", "Branch don't on ask", 'Disconnected'],
    ])('%s', (keys, first, other) => {
      const heard = lines(asked, keys, 'document');
      expect(heard[0]).toBe(`0 ${first}`);
      expect(heard.some((each) => each.endsWith(other))).toBe(true);
    });

    const list = "it has Line 2, line two, Not found, not Found, don't";
    it.each([
      ['branch:Line 2', `Key 1, «branch:Line», is no way out of ask: ${list}`],
      ['branch:NOT FOUND', `Key 1, «branch:NOT FOUND», is no way out of ask: ${list}`],
      ['branch:"line three', `Key 1, «branch:"line three», is no way out of ask: ${list}`],
      ['branch:line two 1 later', 'Key 3, «later», is not a key'],
      ['branch:""', 'Key 1, «branch:""», is not a key'],
    ])('%s is refused', (keys, message) => {
      expect(lines(asked, keys)[0]?.startsWith(message)).toBe(true);
    });
  });

  it('refuses a branch that the decision does not have', () => {
    expect(lines(opening, 'branch:noon')).toEqual([
      'Key 1, «branch:noon», is no way out of hours: it has open, closed',
    ]);
  });

  it('takes the length of a recording where it is known', () => {
    const text = { text: 'Three words here.', revision: 0, translatedFrom: null, recordedSeconds: 12.25 };
    const recorded = withPrompts(aDesign(aMenu('main')), { ...aPrompt('main'), texts: { ['en-us' as never]: text } });
    expect(lines(recorded, 'hangup')[1]).toBe('12.25 Hung up');
  });
});
