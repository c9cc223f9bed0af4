import { updateNode } from '../edit/nodes';
import { makeFinding, noFindings } from './make-finding';
import { nodeCheck } from './node-check';
import { nameOf, seconds } from './words';

export const timeoutIsInRange = nodeCheck(
  'IVR-T01',
  'The no-input timeout is inside the allowed range.',
  (node, _prompt, { limits }) => {
    if (node.kind !== 'menu') return noFindings;
    const { timeoutMinSeconds: min, timeoutMaxSeconds: max } = limits;
    const { timeoutSeconds } = node;
    if (timeoutSeconds >= min && timeoutSeconds <= max) return noFindings;
    const nearest = timeoutSeconds > max ? max : min;
    const message = `Callers who stay silent in ${nameOf(node)} are given ${seconds(timeoutSeconds)}; allowed are ${min} to ${max} s.`;
    const fixes = [
      { label: `Set ${seconds(nearest)}`, command: updateNode(node.id, 'menu', { timeoutSeconds: nearest }) },
    ];
    return [makeFinding('IVR-T01', 'error', node.id, 'timeoutSeconds', message, fixes)];
  },
);
