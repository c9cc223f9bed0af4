import type { BranchId, NodeId, PromptId } from '../../model/ids';
import type { Branch, Node } from '../../model/node';
import type { Target } from '../../model/target';
import { type Action, actionsOf, branches, type Exit, exitsOf, linesOf, namesOfExits, outputsOf } from './actions';
import { actionName, type Ending, endingOfAction, inWords } from './endings';
import { type FlowReader, readLanguage, toNode } from './flow-reader';
import { lastWordsName } from './patterns';
import { at, itemsOf, jsonOf, type ListTree, type Tree, textAt } from './tree';
import { namedOf } from './values';

/** Where a step's actions stand: in a reusable task, or in a choice of that menu. */
interface StepOwner {
  readonly id: NodeId;
  readonly name: string;
  readonly sourceId: string;
  /** The menu whose choice holds the body; null: a reusable task. */
  readonly menuId: NodeId | null;
  readonly item: Tree | null;
  readonly body: Tree;
}

const disconnected = (reader: FlowReader, name: string, promptId: PromptId | null = null): NodeId => {
  const id = reader.newNodeId(`disconnect-${name}`, 'disconnect');
  reader.nodes.set(id, { kind: 'disconnect', id, name: '', answerGiven: false, source: null, promptId });
  return id;
};

/** Where an ending leads. `menuId`: the menu that `repeat` means; null: the one the call was in last. */
const targetOfEnding = (reader: FlowReader, ending: Ending, name: string, menuId: NodeId | null): Target => {
  switch (ending.kind) {
    case 'menu':
    case 'task':
    case 'call':
      return toNode(reader.resolve(ending.reference));
    case 'disconnect':
    case 'end-of-task':
      return toNode(disconnected(reader, name));
    case 'previous':
      return { kind: 'previous' };
    case 'repeat':
      return menuId === null ? { kind: 'repeat' } : { kind: 'jump', nodeId: menuId };
    case 'someone':
      return toNode(unknownStep(reader, inWords(ending.key), name, 'user'));
    default:
      return toNode(reader.outside(ending.kind, ending.named));
  }
};

/** Something the file does not say enough of; `classifiedAs` where its kind at least ends with a person. */
export const unknownStep = (
  reader: FlowReader,
  targetId: string,
  name: string,
  classifiedAs: 'user' | null,
): NodeId => {
  const id = reader.newNodeId(name || targetId, 'unknown');
  reader.nodes.set(id, { kind: 'unknown', id, name, answerGiven: false, source: null, targetId, classifiedAs });
  return id;
};

/** The ending of an action that does nothing but lead on; null for every other. */
export const plainEnding = (action: Action | undefined): Ending | null => {
  const ending = action ? endingOfAction(action.key, action.value) : null;
  if (!action || !ending || ending.kind === 'call' || ending.kind === 'end-of-task' || branches(action)) return null;
  return ending;
};

interface Recognised {
  readonly node: Node;
  readonly exits: ReadonlyMap<BranchId | 'next', Exit>;
}

const exitOf = (action: Action, ending: Ending): Exit => ({ action, item: null, ending, way: [] });

/** A last action that leads on; null: the list ends without one. Undefined: it is something else. */
const wayOn = (actions: readonly Action[], from: number): { action: Action; ending: Ending } | null | undefined => {
  if (actions.length === from) return null;
  const action = actions[from];
  const ending = actions.length === from + 1 ? plainEnding(action) : null;
  return action && ending ? { action, ending } : undefined;
};

const only = (action: Action, keys: readonly string[]): boolean =>
  action.value.kind === 'map' && action.value.entries.every(({ key }) => key === 'name' || keys.includes(key));

/** Opening hours: an action that asks a group of schedules, each of whose outputs does nothing but lead on. */
const readHours = (reader: FlowReader, owner: StepOwner, actions: readonly Action[]): Recognised | null => {
  const [action] = actions;
  if (action?.key !== 'evaluateScheduleGroup' || actions.length !== 1) return null;
  const group = namedOf(at(action.value, 'scheduleGroup'));
  if (group.expression !== undefined) return null;
  const outputs = outputsOf(action).map(({ label, list }) => ({ label, way: wayOn(actionsOf(list), 0) }));
  if (outputs.some(({ way }) => way === undefined)) return null;
  const exits = new Map<BranchId, Exit>();
  const parts = outputs.map(({ label, way }, index): Branch => {
    const id = `b${index + 1}` as BranchId;
    if (!way) return { id, name: label, target: null };
    exits.set(id, { ...way, item: null, way: [{ action: actionName(action), output: label }] });
    return { id, name: label, target: targetOfEnding(reader, way.ending, label, owner.menuId) };
  });
  return {
    node: {
      kind: 'hours',
      id: owner.id,
      name: owner.name,
      answerGiven: false,
      source: null,
      scheduleGroup: group.name || textAt(action.value, 'scheduleGroup', 'name'),
      branches: parts,
    },
    exits,
  };
};

/** A transfer with what follows where it fails, and nothing beside. */
const readOverflow = (reader: FlowReader, owner: StepOwner, actions: readonly Action[]): Recognised | null => {
  const [action] = actions;
  if (!action?.key.startsWith('transferTo') || actions.length !== 1) return null;
  const ending = endingOfAction(action.key, action.value);
  const [failure, ...others] = outputsOf(action);
  if (!ending || failure?.label !== 'failure' || others.length > 0) return null;
  const way = wayOn(actionsOf(failure.list), 0);
  if (way === undefined) return null;
  const name = actionName(action);
  const exits = new Map<BranchId, Exit>([['transferred' as BranchId, exitOf(action, ending)]]);
  if (way) exits.set('failure' as BranchId, { ...way, item: null, way: [{ action: name, output: failure.label }] });
  const target = way ? targetOfEnding(reader, way.ending, failure.label, owner.menuId) : null;
  return {
    node: {
      kind: 'overflow',
      id: owner.id,
      name: owner.name,
      answerGiven: false,
      source: null,
      branches: [
        { id: 'transferred' as BranchId, name, target: targetOfEnding(reader, ending, name, owner.menuId) },
        { id: 'failure' as BranchId, name: failure.label, target },
      ],
    },
    exits,
  };
};

/** A callback is left for an agent of a queue, then the call ends. */
const readCallback = (owner: StepOwner, actions: readonly Action[]): Recognised | null => {
  const [first, second] = actions;
  if (first?.key !== 'createCallback' || branches(first) || actions.length > 2) return null;
  if (second && second.key !== 'disconnect') return null;
  const { name, expression } = namedOf(at(first.value, 'targetQueue'));
  return {
    node: {
      kind: 'callback',
      id: owner.id,
      name: owner.name,
      answerGiven: false,
      source: null,
      queueId: name,
      ...(expression === undefined ? {} : { expression }),
    },
    exits: new Map(),
  };
};

/** What a whole list of actions is when it is one step of ours; null: it stays a task. */
const recognise = (reader: FlowReader, owner: StepOwner, actions: readonly Action[]): Recognised | null => {
  const common = { id: owner.id, name: owner.name, answerGiven: false, source: null };
  const [first, second] = actions;
  if (!first) return null;
  const whole =
    readHours(reader, owner, actions) ?? readOverflow(reader, owner, actions) ?? readCallback(owner, actions);
  if (whole) return whole;
  if (owner.menuId === null && first.key === 'disconnect' && actions.length === 1)
    return { node: { kind: 'disconnect', ...common, promptId: null }, exits: new Map() };
  if (first.key !== 'playAudio' && first.key !== 'setLanguage') return null;
  const way = wayOn(actions, 1);
  if (way === undefined) return null;
  const exits = way ? new Map([['next' as const, exitOf(way.action, way.ending)]]) : new Map();
  const next = (): Target | null => (way ? targetOfEnding(reader, way.ending, owner.name, owner.menuId) : null);
  if (first.key === 'setLanguage') {
    const language = readLanguage(textAt(first.value, 'language') || textAt(first.value, 'languageValue', 'lit'));
    if (language === null || !only(first, ['language', 'languageValue'])) return null;
    return { node: { kind: 'language', ...common, language, next: next() }, exits };
  }
  if (!only(first, ['audio'])) return null;
  const { promptId, interruptible } = reader.promptOf(at(first.value, 'audio'));
  if (owner.menuId === null && second?.key === 'disconnect' && interruptible && actionName(first) === lastWordsName)
    return { node: { kind: 'disconnect', ...common, promptId }, exits: new Map() };
  return { node: { kind: 'announcement', ...common, promptId, interruptible, next: next() }, exits };
};

/** A task as a box: its actions in lines, and every way out of it. */
const readBox = (reader: FlowReader, owner: StepOwner, list: ListTree | null): Recognised => {
  const found = list ? exitsOf(list) : [];
  const names = namesOfExits(found);
  const exits = new Map<BranchId, Exit>();
  const parts = found.map((exit, index): Branch => {
    const id = `b${index + 1}` as BranchId;
    const name = names[index] as string;
    exits.set(id, exit);
    const target = targetOfEnding(reader, exit.ending, name, owner.menuId);
    if (exit.ending.kind === 'call' && target.kind === 'node') {
      const callers = reader.callers.get(target.nodeId);
      if (!callers) reader.callers.set(target.nodeId, [owner.id]);
      else if (!callers.includes(owner.id)) callers.push(owner.id);
    }
    return { id, name, target };
  });
  return {
    node: {
      kind: 'task',
      id: owner.id,
      name: owner.name,
      answerGiven: false,
      source: null,
      actions: list ? [...linesOf(list)] : [],
      branches: parts,
    },
    exits,
  };
};

/** Reads a list of actions as a step of the design. */
export const readStep = (reader: FlowReader, owner: StepOwner, list: ListTree | null): void => {
  const { node, exits } = recognise(reader, owner, actionsOf(list ?? undefined)) ?? readBox(reader, owner, list);
  const source = {
    id: owner.sourceId === owner.id || owner.sourceId === '' ? null : owner.sourceId,
    text: null,
    line: reader.line(owner.item ?? owner.body),
    opaque: node.kind === 'task' && list ? { actions: jsonOf(list) } : {},
  };
  reader.nodes.set(owner.id, { ...node, source });
  reader.steps.set(owner.id, { item: owner.item, body: owner.body, list, exits });
};

/** What a choice's own body means. */
interface BodyMeaning {
  readonly promptId: PromptId | null;
  readonly target: Target | null;
}

/** The body of a `menuTask`: one plain ending, after a prompt or not, is the plain choice it means. */
export const readBody = (reader: FlowReader, owner: Omit<StepOwner, 'id'>, menuId: NodeId): BodyMeaning => {
  const list = at(owner.body, 'task', 'actions');
  if (list?.kind !== 'list' || itemsOf(list).length === 0) return { promptId: null, target: null };
  const actions = actionsOf(list);
  const last = plainEnding(actions.at(-1));
  if (last && actions.length === 1) return { promptId: null, target: plainTarget(reader, last, owner.name, menuId) };
  const [first] = actions;
  if (last && actions.length === 2 && first?.key === 'playAudio' && only(first, ['audio'])) {
    const { promptId, interruptible } = reader.promptOf(at(first.value, 'audio'));
    if (interruptible) return { promptId, target: plainTarget(reader, last, owner.name, menuId) };
    if (promptId !== null) reader.prompts.delete(promptId);
  }
  const id = reader.newNodeId(owner.sourceId || owner.name, 'task');
  readStep(reader, { ...owner, id }, list);
  return { promptId: null, target: toNode(id) };
};

/** A choice repeats its own menu. */
export const plainTarget = (reader: FlowReader, ending: Ending, name: string, menuId: NodeId): Target =>
  ending.kind === 'repeat' ? { kind: 'repeat' } : targetOfEnding(reader, ending, name, menuId);

/** Where the end of each task leads: back to whoever called it, else the call ends. */
export const linkTaskEnds = (reader: FlowReader): void => {
  for (const [id, place] of reader.steps) {
    const node = reader.nodes.get(id);
    const callers = reader.callers.get(id) ?? [];
    if (node?.kind !== 'task' || callers.length === 0) continue;
    const more: Branch[] = [];
    const linked = node.branches.map((branch): Branch => {
      if (place.exits.get(branch.id)?.ending.kind !== 'end-of-task') return branch;
      if (branch.target?.kind === 'node') reader.nodes.delete(branch.target.nodeId);
      callers.slice(1).forEach((caller, index) => {
        const name = `${branch.name}: back to ${reader.nodes.get(caller)?.name || caller}`;
        more.push({ id: `${branch.id}-${index + 2}` as BranchId, name, target: toNode(caller), returns: true });
      });
      return { ...branch, target: toNode(callers[0] as NodeId), returns: true };
    });
    reader.nodes.set(id, { ...node, branches: [...linked, ...more] });
  }
};
