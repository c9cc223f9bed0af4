import { expect, test } from 'vitest';
import {
  aMenu,
  aPrompt,
  aQueue,
  choiceId,
  language,
  menuIn,
  nodeId,
  noteId,
  promptId,
  to,
} from '../../testing/builders';
import { edited } from '../../testing/edits';
import { aRichDesign } from '../../testing/rich-design';
import type { Design } from '../model/design';
import * as annotations from './annotations';
import * as choices from './choices';
import type { Command } from './command';
import * as convert from './convert';
import * as designFields from './design-fields';
import * as designLanguages from './design-languages';
import * as fixedTarget from './fixed-target';
import * as inherits from './inherits';
import * as insert from './insert';
import * as makeBase from './make-base';
import * as measurement from './measurement';
import * as nodes from './nodes';
import * as paste from './paste';
import * as promptTexts from './prompt-texts';
import * as prompts from './prompts';
import * as refer from './refer';
import * as segments from './segments';
import { sequence } from './sequence';
import * as sourceIds from './source-ids';
import * as variantMenus from './variant-menus';
import * as variants from './variants';

const rich = (): Design => {
  const design = aRichDesign();
  const unused = aPrompt('unused', 'Nobody hears this.');
  const computed = { ...aPrompt('computed', 'At most this.'), expression: 'Flow.Words' };
  const chosen = aQueue('chosen', { queueId: '', expression: 'Flow.Queue' });
  return {
    ...design,
    measurement: { milestones: { [main]: { name: 'Rich: main', outcome: 'Rich: menus' } } },
    nodes: { ...design.nodes, [chosen.id]: chosen, [nodeId('speaking')]: aMenu('speaking', { prompt: 'computed' }) },
    prompts: { ...design.prompts, [unused.id]: unused, [computed.id]: computed },
  };
};

/** Every value of a design under its path: `nodes.main.tries`. Empty lists and objects are values too. */
const leaves = (value: unknown, path: string, into: Map<string, unknown>): Map<string, unknown> => {
  const parts = typeof value === 'object' && value !== null ? Object.entries(value) : [];
  if (parts.length === 0) into.set(path, value);
  for (const [key, part] of parts) leaves(part, path === '' ? key : `${path}.${key}`, into);
  return into;
};

/** Paths whose value differs, is new or is gone. */
const touched = (before: Design, after: Design): string[] => {
  const [old, now] = [leaves(before, '', new Map()), leaves(after, '', new Map())];
  const paths = new Set([...old.keys(), ...now.keys()]);
  return [...paths].filter(
    (path) => !old.has(path) || !now.has(path) || JSON.stringify(old.get(path)) !== JSON.stringify(now.get(path)),
  );
};

const main = nodeId('main');
const c1 = choiceId('c1');
const place = { x: 7, y: 8 };
const onOne = { kind: 'choice', choiceId: c1 } as const;
const spoken = { nodeId: main, slot: 'prompt' } as const;

const plan = {
  id: 't1',
  name: 'Test',
  measure: 'abandoned',
  expectedRate: 0.2,
  smallestDifference: 0.05,
  alpha: 0.05,
  power: 0.8,
  looks: 3,
  callersPerArm: 1000,
  endsAt: '2027-01-31T00:00:00Z',
} as const;

/** Each command with the paths it speaks about, and no others. */
const table: readonly (readonly [string, Command, RegExp])[] = [
  ['addNode', nodes.addNode(aQueue('new'), place), /^(nodes|positions)\.new\./],
  [
    'addNodeAt',
    nodes.addNodeAt(main, onOne, aQueue('new'), place),
    /^((nodes|positions)\.new\.|nodes\.main\.choices\.0\.target\.)/,
  ],
  [
    'insertOnEdge',
    insert.insertOnEdge(main, onOne, aMenu('new'), place),
    /^((nodes|positions)\.new\.|nodes\.main\.choices\.0\.target\.)/,
  ],
  ['connect', nodes.connect(main, onOne, to('support')), /^nodes\.main\.choices\.0\.target\.nodeId$/],
  ['removeEdge', nodes.removeEdge(main, onOne), /^nodes\.main\.choices\.0\.target/],
  [
    'removeNodes',
    nodes.removeNodes([nodeId('sales')]),
    /^((nodes|positions)\.sales\.|nodes\.main\.(choices\.0\.target|fallback)|nodes\.support\.choices\.0\.target)/,
  ],
  [
    'removeMany',
    nodes.removeMany({ nodes: [nodeId('german')], edges: [{ from: main, port: onOne }] }),
    /^((nodes|positions)\.german\.|nodes\.hello\.next|nodes\.main\.choices\.0\.target)/,
  ],
  ['updateNode', nodes.updateNode(main, 'menu', { tries: 3 }), /^nodes\.main\.tries$/],
  ['updateNodes', nodes.updateNodes([main], { timeoutSeconds: 5 }), /^nodes\.main\.timeoutSeconds$/],
  ['moveNodes', nodes.moveNodes({ [main]: place }), /^positions\.main\.[xy]$/],
  ['setStart', nodes.setStart(main), /^start$/],
  ['classify', nodes.classify(nodeId('agent-transfer'), null), /^nodes\.agent-transfer\.classifiedAs$/],
  ['convertNode', convert.convertNode(nodeId('sales'), 'flow'), /^nodes\.sales\.(kind|queueId|flowId)$/],
  [
    'pasteNodes',
    paste.pasteNodes([menuIn(rich(), 'support')], [aPrompt('support', 'Other words.')], { [nodeId('support')]: place }),
    /^((nodes|positions)\.menu-1\.|prompts\.support-1\.)/,
  ],
  ['addChoice', choices.addChoice(main, {}), /^nodes\.main\.choices\.4\./],
  ['bindDigit', choices.bindDigit(main, c1, '9'), /^nodes\.main\.choices\.0\.digit$/],
  ['updateChoice', choices.updateChoice(main, c1, { label: 'Sales' }), /^nodes\.main\.choices\.0\.label$/],
  ['moveChoice', choices.moveChoice(main, c1, 1), /^nodes\.main\.choices\.[01]\./],
  ['removeChoice', choices.removeChoice(main, choiceId('c4')), /^(nodes\.main\.choices\.3\.|waivers\.[01]\.)/],
  ['setNoMatch', choices.setNoMatch(main, 'as-no-input'), /^nodes\.main\.noMatch/],
  ['setDefaultChoice', choices.setDefaultChoice(main, c1), /^nodes\.main\.defaultChoiceId$/],
  [
    'setPromptText',
    prompts.setPromptText(spoken, language('en-us'), 'Good day.'),
    /^prompts\.main\.texts\.en-us\.(text|revision)$/,
  ],
  // biome-ignore lint/correctness/useHookAtTopLevel: a command that is called «use», no hook of React
  ['usePrompt', prompts.usePrompt(spoken, promptId('nobody')), /^nodes\.main\.promptId$/],
  [
    'writeWordsInstead',
    prompts.writeWordsInstead({ nodeId: nodeId('speaking'), slot: 'prompt' }),
    /^prompts\.computed\.expression$/,
  ],
  ['leaveToFlow', inherits.leaveToFlow(main, 'tries'), /^nodes\.main\.(tries$|inherits)/],
  ['nameFixedTarget', fixedTarget.nameFixedTarget(nodeId('chosen')), /^nodes\.chosen\.expression$/],
  ['keepSourceIds', sourceIds.keepSourceIds(new Map([[nodeId('chosen'), 'Chosen_1']])), /^nodes\.chosen\.source/],
  ['renamePrompt', prompts.renamePrompt(promptId('main'), 'Greeting'), /^prompts\.main\.name$/],
  ['removeUnusedPrompts', prompts.removeUnusedPrompts(), /^prompts\.unused\./],
  [
    'setTexts',
    promptTexts.setTexts([{ promptId: promptId('main'), language: language('de-ch'), text: 'Hallo.' }]),
    /^prompts\.main\.texts\.de-ch\./,
  ],
  ['setTextOf', promptTexts.setTextOf(promptId('main'), language('de-ch'), 'Hallo.'), /^prompts\.main\.texts\.de-ch\./],
  [
    'setRecordedSeconds',
    promptTexts.setRecordedSeconds(promptId('main'), language('en-us'), 3),
    /^prompts\.main\.texts\.en-us\.recordedSeconds$/,
  ],
  [
    'markUpToDate',
    promptTexts.markUpToDate([{ promptId: promptId('main'), language: language('de-ch') }]),
    /^prompts\.main\.texts\.de-ch\.translatedFrom$/,
  ],
  ['addLanguage', designLanguages.addLanguage(language('it-ch')), /^languages\./],
  ['removeLanguage', designLanguages.removeLanguage(language('de-ch')), /^languages\./],
  [
    'makeDefaultLanguage',
    designLanguages.makeDefaultLanguage(language('de-ch')),
    /^(languages\.|prompts\.[^.]+\.texts\.[^.]+\.translatedFrom$)/,
  ],
  ['referTo', refer.referTo(nodeId('sales'), 'other', 'Other'), /^nodes\.sales\.(queueId|name)$/],
  ['renameDesign', designFields.renameDesign('Other'), /^name$/],
  ['updateDesign', designFields.updateDesign({ maxDepth: null }), /^maxDepth$/],
  ['setOrigin', designFields.setOrigin(null), /^origin/],
  [
    'addNote',
    annotations.addNote({ id: noteId('note-2'), text: 'x', position: place, nodeId: null }),
    /^notes\.note-2\./,
  ],
  ['updateNote', annotations.updateNote(noteId('note-1'), { text: 'y' }), /^notes\.note-1\.text$/],
  ['moveNote', annotations.moveNote(noteId('note-1'), place), /^notes\.note-1\.position\./],
  ['removeNote', annotations.removeNote(noteId('note-1')), /^notes(\.note-1\.|$)/],
  ['measureMenus', measurement.measureMenus(), /^measurement\.milestones\.(?!main\b)/],
  ['stopMeasuring', measurement.stopMeasuring, /^measurement/],
  ['waive', annotations.waive('IVR-M01', main, null, 'So be it'), /^waivers\.2\./],
  ['turnVariationOff', variants.turnVariationOff(), /^variation/],
  ['addVariant', variants.addVariant('New'), /^variation\.variants\.1\./],
  ['duplicateVariant', variants.duplicateVariant('v1', 'Copy'), /^variation\.variants\.1\./],
  ['renameVariant', variants.renameVariant('v1', 'Silver'), /^variation\.variants\.0\.name$/],
  ['setVariantId', variants.setVariantId('v1', 'v2'), /^variation\.(variants\.0\.id|segments\.0\.arms\.1\.variantId)$/],
  ['removeVariant', variants.removeVariant('v1'), /^variation\.(variants|segments\.0\.arms\.)/],
  ['moveVariant', sequence(variants.addVariant('New'), variants.moveVariant('variant-a', 0)), /^variation\.variants\./],
  ['setOverrides', variants.setOverrides('v1', {}), /^variation\.variants\.0\.overrides/],
  ['updateVariation', variants.updateVariation({ assignBy: 'call' }), /^variation\.assignBy$/],
  [
    'editVariant',
    variantMenus.editVariant('v1', nodes.updateNode(main, 'menu', { timeoutSeconds: 3 })),
    /^variation\.variants\.0\.overrides\.main\.timeoutSeconds$/,
  ],
  [
    'setVariantPromptText',
    variantMenus.setVariantPromptText('v1', { nodeId: nodeId('support'), slot: 'prompt' }, language('en-us'), 'Yes?'),
    /^(variation\.variants\.0\.overrides\.support\.promptId$|prompts\.support-v1\.)/,
  ],
  [
    'resetVariantMenu',
    variantMenus.resetVariantMenu('v1', main, ['tries']),
    /^variation\.variants\.0\.overrides\.main\.tries$/,
  ],
  ['resetVariant', variantMenus.resetVariant('v1'), /^variation\.variants\.0\.overrides/],
  ['makeBase', makeBase.makeBase('v1'), /^(nodes\.main\.(tries|promptId)$|variation\.(variants|segments\.0\.arms\.))/],
  ['addSegment', segments.addSegment('tin', 'Tin'), /^variation\.segments\.[12]\./],
  ['renameSegment', segments.renameSegment('gold', 'Best'), /^variation\.segments\.0\.name$/],
  ['setSegmentKey', segments.setSegmentKey('gold', 'best'), /^variation\.segments\.0\.key$/],
  ['removeSegment', segments.removeSegment('gold'), /^variation\.segments\./],
  ['moveSegment', segments.moveSegment('gold', 1), /^variation\.segments\./],
  ['setArms', segments.setArms('gold', [{ variantId: 'v1', sharePercent: 100 }]), /^variation\.segments\.0\.arms\./],
  ['setShare', segments.setShare('gold', 'v1', 20), /^variation\.segments\.0\.arms\.1\.sharePercent$/],
  ['removeArm', segments.removeArm('gold', 'v1'), /^variation\.segments\.0\.arms\.1\./],
  [
    'splitEvenly',
    sequence(segments.removeArm('gold', 'v1'), segments.splitEvenly('gold')),
    /^variation\.segments\.0\.arms\./,
  ],
  ['setTest', segments.setTest('gold', plan), /^variation\.segments\.0\.test/],
  ['unwaive', annotations.unwaive('IVR-S01', null, null), /^waivers\.1\./],
];

test.each(table)('%s leaves alone what it does not speak about', (_, command, about) => {
  const before = rich();
  const paths = touched(before, edited(before, command));
  expect(paths).not.toEqual([]);
  expect(paths.filter((path) => !about.test(path))).toEqual([]);
});

test('the table has every command there is', () => {
  const helpers = [
    'changeVariation',
    'followed',
    'followingDefaults',
    'freeDigit',
    'freeVariantId',
    'hearingBaseInstead',
    'menuAbove',
    'otherBaseCallers',
    'ownFields',
    'pastedIds',
    'promptIdAt',
    'promptIdsInUse',
    'promptIdsOf',
    'slotProblem',
    'standingIn',
    // The rich design has variants already.
    'turnVariationOn',
    'variantIn',
    'withLanguages',
    'withOwnSettings',
  ];
  const modules = [
    annotations,
    choices,
    convert,
    designFields,
    designLanguages,
    fixedTarget,
    inherits,
    insert,
    makeBase,
    measurement,
    nodes,
    paste,
    promptTexts,
    prompts,
    refer,
    segments,
    sourceIds,
    variantMenus,
    variants,
  ];
  const names = modules.flatMap((module) => Object.keys(module)).filter((name) => !helpers.includes(name));
  expect(table.map(([name]) => name).toSorted()).toEqual(names.toSorted());
});
