import type { Design } from '../model/design';
import { incomingOf, menuOf, menusOf } from '../model/graph';
import type { NodeId } from '../model/ids';
import type { Choice, Menu } from '../model/menu';
import { ok } from '../model/result';
import { patched } from '../model/same';
import type { Command } from './command';
import { changeMenu } from './parts';

/** A setting that a menu can leave to what it stands in. */
export type InheritedField = NonNullable<Menu['inherits']>[number];

/** Whether a menu lies whole in that choice of its source: one id stands for both there. */
const liesIn = (menu: Menu, choice: Choice): boolean =>
  choice.target?.kind === 'node' &&
  choice.target.nodeId === menu.id &&
  (choice.source?.id ?? '') !== '' &&
  choice.source?.id === (menu.source?.id ?? menu.id);

/** The menu that a menu lies in, whose settings it has where it leaves them open; null: those of the flow. */
export const menuAbove = (design: Design, menu: Menu): Menu | null => {
  for (const { from } of incomingOf(design).get(menu.id) ?? []) {
    const above = menuOf(design, from);
    if (above?.choices.some((choice) => liesIn(menu, choice))) return above;
  }
  return null;
};

/** The menu with that list of fields it leaves open; absent where it leaves none. */
const leaving = (menu: Menu, fields: readonly InheritedField[]): Menu => {
  const { inherits: _, ...own } = menu;
  return fields.length === 0 ? own : { ...own, inherits: [...fields] };
};

/** The changed menu: a setting that now says something else is its own from here on. */
export const withOwnSettings = (before: Menu, after: Menu): Menu => {
  if (after.inherits === undefined || after.inherits !== before.inherits) return after;
  const left = after.inherits.filter((field) => after[field] === before[field]);
  return left.length === after.inherits.length ? after : leaving(after, left);
};

/** The menu as it stands among those settings: what they say otherwise is its own. */
export const standingIn = (menu: Menu, settings: Settings): Menu => {
  const left = (menu.inherits ?? []).filter((field) => menu[field] === settings[field]);
  return left.length === (menu.inherits?.length ?? 0) ? menu : leaving(menu, left);
};

type Settings = Readonly<Record<InheritedField, number>>;

/** The menu as it is when what it inherits from changes; the very same menu where that is nothing to it. */
const following = (menu: Menu, was: Settings, is: Settings): Menu => {
  const fields = (menu.inherits ?? []).filter((field) => menu[field] === was[field]);
  return patched(menu, Object.fromEntries(fields.map((field) => [field, is[field]])));
};

/** The design with the menus that lie in a changed one having its settings, where they leave them open, and so on. */
const withFollowers = (design: Design, was: Menu): Design => {
  const nodes = { ...design.nodes };
  const pending = [was];
  for (let before = pending.pop(); before; before = pending.pop()) {
    const after = nodes[before.id];
    if (after?.kind !== 'menu') continue;
    for (const choice of after.choices) {
      const below = choice.target?.kind === 'node' ? nodes[choice.target.nodeId] : undefined;
      if (below?.kind !== 'menu' || !liesIn(below, choice)) continue;
      const next = following(below, before, after);
      if (next === below) continue;
      nodes[below.id] = next;
      pending.push(below);
    }
  }
  return { ...design, nodes };
};

const settingsDiffer = (a: Menu, b: Menu): boolean => a.timeoutSeconds !== b.timeoutSeconds || a.tries !== b.tries;

/** The command with what follows from it: menus that lie in the changed one and leave a setting open change with it. */
export const followed =
  (id: NodeId, command: Command): Command =>
  (design) => {
    const outcome = command(design);
    if (!outcome.ok) return outcome;
    const was = menuOf(design, id);
    const is = menuOf(outcome.value, id);
    return was && is && settingsDiffer(was, is) ? ok(withFollowers(outcome.value, was)) : outcome;
  };

/** Leaves a setting of a menu open: it has the value of the menu it lies in, else of the flow, and changes with it. */
export const leaveToFlow = (menuId: NodeId, field: InheritedField): Command =>
  followed(
    menuId,
    changeMenu(menuId, (menu, design) => {
      const inherits = menu.inherits ?? [];
      const known = inherits.includes(field) ? menu : leaving(menu, [...inherits, field]);
      return patched(known, { [field]: (menuAbove(design, menu) ?? design.menuDefaults)[field] });
    }),
  );

/** The nodes of the design when the flow's own settings are those: with its menus that leave one open following. */
export const followingDefaults = (design: Design, defaults: Settings): Design['nodes'] => {
  let now = design;
  for (const menu of menusOf(design)) {
    const next = menuAbove(design, menu) === null ? following(menu, design.menuDefaults, defaults) : menu;
    if (next !== menu) now = withFollowers({ ...now, nodes: { ...now.nodes, [menu.id]: next } }, menu);
  }
  return now.nodes;
};
