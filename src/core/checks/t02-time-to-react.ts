import { updateNode } from '../edit/nodes';
import { makeFinding, noFindings } from './make-finding';
import { nodeCheck } from './node-check';
import { nameOf, seconds } from './words';

/** The clock starts when the prompt has ended. A timeout outside the allowed range is T01's. */
export const timeoutLeavesTimeToReact = nodeCheck(
  'IVR-T02',
  'The timeout is long enough to react.',
  (node, _prompt, { limits }) => {
    if (node.kind !== 'menu') return noFindings;
    const { timeoutShortSeconds: least, timeoutMinSeconds: min } = limits;
    const { timeoutSeconds } = node;
    if (timeoutSeconds < min || timeoutSeconds >= least) return noFindings;
    const message = `Callers of ${nameOf(node)} have ${seconds(timeoutSeconds)} to press a key after the prompt; many need at least ${least} s.`;
    const fixes = [{ label: `Set ${seconds(least)}`, command: updateNode(node.id, 'menu', { timeoutSeconds: least }) }];
    return [makeFinding('IVR-T02', 'warning', node.id, 'timeoutSeconds', message, fixes)];
  },
);
