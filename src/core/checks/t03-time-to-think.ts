import { updateNode } from '../edit/nodes';
import { makeFinding, noFindings } from './make-finding';
import { nodeCheck } from './node-check';
import { counted, nameOf, seconds } from './words';

/** A timeout too short even to react is T02's. */
export const timeoutLeavesTimeToThink = nodeCheck(
  'IVR-T03',
  'The timeout grows with the number of choices.',
  (node, _prompt, { limits }) => {
    if (node.kind !== 'menu') return noFindings;
    const { timeoutSeconds, choices } = node;
    const thinking = limits.thinkingSeconds + limits.thinkingSecondsPerChoice * choices.length;
    const needed = Math.min(thinking, limits.timeoutMaxSeconds);
    if (timeoutSeconds < limits.timeoutShortSeconds || timeoutSeconds >= needed) return noFindings;
    const enough = Math.min(Math.ceil(needed), limits.timeoutMaxSeconds);
    const message = `Callers of ${nameOf(node)} have ${seconds(timeoutSeconds)} to decide among ${counted(choices.length, 'choice')}; ${seconds(enough)} leave time to think.`;
    const fixes = [
      { label: `Set ${seconds(enough)}`, command: updateNode(node.id, 'menu', { timeoutSeconds: enough }) },
    ];
    return [makeFinding('IVR-T03', 'warning', node.id, 'timeoutSeconds', message, fixes)];
  },
);
