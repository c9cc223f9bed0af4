import { isMap, isSeq, LineCounter, type Node, parseDocument, type YAMLMap } from 'yaml';

/** The lines of a part of a file, the first and the last one, from 1. */
export interface Lines {
  readonly from: number;
  readonly to: number;
}

/** Where a call can go on from a choice or a task: `menu Main_1`, `task Pay_3`, `queue Sales`, `previous`, `hang up`, … */
export type Way = string;

export interface WalkedChoice extends Lines {
  readonly kind: string;
  readonly name: string;
  readonly dtmf: string | null;
  /** The line its fields begin at, which tells its own body from every other. */
  readonly bodyLine: number;
  readonly ways: readonly Way[];
  readonly isDefault: boolean;
}

export interface WalkedMenu extends Lines {
  readonly refId: string;
  readonly name: string;
  readonly bodyLine: number;
  /** 1: in the flow's list; a sub-menu adds one. */
  readonly level: number;
  readonly choices: readonly WalkedChoice[];
  /** The line that names the default choice; null: none does. */
  readonly defaultLine: number | null;
}

export interface WalkedTask {
  readonly refId: string;
  readonly line: number;
  readonly ways: readonly Way[];
}

/** What stands in a flow file, counted without any reader of ours. */
export interface WalkedFlow {
  readonly type: string;
  readonly hasStates: boolean;
  readonly start: Way | null;
  readonly menus: readonly WalkedMenu[];
  readonly tasks: readonly WalkedTask[];
}

type Plain = Readonly<Record<string, unknown>>;

const isPlain = (value: unknown): value is Plain =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const field = (value: unknown, ...keys: readonly string[]): unknown =>
  keys.reduce<unknown>((here, key) => (isPlain(here) ? here[key] : undefined), value);

/** Puts a word in the place of each token, so that any parser reads the rest. */
const withoutTokens = (text: string) => {
  const tokens: string[] = [];
  const masked = text.replace(/\{\{.*?\}\}|\$\{.*?\}/g, (token) => {
    if (!tokens.includes(token)) tokens.push(token);
    return `Token${tokens.indexOf(token)}q`;
  });
  const back = (value: unknown): string =>
    value === undefined || value === null
      ? ''
      : String(value).replace(/Token(\d+)q/g, (_, index) => tokens[Number(index)] ?? '');
  return { masked, back };
};

/** Actions at any depth below a value, in the order of the file. */
const actionsBelow = (value: unknown, found: [string, unknown][] = []): readonly [string, unknown][] => {
  if (Array.isArray(value)) for (const each of value) actionsBelow(each, found);
  if (!isPlain(value)) return found;
  for (const [key, inner] of Object.entries(value)) {
    if (key !== 'actions' || !Array.isArray(inner)) actionsBelow(inner, found);
    else
      for (const item of inner) {
        if (isPlain(item)) found.push(...(Object.entries(item).slice(0, 1) as [string, unknown][]));
        actionsBelow(item, found);
      }
  }
  return found;
};

const outside: Readonly<Record<string, readonly [way: string, field: string]>> = {
  transferToAcd: ['queue', 'targetQueue'],
  transferToFlow: ['flow', 'targetFlow'],
  transferToFlowSecure: ['flow', 'targetFlow'],
  transferToNumber: ['number', 'targetNumber'],
  transferToUser: ['user', 'targetUser'],
  transferToGroup: ['group', 'targetGroup'],
};

/** Walks one file. Null: it is not YAML, or not one map with one key. Tokens are filled with words and put back. */
export const walkFlow = (text: string): WalkedFlow | null => {
  const { masked, back } = withoutTokens(text);
  const lineCounter = new LineCounter();
  const document = parseDocument(masked, { lineCounter, uniqueKeys: false, logLevel: 'silent' });
  const root = document.contents;
  if (document.errors.length > 0 || !isMap(root) || root.items.length !== 1) return null;
  const type = String(root.items[0]?.key);
  const flow = root.get(type) as unknown;
  if (!isMap(flow)) return { type, hasStates: false, start: null, menus: [], tasks: [] };
  const plain = (node: unknown): unknown => (node as Node | undefined)?.toJS?.(document);
  const line = (offset: number): number => lineCounter.linePos(offset).line;
  const startOf = (node: Node): number => line(node.range?.[0] ?? 0);
  const linesOf = (node: Node): Lines => ({
    from: startOf(node),
    to: line(masked.slice(0, node.range?.[1]).trimEnd().length - 1),
  });
  const listed = (map: YAMLMap, key: string): readonly YAMLMap[] => {
    const list = map.get(key) as unknown;
    return isSeq(list) ? (list.items.filter((item) => isMap(item)) as YAMLMap[]) : [];
  };
  const textAt = (map: YAMLMap, key: string): string => back(map.get(key));
  const idOf = (map: YAMLMap): string => textAt(map, 'refId') || textAt(map, 'name');

  // Every menu and task by the whole path that a reference would write.
  const byPath = new Map<string, Way>();
  const name = (path: string, way: Way) => {
    if (!byPath.has(path)) byPath.set(path, way);
  };
  const nameMenu = (path: string, menu: YAMLMap) => {
    name(path, `menu ${idOf(menu)}`);
    for (const choice of listed(menu, 'choices')) {
      const inner = choice.get('menuSubMenu') as unknown;
      if (isMap(inner)) nameMenu(`${path}/choices/menuSubMenu[${idOf(inner)}]`, inner);
    }
  };
  const bodies = (list: string, itemType: string): { item: YAMLMap; body: YAMLMap }[] =>
    listed(flow, list).flatMap((item) => {
      const body = item.get(itemType) as unknown;
      return isMap(body) ? { item, body } : [];
    });
  const topMenus = bodies('menus', 'menu');
  const topTasks = bodies('tasks', 'task');
  for (const { body } of topMenus) nameMenu(`/${type}/menus/menu[${idOf(body)}]`, body);
  for (const { body } of topTasks) name(`/${type}/tasks/task[${idOf(body)}]`, `task ${idOf(body)}`);
  const led = (reference: unknown): Way =>
    byPath.get(back(reference).replace(/^\.\/(menus|tasks)\//, `/${type}/$1/`)) ?? 'missing';

  const named = (value: unknown): string =>
    back(field(value, 'exp') ?? field(value, 'lit', 'name') ?? field(value, 'name') ?? field(value, 'lit'));
  const mailbox = (body: unknown): string => {
    const owners = field(body, 'destination');
    const [owner] = isPlain(owners) ? Object.values(owners) : [];
    const [target] = isPlain(owner) ? Object.entries(owner).filter(([key]) => key.startsWith('target')) : [];
    return named(target?.[1]);
  };

  // Who calls a task comes back into its own actions when the task ends.
  const callers = new Map<Way, Way[]>();
  const ends: { readonly ways: Way[]; readonly at: number; readonly task: Way | null }[] = [];

  const waysOf = (actions: readonly [string, unknown][], owner: Way, task: Way | null, menu: Way | null): Way[] => {
    const ways: Way[] = [];
    const keys = actions.map(([key]) => key).join(' ');
    // A callback, whether or not the call is ended behind it, is where the call ends.
    if (keys === 'createCallback' || keys === 'createCallback disconnect')
      return [`callback ${named(field(actions[0]?.[1], 'targetQueue'))}`];
    for (const [key, body] of actions) {
      const out = outside[key];
      if (out) ways.push(`${out[0]} ${named(field(body, out[1]))}`);
      else if (key === 'transferToVoicemail') ways.push(`voicemail ${mailbox(body)}`);
      else if (key === 'jumpToMenu') ways.push(led(field(body, 'targetMenuRef')));
      else if (key === 'jumpToTask') ways.push(led(field(body, 'targetTaskRef')));
      else if (key === 'callTask') {
        const called = led(field(body, 'targetTaskRef'));
        const before = callers.get(called) ?? [];
        if (!before.includes(owner)) callers.set(called, [...before, owner]);
        ways.push(called);
      } else if (key === 'previousMenu') ways.push('previous');
      else if (key === 'repeatMenu') ways.push(menu ?? 'repeat');
      else if (key === 'disconnect') ways.push('hang up');
      else if (key === 'returnToAgent' || key === 'dialByExtension') ways.push('unknown');
      else if (key === 'endTask') ends.push({ ways, at: ways.push('hang up') - 1, task });
    }
    return ways;
  };

  const menus: WalkedMenu[] = [];
  const walkMenu = (item: YAMLMap, body: YAMLMap, level: number): void => {
    const way = `menu ${idOf(body)}`;
    const inner: [YAMLMap, YAMLMap][] = [];
    const choices = listed(body, 'choices').map((choice): WalkedChoice => {
      const kind = String(choice.items[0]?.key);
      const fields = choice.items[0]?.value as unknown;
      const of = (key: string): unknown => (isMap(fields) ? plain(fields.get(key, true)) : undefined);
      let ways: readonly Way[];
      if (kind === 'menuSubMenu' && isMap(fields)) {
        ways = [`menu ${idOf(fields)}`];
        inner.push([choice, fields]);
      } else if (kind === 'menuTask') {
        const at = isMap(fields) ? startOf(fields) : 0;
        ways = waysOf(actionsBelow(of('task')), `body ${at}`, null, way);
      } else {
        const key = kind.slice(4, 5).toLowerCase() + kind.slice(5);
        ways = waysOf([[key, plain(fields)]], way, null, way);
        if (ways.length === 0) ways = ['unknown'];
      }
      const isDefault = textAt(body, 'defaultChildMenuRef') === `./choices/${kind}[${back(of('refId'))}]`;
      return {
        ...linesOf(choice),
        kind,
        name: back(of('name')),
        dtmf: of('dtmf') === undefined ? null : back(of('dtmf')),
        bodyLine: isMap(fields) ? startOf(fields) : 0,
        ways,
        isDefault,
      };
    });
    const named = body.get('defaultChildMenuRef', true) as unknown;
    menus.push({
      ...linesOf(item),
      refId: idOf(body),
      name: textAt(body, 'name'),
      bodyLine: startOf(body),
      level,
      choices,
      defaultLine: named ? startOf(named as Node) : null,
    });
    for (const [subItem, sub] of inner) walkMenu(subItem, sub, level + 1);
  };
  for (const { item, body } of topMenus) walkMenu(item, body, 1);
  const tasks = topTasks.map(({ item, body }): WalkedTask => {
    const way = `task ${idOf(body)}`;
    return { refId: idOf(body), line: startOf(item), ways: waysOf(actionsBelow(plain(body)), way, way, null) };
  });
  // From the last one on, so that the places of those before stay what they are.
  for (const { ways, at, task } of ends.reverse()) {
    const homes = task === null ? [] : (callers.get(task) ?? []);
    if (homes.length > 0) ways.splice(at, 1, ...homes);
  }
  const start = flow.get('startUpRef') as unknown;
  return { type, hasStates: flow.has('states'), start: start === undefined ? null : led(start), menus, tasks };
};

/** The menus and tasks that a call can come to: over the start, every target in choices and actions, and sub-menus. */
export const reachedIn = (flow: WalkedFlow): ReadonlySet<Way> => {
  const waysOf = new Map<Way, readonly Way[]>();
  // Of two with one id, references lead to the first.
  for (const { refId, choices } of flow.menus.toReversed())
    waysOf.set(
      `menu ${refId}`,
      choices.flatMap(({ ways }) => ways),
    );
  for (const { refId, ways } of flow.tasks.toReversed()) waysOf.set(`task ${refId}`, ways);
  const reached = new Set<Way>();
  const queue = flow.start === null ? [] : [flow.start];
  for (let way = queue.pop(); way !== undefined; way = queue.pop()) {
    if (reached.has(way)) continue;
    reached.add(way);
    queue.push(...(waysOf.get(way) ?? []));
  }
  return reached;
};
