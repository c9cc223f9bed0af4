import { isDigit } from '../model/digit';
import type { Choice } from '../model/menu';
import type { Finding } from './finding';
import { lowestFreeDigit } from './key-words';
import { makeFinding, noFindings } from './make-finding';
import { nodeCheck } from './node-check';
import { nameOf } from './words';

/** Speaks at every later choice on a digit; the first one is what callers get. */
export const digitIsUsedOnce = nodeCheck('IVR-K01', 'No digit is used twice in one menu.', (node) => {
  if (node.kind !== 'menu') return noFindings;
  const first = new Map<string, Choice>();
  const findings: Finding[] = [];
  for (const choice of node.choices) {
    const { digit } = choice;
    if (!isDigit(digit)) continue;
    const earlier = first.get(digit);
    if (!earlier) {
      first.set(digit, choice);
      continue;
    }
    const taken =
      earlier.label && choice.label ? `get ${earlier.label}, never ${choice.label}` : 'get only the first of them';
    const message = `Digit ${digit} has two choices in ${nameOf(node)}: callers who press it ${taken}.`;
    const field = `choice:${choice.id}.digit`;
    findings.push(makeFinding('IVR-K01', 'error', node.id, field, message, lowestFreeDigit(node, choice)));
  }
  return findings;
});
