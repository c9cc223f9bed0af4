import { remarkOf } from '../src/core/checks/f01-sound-file';
import type { Finding } from '../src/core/checks/finding';
import type { Design } from '../src/core/model/design';
import { nodeOf } from '../src/core/model/graph';

const choicePattern = /^choice:([^.]+)/;

/**
 * The line, from 1, of the file a design was read from that a finding speaks of: the choice's where it speaks of one,
 * else the node's. Null where nobody can say.
 */
export const lineInSource = (design: Design, finding: Finding): number | null => {
  const remark = remarkOf(design, finding);
  if (remark) return remark.line;
  const node = nodeOf(design, finding.nodeId);
  const choiceId = choicePattern.exec(finding.field ?? '')?.[1];
  const choice = node?.kind === 'menu' ? node.choices.find(({ id }) => id === choiceId) : undefined;
  return choice?.source?.line ?? node?.source?.line ?? null;
};
