import { makeFinding, noFindings } from './make-finding';
import { nodeCheck } from './node-check';
import { nameOf } from './words';

/** Silence is handled by its own target or by a default choice (whether that one exists is S06's). */
export const silenceIsHandled = nodeCheck('IVR-T07', 'No-input is handled.', (node) => {
  if (node.kind !== 'menu' || node.noInput.target !== null || node.defaultChoiceId !== null) return noFindings;
  const who = node.noMatch === 'as-no-input' ? 'stay silent or press an unknown digit' : 'stay silent';
  const message = `Callers who ${who} in ${nameOf(node)} get nowhere: no-input has no target yet.`;
  return [makeFinding('IVR-T07', 'error', node.id, 'no-input', message)];
});
