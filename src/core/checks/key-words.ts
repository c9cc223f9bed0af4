import { bindDigit, freeDigit } from '../edit/choices';
import type { Choice, Menu } from '../model/menu';
import type { QuickFix } from './finding';

/** Keys with a meaning of their own, which are no ordinary choices. */
export const fixedKeys: ReadonlySet<string> = new Set(['0', '*', '#']);

/** Puts a choice on the lowest key that its menu does not use yet; nothing where all are taken. */
export const lowestFreeDigit = (menu: Menu, choice: Choice): readonly QuickFix[] => {
  const free = freeDigit(menu);
  return free === null ? [] : [{ label: `Use digit ${free}`, command: bindDigit(menu.id, choice.id, free) }];
};
