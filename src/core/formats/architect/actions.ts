import { actionName, type Ending, endingOfAction, inWords } from './endings';
import { at, type Entry, itemsOf, type ListTree, onlyEntry, type Tree, textOf } from './tree';

/** An action: its key and its fields. */
export type Action = Entry;

/** The actions of a list; items that are no action are left out. */
export const actionsOf = (list: Tree | undefined): readonly Action[] =>
  itemsOf(list).flatMap((item) => onlyEntry(item) ?? []);

/** A list of actions inside an action, with what it is called there: `yes`, `failure`, `case 2`. */
interface Output {
  readonly label: string;
  readonly list: ListTree;
}

const silentKeys: ReadonlySet<string> = new Set(['outputs', 'evaluate', 'firstTrue', 'cases', 'actions']);

/** Every list of actions directly inside an action, at whatever depth of its fields. */
export const outputsOf = (action: Action): readonly Output[] => {
  const outputs: Output[] = [];
  const search = (tree: Tree, labels: readonly string[]): void => {
    if (tree.kind === 'list') {
      tree.items.forEach((item, index) => {
        const only = onlyEntry(item);
        search(only?.value ?? item, [...labels, `${only?.key ?? 'item'} ${index + 1}`]);
      });
      return;
    }
    if (tree.kind === 'scalar') return;
    for (const { key, value } of tree.entries) {
      if (key === 'actions' && value.kind === 'list') outputs.push({ label: labels.at(-1) ?? key, list: value });
      else search(value, silentKeys.has(key) ? labels : [...labels, key]);
    }
  };
  search(action.value, []);
  return outputs;
};

/** A place in a list of actions where the call leaves it. */
export interface Exit {
  readonly action: Action;
  /** The item of the list that it is; null where it is looked at alone. */
  readonly item: Tree | null;
  readonly ending: Ending;
  /** The decisions on the way, each with the output that was taken. */
  readonly way: readonly { readonly action: string; readonly output: string }[];
}

/** Whether an action has outputs in which something happens. */
export const branches = (action: Action): boolean => outputsOf(action).some(({ list }) => list.items.length > 0);

/** Actions with all that is in them, outputs before what follows the action; `visit` is given the way to each. */
const walk = (
  list: ListTree,
  way: Exit['way'],
  visit: (action: Action, item: Tree, way: Exit['way']) => void,
): void => {
  for (const item of list.items) {
    const action = onlyEntry(item);
    if (!action) continue;
    visit(action, item, way);
    for (const { label, list: inner } of outputsOf(action))
      walk(inner, [...way, { action: actionName(action), output: label }], visit);
  }
};

/** Every jump, transfer and ending in a list of actions, at any depth, in the order of the file. */
export const exitsOf = (list: ListTree): readonly Exit[] => {
  const exits: Exit[] = [];
  walk(list, [], (action, item, way) => {
    const ending = endingOfAction(action.key, action.value);
    if (ending) exits.push({ action, item, ending, way });
  });
  return exits;
};

/** Names for exits, as short as they can be told apart by: `yes`; `Is it open?: yes`; the whole way; a number. */
export const namesOfExits = (exits: readonly Exit[]): readonly string[] => {
  const step = ({ action, output }: Exit['way'][number]) => `${action}: ${output}`;
  const forms: readonly ((exit: Exit) => string)[] = [
    (exit) => exit.way.at(-1)?.output ?? actionName(exit.action),
    (exit) => (exit.way.length > 0 ? step(exit.way.at(-1) as Exit['way'][number]) : actionName(exit.action)),
    (exit) => [...exit.way.map(step), ...(exit.way.length > 0 ? [] : [actionName(exit.action)])].join(' / '),
    (exit) => [...exit.way.map(step), actionName(exit.action)].join(' / '),
  ];
  const names = new Array<string | undefined>(exits.length).fill(undefined);
  const taken = new Set<string>();
  for (const form of forms) {
    const made = exits.map(form);
    const counts = new Map<string, number>();
    for (const name of made) counts.set(name, (counts.get(name) ?? 0) + 1);
    made.forEach((name, index) => {
      if (names[index] !== undefined || counts.get(name) !== 1 || taken.has(name)) return;
      names[index] = name;
      taken.add(name);
    });
  }
  const longest = forms.at(-1) as (exit: Exit) => string;
  // The last number that each name was given, so that thousands of one name are not counted up from 1 each time.
  const last = new Map<string, number>();
  return names.map((name, index) => {
    if (name !== undefined) return name;
    const stem = longest(exits[index] as Exit);
    for (let n = (last.get(stem) ?? 0) + 1; ; n++) {
      const numbered = `${stem} (${n})`;
      if (taken.has(numbered)) continue;
      taken.add(numbered);
      last.set(stem, n);
      return numbered;
    }
  });
};

const detailOf = ({ key, value }: Action): string => {
  const named = (field: string): string | undefined =>
    textOf(at(value, field, 'lit', 'name')) ?? textOf(at(value, field, 'name')) ?? textOf(at(value, field, 'exp'));
  switch (key) {
    case 'playAudio':
      return (
        textOf(at(value, 'audio', 'tts')) ??
        textOf(at(value, 'audio', 'prompt')) ??
        textOf(at(value, 'audio', 'exp')) ??
        ''
      );
    case 'setLanguage':
      return textOf(at(value, 'language')) ?? '';
    case 'jumpToMenu':
      return textOf(at(value, 'targetMenuRef')) ?? '';
    case 'jumpToTask':
    case 'callTask':
      return textOf(at(value, 'targetTaskRef')) ?? '';
    case 'decision':
      return textOf(at(value, 'condition', 'exp')) ?? '';
    default:
      return named('targetQueue') ?? named('targetFlow') ?? named('targetUser') ?? named('targetNumber') ?? '';
  }
};

const longestLine = 160;

/** An action in a line: what it is, what it is called, what it says or where it leads. */
const lineOf = (action: Action): string => {
  const kind = inWords(action.key);
  const name = actionName(action);
  const reference = /\[([^[\]]*)\]$/.exec(detailOf(action))?.[1];
  const detail = (reference ?? detailOf(action)).replace(/\s+/g, ' ').trim();
  const line = [kind, ...(name.toLowerCase() === kind.toLowerCase() ? [] : [name]), ...(detail ? [detail] : [])].join(
    ' · ',
  );
  return line.length > longestLine ? `${line.slice(0, longestLine - 1)}…` : line;
};

/** The actions in a line each, for people; what is inside an output stands below its name, indented by two blanks. */
export const linesOf = (list: ListTree, indent = ''): readonly string[] =>
  actionsOf(list).flatMap((action) => [
    `${indent}${lineOf(action)}`,
    ...outputsOf(action).flatMap(({ label, list: inner }) => [
      `${indent}  ${label}:`,
      ...linesOf(inner, `${indent}    `),
    ]),
  ]);
