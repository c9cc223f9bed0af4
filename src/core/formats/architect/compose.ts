import { menuOf, nodeOf } from '../../model/graph';
import type { ChoiceId, Language, NodeId, PromptId } from '../../model/ids';
import type { Json } from '../../model/json';
import type { Choice, Menu } from '../../model/menu';
import type { Node, NodeOf } from '../../model/node';
import type { Target } from '../../model/target';
import { endingAction, endingAt, namedValue, type Plan, usualName } from './compose-endings';
import { choiceKeyOf, isInside } from './homes';
import type { ArchitectOptions } from './options';
import { lastWordsName, noInputName } from './patterns';
import { choiceReference } from './references';
import { repointed } from './repoint';
import { audioJson, spokenOf } from './written-audio';

type Fields = { readonly [key: string]: Json };

const audioAt = (plan: Plan, id: PromptId | null, interruptible: boolean): Fields => {
  const spoken = spokenOf(plan.design, id, interruptible);
  return spoken ? { audio: audioJson(spoken) } : {};
};

/** An action that says a prompt. */
export const playAction = (plan: Plan, id: PromptId | null, interruptible: boolean, name = 'Play Audio'): Fields => ({
  playAudio: { name, ...audioAt(plan, id, interruptible) },
});

const actionsTo = (plan: Plan, target: Target | null): Fields[] => {
  const ending = endingAt(plan, target);
  return ending ? [endingAction(ending)] : [];
};

/** The key of the pad as exports write it. */
export const writtenDigit = (digit: string, options: ArchitectOptions): string => {
  if (digit === '#') return options.poundKey;
  return /^[0-9*]$/.test(digit) ? `digit_${digit}` : digit;
};

/** A choice's kind and the fields that are its own. */
interface WrittenKind {
  readonly key: string;
  readonly fields: Fields;
}

const isTransfer = (key: string): boolean => key.startsWith('transferTo');
const kindOfAction = (key: string): string => `menu${key.charAt(0).toUpperCase()}${key.slice(1)}`;

/** What a choice does, for what it says and where it leads. */
export const choiceKind = (
  plan: Plan,
  promptId: PromptId | null,
  target: Target | null,
  place: { readonly menuId: NodeId; readonly choiceId: ChoiceId } | null,
): WrittenKind => {
  const nodeId = target?.kind === 'node' ? target.nodeId : null;
  const home = nodeId === null ? undefined : plan.homes.get(nodeId);
  const inside = isInside(home) && home.menuId === place?.menuId && home.choiceId === place.choiceId;
  const node = nodeOf(plan.design, nodeId);
  if (inside && node) {
    if (node.kind === 'menu') return { key: 'menuSubMenu', fields: menuFields(plan, node) };
    return { key: 'menuTask', fields: { task: { actions: stepActions(plan, node) } } };
  }
  const ending = endingAt(plan, target);
  if (!ending) return { key: 'menuTask', fields: {} };
  const spoken = spokenOf(plan.design, promptId, true);
  const asTask = ending.key === 'jumpToMenu' && plan.options.childMenus === 'jump-task';
  if (asTask || ending.key === 'createCallback' || (spoken && !isTransfer(ending.key)))
    return {
      key: 'menuTask',
      fields: { task: { actions: [...(spoken ? [playAction(plan, promptId, true)] : []), endingAction(ending)] } },
    };
  return {
    key: kindOfAction(ending.key),
    fields: { ...ending.fields, ...(spoken ? { preTransferAudio: audioJson(spoken) } : {}) },
  };
};

const speechJson = (terms: Choice['speechTerms']): Fields => {
  const entries = (Object.entries(terms) as [Language, string[]][]).filter(([, words]) => words.length > 0);
  return entries.length === 0
    ? {}
    : { speechRecTerms: Object.fromEntries(entries.map(([language, words]) => [language, { terms: words }])) };
};

/** A choice without a name gets one, as the platform wants it. */
export const choiceNameOf = (choice: Pick<Choice, 'label' | 'digit'>): string =>
  choice.label === '' ? `Choice ${choice.digit ?? 'without a key'}` : choice.label;

/** The refId of a choice; null where nothing refers to it and it has none. */
export const choiceRefId = (plan: Plan, menu: Menu, choice: Choice): string | null =>
  choice.source?.id ?? plan.refIds.choices.get(choiceKeyOf(menu.id, choice.id)) ?? null;

export const choiceJson = (plan: Plan, menu: Menu, choice: Choice): Fields => {
  const { key, fields } = choiceKind(plan, choice.promptId, choice.target, { menuId: menu.id, choiceId: choice.id });
  const isSubMenu = key === 'menuSubMenu';
  const { name: _, refId: subMenuRefId, ...subMenu } = isSubMenu ? fields : {};
  const own = isSubMenu ? {} : fields;
  const refId = subMenuRefId ?? choiceRefId(plan, menu, choice);
  const extras = key.startsWith('menuTransferTo') ? (choice.source?.opaque ?? {}) : {};
  return {
    [key]: {
      name: choiceNameOf(choice),
      ...(refId === null ? {} : { refId }),
      ...(choice.digit === null ? {} : { dtmf: writtenDigit(choice.digit, plan.options) }),
      globalDtmf: choice.global,
      globalSpeechRecTerms: choice.globalSpeech,
      ...own,
      // A queue that says its priority has another one than every transfer has.
      ...Object.fromEntries(
        Object.entries(extras).filter(([field]) => field === 'priority' || (!(field in own) && field !== 'name')),
      ),
      ...subMenu,
      ...speechJson(choice.speechTerms),
    },
  };
};

export const durationJson = (seconds: number): Fields => {
  const milliseconds = Math.round(seconds * 1000);
  return milliseconds % 1000 === 0 ? { seconds: milliseconds / 1000 } : { ms: milliseconds };
};

const inherited: Fields = { noValue: true };

/** How long an extension is waited for by default. A publish is refused unless that is less than the menu's timeout. */
const extensionDelaySeconds = 1;

/** The wait for an extension that goes with a timeout of the flow's menus. */
export const extensionDelayJson = (timeoutSeconds: number): Fields => ({
  lit: { seconds: timeoutSeconds > extensionDelaySeconds ? extensionDelaySeconds : 0 },
});

/** The settings that a menu takes what it does not say itself from: the menu it lies in, or the flow. */
const aboveOf = (plan: Plan, menu: Menu): Plan['design']['menuDefaults'] => {
  const home = plan.homes.get(menu.id);
  return (isInside(home) ? menuOf(plan.design, home.menuId) : undefined) ?? plan.design.menuDefaults;
};

export const settingsJson = (plan: Plan, menu: Menu): Fields => {
  const above = aboveOf(plan, menu);
  const isInherited = (field: 'timeoutSeconds' | 'tries'): boolean =>
    menu.inherits?.includes(field) === true && menu[field] === above[field];
  return {
    extensionDialingMaxDelay:
      menu.timeoutSeconds > extensionDelaySeconds ? inherited : extensionDelayJson(menu.timeoutSeconds),
    listenForExtensionDialing: inherited,
    menuSelectionTimeout: isInherited('timeoutSeconds') ? inherited : { lit: durationJson(menu.timeoutSeconds) },
    repeatCount: isInherited('tries') ? inherited : { lit: menu.tries },
  };
};

/** The choice that stands for «nothing was chosen»; null where the menu has none, or a default choice instead. */
export const silenceJson = (plan: Plan, menu: Menu): Fields | null => {
  const refId = plan.refIds.choices.get(choiceKeyOf(menu.id, null));
  if (refId === undefined || !endingAt(plan, menu.noInput.target)) return null;
  const { key, fields } = choiceKind(plan, menu.noInput.promptId, menu.noInput.target, null);
  return { [key]: { name: noInputName, refId, globalDtmf: false, globalSpeechRecTerms: false, ...fields } };
};

/** The reference to the choice that is taken when nothing is chosen; null: the call ends then. */
export const defaultReference = (plan: Plan, menu: Menu): string | null => {
  const silence = silenceJson(plan, menu);
  const byDefault = menu.choices.find(({ id }) => id === menu.defaultChoiceId);
  const item = silence ?? (byDefault ? choiceJson(plan, menu, byDefault) : null);
  const [key, body] = item ? (Object.entries(item)[0] ?? []) : [];
  return key === undefined ? null : choiceReference(key, String((body as Fields).refId ?? ''));
};

/** A menu's fields in the order of exports. */
export const menuFields = (plan: Plan, menu: Menu): Fields => {
  const silence = silenceJson(plan, menu);
  const byDefault = defaultReference(plan, menu);
  const { settingsSpeechRec, ...opaque } = menu.source?.opaque ?? {};
  return {
    name: menu.name.trim() === '' ? 'Menu' : menu.name,
    refId: plan.refIds.nodes.get(menu.id) ?? '',
    ...audioAt(plan, menu.promptId, menu.interruptible),
    settingsMenu: settingsJson(plan, menu),
    ...(settingsSpeechRec === undefined ? {} : { settingsSpeechRec }),
    choices: [...menu.choices.map((choice) => choiceJson(plan, menu, choice)), ...(silence ? [silence] : [])],
    ...(byDefault === null ? {} : { defaultChildMenuRef: byDefault }),
    ...opaque,
  };
};

const hoursActions = (plan: Plan, node: NodeOf<'hours'>): Fields[] => [
  {
    evaluateScheduleGroup: {
      name: 'Evaluate Schedule Group',
      inServiceSchedules: inherited,
      evaluate: { now: true },
      scheduleGroup: { lit: { name: node.scheduleGroup }, name: node.scheduleGroup },
      emergencyGroup: inherited,
      outputs: Object.fromEntries(
        node.branches.map((branch) => [branch.name, { actions: actionsTo(plan, branch.target) }]),
      ),
    },
  },
];

/** A transfer with what follows where it fails; the action has no place for it where the first branch is no transfer. */
const overflowActions = (plan: Plan, node: NodeOf<'overflow'>): Fields[] => {
  const [transfer, failure] = node.branches;
  const ending = endingAt(plan, transfer?.target ?? null);
  if (!ending?.key.startsWith('transferTo')) return [];
  return [
    {
      [ending.key]: {
        name: transfer?.name || usualName(ending.key),
        ...ending.fields,
        outputs: { failure: { actions: actionsTo(plan, failure?.target ?? null) } },
      },
    },
  ];
};

const callbackActions = (node: NodeOf<'callback'>): Fields[] => [
  {
    createCallback: {
      name: usualName('createCallback'),
      targetQueue: namedValue(node, node.queueId),
      callbackNumber: { exp: 'ToPhoneNumber(Call.Ani)' },
      calleeName: inherited,
    },
  },
  { disconnect: { name: usualName('disconnect') } },
];

const taskActions = (plan: Plan, node: NodeOf<'task'>): readonly Json[] => {
  const actions = node.source?.opaque.actions;
  return Array.isArray(actions)
    ? repointed(
        actions,
        // The end of a task leads back by itself.
        node.branches.map((branch) => (branch.returns === true ? null : endingAt(plan, branch.target))),
      )
    : [];
};

/** The actions that a step is written as. */
export const stepActions = (plan: Plan, node: Node): readonly Json[] => {
  switch (node.kind) {
    case 'announcement':
      return [playAction(plan, node.promptId, node.interruptible), ...actionsTo(plan, node.next)];
    case 'language':
      return [
        { setLanguage: { name: 'Set Language', languageValue: { lit: node.language }, language: node.language } },
        ...actionsTo(plan, node.next),
      ];
    case 'hours':
      return hoursActions(plan, node);
    case 'overflow':
      return overflowActions(plan, node);
    case 'callback':
      return callbackActions(node);
    case 'disconnect':
      return [
        ...(node.promptId === null ? [] : [playAction(plan, node.promptId, true, lastWordsName)]),
        { disconnect: { name: usualName('disconnect') } },
      ];
    case 'task':
      return taskActions(plan, node);
    default:
      return [];
  }
};

/** A reusable task for a step. */
export const taskFields = (plan: Plan, node: Node): Fields => {
  const actions = stepActions(plan, node);
  const variables = node.source?.opaque.variables;
  return {
    name: node.name.trim() === '' ? node.kind : node.name,
    refId: plan.refIds.nodes.get(node.id) ?? '',
    ...(variables === undefined || node.kind !== 'task' ? {} : { variables }),
    ...(actions.length > 0 ? { actions } : {}),
  };
};

export const menuItem = (plan: Plan, id: NodeId): Fields => {
  const menu = menuOf(plan.design, id);
  return { menu: menu ? menuFields(plan, menu) : {} };
};
