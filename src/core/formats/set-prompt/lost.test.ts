import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import {
  aChoice,
  aDesign,
  aMenu,
  anUnknown,
  aPrompt,
  aQueue,
  designId,
  language,
  menuIn,
  nodeId,
  to,
  withPrompts,
} from '../../../testing/builders';
import { emptyNode } from '../../model/build';
import type { Design } from '../../model/design';
import type { Menu } from '../../model/menu';
import { lostInSetPrompt } from './lost';
import { readSetPrompt } from './read';
import { writeSetPrompt } from './write';

const text = readFileSync(new URL('../../../../samples/dynamic-menu.set-prompt.json', import.meta.url), 'utf8');
const read = readSetPrompt(JSON.parse(text), designId('sample'));
if (!read.ok) throw new Error(JSON.stringify(read.error));
const sample = read.value;
const id = nodeId('ivr-main-menu');
const menu = menuIn(sample, id);
const withMenu = (fields: Partial<Menu>): Design => ({
  ...sample,
  nodes: { ...sample.nodes, [id]: { ...menu, ...fields } },
});
const withChoice = (fields: object): Design =>
  withMenu({ choices: menu.choices.map((choice, index) => (index === 0 ? { ...choice, ...fields } : choice)) });
const withTarget = (kind: 'queue' | 'hours'): Design => ({
  ...sample,
  nodes: { ...sample.nodes, [nodeId('support')]: emptyNode(kind, nodeId('support'), '', sample) },
});

describe('everything that a SetPrompt flow cannot hold is named in a line of its own', () => {
  test.each<[string, Design]>([
    ['menu ivr-main-menu: its name, Welcome', withMenu({ name: 'Welcome' })],
    ['menu ivr-main-menu: its tries (0; a SetPrompt step is played at least once)', withMenu({ tries: 0 })],
    [
      'menu ivr-main-menu: where silence leads when the tries are used up',
      withMenu({ noInput: { promptId: null, target: to('support') } }),
    ],
    [
      'menu ivr-main-menu: its own way for unknown digits (they count as silence)',
      withMenu({ noMatch: { promptId: null, target: null } }),
    ],
    ['menu ivr-main-menu: its default choice, c1', withMenu({ defaultChoiceId: aChoice('c1', '1').id })],
    ['menu ivr-main-menu: that its prompt cannot be interrupted', withMenu({ interruptible: false })],
    ['menu ivr-main-menu, choice 1: its label, Help', withChoice({ label: 'Help' })],
    ['menu ivr-main-menu, choice A: its digit (by the words it is written with, it is 1)', withChoice({ digit: 'A' })],
    ['menu ivr-main-menu, choice 1: that its digit works in every menu', withChoice({ global: true })],
    ['menu ivr-main-menu, choice 1: its speech terms', withChoice({ speechTerms: { [language('en-us')]: ['help'] } })],
    ['target support: that it is a queue (an option has its id only)', withTarget('queue')],
    ['target support: what it does: a SetPrompt flow has no hours, its id stands for it', withTarget('hours')],
    ['design: its languages (en-us, fr-fr)', { ...sample, languages: [language('en-us'), language('fr-fr')] }],
    ['design: its limit of menu depth (3)', { ...sample, maxDepth: 3 }],
    ['design: 1 position on the canvas', { ...sample, positions: { [id]: { x: 0, y: 0 } } }],
    ['flow: that it is switched off', { ...sample, flow: { ...sample.flow, enabled: false } }],
    ['flow: its version (4)', { ...sample, flow: { ...sample.flow, version: 4 } }],
  ])('%s', (line, design) => {
    expect(lostInSetPrompt(design)).toContain(line);
    expect(
      lostInSetPrompt(design).every((each) => each === line || /prompt, word for word|priority support$/.test(each)),
    ).toBe(true);
  });

  test('what only an Architect file says of a choice is not written', () => {
    const source = { id: null, text: null, opaque: { menuDisconnect: { name: 'Bye' } } };
    const design = { ...withChoice({ source }), sourceText: { format: 'architect', text: '' } };
    expect(JSON.stringify(writeSetPrompt(design))).not.toContain('menuDisconnect');
    expect(lostInSetPrompt(design)).toEqual(['design: what only its Architect file says of menus and choices']);
  });

  test('a design born here: options announce what the menu says nothing of', () => {
    const design = withPrompts(
      aDesign(
        aMenu('main', { on: { '1': 'sales', '0': 'agent' }, prompt: 'hello' }),
        aQueue('sales'),
        anUnknown('agent'),
      ),
      aPrompt('hello', 'Good day.'),
    );
    expect(writeSetPrompt(design)).toMatchObject({
      id: 'test',
      type: 'voice',
      entrySteps: ['main'],
      steps: [
        {
          config: {
            options: [
              { value: 'sales', prompt: 'Good day. Press 1 for Choice c1' },
              { value: 'agent', prompt: 'Press 0 for Choice c2' },
            ],
            timeout: 10_000,
            maxRetries: 2,
            playDigits: true,
          },
        },
      ],
    });
    expect(lostInSetPrompt(design)).toContain('target sales: that it is a queue (an option has its id only)');
  });
});
