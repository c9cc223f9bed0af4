import { entryLines } from '../../../../src/core/formats/architect/emit';
import type { Json } from '../../../../src/core/model/json';

type Fields = { readonly [key: string]: Json };

const none = { noValue: true } as const;

/** What is said, in English or language by language, the first of them the flow's default one. */
export const say = (english: string, spanish?: string): Fields =>
  spanish === undefined
    ? { tts: english }
    : { tts: english, alternateSequences: { 'en-us': { tts: english }, 'es-us': { tts: spanish } } };

/** A user prompt of the org. */
export const prompt = (name: string): Fields => ({ prompt: `Prompt.${name}` });

export const menuRef = (refId: string): string => `/inboundCall/menus/menu[${refId}]`;
export const taskRef = (refId: string): string => `/inboundCall/tasks/task[${refId}]`;

/** A key of the pad; null: the choice has none and is taken where nothing was chosen. */
type Key = string | null;

const choice = (kind: string, name: string, key: Key, fields: Fields): Fields => ({
  [kind]: {
    name,
    ...(key === null ? { refId: `${name}_90` } : { dtmf: `digit_${key}` }),
    globalDtmf: false,
    globalSpeechRecTerms: false,
    ...fields,
  },
});

const acd = (queue: string, audio?: Fields): Fields => ({
  targetQueue: { lit: { name: queue } },
  priority: { lit: 0 },
  ...(audio ? { preTransferAudio: audio } : {}),
});

export const toQueue = (name: string, key: Key, queue: string, audio?: Fields): Fields =>
  choice('menuTransferToAcd', name, key, acd(queue, audio));
export const toMenu = (name: string, key: Key, refId: string): Fields =>
  choice('menuJumpToMenu', name, key, { targetMenuRef: menuRef(refId) });
export const toTask = (name: string, key: Key, refId: string): Fields =>
  choice('menuJumpToTask', name, key, { targetTaskRef: taskRef(refId) });
export const toFlow = (name: string, key: Key, flow: string): Fields =>
  choice('menuTransferToFlow', name, key, { targetFlow: { name: flow } });
export const toPerson = (name: string, key: Key, person: string): Fields =>
  choice('menuTransferToUser', name, key, { targetUser: { lit: { name: person } } });
export const toNumber = (name: string, key: Key, number: string): Fields =>
  choice('menuTransferToNumber', name, key, { targetNumber: { lit: number } });
export const goodbye = (name: string, key: Key): Fields => choice('menuDisconnect', name, key, {});
export const again = (key: Key): Fields => choice('menuRepeatMenu', 'Again', key, {});
export const back = (key: Key): Fields => choice('menuPreviousMenu', 'Back', key, {});
export const inTask = (name: string, key: Key, actions: readonly Fields[]): Fields =>
  choice('menuTask', name, key, { task: { actions } });

export interface MenuFields {
  readonly name: string;
  readonly refId: string;
  readonly audio: Fields;
  readonly choices: readonly Fields[];
  /** In seconds; absent: the flow's. */
  readonly timeout?: number;
  /** How often it is played; absent: as often as the flow says. */
  readonly plays?: number;
}

const body = ({ audio, choices, timeout, plays }: MenuFields): Fields => ({
  audio,
  settingsMenu: {
    extensionDialingMaxDelay: none,
    listenForExtensionDialing: none,
    menuSelectionTimeout: timeout === undefined ? none : { lit: { seconds: timeout } },
    repeatCount: plays === undefined ? none : { lit: plays },
  },
  choices,
  ...defaultOf(choices),
});

/** The choice without a key is the one that silence leads to. */
const defaultOf = (choices: readonly Fields[]): Fields => {
  for (const [kind, fields] of choices.flatMap((each) => Object.entries(each))) {
    if (typeof fields !== 'object' || fields === null || 'dtmf' in fields || !('refId' in fields)) continue;
    return { defaultChildMenuRef: `./choices/${kind}[${String(fields.refId)}]` };
  }
  return {};
};

export const menu = (fields: MenuFields): Fields => ({
  menu: { name: fields.name, refId: fields.refId, ...body(fields) },
});

/** A menu inside the choice that leads to it. */
export const subMenu = (key: string, fields: MenuFields): Fields => ({
  menuSubMenu: {
    name: fields.name,
    refId: fields.refId,
    dtmf: `digit_${key}`,
    globalDtmf: false,
    globalSpeechRecTerms: false,
    ...body(fields),
  },
});

export const play = (audio: Fields): Fields => ({ playAudio: { name: 'Play Audio', audio } });
export const jumpTo = (refId: string): Fields => ({
  jumpToMenu: { name: 'Jump to Menu', targetMenuRef: menuRef(refId) },
});
export const hangUp = (): Fields => ({ disconnect: { name: 'Disconnect' } });
export const transfer = (queue: string): Fields => ({ transferToAcd: { name: `Transfer to ${queue}`, ...acd(queue) } });
export const speakFromHere = (language: string): Fields => ({
  setLanguage: { name: 'Set Language', languageValue: { lit: language }, language },
});
/** Marks that a call came by, for what the platform counts by menu. */
export const milestone = (name: string, outcome: string): Fields => ({
  addFlowMilestone: { name: 'Add Flow Milestone', milestone: { name }, flowOutcome: { name: outcome } },
});
export const byHours = (scheduleGroup: string, outputs: Readonly<Record<string, readonly Fields[]>>): Fields => ({
  evaluateScheduleGroup: {
    name: 'Is it open?',
    inServiceSchedules: none,
    evaluate: { now: true },
    scheduleGroup: { lit: { name: scheduleGroup } },
    emergencyGroup: none,
    outputs: Object.fromEntries(Object.entries(outputs).map(([name, actions]) => [name, { actions }])),
  },
});

export const task = (name: string, refId: string, actions: readonly Fields[]): Fields => ({
  task: { name, refId, actions },
});

export interface FlowFields {
  readonly name: string;
  readonly description: string;
  /** A reference to the menu or task that calls begin at. */
  readonly start: string;
  /** The default one first. */
  readonly languages: readonly string[];
  readonly greeting?: Fields;
  readonly menus: readonly Fields[];
  readonly tasks?: readonly Fields[];
  /** In seconds. */
  readonly timeout?: number;
  readonly plays?: number;
}

const spokenBy = (voice: string): Fields => ({
  defaultLanguageSkill: none,
  textToSpeech: { defaultEngine: { voice } },
});

/** An inbound call flow as Architect exports it. */
export function yamlFlow(flow: FlowFields): string {
  const { name, description, start, languages, greeting, menus, tasks = [], timeout = 10, plays = 3 } = flow;
  const fields: Fields = {
    name,
    description,
    division: 'Home',
    startUpRef: start,
    defaultLanguage: languages[0] ?? 'en-us',
    supportedLanguages: Object.fromEntries(
      languages.map((language) => [language, spokenBy(language.startsWith('es') ? 'Lucia' : 'Amy')]),
    ),
    ...(greeting ? { initialGreeting: greeting } : {}),
    settingsErrorHandling: {
      errorHandling: { disconnect: { none: true } },
      preHandlingAudio: say('Something went wrong here. Please call again.'),
    },
    settingsMenu: {
      extensionDialingMaxDelay: { lit: { seconds: 1 } },
      listenForExtensionDialing: { lit: true },
      menuSelectionTimeout: { lit: { seconds: timeout } },
      repeatCount: { lit: plays },
    },
    menus,
    ...(tasks.length > 0 ? { tasks } : {}),
  };
  return `${entryLines('inboundCall', fields, 0).join('\n')}\n`;
}
