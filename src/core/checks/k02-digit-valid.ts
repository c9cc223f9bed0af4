import { isDigit } from '../model/digit';
import type { Choice, Menu } from '../model/menu';
import { lowestFreeDigit } from './key-words';
import { makeFinding, noFindings } from './make-finding';
import { nodeCheck } from './node-check';
import { choiceName, nameOf } from './words';

const problemOf = (menu: Menu, choice: Choice): string | null => {
  if (isDigit(choice.digit)) return null;
  if (choice.digit) return `«${choice.digit}» is no key of a telephone, so callers of ${nameOf(menu)} cannot press it.`;
  const isSpoken = Object.values(choice.speechTerms).some((terms) => terms && terms.length > 0);
  if (isSpoken || menu.defaultChoiceId === choice.id) return null;
  return `${choiceName(choice)} in ${nameOf(menu)} has no digit, so no caller can take it.`;
};

/** A choice needs no digit where words take it, or where it is what callers get who do not choose. */
export const digitIsAKey = nodeCheck('IVR-K02', 'Digits are keys of the pad: 0 to 9, * and #.', (node) => {
  if (node.kind !== 'menu') return noFindings;
  return node.choices.flatMap((choice) => {
    const problem = problemOf(node, choice);
    if (problem === null) return [];
    const fixes = lowestFreeDigit(node, choice);
    return [makeFinding('IVR-K02', 'error', node.id, `choice:${choice.id}.digit`, problem, fixes)];
  });
});
