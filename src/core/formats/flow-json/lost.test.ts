import { describe, expect, test } from 'vitest';
import { aChoice, designId, language, nodeId, promptId, to } from '../../../testing/builders';
import { emptyNode, emptyPrompt } from '../../model/build';
import type { Design } from '../../model/design';
import type { Menu } from '../../model/menu';
import { customerServiceIvr } from '../sample';
import { lostInFlowJson } from './lost';
import { writeFlowJson } from './write';

const sample = customerServiceIvr(designId('sample'));
const id = nodeId('start-menu');
const first = sample.nodes[id] as Menu;
const withMenu = (fields: Partial<Menu>): Design => ({
  ...sample,
  nodes: { ...sample.nodes, [id]: { ...first, ...fields } },
});
const withFirstChoice = (fields: object): Design =>
  withMenu({ choices: first.choices.map((choice, index) => (index === 0 ? { ...choice, ...fields } : choice)) });
const withLastChoice = (fields: object): Design =>
  withMenu({ choices: first.choices.map((choice, index) => (index === 2 ? { ...choice, ...fields } : choice)) });
const withTarget = (kind: 'queue' | 'voicemail' | 'disconnect' | 'hours'): Design => ({
  ...sample,
  nodes: { ...sample.nodes, [nodeId('queue-sales')]: emptyNode(kind, nodeId('queue-sales'), '', sample) },
});
const withPrompt = (fields: object): Design => ({
  ...sample,
  prompts: { ...sample.prompts, [promptId('prompt-sales')]: { ...emptyPrompt(promptId('prompt-sales')), ...fields } },
});
const position = { x: 0, y: 0 };

describe('everything that flow JSON cannot hold is named in a line of its own', () => {
  test.each<[string, Design]>([
    ['menu start-menu: its name, Welcome', withMenu({ name: 'Welcome' })],
    ['menu start-menu: its tries (3; flow JSON plays a menu once)', withMenu({ tries: 3 })],
    [
      'menu start-menu: its own way for unknown digits (they go where silence goes)',
      withMenu({ noMatch: { promptId: null, target: null } }),
    ],
    [
      'menu start-menu: its prompt on silence, prompt-sales',
      withMenu({ noInput: { ...first.noInput, promptId: promptId('prompt-sales') } }),
    ],
    [
      'menu start-menu: on silence, «repeat» becomes a way back to the menu itself',
      withMenu({ noInput: { promptId: null, target: to('repeat') } }),
    ],
    ['menu start-menu: its default choice, c1', withMenu({ defaultChoiceId: aChoice('c1', '1').id })],
    ['menu start-menu: that its prompt cannot be interrupted', withMenu({ interruptible: false })],
    ['menu start-menu: its fallback', withMenu({ fallback: to('queue-sales') })],
    ['menu start-menu: its mark «answer given»', withMenu({ answerGiven: true })],
    ['menu start-menu, choice 1: its label, Sales', withFirstChoice({ label: 'Sales' })],
    ['menu start-menu, choice 1: that its digit works in every menu', withFirstChoice({ global: true })],
    [
      'menu start-menu, choice 1: its speech terms',
      withFirstChoice({ speechTerms: { [language('en-us')]: ['sales'] } }),
    ],
    ['menu start-menu, choice 0: «previous menu», written as no target', withLastChoice({ target: to('previous') })],
    [
      'menu start-menu, choice 1: that its target is drawn as a jump',
      withFirstChoice({ target: to({ jump: 'queue-sales' }) }),
    ],
    ['menu start-menu, choice number 1: that it has no digit', withFirstChoice({ digit: null })],
    [
      'menu start-menu, choice 0: that it leads to ghost, which the design does not have',
      withLastChoice({ target: to('ghost') }),
    ],
    ['target queue-sales: that it is a queue (flow JSON has its id only)', withTarget('queue')],
    ['target queue-sales: what it does: flow JSON has no voicemail, its id stands for it', withTarget('voicemail')],
    ['target queue-sales: what it does: flow JSON has no disconnect, its id stands for it', withTarget('disconnect')],
    ['target queue-sales: what it does: flow JSON has no hours, its id stands for it', withTarget('hours')],
    [
      "menu start-menu: that some of its settings are the flow's and change with those",
      withMenu({ inherits: ['timeoutSeconds'] }),
    ],
    ['prompt prompt-sales: the expression that computes it in the call', withPrompt({ expression: 'ToAudioTTS("x")' })],
    ['prompt prompt-sales: the prompt of the org that it is, Prompt.Sales', withPrompt({ reference: 'Prompt.Sales' })],
    ['design: its languages (en-us, fr-fr)', { ...sample, languages: [language('en-us'), language('fr-fr')] }],
    ['design: its limit of menu depth (3)', { ...sample, maxDepth: 3 }],
    ['design: 1 position on the canvas', { ...sample, positions: { [id]: position } }],
    [
      'waiver of IVR-S07 on the design: two are enough',
      { ...sample, waivers: [{ rule: 'IVR-S07', nodeId: null, field: null, reason: 'two are enough' }] },
    ],
    [
      'prompt extra: no menu or choice names it',
      { ...sample, prompts: { ...sample.prompts, [promptId('extra')]: emptyPrompt(promptId('extra')) } },
    ],
    [
      'prompt prompt-sales: its text in en-us',
      {
        ...sample,
        prompts: {
          ...sample.prompts,
          [promptId('prompt-sales')]: {
            ...emptyPrompt(promptId('prompt-sales')),
            texts: { [language('en-us')]: { text: 'Sales', revision: 0, translatedFrom: null, recordedSeconds: null } },
          },
        },
      },
    ],
    [
      'flow: keys of its source that flow JSON has no place for',
      { ...sample, flow: { ...sample.flow, opaque: { architectVersion: 2 } } },
    ],
  ])('%s', (line, design) => {
    expect(lostInFlowJson(design)).toEqual([line]);
  });

  test('what only an Architect file says of a choice is not written', () => {
    const source = { id: null, text: null, opaque: { menuDisconnect: { name: 'Bye' } } };
    const design = { ...withFirstChoice({ source }), sourceText: { format: 'architect', text: '' } };
    expect(JSON.stringify(writeFlowJson(design))).not.toContain('menuDisconnect');
    expect(lostInFlowJson(design)).toContain('design: what only its Architect file says of menus and choices');
  });

  test('a target that is chosen in the call', () => {
    const id = nodeId('queue-sales');
    const chosen = { ...emptyNode('queue', id, '', sample), expression: 'FindQueue(Flow.Name)' };
    expect(lostInFlowJson({ ...sample, nodes: { ...sample.nodes, [id]: chosen } })).toEqual([
      'target FindQueue(Flow.Name): that it is a queue (flow JSON has its id only)',
      'target FindQueue(Flow.Name): that it is chosen in the call, by an expression',
    ]);
  });

  test('what a target was classified as', () => {
    const agent = nodeId('agent-transfer');
    const classified = {
      ...emptyNode('unknown', agent, '', sample),
      targetId: 'agent-transfer',
      classifiedAs: 'queue' as const,
    };
    expect(lostInFlowJson({ ...sample, nodes: { ...sample.nodes, [agent]: classified } })).toEqual([
      'target agent-transfer: that it is a queue',
    ]);
  });

  test('an empty target in a menu with nested ones, where it would lead to the first of them', () => {
    const sub: Menu = { ...first, id: nodeId('sub'), name: 'sub' };
    const choices = [
      ...first.choices.slice(0, 2),
      { ...aChoice('c3', '3', 'sub'), label: '' },
      { ...aChoice('c4', '4', null), label: '' },
    ];
    const design = withMenu({ choices });
    expect(lostInFlowJson({ ...design, nodes: { ...design.nodes, [sub.id]: sub } })).toEqual([
      'menu start-menu, choice 4: that it has no target (an empty target leads to the first menu nested in this one)',
    ]);
  });

  test('where the design is kept is no part of it', () => {
    const origin = { flowId: 'f', flowName: 'F', version: '1', at: '2026-11-20T00:00:00Z' };
    expect(
      lostInFlowJson({ ...sample, id: designId('other'), origin, sourceText: { format: 'flow-json', text: '{}' } }),
    ).toEqual([]);
  });
});
