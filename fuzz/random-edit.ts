import {
  addChoice,
  bindDigit,
  moveChoice,
  removeChoice,
  setDefaultChoice,
  setNoMatch,
  updateChoice,
} from '../src/core/edit/choices';
import type { Command } from '../src/core/edit/command';
import { convertNode } from '../src/core/edit/convert';
import { renameDesign, updateDesign } from '../src/core/edit/design-fields';
import { freeNodeId } from '../src/core/edit/fresh-ids';
import { insertOnEdge } from '../src/core/edit/insert';
import { addNode, addNodeAt, connect, removeNodes, setStart, updateNode } from '../src/core/edit/nodes';
import { type PromptSlot, usePrompt as sayPrompt, setPromptText } from '../src/core/edit/prompts';
import { emptyNode } from '../src/core/model/build';
import type { Design } from '../src/core/model/design';
import { edgesOf } from '../src/core/model/edges';
import type { Language, PromptId } from '../src/core/model/ids';
import type { Menu } from '../src/core/model/menu';
import type { Node, NodeKind } from '../src/core/model/node';
import type { Target } from '../src/core/model/target';
import { hostileValues } from './hostile';
import type { Random } from './random';

const kinds: readonly NodeKind[] = [
  'menu',
  'queue',
  'flow',
  'number',
  'user',
  'group',
  'voicemail',
  'callback',
  'disconnect',
  'announcement',
  'language',
  'hours',
  'overflow',
  'task',
  'unknown',
];

const words = [
  'Sales',
  'A/B',
  'Tickets [old]',
  'yes',
  '12',
  'Ärzte: "heute" #1',
  "it's",
  'a\nb',
  ' padded ',
  '{{name}}',
  ...hostileValues,
];

/** An edit as a designer would do it, somewhere in the design; null: there is nothing to edit. May be refused. */
export const randomEdit = (design: Design, random: Random): { what: string; command: Command } | null => {
  const nodes = Object.values(design.nodes);
  if (nodes.length === 0) return null;
  const node = random.pick(nodes);
  const menus = nodes.filter((each): each is Menu => each.kind === 'menu');
  const menu = menus.length > 0 ? random.pick(menus) : null;
  const choice = menu && menu.choices.length > 0 ? random.pick(menu.choices) : null;
  const word = random.pick(words);
  const digit = random.pick(['1', '2', '5', '9', '0', '*', '#', null]);
  const target = (): Target | null =>
    random.pick<() => Target | null>([
      () => ({ kind: 'node', nodeId: random.pick(nodes).id }),
      () => ({ kind: 'jump', nodeId: random.pick(nodes).id }),
      () => ({ kind: 'repeat' }),
      () => ({ kind: 'previous' }),
      () => null,
    ])();
  const fresh = (): Node => {
    const kind = random.pick(kinds);
    return emptyNode<NodeKind>(kind, freeNodeId(design, kind), random.chance(0.5) ? word : 'New', design);
  };
  const at = { x: 0, y: 0 };
  const edges = edgesOf(node);
  const port = edges.length > 0 ? random.pick(edges).port : null;
  const language = random.pick<Language>([...design.languages]);
  const prompts = Object.keys(design.prompts) as PromptId[];

  const ofMenu: (readonly [string, Command])[] = menu
    ? [
        ['a menu renamed', updateNode(menu.id, 'menu', { name: word })],
        [
          'a timeout set',
          updateNode(menu.id, 'menu', { timeoutSeconds: random.pick([0, 0.5, 3, 61, 1e6]), inherits: [] }),
        ],
        ['tries set', updateNode(menu.id, 'menu', { tries: random.pick([0, 1, 3, 11]) })],
        ['barge-in switched', updateNode(menu.id, 'menu', { interruptible: !menu.interruptible })],
        ['settings inherited', updateNode(menu.id, 'menu', { inherits: ['timeoutSeconds', 'tries'] })],
        ['a choice added', addChoice(menu.id, { label: word, target: target() })],
        ['a no-match of its own', setNoMatch(menu.id, 'own')],
        ['no default choice', setDefaultChoice(menu.id, null)],
      ]
    : [];
  const ofChoice: (readonly [string, Command])[] =
    menu && choice
      ? [
          ['a choice renamed', updateChoice(menu.id, choice.id, { label: word })],
          ['a digit bound', bindDigit(menu.id, choice.id, digit)],
          ['a choice led elsewhere', updateChoice(menu.id, choice.id, { target: target() })],
          ['a choice made global', updateChoice(menu.id, choice.id, { global: !choice.global })],
          ['spoken terms', updateChoice(menu.id, choice.id, { speechTerms: { [language]: [word, 'other'] } })],
          ['a choice removed', removeChoice(menu.id, choice.id)],
          ['a choice moved', moveChoice(menu.id, choice.id, random.below(6))],
          ['a default choice', setDefaultChoice(menu.id, choice.id)],
          [
            'words of a choice',
            setPromptText({ nodeId: menu.id, slot: 'choice', choiceId: choice.id }, language, word),
          ],
        ]
      : [];
  const ofNode: (readonly [string, Command])[] = [
    ['words changed', setPromptText({ nodeId: node.id, slot: 'prompt' }, language, word)],
    ['silence', sayPrompt({ nodeId: node.id, slot: 'prompt' } satisfies PromptSlot, null)],
    [
      'another prompt',
      sayPrompt({ nodeId: node.id, slot: 'prompt' }, prompts.length > 0 ? random.pick(prompts) : null),
    ],
    ['a step renamed', updateNode(node.id, node.kind, { name: word })],
    ['a step removed', removeNodes([node.id])],
    ['a step added', addNode(fresh(), at)],
    ['another kind', convertNode(node.id, random.pick(kinds))],
    ['another start', setStart(node.id)],
    ['the flow renamed', renameDesign(word)],
    ['a language more', updateDesign({ languages: [...design.languages, 'fr-fr' as Language] })],
    ...(port
      ? ([
          ['led elsewhere', connect(node.id, port, target())],
          ['a step at the end of an edge', addNodeAt(node.id, port, fresh(), at)],
          ['a step in an edge', insertOnEdge(node.id, port, fresh(), at)],
        ] as const)
      : []),
  ];
  const groups = [ofMenu, ofChoice, ofNode].filter((group) => group.length > 0);
  const [what, command] = random.pick(random.pick(groups));
  return { what, command };
};
