import type { Design } from '../model/design';
import { menusOf } from '../model/graph';
import type { NodeId } from '../model/ids';
import type { Menu } from '../model/menu';
import { patched } from '../model/same';
import type { Command } from './command';
import { changeMenu } from './parts';

/** A setting that a menu can leave to the flow. */
export type InheritedField = NonNullable<Menu['inherits']>[number];

/** The menu with that list of fields it leaves to the flow; absent where it leaves none. */
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

/** Leaves a setting of a menu to the flow: it has the flow's value, and changes with it. */
export const leaveToFlow = (menuId: NodeId, field: InheritedField): Command =>
  changeMenu(menuId, (menu, design) => {
    const inherits = menu.inherits ?? [];
    const known = inherits.includes(field) ? menu : leaving(menu, [...inherits, field]);
    return patched(known, { [field]: design.menuDefaults[field] });
  });

/**
 * The nodes of the design with its menus following new defaults. A menu that inherits another value, that of the menu it
 * is nested in, keeps it.
 */
export const followingDefaults = (design: Design, defaults: Design['menuDefaults']): Design['nodes'] => {
  const before = design.menuDefaults;
  const followers = menusOf(design).flatMap((menu): Menu[] => {
    const fields = (menu.inherits ?? []).filter((field) => menu[field] === before[field]);
    const next = patched(menu, Object.fromEntries(fields.map((field) => [field, defaults[field]])));
    return next === menu ? [] : [next];
  });
  return followers.length === 0
    ? design.nodes
    : { ...design.nodes, ...Object.fromEntries(followers.map((menu) => [menu.id, menu])) };
};
