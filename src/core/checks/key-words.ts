import { spokenOrder } from '../model/digit';
import type { NodeId } from '../model/ids';
import type { Choice, Menu } from '../model/menu';
import type { QuickFix } from './finding';
import { fixDigit } from './fixes';

/** Keys with a meaning of their own, which are no ordinary choices. */
export const fixedKeys: ReadonlySet<string> = new Set(['0', '*', '#']);

/** Puts a choice on the lowest key that its menu does not use yet; nothing where all are taken. */
export const lowestFreeDigit = (menu: Menu, choice: Choice): readonly QuickFix[] => {
  const taken = new Set(menu.choices.map(({ digit }) => digit));
  const free = spokenOrder.find((digit) => !taken.has(digit));
  if (!free) return [];
  const nodeId: NodeId = menu.id;
  return [{ label: `Use digit ${free}`, command: fixDigit(nodeId, choice.id, free) }];
};
