import type { Design } from '../../model/design';
import { type Edge, isReturn, portKey } from '../../model/edges';
import { incomingOf, menuOf, nodeOf, nodesOf, treeOf } from '../../model/graph';
import type { ChoiceId, NodeId } from '../../model/ids';
import type { Node } from '../../model/node';
import type { ArchitectOptions } from './options';
import { greetingName, noInputName } from './patterns';
import type { Places } from './places';
import { newRefId } from './references';
import { type Tree, textAt } from './tree';

/** Where a menu or step is written: in a list of the flow, or inside the choice that leads to it. */
export type Home = 'menus' | 'tasks' | { readonly menuId: NodeId; readonly choiceId: ChoiceId };

export const isInside = (home: Home | undefined): home is { readonly menuId: NodeId; readonly choiceId: ChoiceId } =>
  typeof home === 'object';

/** Whether a step is a disconnect that a plain action can stand for, and not a task of its own in a file. */
const isPlainDisconnect = (node: Node): boolean =>
  node.kind === 'disconnect' && node.promptId === null && node.name.trim() === '' && node.source?.line === undefined;

/** Whether a node is written as a menu or a task of the flow; what lies outside is written where it is named. */
export const isStep = (node: Node): boolean => {
  switch (node.kind) {
    case 'menu':
    case 'announcement':
    case 'language':
    case 'hours':
    case 'overflow':
    case 'task':
    case 'callback':
      return true;
    case 'disconnect':
      return !isPlainDisconnect(node);
    default:
      return false;
  }
};

/** Sub-menus may lie inside each other this deep; deeper ones are menus of their own. */
const deepestNesting = 8;

/** The choice that a menu or step lies in, in the file it was read from. */
const homesInFile = (places: Places | null): ReadonlyMap<NodeId, Home> => {
  const homes = new Map<NodeId, Home>();
  if (!places) return homes;
  const byBody = new Map<Tree, Home>();
  for (const [menuId, place] of places.menus) {
    if (place.item) homes.set(menuId, 'menus');
    for (const [choiceId, choice] of place.choices) {
      byBody.set(choice.entry.value, { menuId, choiceId });
      if (choice.subMenu) homes.set(choice.subMenu, { menuId, choiceId });
    }
  }
  for (const [id, step] of places.steps) {
    const home = step.item ? 'tasks' : byBody.get(step.body);
    if (home) homes.set(id, home);
  }
  return homes;
};

/** A design with the file that it, or what it was before, was read from. */
export interface FileOf {
  readonly places: Places;
  /** As the file says it, before any edit. */
  readonly design: Design;
}

const edgeKey = (edge: Edge): string => `${edge.from} ${portKey(edge.port)}`;

/** Ways that no file writes as a reference to the node: back to a caller at the end of a task. */
const leadsBack = (design: Design, edge: Edge): boolean => {
  const from = nodeOf(design, edge.from);
  return from !== undefined && isReturn(from, edge.port);
};

/** Whether anything but its home leads to a node by a reference that is yet to be written. */
const isReferredTo = (design: Design, id: NodeId, home: string, file: FileOf | null): boolean => {
  const inFile = new Set((file ? (incomingOf(file.design).get(id) ?? []) : []).map(edgeKey));
  return (incomingOf(design).get(id) ?? []).some(
    (edge) =>
      edge.target?.kind !== 'repeat' &&
      edgeKey(edge) !== home &&
      !inFile.has(edgeKey(edge)) &&
      !leadsBack(design, edge),
  );
};

/** Whether a choice still leads to what lies in it, and nothing else does. */
const stillAtHome = (
  design: Design,
  id: NodeId,
  home: { menuId: NodeId; choiceId: ChoiceId },
  file: FileOf | null,
): boolean => {
  const choice = menuOf(design, home.menuId)?.choices.find((each) => each.id === home.choiceId);
  const target = choice?.target;
  if (target?.kind !== 'node' || target.nodeId !== id || choice?.promptId !== null) return false;
  if (startStepOf(design) === id && (file === null || startStepOf(file.design) !== id)) return false;
  return !isReferredTo(design, id, `${home.menuId} choice:${home.choiceId}`, file);
};

/** A menu of ours that can lie whole in the one choice that leads to it. */
const nestable = (design: Design, id: NodeId): { menuId: NodeId; choiceId: ChoiceId } | null => {
  const menu = menuOf(design, id);
  const via = treeOf(design).get(id)?.via;
  if (!menu || via?.port.kind !== 'choice' || startStepOf(design) === id) return null;
  const home = { menuId: via.from, choiceId: via.port.choiceId };
  const parent = menuOf(design, via.from);
  const choice = parent?.choices.find((each) => each.id === home.choiceId);
  // One name stands for both in the file.
  if (choice?.label !== menu.name) return null;
  const refId = choice.source?.id ?? null;
  if (refId !== null && refId !== menu.source?.id) return null;
  return stillAtHome(design, id, home, null) ? home : null;
};

/**
 * The announcement that is written as the flow's initial greeting: the call begins with it, nothing leads back to it,
 * and a menu or task follows, or nothing yet.
 */
export const greetingOf = (design: Design): NodeId | null => {
  const node = nodeOf(design, design.start);
  if (node?.kind !== 'announcement' || node.name !== greetingName || node.promptId === null) return null;
  if ((incomingOf(design).get(node.id) ?? []).length > 0) return null;
  const { next } = node;
  if (next === null) return node.id;
  if (next.kind !== 'node') return null;
  const follower = nodeOf(design, next.nodeId);
  return !follower || isStep(follower) ? node.id : null;
};

/** The menu or task that the flow starts at, after the greeting. */
export const startStepOf = (design: Design): NodeId | null => {
  const greeting = nodeOf(design, greetingOf(design));
  if (greeting?.kind !== 'announcement') return design.start;
  return greeting.next?.kind === 'node' ? greeting.next.nodeId : null;
};

/** Where every menu and step of the design is written. */
export const homesOf = (design: Design, file: FileOf | null, options: ArchitectOptions): ReadonlyMap<NodeId, Home> => {
  const before = homesInFile(file?.places ?? null);
  const tree = treeOf(design);
  const homes = new Map<NodeId, Home>();
  const greeting = greetingOf(design);
  for (const node of nodesOf(design)) {
    if (!isStep(node) || node.id === greeting) continue;
    const list = node.kind === 'menu' ? 'menus' : 'tasks';
    const was = before.get(node.id);
    if (isInside(was)) homes.set(node.id, stillAtHome(design, node.id, was, file) ? was : list);
    else if (was !== undefined || node.kind !== 'menu' || options.childMenus !== 'sub-menu') homes.set(node.id, list);
    else {
      const inside = (tree.get(node.id)?.level ?? 0) <= deepestNesting ? nestable(design, node.id) : null;
      homes.set(node.id, inside ?? list);
    }
  }
  return homes;
};

/** The number that an id of an export ends with. */
const numberOfRefId = (refId: string): number => Number(/_(\d{1,9})$/.exec(refId)?.[1] ?? 0);

/** Ids for everything that is referred to in a file. */
export interface RefIds {
  readonly nodes: ReadonlyMap<NodeId, string>;
  /** Of choices that a menu falls back on, by `choiceKeyOf`. */
  readonly choices: ReadonlyMap<string, string>;
}

/** A choice of a menu as a key; null: the choice that stands for «nothing was chosen». */
export const choiceKeyOf = (menuId: NodeId, choiceId: ChoiceId | null): string => `${menuId} ${choiceId ?? ''}`;

const refIdsInFile = (places: Places | null): Set<string> => {
  const taken = new Set<string>(places?.refIds.values());
  for (const { choices } of places?.menus.values() ?? [])
    for (const { entry } of choices.values()) taken.add(textAt(entry.value, 'refId'));
  return taken;
};

/** An id for whatever is referred to: its own, or a new one in the way of exports with a number above all others. */
export const refIdsOf = (design: Design, places: Places | null, homes: ReadonlyMap<NodeId, Home>): RefIds => {
  // What lies in a choice is found there; a sub-menu has an id all the same.
  const steps = nodesOf(design).filter(
    (node) => homes.has(node.id) && (node.kind === 'menu' || !isInside(homes.get(node.id))),
  );
  const nodes = new Map<NodeId, string>();
  const choices = new Map<string, string>();
  const taken = refIdsInFile(places);
  let last = 9;
  for (const refId of taken) last = Math.max(last, numberOfRefId(refId));
  for (const node of steps) {
    const own = places?.refIds.get(node.id) ?? node.source?.id ?? '';
    if (own === '' || (places?.refIds.has(node.id) !== true && taken.has(own))) continue;
    nodes.set(node.id, own);
    taken.add(own);
    last = Math.max(last, numberOfRefId(own));
  }
  const made = (name: string): string => newRefId(name, ++last);
  for (const node of steps) if (!nodes.has(node.id)) nodes.set(node.id, made(node.name.trim() || node.kind));
  for (const menu of steps.filter((node) => node.kind === 'menu')) {
    const byDefault = menu.choices.find(({ id }) => id === menu.defaultChoiceId);
    if (byDefault) {
      const own = byDefault.source?.id;
      choices.set(choiceKeyOf(menu.id, byDefault.id), own ?? made(byDefault.label || 'Choice'));
    }
    if (menu.defaultChoiceId === null && menu.noInput.target !== null)
      choices.set(choiceKeyOf(menu.id, null), made(noInputName));
  }
  return { nodes, choices };
};
