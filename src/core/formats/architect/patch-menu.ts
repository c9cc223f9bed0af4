import type { ChoiceId, Language, NodeId } from '../../model/ids';
import type { Json } from '../../model/json';
import type { Choice, Menu } from '../../model/menu';
import { sameData } from '../../model/same';
import { actionsOf } from './actions';
import {
  choiceJson,
  choiceKind,
  choiceNameOf,
  choiceRefId,
  defaultReference,
  menuFields,
  playAction,
  settingsJson,
  silenceJson,
  writtenDigit,
} from './compose';
import { endingAt, type Plan } from './compose-endings';
import { choiceKeyOf, isInside } from './homes';
import { patchEnding } from './patch-actions';
import { patchAudio, patchDuration, patchValue } from './patch-values';
import type { ChoicePlace, MenuPlace } from './places';
import { plainEnding } from './read-steps';
import { choiceReference, parseReference } from './references';
import type { TextEditor } from './text-editor';
import { at, type MapTree, type Tree, textAt } from './tree';
import { spokenOf } from './written-audio';

/** What a file is being changed from and to. */
export interface Patch {
  readonly editor: TextEditor;
  readonly before: Plan;
  readonly after: Plan;
  /** Moves of whole items, done when everything inside them has been changed, the innermost first. */
  readonly moves: (() => void)[];
}

const menuOrder = [
  'name',
  'refId',
  'dtmf',
  'globalDtmf',
  'globalSpeechRecTerms',
  'audio',
  'settingsMenu',
  'settingsSpeechRec',
  'choices',
  'defaultChildMenuRef',
  'speechRecTerms',
];
const choiceOrder = [
  'name',
  'refId',
  'dtmf',
  'globalDtmf',
  'globalSpeechRecTerms',
  'targetQueue',
  'targetFlow',
  'targetUser',
  'targetGroup',
  'targetNumber',
  'targetMenuRef',
  'targetTaskRef',
  'destination',
  'priority',
  'preTransferAudio',
  'task',
  'audio',
  'settingsMenu',
  'choices',
  'defaultChildMenuRef',
  'speechRecTerms',
];
const commonKeys: ReadonlySet<string> = new Set([
  'name',
  'refId',
  'dtmf',
  'globalDtmf',
  'globalSpeechRecTerms',
  'speechRecTerms',
]);

const standardOf = (plan: Plan): Language => plan.design.languages[0] as Language;

interface Going {
  readonly promptId: Choice['promptId'];
  readonly target: Choice['target'];
}

/** The node that lies inside a choice; null: the choice leads elsewhere. */
const insideOf = (plan: Plan, target: Choice['target'], menuId: NodeId, choiceId: ChoiceId | null): NodeId | null => {
  if (target?.kind !== 'node' || choiceId === null) return null;
  const home = plan.homes.get(target.nodeId);
  return isInside(home) && home.menuId === menuId && home.choiceId === choiceId ? target.nodeId : null;
};

/** Changes the body of a `menuTask` that stands for a plain choice. False: it has another shape. */
const patchBody = ({ editor, before, after }: Patch, body: Tree, was: Going, is: Going): boolean => {
  const list = at(body, 'task', 'actions');
  if (list?.kind !== 'list' || list.flow) return false;
  const actions = actionsOf(list);
  const last = actions.at(-1);
  if (!last || !plainEnding(last) || actions.length !== list.items.length) return false;
  const ending = endingAt(after, is.target);
  if (!ending || ending.key === 'createCallback') return false;
  const said = spokenOf(before.design, was.promptId, true);
  const says = spokenOf(after.design, is.promptId, true);
  const [first] = actions;
  if (said && first?.key === 'playAudio' && first.value.kind === 'map') {
    if (says) patchAudio(editor, first.value, 'audio', said, says, standardOf(after), ['name', 'audio']);
    else editor.removeItem(list.items[0] as Tree);
  } else if (says) editor.insertItems(list, -1, [playAction(after, is.promptId, true)]);
  return patchEnding(editor, list, last, endingAt(before, was.target), ending);
};

/** Changes where a choice leads and what it says. Gives the kind it has then. */
const patchGoing = (
  patch: Patch,
  menuId: NodeId,
  choiceId: ChoiceId | null,
  place: ChoicePlace,
  was: Going,
  is: Going,
): string => {
  const { editor, before, after } = patch;
  const { entry } = place;
  const inside = insideOf(before, was.target, menuId, choiceId);
  const stays = insideOf(after, is.target, menuId, choiceId);
  if (inside !== null && inside === stays) return entry.key;
  const where = choiceId === null ? null : { menuId, choiceId };
  const old = choiceKind(before, was.promptId, was.target, where);
  const wanted = choiceKind(after, is.promptId, is.target, where);
  const same = inside === stays && sameData(old, wanted);
  if (same || entry.value.kind !== 'map') return entry.key;
  const body = entry.value;
  if (entry.key === 'menuTask' && inside === null && stays === null && patchBody(patch, body, was, is))
    return entry.key;
  if (
    entry.key === wanted.key &&
    old.key === wanted.key &&
    inside === null &&
    stays === null &&
    entry.key !== 'menuTask'
  ) {
    const { preTransferAudio: _, ...fields } = wanted.fields;
    for (const [field, value] of Object.entries(fields))
      patchValue(editor, body, field, old.fields[field], value, choiceOrder);
    patchAudio(
      editor,
      body,
      'preTransferAudio',
      spokenOf(before.design, was.promptId, true),
      spokenOf(after.design, is.promptId, true),
      standardOf(after),
      choiceOrder,
    );
    return entry.key;
  }
  if (entry.key !== wanted.key) editor.renameKey(entry, wanted.key);
  for (const { key } of body.entries)
    if (!commonKeys.has(key) && !(key in wanted.fields)) editor.removeEntry(body, key);
  for (const [field, value] of Object.entries(wanted.fields))
    if (field !== 'name') editor.setEntry(body, field, value, choiceOrder);
  return wanted.key;
};

const setOrRemove = (editor: TextEditor, body: MapTree, key: string, value: Json | null): void => {
  if (value === null) editor.removeEntry(body, key);
  else editor.setEntry(body, key, value, choiceOrder);
};

const speechJson = (terms: Choice['speechTerms']): Json | null => {
  const entries = Object.entries(terms).flatMap(([language, words]) =>
    words && words.length > 0 ? [[language, { terms: words }]] : [],
  );
  return entries.length === 0 ? null : (Object.fromEntries(entries) as Json);
};

/** Changes one choice. Gives the kind it has then. */
const patchChoice = (patch: Patch, was: Menu, is: Menu, old: Choice, choice: Choice, place: ChoicePlace): string => {
  const { editor, after } = patch;
  const { value: body } = place.entry;
  if (body.kind !== 'map') return place.entry.key;
  const { options } = after;
  // A sub-menu and the choice that holds it share their name.
  const subMenu =
    place.subMenu !== null && insideOf(after, choice.target, is.id, choice.id) === place.subMenu ? place.subMenu : null;
  const renamed = subMenu === null ? null : subMenuName(patch, subMenu);
  const name = choice.label === old.label ? (renamed ?? choiceNameOf(choice)) : choiceNameOf(choice);
  if (name !== choiceNameOf(old)) editor.setEntry(body, 'name', name, choiceOrder);
  if (choice.digit !== old.digit)
    setOrRemove(editor, body, 'dtmf', choice.digit === null ? null : writtenDigit(choice.digit, options));
  if (choice.global !== old.global) editor.setEntry(body, 'globalDtmf', choice.global, choiceOrder);
  if (choice.globalSpeech !== old.globalSpeech)
    editor.setEntry(body, 'globalSpeechRecTerms', choice.globalSpeech, choiceOrder);
  const terms = speechJson(choice.speechTerms);
  if (!sameData(terms, speechJson(old.speechTerms))) setOrRemove(editor, body, 'speechRecTerms', terms);
  const key = patchGoing(patch, is.id, choice.id, place, old, choice);
  const refId = choiceRefId(after, is, choice);
  if (
    is.defaultChoiceId === choice.id &&
    was.defaultChoiceId !== choice.id &&
    refId !== null &&
    textAt(body, 'refId') !== refId
  )
    editor.setEntry(body, 'refId', refId, choiceOrder);
  if (place.subMenu !== null && subMenu === null && body.byKey.has('refId')) {
    if (is.defaultChoiceId === choice.id) editor.setEntry(body, 'refId', refIdWithoutMenu(place), choiceOrder);
    else editor.removeEntry(body, 'refId');
  }
  return key;
};

/** The id of a choice whose sub-menu has left it: the one it had was the sub-menu's, which has taken it along. */
const refIdWithoutMenu = (place: ChoicePlace): string => `${textAt(place.entry.value, 'refId')}_choice`;

/** The new name of a sub-menu; null: it has kept the one it had. */
const subMenuName = ({ before, after }: Patch, id: NodeId): string | null => {
  const was = before.design.nodes[id];
  const is = after.design.nodes[id];
  return was && is && was.name !== is.name ? is.name : null;
};

const silenceRefIdOf = (place: ChoicePlace): string => textAt(place.entry.value, 'refId');

/** Changes the choices of a menu; gives the reference to the one taken when nothing is chosen. */
const patchChoices = (patch: Patch, was: Menu, is: Menu, place: MenuPlace): string | null => {
  const { editor, after } = patch;
  const list = at(place.body, 'choices');
  const silence = silenceJson(after, is);
  const kept = is.choices.filter(({ id }) => place.choices.has(id));
  const recompose = () => {
    const fields = menuFields(after, is);
    editor.setEntry(place.body, 'choices', fields.choices ?? [], menuOrder);
    return defaultReference(after, is);
  };
  const survivors = kept.length + (silence && place.silence ? 1 : 0);
  const news = is.choices.length - kept.length + (silence && !place.silence ? 1 : 0);
  if (list?.kind !== 'list' || list.items.length === 0) return is.choices.length === 0 && !silence ? null : recompose();
  const isUntouched =
    news === 0 && survivors === place.choices.size + (place.silence ? 1 : 0) && sameData(was.choices, is.choices);
  if (survivors === 0 || (list.flow && !isUntouched)) return recompose();

  const kinds = new Map<ChoiceId, string>();
  for (const choice of kept) {
    const old = was.choices.find(({ id }) => id === choice.id);
    const choicePlace = place.choices.get(choice.id);
    if (old && choicePlace) kinds.set(choice.id, patchChoice(patch, was, is, old, choice, choicePlace));
  }
  const silenceKey =
    silence && place.silence ? patchGoing(patch, is.id, null, place.silence, was.noInput, is.noInput) : null;
  arrange(patch, is, place, list, silence);

  if (silence) {
    if (silenceKey && place.silence) return choiceReference(silenceKey, silenceRefIdOf(place.silence));
    return defaultReference(after, is);
  }
  const byDefault = is.choices.find(({ id }) => id === is.defaultChoiceId);
  if (!byDefault) return null;
  const kind = kinds.get(byDefault.id) ?? Object.keys(choiceJson(after, is, byDefault))[0] ?? '';
  const byDefaultPlace = place.choices.get(byDefault.id);
  const isLeft =
    byDefaultPlace &&
    byDefaultPlace.subMenu !== null &&
    insideOf(after, byDefault.target, is.id, byDefault.id) === null;
  if (isLeft) return choiceReference(kind, refIdWithoutMenu(byDefaultPlace));
  // The file may know the choice by its name alone.
  const known = was.defaultChoiceId === byDefault.id ? parseReference(textAt(place.body, 'defaultChildMenuRef')) : null;
  return choiceReference(kind, known?.refId ?? choiceRefId(after, is, byDefault) ?? '');
};

/** Brings the items of a list of choices into the order of the menu: takes out, puts in, moves. */
const arrange = (
  { editor, after, moves }: Patch,
  is: Menu,
  place: MenuPlace,
  list: Extract<Tree, { kind: 'list' }>,
  silence: { readonly [key: string]: Json } | null,
): void => {
  const wanted = new Set<Tree>();
  const order: (Tree | { readonly json: Json })[] = is.choices.map((choice) => {
    const item = place.choices.get(choice.id)?.item;
    if (item) wanted.add(item);
    return item ?? { json: choiceJson(after, is, choice) };
  });
  if (silence) {
    if (place.silence) wanted.add(place.silence.item);
    order.push(place.silence?.item ?? { json: silence });
  }
  const inFile = list.items.filter((item) => wanted.has(item));
  const inDesign = order.filter((piece): piece is Tree => !('json' in piece));
  if (inFile.some((item, index) => item !== inDesign[index])) {
    moves.unshift(() => editor.arrangeItems(list, order));
    return;
  }
  for (const item of list.items) if (!wanted.has(item)) editor.removeItem(item);
  let anchor = -1;
  for (const piece of order) {
    if ('json' in piece) editor.insertItems(list, anchor, [piece.json]);
    else anchor = list.items.indexOf(piece);
  }
};

const patchSettings = ({ editor, before, after }: Patch, was: Menu, is: Menu, body: MapTree): void => {
  const old = settingsJson(before, was);
  const wanted = settingsJson(after, is);
  if (sameData(old, wanted)) return;
  const settings = at(body, 'settingsMenu');
  if (settings?.kind !== 'map') {
    editor.setEntry(body, 'settingsMenu', wanted, menuOrder);
    return;
  }
  if (!sameData(old.menuSelectionTimeout, wanted.menuSelectionTimeout)) {
    if (sameData(wanted.menuSelectionTimeout, { noValue: true }))
      editor.setEntry(settings, 'menuSelectionTimeout', { noValue: true }, []);
    else patchDuration(editor, settings, 'menuSelectionTimeout', is.timeoutSeconds, []);
  }
  patchValue(editor, settings, 'repeatCount', old.repeatCount, wanted.repeatCount, []);
};

/** Changes a menu that stays where it stands. */
export const patchMenu = (patch: Patch, was: Menu, is: Menu, place: MenuPlace): void => {
  const { editor, before, after } = patch;
  const { body } = place;
  if (place.item && is.name !== was.name) editor.setEntry(body, 'name', is.name, menuOrder);
  patchAudio(
    editor,
    body,
    'audio',
    spokenOf(before.design, was.promptId, was.interruptible),
    spokenOf(after.design, is.promptId, is.interruptible),
    standardOf(after),
    menuOrder,
  );
  patchSettings(patch, was, is, body);
  const reference = patchChoices(patch, was, is, place);
  const silence = choiceKeyOf(is.id, null);
  const had = was.defaultChoiceId !== null || before.refIds.choices.has(silence);
  const has = is.defaultChoiceId !== null || after.refIds.choices.has(silence);
  // A reference to no choice of the menu is not ours to mend.
  if ((had || has) && reference !== (textAt(body, 'defaultChildMenuRef') || null))
    setOrRemove(editor, body, 'defaultChildMenuRef', reference);
};
