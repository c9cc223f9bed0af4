import { promptIdsOf } from '../core/edit/prompts';
import { emptyChoice, emptyDesign, emptyMenu, emptyNode, emptyPrompt } from '../core/model/build';
import type { Design, Position } from '../core/model/design';
import { type Digit, spokenOrder } from '../core/model/digit';
import type { BranchId, ChoiceId, DesignId, Language, NodeId, NoteId, PromptId } from '../core/model/ids';
import type { Choice, Menu, Outcome } from '../core/model/menu';
import type { Node, NodeKind, NodeOf } from '../core/model/node';
import type { Prompt } from '../core/model/prompt';
import type { Target } from '../core/model/target';

/** Ids in tests are written as plain text; these give them their brand. */
export const nodeId = (id: string): NodeId => id as NodeId;
export const choiceId = (id: string): ChoiceId => id as ChoiceId;
export const branchId = (id: string): BranchId => id as BranchId;
export const promptId = (id: string): PromptId => id as PromptId;
export const noteId = (id: string): NoteId => id as NoteId;
export const designId = (id: string): DesignId => id as DesignId;
export const language = (tag: string): Language => tag as Language;

/** Where an edge leads: a node's id, `'repeat'`, `'previous'`, a jump, or null for «not drawn yet». */
export type To = string | { jump: string } | null;

export const to = (where: To): Target | null => {
  if (where === null) return null;
  if (typeof where !== 'string') return { kind: 'jump', nodeId: nodeId(where.jump) };
  if (where === 'repeat' || where === 'previous') return { kind: where };
  return { kind: 'node', nodeId: nodeId(where) };
};

/** A choice: `aChoice('c1', '1', 'sales')`; the label is `Choice c1` unless given. */
export const aChoice = (id: string, digit: string | null, where: To = null, rest: Partial<Choice> = {}): Choice => ({
  ...emptyChoice(choiceId(id), digit),
  label: `Choice ${id}`,
  target: to(where),
  ...rest,
});

/** What a test says of a menu; every other field is as in a fresh one. */
export interface MenuWords
  extends Partial<Omit<Menu, 'kind' | 'id' | 'promptId' | 'noInput' | 'noMatch' | 'fallback' | 'defaultChoiceId'>> {
  /** Choices by digit, in the order digits are spoken (1 to 9, 0, star, pound), with the ids `c1`, `c2`, … */
  readonly on?: Readonly<Record<string, To>>;
  /** Where silence goes when the tries are used up. */
  readonly silence?: To;
  /** Where an unknown digit goes, if not where silence goes. */
  readonly unknownDigit?: To;
  /** The id of what it says: the menu's own id unless given; null: it says nothing. */
  readonly prompt?: string | null;
  readonly silencePrompt?: string | null;
  readonly unknownDigitPrompt?: string | null;
  readonly fallback?: To;
  readonly defaultChoice?: string | null;
}

const spokenPlace = (digit: string): number => spokenOrder.indexOf(digit as Digit);

const prompted = (id: string | null | undefined): PromptId | null => (id ? promptId(id) : null);

/** A menu: `aMenu('main', { on: { '1': 'sales', '2': 'billing' }, silence: 'agent', tries: 2 })`. */
export const aMenu = (id: string, words: MenuWords = {}): Menu => {
  const {
    on = {},
    silence = null,
    unknownDigit,
    prompt = id,
    silencePrompt,
    unknownDigitPrompt,
    fallback,
    defaultChoice,
    ...rest
  } = words;
  const noInput: Outcome = { promptId: prompted(silencePrompt), target: to(silence) };
  const own = unknownDigit !== undefined || unknownDigitPrompt !== undefined;
  return {
    ...emptyMenu(nodeId(id), id, { timeoutSeconds: 10, tries: 3 }),
    choices: Object.entries(on)
      .sort(([a], [b]) => spokenPlace(a) - spokenPlace(b))
      .map(([digit, where], index) => aChoice(`c${index + 1}`, digit, where)),
    promptId: prompted(prompt),
    noInput,
    noMatch: own ? { promptId: prompted(unknownDigitPrompt), target: to(unknownDigit ?? null) } : 'as-no-input',
    fallback: to(fallback ?? null),
    defaultChoiceId: defaultChoice ? choiceId(defaultChoice) : null,
    ...rest,
  };
};

const blank = emptyDesign(designId('test'), 'Test design');

/** A node of any kind with its id as name; `rest` are its fields. */
export const aNode = <K extends NodeKind>(kind: K, id: string, rest: Partial<Omit<NodeOf<K>, 'kind' | 'id'>> = {}) =>
  ({ ...emptyNode(kind, nodeId(id), id, blank), ...rest }) as NodeOf<K>;

type Rest<K extends NodeKind> = Partial<Omit<NodeOf<K>, 'kind' | 'id'>>;

/** Nodes that stand for something outside the flow: its reference is the node's id unless given. */
export const aQueue = (id: string, rest: Rest<'queue'> = {}) => aNode('queue', id, { queueId: id, ...rest });
export const aCallback = (id: string, rest: Rest<'callback'> = {}) => aNode('callback', id, { queueId: id, ...rest });
export const aFlow = (id: string, rest: Rest<'flow'> = {}) => aNode('flow', id, { flowId: id, ...rest });
export const aNumber = (id: string, number: string) => aNode('number', id, { number });
export const aUser = (id: string, rest: Rest<'user'> = {}) => aNode('user', id, { userId: id, ...rest });
export const aGroup = (id: string, rest: Rest<'group'> = {}) => aNode('group', id, { groupId: id, ...rest });
export const aVoicemail = (id: string, rest: Rest<'voicemail'> = {}) =>
  aNode('voicemail', id, { mailbox: id, ...rest });
export const anUnknown = (id: string, rest: Rest<'unknown'> = {}) => aNode('unknown', id, { targetId: id, ...rest });
export const aDisconnect = (id: string, prompt: string | null = null) =>
  aNode('disconnect', id, { promptId: prompted(prompt) });
export const anAnnouncement = (id: string, next: To = null, prompt: string | null = id) =>
  aNode('announcement', id, { next: to(next), promptId: prompted(prompt) });
export const aLanguage = (id: string, tag: string, next: To = null) =>
  aNode('language', id, { language: language(tag), next: to(next) });

const branchesOf = (ways: Readonly<Record<string, To>>) =>
  Object.entries(ways).map(([name, where]) => ({ id: branchId(name), name, target: to(where) }));

/** Opening hours: `anHours('hours', { open: 'main', closed: 'voicemail' })`. */
export const anHours = (id: string, ways: Readonly<Record<string, To>> = { open: null, closed: null }) =>
  aNode('hours', id, { scheduleGroup: id, branches: branchesOf(ways) });
export const aTask = (id: string, ways: Readonly<Record<string, To>> = {}) =>
  aNode('task', id, { branches: branchesOf(ways) });

/** A prompt with words in English; `aPrompt('welcome', 'Welcome.')`. */
export const aPrompt = (id: string, text?: string): Prompt => ({
  ...emptyPrompt(promptId(id)),
  name: id,
  texts:
    text === undefined
      ? {}
      : { [language('en-us')]: { text, revision: 0, translatedFrom: null, recordedSeconds: null } },
});

/**
 * A design of these nodes. The call begins at the first menu; every prompt a node names exists, with the words
 * `Words of <id>.`. `with…` below replaces what a test is about.
 */
export const aDesign = (...nodes: readonly Node[]): Design => ({
  ...blank,
  start: nodes.find((node) => node.kind === 'menu')?.id ?? null,
  nodes: Object.fromEntries(nodes.map((node) => [node.id, node])),
  prompts: Object.fromEntries(nodes.flatMap(promptIdsOf).map((id) => [id, aPrompt(id, `Words of ${id}.`)])),
  positions: Object.fromEntries(nodes.map((node, index): [string, Position] => [node.id, { x: index * 320, y: 0 }])),
});

/** The design with these prompts added or replaced. */
export const withPrompts = (design: Design, ...prompts: readonly Prompt[]): Design => ({
  ...design,
  prompts: { ...design.prompts, ...Object.fromEntries(prompts.map((prompt) => [prompt.id, prompt])) },
});

/** The design with menus that say what their digits are for, as prompts should: «For Choice c1, press 1.» */
export const sayingItsDigits = (design: Design): Design =>
  withPrompts(
    design,
    ...Object.values(design.nodes).flatMap((node) => {
      if (node.kind !== 'menu' || node.promptId === null) return [];
      const spoken = node.choices.filter(({ digit }) => digit !== null);
      return aPrompt(
        node.promptId,
        spoken.map(({ label, digit }) => `For ${label}, press ${digit}.`).join(' ') || 'Hello.',
      );
    }),
  );

/** The menu of that id; throws where the design has none, so that a test need not ask. */
export const menuIn = (design: Design, id: string): Menu => {
  const node = design.nodes[nodeId(id)];
  if (node?.kind !== 'menu') throw new Error(`The design has no menu ${id}`);
  return node;
};
