import { updateNode } from '../edit/nodes';
import { makeFinding, noFindings } from './make-finding';
import { nodeCheck } from './node-check';
import { counted, nameOf } from './words';

/** Judges the number as set; the documents' runtime plays a menu once whatever it is. */
export const triesAreTwoOrThree = nodeCheck(
  'IVR-T09',
  'Callers have two or three tries, the first included.',
  (node, _prompt, { limits }) => {
    if (node.kind !== 'menu') return noFindings;
    const { triesMin: min, triesMax: max } = limits;
    const { tries } = node;
    if (tries >= min && tries <= max) return noFindings;
    const nearest = tries > max ? max : min;
    const message =
      tries < min
        ? `Callers of ${nameOf(node)} have ${counted(tries, 'try', 'tries')}; with ${min}, missing the prompt once costs them nothing.`
        : `Callers who stay silent hear ${nameOf(node)} ${tries} times; after ${max} they are better sent on.`;
    const fixes = [
      { label: `Set ${counted(nearest, 'try', 'tries')}`, command: updateNode(node.id, 'menu', { tries: nearest }) },
    ];
    return [makeFinding('IVR-T09', 'warning', node.id, 'tries', message, fixes)];
  },
);
