import { beforeEach, describe, expect, test } from 'vitest';
import { type Ask, aSandbox, onPlatform } from '../testing';
import { flowFile, publishFile, queueChoice } from './testing';

let now: number;
let ask: Ask;
const pass = () => {
  now += 1000;
};

beforeEach(async () => {
  now = Date.UTC(2026, 0, 5, 10);
  ask = await onPlatform(await aSandbox({ now: () => now }));
});

const published = async (id: string) => (await (await ask('GET', `/api/v2/flows/${id}`)).json()).publishedVersion?.id;
const texts = (state: { messages: { text: string }[] }): string => state.messages.map(({ text }) => text).join('\n');

/** A choice that can be said in English. */
const sayable = (dtmf: string): string =>
  `${queueChoice('Sales', dtmf)}\n              speechRecTerms: { en-us: { terms: [sales] } }`;

const menu = (choices: string): string => flowFile('After hours', { choices });

describe('a file is refused as the platform refuses it', () => {
  test.each<[string, string, string]>([
    ['is not YAML', 'inboundCall: [', 'not YAML'],
    ['holds a token', flowFile('{{name}}'), '{{name}}'],
    ['is a list', '- inboundCall', 'one key'],
    ['has another root', 'somethingElse:\n  name: X\n', 'one key'],
    ['has no name', flowFile('""'), 'no name'],
    ['has a name too long', flowFile('n'.repeat(201)), '200'],
    ['has a slash in its name', flowFile('a/b'), 'slash'],
    ['has no default language', flowFile('After hours', { top: '  description: None' }), 'defaultLanguage'],
    ['has a language without a region', flowFile('After hours', { top: '  defaultLanguage: en' }), 'region'],
    [
      'has a language that nobody speaks',
      flowFile('After hours', { top: '  defaultLanguage: zz-zz' }),
      "'zz-zz' is not",
    ],
    ['has no start', flowFile('After hours', { start: '""' }), 'startUpRef'],
    ['starts nowhere', flowFile('After hours', { start: './menus/menu[Nowhere_9]' }), 'Nowhere_9'],
    ['has no choices', menu('          []'), "Menu 'Front desk' has no choices"],
    ['has one key twice', menu(`${queueChoice('Sales', 'digit_1')}\n${queueChoice('Support', 'digit_1')}`), 'key 1'],
    ['has a key of no pad', menu(queueChoice('Sales', 'digit_a')), 'digit_a'],
    ['has a choice that nobody can choose', menu(queueChoice('Sales', '""')), "choice 'Sales'"],
    [
      'has a choice that can be said in one of its languages alone',
      flowFile('After hours', {
        top: `  defaultLanguage: en-us
  supportedLanguages: { en-us: { none: true }, es-us: { none: true } }
  settingsSpeechRec: { asrEnabledOnFlow: true }`,
        choices: sayable('""'),
      }),
      "choice 'Sales' has no terms in es-us",
    ],
    ['has a choice without a name', menu(queueChoice('Sales', 'digit_1', '""')), 'no name'],
    [
      'has a choice of no kind',
      menu('          - menuSing:\n              name: Sing\n              dtmf: digit_1'),
      'menuSing',
    ],
    ['names a queue that is not there', menu(queueChoice('Moonshine', 'digit_1')), "queue 'Moonshine'"],
    [
      'names a flow that is not there',
      menu(
        '          - menuTransferToFlow:\n              name: On\n              dtmf: digit_1\n              targetFlow: { name: Gone }',
      ),
      "flow 'Gone'",
    ],
    [
      'names a person who is not there',
      menu(
        '          - menuTransferToUser:\n              name: On\n              dtmf: digit_1\n              targetUser: { lit: { name: Nobody } }',
      ),
      "user 'Nobody'",
    ],
    [
      'names a prompt that is not there',
      flowFile('After hours').replace('tts: For sales press 1.', 'prompt: Prompt.Nobody_says'),
      "user prompt 'Nobody_says'",
    ],
    [
      'names a prompt in an expression',
      flowFile('After hours').replace(
        'tts: For sales press 1.',
        'exp: Append(ToAudioTTS("Prompt.no"), Prompt.Nobody_says)',
      ),
      "user prompt 'Nobody_says'",
    ],
    ...Object.entries({
      'flow milestone': 'addFlowMilestone: { milestone: { name: Nowhere } }',
      'flow outcome': 'setFlowOutcome: { flowOutcome: { name: Nowhere } }',
      'schedule group': 'evaluateScheduleGroup: { scheduleGroup: { lit: { name: Nowhere } } }',
      schedule: 'evaluateSchedule: { evaluationType: { schedule: { name: Nowhere } } }',
      'data action':
        'callData: { category: { Web Services Data Actions: { dataAction: { Nowhere: { inputs: {} } } } } }',
      'data table': 'dataTableLookup: { dataTable: { Nowhere: { foundOutputs: {} } } }',
    }).map(([what, action]): [string, string, string] => [
      `names a ${what} that is not there`,
      menu(
        `          - menuTask:\n              name: Do\n              dtmf: digit_1\n              task:\n                actions:\n                  - ${action}\n                  - disconnect: { name: Bye }`,
      ),
      `${what} 'Nowhere'`,
    ]),
    [
      'jumps nowhere',
      menu(
        '          - menuJumpToMenu:\n              name: On\n              dtmf: digit_1\n              targetMenuRef: /inboundCall/menus/menu[Gone_7]',
      ),
      'Gone_7',
    ],
    [
      'has a task without an end',
      menu(
        '          - menuTask:\n              name: Say\n              dtmf: digit_1\n              task:\n                actions:\n                  - playAudio:\n                      audio: { tts: Hm }',
      ),
      "choice 'Say'",
    ],
    [
      'is of a division that is not there',
      flowFile('After hours', { top: '  defaultLanguage: en-us\n  division: Nowhere' }),
      "division 'Nowhere'",
    ],
    [
      'is too large',
      flowFile('After hours', { top: `  defaultLanguage: en-us\n  description: ${'x'.repeat(6_200_000)}` }),
      'bytes',
    ],
  ])('one that %s', async (_what, file, words) => {
    const state = await publishFile(ask, file, pass);
    expect(state.status).toBe('Failure');
    expect(texts(state)).toContain(words);
    expect(await published('after-hours')).toBe('2.0');
  });

  test('captured calls stand beside what is not found, and only there', async () => {
    const state = await publishFile(
      ask,
      menu(`${queueChoice('Moonshine', 'digit_1')}\n${queueChoice('Sales', 'digit_x')}`),
      pass,
    );
    const [first, second] = state.messages;
    expect(first).not.toHaveProperty('details');
    expect(second).toMatchObject({
      type: 'Error',
      dateTime: '2026-01-05T10:00:01.000Z',
      details: [{ type: 'NetworkDiagnostic', method: 'GET', url: expect.stringContaining('name=Moonshine') }],
    });
  });

  test('words that are missing in a language are a warning where there is a key', async () => {
    const top = `  defaultLanguage: en-us
  supportedLanguages: { en-us: { none: true }, es-us: { none: true } }
  settingsSpeechRec: { asrEnabledOnFlow: true }`;
    const state = await publishFile(ask, flowFile('After hours', { top, choices: sayable('digit_1') }), pass);
    expect(state).toMatchObject({
      status: 'Success',
      messages: [{ type: 'Warning', text: "Menu 'Front desk', choice 'Sales' has no terms in es-us." }],
    });
  });

  test('what is only missing its audio is published with a warning', async () => {
    const silent = flowFile('After hours').replace(/ {8}audio:\n.*\n/, '');
    const state = await publishFile(ask, silent, pass);
    expect(state).toMatchObject({
      status: 'Success',
      messages: [{ type: 'Warning', text: "Menu 'Front desk' has no audio." }],
    });
  });

  test('a flow that hands calls to itself is published though it is not there yet', async () => {
    const own =
      '          - menuTransferToFlow:\n              name: On\n              dtmf: digit_1\n              targetFlow: { name: Loop }';
    expect((await publishFile(ask, flowFile('Loop', { choices: own }), pass)).status).toBe('Success');
  });

  test('of other types of flow only the frame is checked', async () => {
    const state = await publishFile(ask, 'workflow:\n  name: Nightly\n  states: []\n', pass);
    expect(state).toMatchObject({ status: 'Success', command: 'Create' });
  });
});
