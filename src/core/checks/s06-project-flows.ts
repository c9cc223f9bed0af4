import { listOf } from '../directory/directory';
import { holdsToken, lookUp } from '../directory/look-up';
import { actingKind, expressionOf, externalRef, type Node } from '../model/node';
import type { CheckContext, Finding } from './finding';
import { makeFinding, noFindings } from './make-finding';

/**
 * A flow that callers are handed to and that the project of the design does not have, or has more than once: a hint,
 * for it may be in the org. Nothing without a project, nor where the org is known to have the flow.
 */
export const projectFlowFindings = (node: Node, { project, directory }: CheckContext): readonly Finding[] => {
  if (!project || actingKind(node) !== 'flow' || expressionOf(node) !== undefined) return noFindings;
  const reference = externalRef(node)?.trim() ?? '';
  if (reference === '' || holdsToken(reference)) return noFindings;
  const { kind } = project.find(reference);
  const field = node.kind === 'unknown' ? 'targetId' : 'flowId';
  if (kind === 'several') {
    const message = `Several flows of the project ${project.name} are called ${reference}, so a call cannot be followed there.`;
    return [makeFinding('IVR-S06', 'info', node.id, field, message)];
  }
  if (kind !== 'outside') return noFindings;
  const known = listOf(directory, 'flow');
  if (known && lookUp(known, reference).kind !== 'none') return noFindings;
  const message = `No flow of the project ${project.name} is called ${reference}; it may be in the org.`;
  return [makeFinding('IVR-S06', 'info', node.id, field, message)];
};
