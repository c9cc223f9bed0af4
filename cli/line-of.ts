import { remarkOf } from '../src/core/checks/f01-sound-file';
import type { Finding } from '../src/core/checks/finding';
import type { Design } from '../src/core/model/design';
import { incomingOf, nodeOf } from '../src/core/model/graph';
import type { Node } from '../src/core/model/node';

const choicePattern = /^choice:([^.]+)/;

const lineOfChoice = (node: Node | undefined, choiceId: string | undefined): number | null =>
  (node?.kind === 'menu' ? node.choices.find(({ id }) => id === choiceId)?.source?.line : undefined) ?? null;

/** Where a step that has no line of its own is first spoken of: a queue stands in the choice that leads to it. */
const lineOfMention = (design: Design, node: Node): number | null => {
  for (const { from, port } of incomingOf(design).get(node.id) ?? []) {
    const before = nodeOf(design, from);
    const line = lineOfChoice(before, port.kind === 'choice' ? port.choiceId : undefined) ?? before?.source?.line;
    if (line !== undefined) return line;
  }
  return null;
};

/**
 * The line, from 1, of the file a design was read from that a finding speaks of: the choice's where it speaks of one,
 * else the node's, else that of what leads to it. Null where nobody can say.
 */
export const lineInSource = (design: Design, finding: Finding): number | null => {
  const remark = remarkOf(design, finding);
  if (remark) return remark.line;
  const node = nodeOf(design, finding.nodeId);
  const choiceId = choicePattern.exec(finding.field ?? '')?.[1];
  return lineOfChoice(node, choiceId) ?? node?.source?.line ?? (node ? lineOfMention(design, node) : null);
};
