import { expect, test } from 'vitest';
import { menuIn } from '../../testing/builders';
import { aRichDesign } from '../../testing/rich-design';
import { runChecks } from '../checks/run-checks';
import { designOfVariant } from '../variation/apply-variant';
import type { Design } from './design';
import { readDesign } from './read-design';

const main = {
  kind: 'menu',
  id: 'main',
  name: 'Main',
  promptId: 'welcome',
  interruptible: true,
  timeoutSeconds: 10,
  tries: 3,
  choices: [
    {
      id: 'c1',
      digit: '1',
      label: 'Sales',
      promptId: null,
      target: { kind: 'node', nodeId: 'sales' },
      global: false,
      speechTerms: {},
      globalSpeech: false,
      answerGiven: false,
      source: null,
    },
  ],
  noInput: { promptId: null, target: { kind: 'node', nodeId: 'sales' } },
  noMatch: 'as-no-input',
  defaultChoiceId: null,
  fallback: null,
  nestedUnder: null,
  answerGiven: false,
  source: null,
};

/** A design as a Touchtone of the first version saved it. */
const saved = {
  schemaVersion: 1,
  id: 'd1',
  name: 'Service line',
  start: 'main',
  nodes: {
    main,
    sales: { kind: 'queue', id: 'sales', name: 'Sales', answerGiven: false, source: null, queueId: 'q1' },
  },
  prompts: { welcome: { id: 'welcome', name: 'Welcome', texts: {}, source: null } },
  languages: ['en-us'],
  runtime: 'architect',
  menuDefaults: { timeoutSeconds: 10, tries: 3 },
  maxDepth: null,
  flow: { description: '', enabled: true, version: 0, opaque: {} },
  positions: { main: { x: 0, y: 0 }, sales: { x: 300, y: 0 } },
  notes: {},
  waivers: [],
  adaptation: null,
  variants: [
    {
      id: 'gold menu',
      name: 'Gold',
      segment: 'gold customers',
      sharePercent: 40,
      overrides: {
        main: {
          tries: 2,
          timeoutSeconds: 6,
          choices: [{ ...main.choices[0], digit: '2' }],
          colour: 'red',
          promptId: 7,
        },
        gone: {},
      },
    },
    { id: 'base', name: 'Short', segment: '', sharePercent: 100, overrides: { main: { timeoutSeconds: 5 } } },
    { id: 'base', name: 'Shorter', segment: 'gold customers', sharePercent: 30.5, overrides: {} },
  ],
  origin: null,
  sourceText: null,
};

const opened = (json: unknown): Design => {
  const read = readDesign(JSON.parse(JSON.stringify(json)));
  if (!read.ok) throw new Error(JSON.stringify(read.error));
  return read.value;
};

test('a design of the first version opens with its variants, and who heard them', () => {
  const { variants: _, schemaVersion: __, ...rest } = saved;
  const design = opened(saved);
  expect(design).toMatchObject({ ...rest, schemaVersion: 3 });
  expect(design.variation).toEqual({
    delivery: 'decide',
    base: { id: 'base-3', name: 'Base menu' },
    variants: [
      {
        id: 'gold-menu',
        name: 'Gold',
        overrides: { main: { tries: 2, timeoutSeconds: 6, choices: [{ ...main.choices[0], digit: '2' }] } },
      },
      { id: 'base', name: 'Short', overrides: { main: { timeoutSeconds: 5 } } },
      { id: 'base-2', name: 'Shorter', overrides: {} },
    ],
    segments: [
      {
        key: 'gold-customers',
        name: 'gold customers',
        arms: [
          { variantId: 'base-3', sharePercent: 29.5 },
          { variantId: 'gold-menu', sharePercent: 40 },
          { variantId: 'base-2', sharePercent: 30.5 },
        ],
        test: null,
      },
      { key: 'default', name: '', arms: [{ variantId: 'base', sharePercent: 100 }], test: null },
    ],
    assignBy: 'customer',
    dataAction: { integration: 'Touchtone', action: 'Menu variant' },
  });
  expect(runChecks(design).filter(({ rule }) => rule.startsWith('IVR-V0'))).toEqual([]);
  expect(menuIn(designOfVariant(design, 'gold-menu'), 'main')).toMatchObject({ tries: 2, timeoutSeconds: 6 });
});

test('segments of the first version keep the word their callers are known by', () => {
  const variant = (id: string, segment: string) => ({ id, name: id, segment, sharePercent: 50, overrides: {} });
  const { variation } = opened({
    ...saved,
    variants: [variant('a', 'gold.uk'), variant('b', 'default'), variant('c', ''), variant('d', 'gold uk')],
  });
  expect(variation?.segments.map(({ key, arms }) => [key, arms.map(({ variantId }) => variantId)])).toEqual([
    ['gold.uk', ['base', 'a']],
    ['default', ['b', 'c']],
    ['gold-uk', ['base', 'd']],
  ]);
});

test('one without variants opens as one in which all callers hear the same', () => {
  expect(opened({ ...saved, variants: [] }).variation).toBeNull();
});

test('a design of today is read as it is', () => {
  expect(opened(aRichDesign())).toEqual(aRichDesign());
});

test('a design of the second version keeps its adaptation, and is not measured', () => {
  const { variants: _, ...rest } = saved;
  const second = { ...rest, schemaVersion: 2, variation: null };
  expect(opened(second)).toMatchObject({ adaptation: null, measurement: null });
  const adaptation = { queueId: 'q', waitAboveSeconds: 90, timeoutMultiplier: 3, fallback: false };
  expect(opened({ ...second, adaptation }).adaptation).toEqual({ ...adaptation, agentsAtMost: 0, usualMultiplier: 1 });
});
