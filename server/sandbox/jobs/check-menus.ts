import {
  at,
  booleanOf,
  type Entry,
  itemsOf,
  type MapTree,
  numberOf,
  onlyEntry,
  type Tree,
  textAt,
} from '../../../src/core/formats/architect/tree';
import { isInherited, secondsOf } from '../../../src/core/formats/architect/values';
import { bodiesIn, languagesOf, longestName } from './file-parts';
import type { Report } from './message';

/** The kinds of choice that the platform has. */
const choiceKinds: ReadonlySet<string> = new Set([
  'menuTask',
  'menuDisconnect',
  'menuTransferToAcd',
  'menuJumpToTask',
  'menuSubMenu',
  'menuJumpToMenu',
  'menuRepeatMenu',
  'menuPreviousMenu',
  'menuTransferToFlow',
  'menuTransferToFlowSecure',
  'menuTransferToNumber',
  'menuTransferToUser',
  'menuTransferToGroup',
  'menuTransferToVoicemail',
  'menuDialByExtension',
  'menuReturnToAgent',
]);

interface Choice {
  readonly kind: string;
  readonly body: MapTree;
  readonly name: string;
  /** Empty: it has none. */
  readonly key: string;
}

interface Menu {
  readonly name: string;
  readonly body: MapTree;
  readonly choices: readonly Choice[];
  /** The settings that hold for it where it has none of its own. */
  readonly above: readonly Tree[];
}

/** Checks the menus of a call flow, at any depth: names, choices, keys, settings; a menu without audio is a warning. */
export function checkMenus(report: Report, flow: MapTree): void {
  const settings = at(flow, 'settingsMenu');
  const top = bodiesIn(flow, 'menus', 'menu');
  checkNames(report, top, 'The flow');
  const menus = top.flatMap((body) => menusIn(report, body, settings ? [settings] : []));
  const spoken = isSpeechOn(flow) ? languagesOf(flow) : [];
  for (const menu of menus) checkMenu(report, menu, spoken);
  checkGlobalKeys(report, menus);
}

const isSpeechOn = (flow: MapTree): boolean => {
  const enabled = at(flow, 'settingsSpeechRec', 'asrEnabledOnFlow');
  return booleanOf(at(enabled, 'lit') ?? enabled) === true;
};

function menusIn(report: Report, body: MapTree, above: readonly Tree[]): readonly Menu[] {
  const name = textAt(body, 'name').trim();
  const choices = itemsOf(at(body, 'choices')).flatMap((item) => choiceOf(report, name, item));
  const own = at(body, 'settingsMenu');
  const within = own ? [own, ...above] : above;
  const below = choices.filter(({ kind }) => kind === 'menuSubMenu');
  checkNames(
    report,
    below.map((choice) => choice.body),
    `Menu '${name}'`,
  );
  return [{ name, body, choices, above: within }, ...below.flatMap((choice) => menusIn(report, choice.body, within))];
}

function choiceOf(report: Report, menu: string, item: Tree): Choice | [] {
  const entry: Entry | undefined = onlyEntry(item);
  if (entry?.value.kind !== 'map') {
    report.error(`Menu '${menu}': a choice is one kind, such as menuDisconnect, with its fields.`);
    return [];
  }
  const { key: kind, value: body } = entry;
  const name = textAt(body, 'name').trim();
  if (!choiceKinds.has(kind)) report.error(`Menu '${menu}': '${kind}' is no kind of choice.`);
  return { kind, body, name, key: textAt(body, 'dtmf') };
}

/** Names that are missing, too long, or those of several menus of one place. */
function checkNames(report: Report, menus: readonly MapTree[], place: string): void {
  const seen = new Set<string>();
  for (const body of menus) {
    const name = textAt(body, 'name').trim();
    if (name === '') report.error(`${place}: a menu has no name.`);
    else if (seen.has(name)) report.error(`${place} has two menus of the name '${name}'.`);
    if (name.length > longestName) {
      report.error(`Menu '${name.slice(0, 40)}…': its name has more than ${longestName} characters.`);
    }
    seen.add(name);
  }
}

/** `spoken`: the languages in which choices can be said; none where that is off. */
function checkMenu(report: Report, { name, body, choices, above }: Menu, spoken: readonly string[]): void {
  const here = `Menu '${name}'`;
  if (choices.length === 0) report.error(`${here} has no choices.`);
  if (!hasAudio(at(body, 'audio'))) report.warning(`${here} has no audio.`);
  const byDefault = textAt(body, 'defaultChildMenuRef');
  const keys = new Map<string, string>();
  for (const choice of choices) {
    const what = `${here}, choice '${choice.name}'`;
    if (choice.name === '') report.error(`${here}: a choice has no name.`);
    if (choice.name.length > longestName) report.error(`${what}: its name has more than ${longestName} characters.`);
    const refId = textAt(choice.body, 'refId');
    const isDefault = byDefault !== '' && refId !== '' && byDefault.endsWith(`${choice.kind}[${refId}]`);
    const silent = spoken.filter((language) => !hasTerms(choice.body, language));
    const isSpoken = silent.length < spoken.length;
    if (isSpoken && silent.length > 0) {
      const text = `${what} has no terms in ${silent.join(', ')}.`;
      if (choice.key === '') report.error(text);
      else report.warning(text);
    }
    if (choice.key === '') {
      if (!isDefault && !isSpoken) report.error(`${what} has no key by which it could be chosen.`);
      continue;
    }
    const key = keyOf(choice.key);
    if (key === null) report.error(`${what}: '${choice.key}' is no key.`);
    else if (keys.has(key)) report.error(`${what}: the key ${key} is that of the choice '${keys.get(key)}' already.`);
    else keys.set(key, choice.name);
  }
  checkSettings(report, here, above);
}

const hasAudio = (audio: Tree | undefined): boolean =>
  audio?.kind === 'map' && audio.entries.some(({ value }) => value.kind !== 'scalar' || value.text.trim() !== '');

const hasTerms = (choice: MapTree, language: string): boolean =>
  itemsOf(at(choice, 'speechRecTerms', language, 'terms')).length > 0;

/** The key of the pad; null: it is none. */
const keyOf = (text: string): string | null => {
  const key = text
    .replace(/^digit_/, '')
    .replace(/^star$/, '*')
    .replace(/^pound$/, '#');
  return /^[0-9*#]$/.test(key) ? key : null;
};

/** A key that works everywhere may be used by no other menu. */
function checkGlobalKeys(report: Report, menus: readonly Menu[]): void {
  const owners = new Map<string, Menu>();
  for (const menu of menus) {
    for (const { body, key } of menu.choices) {
      const pad = keyOf(key);
      if (pad === null || booleanOf(at(body, 'globalDtmf')) !== true) continue;
      if (!owners.has(pad)) owners.set(pad, menu);
    }
  }
  for (const menu of menus) {
    for (const { key, name } of menu.choices) {
      const owner = owners.get(keyOf(key) ?? '');
      if (owner && owner !== menu) {
        report.error(`Menu '${menu.name}', choice '${name}': the key ${keyOf(key)} is global in menu '${owner.name}'.`);
      }
    }
  }
}

/** A setting of the menu, or of what it lies in; undefined: nobody says, or only the call knows. */
const settingOf = (settings: readonly Tree[], key: string): Tree | undefined => {
  const given = settings.map((each) => at(each, key)).find((value) => !isInherited(value));
  return at(given, 'lit');
};

function checkSettings(report: Report, here: string, settings: readonly Tree[]): void {
  const timeout = secondsOf(settingOf(settings, 'menuSelectionTimeout')) ?? 10;
  if (timeout > 60) report.error(`${here}: it waits ${timeout} seconds for a key; at most 60 are allowed.`);
  const plays = numberOf(settingOf(settings, 'repeatCount')) ?? 3;
  if (plays > 10 || !Number.isInteger(plays))
    report.error(`${here}: it is played ${plays} times; 0 to 10 are allowed.`);
  const listens = booleanOf(settingOf(settings, 'listenForExtensionDialing')) ?? true;
  const delay = secondsOf(settingOf(settings, 'extensionDialingMaxDelay')) ?? 1;
  if (listens && delay >= timeout) {
    report.error(
      `${here}: the delay for extensions (${delay} s) has to be shorter than the wait for a key (${timeout} s).`,
    );
  }
}
