import { describe, expect, test } from 'vitest';
import {
  aChoice,
  aDesign,
  aDisconnect,
  aLanguage,
  aMenu,
  anAnnouncement,
  anHours,
  anUnknown,
  aPrompt,
  aQueue,
  aTask,
  choiceId,
  designId,
  language,
  menuIn,
  nodeId,
  promptId,
  to,
  withPrompts,
} from '../../testing/builders';
import { edited } from '../../testing/edits';
import { aRichDesign } from '../../testing/rich-design';
import { waive } from '../edit/annotations';
import { addChoice, bindDigit, moveChoice, removeChoice, setNoMatch, updateChoice } from '../edit/choices';
import { convertNode } from '../edit/convert';
import { renameDesign, updateDesign } from '../edit/design-fields';
import { addNode, connect, removeNodes, setStart, updateNode } from '../edit/nodes';
import { setPromptText } from '../edit/prompts';
import { sequence } from '../edit/sequence';
import type { Design } from '../model/design';
import { compareDesigns, sameForCallers } from './compare';
import { groupDifferences } from './difference';

const main = nodeId('main');
const c1 = choiceId('c1');
const base = () =>
  aDesign(
    aMenu('main', { name: 'Main menu', on: { '1': 'sales', '3': 'sales' }, silence: 'support' }),
    aQueue('sales', { name: 'Sales queue' }),
    aQueue('support', { name: 'Support queue' }),
    aTask('task', { yes: 'main', no: null }),
    anHours('hours', { open: 'main', closed: 'sales' }),
    anAnnouncement('hello', 'main'),
    aLanguage('german', 'de-ch', 'main'),
    aDisconnect('bye'),
    anUnknown('other'),
  );
const place = { x: 0, y: 0 };

/** Differences in a line each: what, before, after. */
const lines = (before: Design, after: Design): string[] =>
  compareDesigns(before, after).map(
    ({ kind, title, before: old = '', after: now = '' }) => `${kind} ${title}: ${old} > ${now}`,
  );

test.each([
  [
    'where a choice leads',
    connect(main, { kind: 'choice', choiceId: choiceId('c2') }, to('support')),
    ['changed Main menu · choice 3: Sales queue > Support queue'],
  ],
  ['a digit', bindDigit(main, c1, '7'), ['changed Main menu · choice 7 · digit: 1 > 7']],
  ['a label', updateChoice(main, c1, { label: 'Sales' }), ['changed Main menu · choice 1 · label: Choice c1 > Sales']],
  [
    'a new choice',
    addChoice(main, { digit: '0', target: to('support') }),
    ['added Main menu · choice 0:  > Support queue'],
  ],
  ['a choice that goes', removeChoice(main, c1), ['removed Main menu · choice 1: Sales queue > ']],
  [
    'what works everywhere',
    updateChoice(main, c1, { global: true, globalSpeech: true, speechTerms: { [language('en-us')]: ['sales'] } }),
    [
      'changed Main menu · choice 1 · works in every menu: no > yes',
      'changed Main menu · choice 1 · speech terms: none > en-us: sales',
      'changed Main menu · choice 1 · speech in every menu: no > yes',
    ],
  ],
  [
    'numbers of a menu',
    updateNode(main, 'menu', { timeoutSeconds: 7.5, tries: 2, interruptible: false, defaultChoiceId: c1 }),
    [
      'changed Main menu · timeout: 10 s > 7.5 s',
      'changed Main menu · tries: 3 > 2',
      'changed Main menu · callers may key ahead: yes > no',
      'changed Main menu · default: none > choice 1',
    ],
  ],
  ['a name', updateNode(main, 'menu', { name: 'Welcome' }), ['changed Welcome · name: Main menu > Welcome']],
  ['silence', connect(main, { kind: 'no-input' }, null), ['changed Main menu · no input: Support queue > nowhere yet']],
  [
    'unknown digits on a way of their own',
    connect(main, { kind: 'no-match' }, to('repeat')),
    ['changed Main menu · no match: Support queue > Repeat this menu'],
  ],
  [
    'the fallback',
    connect(main, { kind: 'fallback' }, to('sales')),
    ['changed Main menu · fallback: nowhere yet > Sales queue'],
  ],
  [
    'words',
    setPromptText({ nodeId: main, slot: 'prompt' }, language('en-us'), 'Good day.'),
    ['changed main · en-us: Words of main. > Good day.'],
  ],
  [
    'words where there were none',
    setPromptText({ nodeId: main, slot: 'no-input' }, language('en-us'), 'Nobody there?'),
    ['changed Main menu · no input prompt: silence > Nobody there?', 'added main-no-input:  > Nobody there?'],
  ],
  [
    'another queue',
    updateNode(nodeId('sales'), 'queue', { queueId: 'queue-new' }),
    ['changed Sales queue · leads to: sales > queue-new'],
  ],
  ['another kind', convertNode(nodeId('sales'), 'voicemail'), ['changed Sales queue · kind: Queue > Voicemail']],
  ['a new target', addNode(aQueue('billing'), place), ['added billing:  > Queue billing']],
  [
    'a new menu',
    addNode(aMenu('sub', { prompt: null, on: { '1': null } }), place),
    ['added sub:  > Menu with the digits 1'],
  ],
  [
    'a target that goes',
    removeNodes([nodeId('support')]),
    [
      'changed Main menu · no input: Support queue > nowhere yet',
      'removed Support queue: Queue Support queue (support) > ',
    ],
  ],
  [
    'a branch',
    connect(nodeId('task'), { kind: 'branch', branchId: 'no' as never }, to('bye')),
    ['changed task · branch no: nowhere yet > bye'],
  ],
  [
    'what is decided elsewhere',
    sequence(
      updateNode(nodeId('hours'), 'hours', { scheduleGroup: 'summer', branches: [] }),
      updateNode(nodeId('task'), 'task', { actions: ['Look up the caller'] }),
    ),
    [
      'changed task · actions: none > Look up the caller',
      'changed hours · schedule: hours > summer',
      'removed hours · branch open: open > ',
      'removed hours · branch closed: closed > ',
    ],
  ],
  [
    'steps that speak',
    sequence(
      updateNode(nodeId('hello'), 'announcement', { interruptible: false, next: null }),
      updateNode(nodeId('german'), 'language', { language: language('fr') }),
    ),
    [
      'changed hello · callers may key ahead: yes > no',
      'changed hello · next: Main menu > nowhere yet',
      'changed german · language: de-ch > fr',
    ],
  ],
  [
    'settings',
    sequence(
      renameDesign('Service'),
      setStart(nodeId('task')),
      updateDesign({ maxDepth: 3, runtime: 'document', languages: [language('en-us'), language('de-ch')] }),
    ),
    [
      'changed Flow · name: Test design > Service',
      'changed Flow · the call begins at: Main menu > task',
      'changed Flow · languages: en-us > en-us, de-ch',
      'changed Flow · silence and unknown digits as in: architect > document',
      'changed Flow · limit of menu depth: the product’s own > 3',
    ],
  ],
  [
    'adaptation',
    updateDesign({
      adaptation: {
        queueId: 'q',
        waitAboveSeconds: 120,
        agentsAtMost: 0,
        timeoutMultiplier: 2,
        usualMultiplier: 1,
        fallback: true,
        byRow: true,
      },
    }),
    [
      'added Flow · adaptation:  > queue q, full above 120 s, full with no agent available, timeouts times 2, else 1, fallback on, read from a data table by each call',
    ],
  ],
  [
    'what a flow says of a full queue',
    updateDesign({
      flow: {
        ...base().flow,
        opaque: { settings: { dynamicTimeoutMultiplier: 2, fallbackEnabled: true, region: 'eu' } },
      },
    }),
    [
      'added Flow · timeouts of all menus:  > times 2',
      'added Flow · fallback of all menus:  > on',
      'added Flow · key settings:  > {"region":"eu"}',
    ],
  ],
  [
    'what the model does not know',
    updateDesign({ flow: { description: 'New', enabled: false, version: 9, opaque: { tags: ['a'] } } }),
    ['changed Flow · description:  > New', 'changed Flow · enabled: yes > no', 'added Flow · key tags:  > ["a"]'],
  ],
])('%s is told in words', (_, command, told) => {
  const after = edited(base(), command);
  expect(lines(base(), after)).toEqual(told);
});

describe('what callers never meet is no difference', () => {
  const rich = aRichDesign();
  const kept = menuIn(rich, 'main');
  const marked = { ...kept, answerGiven: true, source: kept.source && { ...kept.source, text: null } };
  test.each<readonly [string, Design, Design]>([
    ['a waiver', rich, edited(rich, waive('IVR-M01', main, null, 'So'))],
    ['places', rich, { ...rich, positions: {} }],
    ['notes', rich, { ...rich, notes: {} }],
    ['the flow it belongs to', rich, { ...rich, origin: null, sourceText: null, id: designId('other') }],
    ['a version', rich, { ...rich, flow: { ...rich.flow, version: 99 } }],
    ['what new menus start with', rich, { ...rich, menuDefaults: { timeoutSeconds: 1, tries: 1 } }],
    ['words that nobody hears', rich, withPrompts(rich, aPrompt('unused', 'x'))],
    ['the order of choices', rich, edited(rich, moveChoice(main, c1, 2))],
    ['an own way that is the same', base(), edited(base(), setNoMatch(main, 'own'))],
    ['a jump for a line', rich, edited(rich, connect(main, { kind: 'choice', choiceId: c1 }, to({ jump: 'sales' })))],
    ['a mark and a source text', rich, { ...rich, nodes: { ...rich.nodes, [main]: marked } }],
  ])('%s', (_, before, after) => {
    expect(after).not.toEqual(before);
    expect(lines(before, after)).toEqual([]);
    expect(sameForCallers(after, before)).toBe(true);
  });
});

describe('counterparts under other ids', () => {
  const mine = aDesign(
    aMenu('menu-1', {
      on: { '1': 'queue-1', '2': 'queue-2', '0': 'back' },
      silence: 'queue-3',
      prompt: 'welcome',
      source: { id: 'main', text: null, opaque: {} },
    }),
    aQueue('queue-1', { queueId: 'Sales' }),
    aQueue('queue-2', { queueId: 'Support' }),
    aQueue('queue-3', { queueId: 'Sales' }),
    anUnknown('back', { targetId: 'agent-transfer', classifiedAs: 'queue' }),
  );
  const theirs = aDesign(
    aMenu('main', {
      choices: [aChoice('c1', '0', 'x'), aChoice('c2', '2', 'queue-1'), aChoice('c3', '1', 'queue-2')],
      silence: 'queue-2',
      prompt: 'p1',
    }),
    aQueue('queue-1', { queueId: 'Support' }),
    anUnknown('queue-2', { targetId: 'Sales' }),
    anUnknown('x', { targetId: 'agent-transfer' }),
  );

  test('targets by reference, menus by their id in the source, choices by digit, prompts by words', () => {
    const unnamed = (design: Design): Design => ({
      ...withPrompts(design, aPrompt('welcome', 'Hi.'), aPrompt('p1', 'Hi.')),
      nodes: Object.fromEntries(
        Object.values(design.nodes).map((node) => [
          node.id,
          node.kind === 'menu'
            ? { ...node, name: 'Main', choices: node.choices.map((choice) => ({ ...choice, label: '' })) }
            : { ...node, name: '' },
        ]),
      ),
    });
    const [a, b] = [unnamed(mine), unnamed(theirs)];
    expect(lines(a, b)).toEqual(['changed p1 · name: welcome > p1']);
    const slower = edited(b, updateNode(main, 'menu', { timeoutSeconds: 20 }));
    expect(lines(a, slower)[0]).toBe('changed Main · timeout: 10 s > 20 s');
    const elsewhere = edited(b, connect(main, { kind: 'choice', choiceId: choiceId('c3') }, to('queue-1')));
    expect(lines(a, elsewhere)[0]).toBe('changed Main · choice 1: Sales > Support');
  });

  test('two targets of one name are told apart in full', () => {
    const names = { name: 'Sales' };
    const two = aDesign(aMenu('main', { on: { '1': 'a' } }), aQueue('a', names), aQueue('b', names));
    const after = edited(two, connect(main, { kind: 'choice', choiceId: c1 }, to('b')));
    expect(lines(two, after)).toEqual(['changed main · choice 1: Queue Sales (a) > Queue Sales (b)']);
  });

  test('the first of two choices on one digit is the one that callers reach', () => {
    const twice = aDesign(
      aMenu('main', { choices: [aChoice('c1', '1', 'a', { label: '' }), aChoice('c2', '1', 'b', { label: '' })] }),
      aQueue('a'),
      aQueue('b'),
    );
    expect(lines(twice, edited(twice, moveChoice(main, c1, 1)))).toEqual([
      'changed main · choice 1: a > b',
      'changed main · choice 1: b > a',
    ]);
  });
});

test('differences name the node, the choice and the field they are about', () => {
  const after = edited(base(), updateChoice(main, c1, { digit: '7', target: null }));
  expect(compareDesigns(base(), after)).toEqual([
    {
      kind: 'changed',
      group: 'menu',
      nodeId: 'main',
      choiceId: 'c1',
      field: 'digit',
      subject: 'Main menu',
      title: 'Main menu · choice 7 · digit',
      before: '1',
      after: '7',
    },
    expect.objectContaining({ field: 'target', before: 'Sales queue', after: 'nowhere yet' }),
  ]);
});

test('variants differ by name and menus, segments by who hears what', () => {
  const rich = aRichDesign();
  const { variation } = rich;
  const [gold] = variation?.variants ?? [];
  const [segment] = variation?.segments ?? [];
  if (!variation || !gold || !segment) throw new Error('The rich design has a variant and a segment');
  const after = (variant: Partial<typeof gold>): Design => ({
    ...rich,
    variation: { ...variation, variants: [{ ...gold, ...variant }] },
  });
  expect(lines(rich, after({ overrides: {} }))).toEqual([
    'removed gold: Welcome, and thank you for staying with us. > ',
    'changed Variant Gold · main · prompt: gold > main',
    'changed Variant Gold · main · tries: 1 > 2',
  ]);
  const said = { tries: 1, promptId: promptId('gold') };
  const [choice] = menuIn(rich, 'main').choices;
  if (!choice) throw new Error('The main menu has choices');
  expect(lines(rich, after({ overrides: { [main]: { ...said, choices: [{ ...choice, digit: '7' }] } } }))).toEqual([
    'changed Variant Gold · main · choice 7 · digit: 1 > 7',
    'removed Variant Gold · main · choice 2: support > ',
    'removed Variant Gold · main · choice without a digit: hours > ',
    'removed Variant Gold · main · choice 2: Repeat this menu > ',
    'changed Variant Gold · main · default: choice 2 > none',
  ]);
  const arms = [{ variantId: 'v1', sharePercent: 100 }];
  expect(lines(rich, { ...rich, variation: { ...variation, segments: [{ ...segment, arms }] } })).toEqual([
    'changed Segment Gold customers · callers hear: Base menu 50 %, Gold 50 % > Gold 100 %',
    'removed Segment All other callers: Base menu 100 % > ',
  ]);
  expect(lines(rich, { ...rich, variation: null })).toContain('removed Variant Gold: one menu of its own > ');
});

test('a change of the base is told once, and not again for variants that go with it', () => {
  const rich = aRichDesign();
  const slower = edited(rich, updateNode(main, 'menu', { timeoutSeconds: 30 }));
  expect(lines(rich, slower)).toEqual(['changed main · timeout: 7.5 s > 30 s']);
  // What the variant says itself is as it was.
  const patient = edited(rich, updateNode(main, 'menu', { tries: 5 }));
  expect(lines(rich, patient)).toEqual(['changed main · tries: 2 > 5']);
});

test('what holds for all variants is told by itself', () => {
  const rich = aRichDesign();
  if (!rich.variation) throw new Error('The rich design has variants');
  const base = { id: 'today', name: 'Today' };
  const after: Design = { ...rich, variation: { ...rich.variation, delivery: 'deploy', assignBy: 'call', base } };
  expect(lines(rich, after)).toEqual([
    'changed Variants · how callers come to theirs: each call asks > the flow is rewritten',
    'changed Variants · decided by: the customer > each call anew',
    'changed Variants · id of the base: base > today',
    'changed Variants · name of the base: Base menu > Today',
  ]);
});

test('screens list differences by menu, then targets, prompts and settings', () => {
  const after = edited(
    base(),
    sequence(
      renameDesign('Service'),
      setPromptText({ nodeId: main, slot: 'prompt' }, language('en-us'), 'Hi.'),
      updateNode(nodeId('hello'), 'announcement', { next: null }),
      updateNode(main, 'menu', { tries: 1, timeoutSeconds: 5 }),
      addNode(aQueue('billing'), place),
    ),
  );
  const lists = groupDifferences(compareDesigns(base(), after));
  expect(lists.map(({ title, nodeId: id, differences }) => [title, id, differences.length])).toEqual([
    ['Main menu', 'main', 2],
    ['hello', 'hello', 1],
    ['Targets', undefined, 1],
    ['Prompts', undefined, 1],
    ['Settings', undefined, 1],
  ]);
  expect(groupDifferences([])).toEqual([]);
});
