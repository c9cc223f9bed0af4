import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { designId, language, menuIn, nodeId } from '../../../testing/builders';
import type { Design } from '../../model/design';
import type { Json } from '../../model/json';
import { shownId } from '../../model/node';
import { dial } from '../../simulate/dial';
import { traceLine } from '../../simulate/trace-line';
import { lostInSetPrompt } from './lost';
import { readSetPrompt } from './read';
import { setPromptText } from './write';

const sample = readFileSync(new URL('../../../../samples/dynamic-menu.set-prompt.json', import.meta.url), 'utf8');
const id = designId('dynamic');

const opened = (json: unknown): Design => {
  const read = readSetPrompt(json, id);
  if (!read.ok) throw new Error(JSON.stringify(read.error));
  return read.value;
};

const option = (value: string, prompt: string, more: object = {}) => ({ value, prompt, ...more });
const flow = (options: readonly Json[], over: object = {}) => ({
  id: 'f',
  name: 'F',
  type: 'voice',
  description: '',
  steps: [{ id: 'main', type: 'SetPrompt', config: { options, timeout: 10_000, maxRetries: 3, playDigits: true } }],
  entrySteps: ['main'],
  ...over,
});
const says = (design: Design, menu: string) => {
  const { promptId } = menuIn(design, menu);
  return promptId === null ? null : design.prompts[promptId]?.texts[design.languages[0] ?? ('' as never)]?.text;
};

describe("the document's example", () => {
  const design = opened(JSON.parse(sample));

  test('is a menu that waits 10 s, once and three times more, and says its options', () => {
    const menu = menuIn(design, 'ivr-main-menu');
    expect(design).toMatchObject({ start: 'ivr-main-menu', name: 'Dynamic IVR Menu Flow', runtime: 'architect' });
    expect(menu).toMatchObject({ timeoutSeconds: 10, tries: 4, source: null });
    expect(says(design, 'ivr-main-menu')).toBe(
      'Press 1 for priority support. Press 2 for account billing. Press 3 for dedicated sales.',
    );
    expect(menu.choices.map(({ digit, label }) => [digit, label])).toEqual([
      ['1', 'priority support'],
      ['2', 'account billing'],
      ['3', 'dedicated sales'],
    ]);
  });

  test('is dialled', () => {
    const dialled = dial(design, 'timeout 9 2', { runtime: 'architect' });
    expect(dialled.ok && dialled.value.events.map(({ event }) => traceLine(design, event))).toEqual([
      'Entered ivr-main-menu',
      'Timeout triggered on ivr-main-menu',
      'Repeated ivr-main-menu',
      'No match 9 on ivr-main-menu',
      'Repeated ivr-main-menu',
      'Pressed 2 on ivr-main-menu',
      'Transferred to billing',
    ]);
  });

  test('is written back as it was, and nothing is lost', () => {
    expect(setPromptText(design)).toBe(sample);
    expect(lostInSetPrompt(design)).toEqual([]);
  });
});

describe('digits are those the words name, else those of the place', () => {
  test.each<[string, string[], (string | null)[]]>([
    ['named', ['Press 2 for a', 'For b, press 1.', 'Press the star key for c'], ['2', '1', '*']],
    ['in words', ['press nine for a', 'To hear this again, dial zero'], ['9', '0']],
    ['by place', ['Support', 'Sales'], ['1', '2']],
    ['by place, where nobody else has it', ['Press 2 for a', 'Sales', 'Billing'], ['2', null, '3']],
    ['no digit in a longer number', ['Press 12 for a'], ['1']],
  ])('%s', (_, prompts, digits) => {
    const design = opened(flow(prompts.map((prompt, index) => option(`q${index}`, prompt))));
    expect(menuIn(design, 'main').choices.map(({ digit }) => digit)).toEqual(digits);
  });
});

describe('where values lead', () => {
  const submenu = { id: 'billing', type: 'SetPrompt', config: { options: [option('main', 'Press * to go back')] } };
  const queue = { id: 'support', type: 'Queue', config: { skill: 'english' } };
  const [first] = flow([option('billing', 'Press 1 for billing'), option('support', ''), option('x', '')]).steps;
  const design = opened(flow([], { steps: [first, queue, submenu], entrySteps: ['main', 'billing'] }));

  test('a step of the flow is entered, a Queue step is a queue, all else lies outside', () => {
    const [billing, support, outside] = menuIn(design, 'main').choices.map(({ target }) =>
      target?.kind === 'node' ? design.nodes[target.nodeId] : null,
    );
    expect(billing).toMatchObject({ kind: 'menu', id: 'billing', timeoutSeconds: 10, tries: 4 });
    expect(support).toMatchObject({ kind: 'unknown', targetId: 'support', classifiedAs: 'queue' });
    expect(outside).toMatchObject({ kind: 'unknown', targetId: 'x', classifiedAs: null });
  });

  test('steps of other types and later entry steps are written back', () => {
    const written = JSON.parse(setPromptText(design));
    expect(written.steps.map((step: { id: string }) => step.id)).toEqual(['main', 'billing', 'support']);
    expect(written.steps[2]).toEqual(queue);
    expect(written.entrySteps).toEqual(['main', 'billing']);
  });
});

test('what the model has no field for is written back where it stood', () => {
  const [step] = flow([option('q', 'Press 1 for a!', { weight: 2 })]).steps;
  const odd = flow([], {
    _version: 7,
    steps: [{ ...step, nextStep: 'q', config: { ...step?.config, bargeIn: false, playDigits: false } }],
  });
  expect(JSON.parse(setPromptText(opened(odd)))).toEqual(odd);
});

test('words that were edited are shared out among the options, each to the digit it names', () => {
  const design = opened(flow([option('a', 'Press 1 for a'), option('b', 'Press 2 for b')]));
  const text = 'Welcome. For b, press 2. For all else press 1! Thank you.';
  const main = menuIn(design, 'main');
  const prompt = design.prompts[main.promptId ?? ('' as never)];
  if (!prompt) throw new Error('The menu has no prompt');
  const said = { text, revision: 1, translatedFrom: null, recordedSeconds: null };
  const edited: Design = { ...design, prompts: { [prompt.id]: { ...prompt, texts: { [language('en-us')]: said } } } };
  expect(JSON.parse(setPromptText(edited)).steps[0].config.options).toEqual([
    option('a', 'For all else press 1! Thank you'),
    option('b', 'Welcome. For b, press 2'),
  ]);
  expect(lostInSetPrompt(edited)).toContain('menu main: its prompt, word for word (each option says its share)');
});

test('ids that cannot serve as ours are kept beside', () => {
  const [step] = flow([option('no such id', 'Press 1 for a')]).steps;
  const design = opened(flow([], { steps: [{ ...step, id: 'main menu' }], entrySteps: ['main menu'] }));
  expect(Object.values(design.nodes).map(shownId)).toEqual(['main menu', 'no such id']);
  expect(design.start).toBe(nodeId('menu-1'));
});

describe('what cannot be read is named by its path', () => {
  test.each<[unknown, string]>([
    [[], ': is not a flow: a JSON object is expected'],
    [flow([], { name: 4 }), 'name: must be text: the name of the flow'],
    [flow([], { steps: 'x' }), 'steps: must be a list of steps'],
    [flow([], { steps: ['x'] }), 'steps[0]: must be a step: an object with id, type and config'],
    [
      flow([], { steps: [{ type: 'SetPrompt', config: {} }] }),
      'steps[0].id: is missing: it must be text: the id of the step',
    ],
    [
      flow([], { steps: [{ id: 'a', type: 'SetPrompt' }] }),
      'steps[0].config: is missing: it must be an object: what the step says and waits for',
    ],
    [flow([], { steps: [...flow([]).steps, ...flow([]).steps] }), 'steps[1].id: "main" is already the id of steps[0]'],
    [flow([3]), 'steps[0].config.options[0]: must be an option: an object with value and prompt'],
    [flow([{ value: 3 }]), 'steps[0].config.options[0].value: must be text: the id of a step or of a target outside'],
    [flow([], { entrySteps: 'main' }), 'entrySteps: must be a list of ids of steps'],
    [
      flow([], { steps: [{ id: 'a', type: 'SetPrompt', config: { timeout: -1 } }] }),
      'steps[0].config.timeout: must be 0 milliseconds or more',
    ],
  ])('%#: %j', (json, line) => {
    const read = readSetPrompt(json, id);
    expect(read.ok ? [] : read.error.map(({ path, message }) => `${path}: ${message}`)).toContain(line);
  });
});
