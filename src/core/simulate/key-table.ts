import type { Design, Runtime } from '../model/design';
import { menuOf, menusOf, perDesign } from '../model/graph';
import type { Choice, Menu } from '../model/menu';
import type { CallState } from './call';

/** A choice with the menu it stands in. */
export interface KeyedChoice {
  readonly menu: Menu;
  readonly choice: Choice;
}

const ownKeys = new WeakMap<Menu, ReadonlyMap<string, KeyedChoice>>();

const keysOf = (menu: Menu): ReadonlyMap<string, KeyedChoice> => {
  const known = ownKeys.get(menu);
  if (known) return known;
  const keys = new Map<string, KeyedChoice>();
  for (const choice of menu.choices)
    if (choice.digit !== null && !keys.has(choice.digit)) keys.set(choice.digit, { menu, choice });
  ownKeys.set(menu, keys);
  return keys;
};

/** Digits that work in every menu of the flow, with the first choice that claims each. */
const globalKeysOf = perDesign((design): ReadonlyMap<string, KeyedChoice> => {
  const keys = new Map<string, KeyedChoice>();
  for (const menu of menusOf(design))
    for (const choice of menu.choices)
      if (choice.global && choice.digit !== null && !keys.has(choice.digit)) keys.set(choice.digit, { menu, choice });
  return keys;
});

/**
 * The choice a digit takes in a menu: the first of the menu with that digit, else (platform only) the first global
 * one of any menu. Undefined: no match.
 */
export const choiceForDigit = (design: Design, runtime: Runtime, menu: Menu, digit: string): KeyedChoice | undefined =>
  keysOf(menu).get(digit) ?? (runtime === 'architect' ? globalKeysOf(design).get(digit) : undefined);

/** The digits that have a choice where the call is, each with its choice; empty unless it hears a menu. */
export const liveKeys = (design: Design, call: CallState): ReadonlyMap<string, KeyedChoice> => {
  const menu = call.at === 'menu' ? menuOf(design, call.nodeId) : undefined;
  if (!menu) return new Map();
  return call.runtime === 'architect' ? new Map([...globalKeysOf(design), ...keysOf(menu)]) : keysOf(menu);
};
