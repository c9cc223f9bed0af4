import { emptyChoice, emptyMenu } from '../../model/build';
import type { Design } from '../../model/design';
import { isDigit } from '../../model/digit';
import type { ChoiceId, Language, NodeId } from '../../model/ids';
import type { Json } from '../../model/json';
import type { Choice, Menu } from '../../model/menu';
import type { Source } from '../../model/source';
import { actionOfChoice, endingOfAction, targetFieldOf } from './endings';
import { type FlowReader, readLanguage, toNode } from './flow-reader';
import { noInputName } from './patterns';
import type { ChoicePlace } from './places';
import { plainTarget, readBody, unknownStep } from './read-steps';
import { parseReference } from './references';
import {
  at,
  booleanOf,
  type Entry,
  itemsOf,
  jsonOf,
  type MapTree,
  numberOf,
  onlyEntry,
  type Tree,
  textAt,
  textOf,
} from './tree';
import { isInherited, secondsOf } from './values';

const menuKeys = ['name', 'refId', 'audio', 'settingsMenu', 'choices', 'defaultChildMenuRef'] as const;
const choiceKeys = ['name', 'refId', 'dtmf', 'globalDtmf', 'globalSpeechRecTerms', 'speechRecTerms', 'task'] as const;

/** Whether every value below says only that it is inherited: nothing that is worth telling. */
const saysNothing = (tree: Tree): boolean =>
  tree.kind === 'map' && tree.entries.length > 0 && tree.entries.every(({ value }) => isInherited(value));

/** The priority that every transfer has unless somebody gave it another. */
const isNoPriority = (key: string, value: Tree): boolean => key === 'priority' && numberOf(at(value, 'lit')) === 0;

const restOf = (tree: Tree, known: readonly string[]): Source['opaque'] => {
  const rest: Record<string, Json> = {};
  if (tree.kind === 'map')
    for (const { key, value } of tree.entries)
      if (!known.includes(key) && key !== '__proto__' && !saysNothing(value) && !isNoPriority(key, value))
        rest[key] = jsonOf(value);
  return rest;
};

const sourceOf = (
  reader: FlowReader,
  id: string,
  ours: string,
  place: Tree,
  tree: Tree,
  known: readonly string[],
): Source => ({
  id: id === '' || id === ours ? null : id,
  text: null,
  line: reader.line(place),
  opaque: restOf(tree, known),
});

/** A key of the pad as any file writes it: `digit_1`, `digit_*`, `digit_star`, `#`. Anything else stays as it is. */
export const readDigit = (text: string | undefined): string | null => {
  if (text === undefined) return null;
  const key = text.replace(/^digit_/, '');
  if (key === 'star') return '*';
  if (key === 'pound' || key === 'hash') return '#';
  return isDigit(key) ? key : text;
};

/** What the platform gives a flow that says nothing of it; also what a setting counts as that only the call knows. */
export const platformDefaults: Design['menuDefaults'] = { timeoutSeconds: 10, tries: 3 };

/** Menu settings of the flow or of a menu, with what they inherit from. */
export const readSettings = (settings: Tree | undefined, above: Design['menuDefaults']) => {
  const timeout = at(settings, 'menuSelectionTimeout');
  const repeats = at(settings, 'repeatCount');
  const tries = numberOf(at(repeats, 'lit'));
  return {
    timeoutSeconds: isInherited(timeout)
      ? above.timeoutSeconds
      : (secondsOf(at(timeout, 'lit')) ?? platformDefaults.timeoutSeconds),
    tries: isInherited(repeats)
      ? above.tries
      : tries !== undefined && Number.isSafeInteger(tries)
        ? tries
        : platformDefaults.tries,
    inherits: [
      ...(isInherited(timeout) ? (['timeoutSeconds'] as const) : []),
      ...(isInherited(repeats) ? (['tries'] as const) : []),
    ],
  };
};

/** A menu that has its id already, so that references to it are known before any choice is read. */
export interface AllottedMenu {
  readonly id: NodeId;
  readonly body: MapTree;
  /** The item of the flow's list; null: a sub-menu. */
  readonly item: Tree | null;
  readonly above: AllottedMenu | null;
}

/** The sub-menu that a choice holds whole. */
const subMenuOf = (item: Tree): MapTree | null => {
  const entry = onlyEntry(item);
  return entry?.key === 'menuSubMenu' && entry.value.kind === 'map' ? entry.value : null;
};

/** Gives ids to a menu and every sub-menu in it, in the order of the file. */
export const allotMenu = (
  reader: FlowReader,
  body: MapTree,
  item: Tree | null,
  above: AllottedMenu | null,
  into: Map<MapTree, AllottedMenu>,
): void => {
  const refId = textAt(body, 'refId') || textAt(body, 'name');
  const id = reader.newNodeId(refId, 'menu');
  const allotted = { id, body, item, above };
  into.set(body, allotted);
  reader.register('menu', refId, id, body);
  for (const choice of itemsOf(at(body, 'choices'))) {
    const inner = subMenuOf(choice);
    if (inner) allotMenu(reader, inner, null, allotted, into);
  }
};

const readSpeechTerms = (reader: FlowReader, menuId: NodeId, terms: Tree | undefined): Choice['speechTerms'] => {
  const read: Record<Language, string[]> = {};
  if (terms?.kind !== 'map') return read;
  for (const { key, value } of terms.entries) {
    const language = readLanguage(key);
    if (language === null || !reader.languages.includes(language))
      reader.remark(
        'unknown-language',
        menuId,
        value,
        `Spoken terms are given for ${key}, which is no language of the flow.`,
      );
    if (language !== null) read[language] = itemsOf(at(value, 'terms')).flatMap((term) => textOf(term) ?? []);
  }
  return read;
};

/** The fields of a choice that its kind brings along and that the model holds. */
const ownKeysOf = ({ key, value }: Entry): readonly string[] => {
  if (key === 'menuSubMenu') return [...menuKeys, 'settingsSpeechRec'];
  const ending = endingOfAction(actionOfChoice(key) ?? '', value);
  const field = ending ? targetFieldOf(ending) : null;
  return field ? [field, 'preTransferAudio'] : ['preTransferAudio'];
};

const readTarget = (
  reader: FlowReader,
  menuId: NodeId,
  { key, value: body }: Entry,
  menus: ReadonlyMap<MapTree, AllottedMenu>,
): Pick<Choice, 'promptId' | 'target'> => {
  const name = textAt(body, 'name');
  if (key === 'menuSubMenu' && body.kind === 'map') {
    const menu = menus.get(body);
    return { promptId: null, target: menu ? toNode(menu.id) : null };
  }
  if (key === 'menuTask')
    return readBody(reader, { name, sourceId: textAt(body, 'refId') || name, menuId, item: null, body }, menuId);
  const action = actionOfChoice(key);
  const ending = action === null ? null : endingOfAction(action, body);
  if (!ending) return { promptId: null, target: toNode(unknownStep(reader, key, name, null)) };
  const { promptId } = reader.promptOf(at(body, 'preTransferAudio'));
  return { promptId, target: plainTarget(reader, ending, name, menuId) };
};

const readChoice = (
  reader: FlowReader,
  menuId: NodeId,
  item: Tree,
  entry: Entry,
  id: ChoiceId,
  menus: ReadonlyMap<MapTree, AllottedMenu>,
): Choice => {
  const body = entry.value;
  return {
    ...emptyChoice(id, readDigit(textOf(at(body, 'dtmf')))),
    label: textAt(body, 'name'),
    ...readTarget(reader, menuId, entry, menus),
    global: booleanOf(at(body, 'globalDtmf')) ?? false,
    globalSpeech: booleanOf(at(body, 'globalSpeechRecTerms')) ?? false,
    speechTerms: readSpeechTerms(reader, menuId, at(body, 'speechRecTerms')),
    source: sourceOf(reader, textAt(body, 'refId'), '', item, body, [...choiceKeys, ...ownKeysOf(entry)]),
  };
};

const readDefaultChoice = (
  reader: FlowReader,
  menu: AllottedMenu,
  places: ReadonlyMap<ChoiceId, ChoicePlace>,
): ChoiceId | null => {
  const tree = at(menu.body, 'defaultChildMenuRef');
  const text = textOf(tree);
  if (tree === undefined || text === undefined) return null;
  const reference = parseReference(text);
  const found = [...places].find(([, { entry }]) => {
    if (!reference || entry.key !== reference.type) return false;
    return (textAt(entry.value, 'refId') || textAt(entry.value, 'name')) === reference.refId;
  });
  if (!found) reader.remark('leads-nowhere', menu.id, tree, `The default choice ${text} is no choice of this menu.`);
  return found?.[0] ?? null;
};

/** Whether a choice is the one that we write for silence. */
const isSilence = (choice: Choice, defaultChoiceId: ChoiceId | null): boolean =>
  choice.label === noInputName &&
  choice.id === defaultChoiceId &&
  choice.digit === null &&
  choice.target !== null &&
  Object.keys(choice.speechTerms).length === 0;

/** Reads a menu with its choices; those it is a sub-menu of have been read before. */
export const readMenu = (
  reader: FlowReader,
  allotted: AllottedMenu,
  menus: ReadonlyMap<MapTree, AllottedMenu>,
): void => {
  const { id, body, above } = allotted;
  const parent = above ? reader.nodes.get(above.id) : undefined;
  const settings = readSettings(at(body, 'settingsMenu'), parent?.kind === 'menu' ? parent : reader.defaults);
  const { promptId, interruptible } = reader.promptOf(at(body, 'audio'));
  const list = at(body, 'choices');
  if (list !== undefined && list.kind !== 'list' && textOf(list) !== undefined)
    reader.issues.push({ path: `line ${reader.line(list)}`, message: 'the choices of a menu must be a list' });
  const places = new Map<ChoiceId, ChoicePlace>();
  const choices: Choice[] = [];
  // The menu stands in the table before what its choices bring along.
  const menu: Menu = {
    ...emptyMenu(id, textAt(body, 'name'), settings),
    promptId,
    interruptible,
    ...(settings.inherits.length > 0 ? { inherits: settings.inherits } : {}),
    source: sourceOf(reader, reader.refIds.get(id) ?? '', id, body, body, [
      ...menuKeys,
      ...(allotted.item ? [] : choiceKeys),
    ]),
  };
  reader.nodes.set(id, menu);
  itemsOf(list).forEach((item, index) => {
    const entry = onlyEntry(item);
    const choiceId = `c${index + 1}` as ChoiceId;
    if (!entry) {
      reader.issues.push({
        path: `line ${reader.line(item)}`,
        message: 'a choice must be one kind (menu…) with its fields',
      });
      return;
    }
    choices.push(readChoice(reader, id, item, entry, choiceId, menus));
    const inner = subMenuOf(item);
    places.set(choiceId, { item, entry, subMenu: inner ? (menus.get(inner)?.id ?? null) : null });
  });
  const defaultChoiceId = readDefaultChoice(reader, allotted, places);
  const last = choices.at(-1);
  const silence = last && isSilence(last, defaultChoiceId) ? (places.get(last.id) ?? null) : null;
  if (last && silence) {
    places.delete(last.id);
    const noInput = { promptId: last.promptId, target: last.target };
    reader.nodes.set(id, { ...menu, choices: choices.slice(0, -1), noInput });
  } else reader.nodes.set(id, { ...menu, choices, defaultChoiceId });
  reader.menus.set(id, { item: allotted.item, body, choices: places, silence });
};
