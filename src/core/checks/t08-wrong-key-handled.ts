import { setNoMatch } from '../edit/choices';
import { makeFinding, noFindings } from './make-finding';
import { nodeCheck } from './node-check';
import { nameOf } from './words';

/** No-match that goes where silence goes is handled: that it goes somewhere is T07's. */
export const wrongKeyIsHandled = nodeCheck('IVR-T08', 'An unknown digit (no-match) is handled.', (node) => {
  if (node.kind !== 'menu' || node.noMatch === 'as-no-input') return noFindings;
  if (node.noMatch.target !== null || node.defaultChoiceId !== null) return noFindings;
  const message = `Callers who press an unknown digit in ${nameOf(node)} get nowhere: no-match has no target yet.`;
  const fixes = [{ label: 'Go where silence goes', command: setNoMatch(node.id, 'as-no-input') }];
  return [makeFinding('IVR-T08', 'error', node.id, 'no-match', message, fixes)];
});
