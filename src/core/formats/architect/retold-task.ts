import type { Design } from '../../model/design';
import type { NodeId } from '../../model/ids';
import type { Json } from '../../model/json';
import type { NodeOf } from '../../model/node';
import { mapped, patched, sameData } from '../../model/same';
import { exitsOf, linesOf, namesOfExits } from './actions';
import { endingAt, type Plan, usualName } from './compose-endings';
import { entryLines } from './emit';
import { parseTree } from './parse';
import { repointed } from './repoint';
import { at, type ListTree } from './tree';

type Task = NodeOf<'task'>;

/** A task as it stands in the file, and as it is told where its ways lead past the tasks that count. */
export interface RetoldTask {
  readonly inFile: Task;
  readonly told: Task;
}

const isMap = (json: Json): json is { readonly [key: string]: Json } =>
  typeof json === 'object' && json !== null && !Array.isArray(json);

const detour = usualName('jumpToTask').toLowerCase();

/** Actions that lead on under the usual name of a jump to a task, though they are another one now, under their own. */
const renamed = (json: Json): Json => {
  if (Array.isArray(json)) return json.map(renamed);
  if (!isMap(json)) return json;
  return Object.fromEntries(
    Object.entries(json).map(([key, value]) => {
      const inside = renamed(value);
      const isDetour =
        (key === 'jumpToMenu' || key === 'disconnect') &&
        isMap(inside) &&
        typeof inside.name === 'string' &&
        inside.name.toLowerCase() === detour;
      return [key, isDetour ? { ...inside, name: usualName(key) } : inside];
    }),
  );
};

const listOf = (actions: Json): ListTree | null => {
  const tree = parseTree(`${entryLines('actions', actions, 0).join('\n')}\n`);
  const list = tree.ok ? at(tree.value, 'actions') : undefined;
  return list?.kind === 'list' ? list : null;
};

/** The task of the file with its actions, and the names it has from them, as if its ways had always led where they lead now. */
export const retoldTask = (plan: Plan, inFile: Task, task: Task): Task => {
  const { source } = task;
  if (!source || !Array.isArray(source.opaque.actions)) return task;
  const endings = task.branches.map(({ target }, index) =>
    sameData(target, inFile.branches[index]?.target) ? null : endingAt(plan, target),
  );
  const actions = renamed(repointed(source.opaque.actions, endings));
  const list = listOf(actions);
  if (list === null) return task;
  const names = namesOfExits(exitsOf(list));
  return {
    ...task,
    actions: [...linesOf(list)],
    branches: task.branches.map((branch, index) => patched(branch, { name: names[index] ?? branch.name })),
    source: { ...source, opaque: { ...source.opaque, actions } },
  };
};

/** What is as it was told, as it stands in the file; what somebody has changed stays changed. */
const inFileAgain = (task: Task, { inFile, told }: RetoldTask): Task => {
  const nameOf = (from: Task, id: string): string | undefined => from.branches.find((each) => each.id === id)?.name;
  const isTold = sameData(task.source?.opaque.actions, told.source?.opaque.actions);
  return {
    ...task,
    actions: sameData(task.actions, told.actions) ? inFile.actions : task.actions,
    branches: mapped(task.branches, (branch) =>
      branch.name === nameOf(told, branch.id)
        ? patched(branch, { name: nameOf(inFile, branch.id) ?? branch.name })
        : branch,
    ),
    source: isTold && task.source && inFile.source ? { ...task.source, opaque: inFile.source.opaque } : task.source,
  };
};

/** The design with those tasks as they stand in the file. */
export const asInFile = (design: Design, retold: ReadonlyMap<NodeId, RetoldTask>): Design => {
  const changed = [...retold].flatMap(([id, one]) => {
    const node = Object.hasOwn(design.nodes, id) ? design.nodes[id] : undefined;
    return node?.kind === 'task' ? [[id, inFileAgain(node, one)] as const] : [];
  });
  return changed.length === 0 ? design : { ...design, nodes: { ...design.nodes, ...Object.fromEntries(changed) } };
};
