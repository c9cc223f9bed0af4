import { describe, expect, test } from 'vitest';
import { ownFlowFiles } from '../../../testing/flow-files';
import { runChecks } from '../../checks/run-checks';
import { tidyLayout } from '../../layout/tidy';
import type { Design } from '../../model/design';
import { menusOf } from '../../model/graph';
import type { DesignId } from '../../model/ids';
import type { Menu } from '../../model/menu';
import { readAnything } from '../recognise';
import { lostInArchitect } from './lost';
import { architectText } from './write';

const opened = (name: string): Design => {
  const text = ownFlowFiles().find((file) => file.name === name)?.text ?? '';
  const read = readAnything(text, 'd' as DesignId);
  if (!read.ok) throw new Error(JSON.stringify(read.error));
  return read.value.design;
};

const menuCalled = (design: Design, name: string): Menu => {
  const menu = menusOf(design).find((each) => each.name === name);
  if (!menu) throw new Error(`There is no menu ${name}.`);
  return menu;
};

test('settings are the menu’s own, the menu’s above it, the flow’s or the platform’s', () => {
  const design = opened('settings.yaml');
  expect(
    Object.fromEntries(
      menusOf(design).map(({ name, timeoutSeconds, tries, inherits }) => [
        name,
        [timeoutSeconds, tries, ...(inherits ?? [])],
      ]),
    ),
  ).toEqual({
    Meter: [12, 2, 'timeoutSeconds', 'tries'],
    'Under it': [2.5, 2, 'tries'],
    Below: [2.5, 2, 'timeoutSeconds', 'tries'],
    'No time': [0, 0],
    'Much time': [60, 10],
    // Only the call knows: what the platform would give counts, whatever the flow's own settings become.
    Computed: [10, 3],
    'Left out': [12, 2, 'timeoutSeconds', 'tries'],
  });
  expect(menuCalled(opened('smallest.yaml'), 'Front')).toMatchObject({ timeoutSeconds: 10, tries: 3 });
});

test('what is heard is text, a prompt of the org, computed in the call, or nothing', () => {
  const design = opened('audio-forms.yaml');
  const heard = menusOf(design).map(({ name, promptId, interruptible }) => {
    const prompt = promptId === null ? null : design.prompts[promptId];
    const text = Object.values(prompt?.texts ?? {})[0]?.text;
    return [name, prompt ? (text ?? prompt.reference ?? prompt.expression?.slice(0, 26)) : null, interruptible];
  });
  expect(heard).toEqual([
    ['Text', '<speak>Press <emphasis>1</emphasis> to go on.</speak>', true],
    ['Heard out', 'Please listen to the end. Then press 1.', false],
    ['Recorded', 'Prompt.Main_menu_2', true],
    ['System', 'PromptSystem.processing', true],
    ['Blank', null, true],
    ['Computed', 'Append(ToAudioTTS("You owe', true],
    ['Silent', null, true],
    ['Unset', null, true],
  ]);
});

test('words in several languages, spoken terms and keys of the whole flow', () => {
  const design = opened('spoken-words.yaml');
  expect(design.languages).toEqual(['en-us', 'es-us', 'de-de']);
  const foyer = menuCalled(design, 'Foyer');
  expect(foyer.promptId && design.prompts[foyer.promptId]?.texts).toMatchObject({
    'de-de': { text: 'Für Karten die Eins, für das Programm die Zwei.' },
  });
  expect(foyer.choices.map(({ digit, global, globalSpeech }) => [digit, global, globalSpeech])).toEqual([
    ['1', false, false],
    ['2', false, true],
    ['0', true, true],
    [null, false, false],
  ]);
  expect(foyer.choices[0]?.speechTerms).toEqual({
    'en-us': ['tickets', 'box office'],
    'es-us': ['entradas'],
    'de-de': ['Karten', 'ja, bitte: Karten'],
  });
  expect(foyer.choices.find(({ id }) => id === foyer.defaultChoiceId)?.label).toBe('No input');
});

test('texts in every style of YAML say what they say', () => {
  const design = opened('quotes.yaml');
  expect(design.name).toBe('O\'Brien\'s "corner" shop');
  expect(design.flow.description).toBe('A folded text on two lines,\nwith a second paragraph.\n');
  expect(menusOf(design)[0]?.choices.map(({ label }) => label)).toEqual([
    'Bread',
    'Milk and cream',
    '3',
    'yes',
    'a plain text that goes on on the next line',
  ]);
});

describe('substitution tokens', () => {
  test('stand where values and keys stand, and are put back', () => {
    const design = opened('tokens.yaml');
    expect(design.name).toBe('{{flow_name}}');
    expect(design.languages).toEqual(['{{language}}', '{{second_language}}']);
    const [hall] = menusOf(design);
    expect(hall?.name).toBe('Hall of {{town}}');
    expect(hall?.choices.map(({ label }) => label)).toEqual(['Passports', '{{service}}', 'Goodbye']);
    expect(architectText({ ...design, name: 'Town hall' })).toContain('\n  name: Town hall\n');
    expect(architectText({ ...design, name: 'Town hall' })).toContain('{{action}} of {{town}}:');
  });

  test('of Terraform are the same, and a dollar alone is none', () => {
    const design = opened('tokens-terraform.yaml');
    expect(design.name).toBe('$' + '{flow_name}');
    expect(
      Object.values(design.prompts).flatMap(({ texts }) => Object.values(texts).map((words) => words?.text)),
    ).toEqual(['Apples cost $1 each. In $' + '{town} press 1.']);
  });
});

test('what is odd in a file is told with its line', () => {
  expect(opened('odd-flow.yaml').remarks?.map(({ rule, line }) => [rule, line])).toEqual([
    ['same-ref-id', 66],
    ['unknown-language', 43],
    ['leads-nowhere', 55],
  ]);
});

test('a flow seven menus deep and with timeouts of nothing opens, with these as errors', () => {
  const errors = runChecks(opened('seven-deep.yaml')).filter(({ severity }) => severity === 'error');
  expect(errors.filter(({ rule }) => rule === 'IVR-S05').map(({ nodeId }) => nodeId)).toEqual(['floor-6', 'floor-7']);
  expect(errors.filter(({ rule }) => rule === 'IVR-T01').map(({ nodeId }) => nodeId)).toEqual(['floor-1']);
});

test.each([
  ['alias-bomb.yaml', /aliases/, 8],
  ['duplicate-key.yaml', /dtmf twice/, 15],
  ['empty.yaml', /empty/, undefined],
  ['in-queue.yaml', /in-queue call flow.*inqueueCall/, 1],
  ['list-root.yaml', /inboundCall has no fields/, 1],
  ['merge-markers.yaml', /merge conflict/, 10],
  ['not-closed.yaml', /a quote/, 2],
  ['states.yaml', /no states/, 5],
  ['tab.yaml', /tab/, 6],
])('broken/%s is refused: %s', (name, why, line) => {
  const text = ownFlowFiles('broken').find((file) => file.name === name)?.text ?? 'missing';
  const read = readAnything(text, 'd' as DesignId);
  if (read.ok) throw new Error('It was read.');
  expect(read.error.issues[0]?.message).toMatch(why);
  expect(read.error.line).toBe(line);
});

test('places on the canvas are lost where somebody chose them, not where tidying put them', () => {
  const design = opened('clinic.yaml');
  expect(lostInArchitect({ ...design, positions: tidyLayout(design) })).toEqual([]);
  const [first] = menusOf(design);
  const moved = { ...tidyLayout(design), ...(first ? { [first.id]: { x: 1, y: 2 } } : {}) };
  expect(lostInArchitect({ ...design, positions: moved })).toEqual(['design: the places of its steps on the canvas']);
});
