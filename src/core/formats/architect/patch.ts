import type { Design } from '../../model/design';
import { menuOf, nodeOf } from '../../model/graph';
import type { NodeId } from '../../model/ids';
import type { Json } from '../../model/json';
import { menuItem, taskFields } from './compose';
import type { Plan } from './compose-endings';
import { architectOf, greetingJson, languageJson, listed, planFor, startOf } from './compose-flow';
import { readLanguage } from './flow-reader';
import { greetingOf, type Home, isInside } from './homes';
import type { ArchitectOptions } from './options';
import { type Patch, patchMenu } from './patch-menu';
import { patchStep } from './patch-step';
import { patchAudio, patchDuration } from './patch-values';
import type { Places, ReadFlow } from './places';
import { createTextEditor } from './text-editor';
import { at, itemsOf, type MapTree, type Tree, textAt } from './tree';
import { spokenOf } from './written-audio';

const flowOrder = [
  'name',
  'description',
  'division',
  'startUpRef',
  'defaultLanguage',
  'supportedLanguages',
  'initialGreeting',
  'variables',
  'settingsOutboundCall',
  'settingsActionDefaults',
  'settingsErrorHandling',
  'settingsMenu',
  'settingsPrompts',
  'settingsSpeechRec',
  'menus',
  'tasks',
];

const sameHome = (a: Home | undefined, b: Home | undefined): boolean =>
  isInside(a) && isInside(b) ? a.menuId === b.menuId && a.choiceId === b.choiceId : a === b;

/** Whether a menu or step of the file stands where it stood: in its list, or in a choice of a menu that does. */
const stays = (patch: Patch, id: NodeId): boolean => {
  const was = nodeOf(patch.before.design, id);
  const is = nodeOf(patch.after.design, id);
  if (was === undefined || was.kind !== is?.kind) return false;
  const home = patch.after.homes.get(id);
  if (!sameHome(patch.before.homes.get(id), home)) return false;
  return !isInside(home) || stays(patch, home.menuId);
};

/** Changes one of the flow's lists: what is gone goes, what is new comes at the end. */
const patchList = (
  patch: Patch,
  flow: MapTree,
  list: 'menus' | 'tasks',
  items: ReadonlyMap<NodeId, Tree | null>,
  extra: Json | null,
): void => {
  const { editor, after } = patch;
  const tree = at(flow, list);
  const removed = [...items].flatMap(([id, item]) => (item && !stays(patch, id) ? [item] : []));
  const fresh: Json[] = listed(after, list)
    .filter((id) => !items.get(id) || !stays(patch, id))
    .map((id) => itemJson(after, list, id));
  if (extra !== null) fresh.push(extra);
  if (removed.length === 0 && fresh.length === 0) return;
  const standing = itemsOf(tree);
  if (
    tree?.kind !== 'list' ||
    tree.flow ||
    standing.length === 0 ||
    (removed.length === standing.length && fresh.length > 0)
  ) {
    if (fresh.length > 0) editor.setEntry(flow, list, fresh, flowOrder);
    return;
  }
  if (removed.length === standing.length) {
    editor.removeEntry(flow, list);
    return;
  }
  for (const item of removed) editor.removeItem(item);
  editor.insertItems(tree, standing.length - 1, fresh);
};

const itemJson = (plan: Plan, list: 'menus' | 'tasks', id: NodeId): Json => {
  const node = nodeOf(plan.design, id);
  return list === 'menus' || !node ? menuItem(plan, id) : { task: taskFields(plan, node) };
};

const patchLanguages = ({ editor, before, after }: Patch, flow: MapTree): void => {
  const [was] = before.design.languages;
  const [is] = after.design.languages;
  if (was !== is && is) editor.setEntry(flow, 'defaultLanguage', is, flowOrder);
  const added = after.design.languages.filter((language) => !before.design.languages.includes(language));
  const removed = before.design.languages.filter((language) => !after.design.languages.includes(language));
  const supported = at(flow, 'supportedLanguages');
  if (supported?.kind !== 'map') {
    if (added.length > 0)
      editor.setEntry(
        flow,
        'supportedLanguages',
        Object.fromEntries(after.design.languages.map((each) => [each, languageJson])),
        flowOrder,
      );
    return;
  }
  for (const language of added) editor.setEntry(supported, language, languageJson, []);
  for (const { key } of supported.entries)
    if (removed.some((each) => readLanguage(key) === each)) editor.removeEntry(supported, key);
};

const patchDefaults = ({ editor, before, after }: Patch, flow: MapTree): void => {
  const was = before.design.menuDefaults;
  const is = after.design.menuDefaults;
  if (was.timeoutSeconds === is.timeoutSeconds && was.tries === is.tries) return;
  const settings = at(flow, 'settingsMenu');
  if (settings?.kind !== 'map') {
    editor.setEntry(
      flow,
      'settingsMenu',
      { menuSelectionTimeout: { lit: { ms: Math.round(is.timeoutSeconds * 1000) } }, repeatCount: { lit: is.tries } },
      flowOrder,
    );
    return;
  }
  if (was.timeoutSeconds !== is.timeoutSeconds)
    patchDuration(editor, settings, 'menuSelectionTimeout', is.timeoutSeconds, []);
  if (was.tries !== is.tries) {
    const count = at(settings, 'repeatCount', 'lit');
    if (count?.kind === 'scalar') editor.setScalar(count, is.tries);
    else editor.setEntry(settings, 'repeatCount', { lit: is.tries }, []);
  }
};

const patchGreeting = ({ editor, before, after }: Patch, flow: MapTree): void => {
  const spoken = (plan: Plan) => {
    const node = nodeOf(plan.design, greetingOf(plan.design));
    return node?.kind === 'announcement' ? spokenOf(plan.design, node.promptId, node.interruptible) : null;
  };
  const standard = after.design.languages[0];
  if (greetingJson(after) === null && greetingJson(before) === null) return;
  if (standard) patchAudio(editor, flow, 'initialGreeting', spoken(before), spoken(after), standard, flowOrder);
};

const itemsByNode = (places: Places, list: 'menus' | 'tasks'): ReadonlyMap<NodeId, Tree | null> =>
  new Map([...(list === 'menus' ? places.menus : places.steps)].map(([id, { item }]) => [id, item]));

/** The text of a file with a design's changes in it, and how many of them the file has no place for. */
export const patchFlow = (
  read: ReadFlow,
  design: Design,
  options: Partial<ArchitectOptions>,
): { text: string; blocked: number } => {
  const { places } = read;
  const { flow } = places;
  const editor = createTextEditor(places.text);
  const patch: Patch = {
    editor,
    moves: [],
    before: planFor(read.design, read, options),
    after: planFor(design, read, options),
  };
  const { before, after } = patch;
  if (design.name !== read.design.name) editor.setEntry(flow, 'name', design.name, flowOrder);
  if (design.flow.description !== read.design.flow.description)
    editor.setEntry(flow, 'description', design.flow.description, flowOrder);
  const { division } = architectOf(design);
  if (division !== null && division !== architectOf(read.design).division)
    editor.setEntry(flow, 'division', division, flowOrder);
  patchLanguages(patch, flow);
  patchGreeting(patch, flow);
  patchDefaults(patch, flow);
  const start = startOf(after);
  if (start.reference !== startOf(before).reference) {
    if (start.reference === null) editor.removeEntry(flow, 'startUpRef');
    else if (start.reference !== textAt(flow, 'startUpRef'))
      editor.setEntry(flow, 'startUpRef', start.reference, flowOrder);
  }
  for (const [id, place] of places.menus) {
    const was = menuOf(read.design, id);
    const is = menuOf(design, id);
    if (was && is && stays(patch, id)) patchMenu(patch, was, is, place);
  }
  for (const [id, place] of places.steps) {
    const was = nodeOf(read.design, id);
    const is = nodeOf(design, id);
    if (was && is && stays(patch, id)) patchStep(patch, was, is, place);
  }
  for (const move of patch.moves) move();
  patchList(patch, flow, 'menus', itemsByNode(places, 'menus'), null);
  patchList(
    patch,
    flow,
    'tasks',
    itemsByNode(places, 'tasks'),
    start.task && start.reference !== startOf(before).reference ? { task: start.task } : null,
  );
  return { text: editor.result(), blocked: editor.blocked() };
};

export const patchedText = (read: ReadFlow, design: Design, options: Partial<ArchitectOptions>): string =>
  patchFlow(read, design, options).text;
