import type { Design, Remark } from '../model/design';
import { nodeOf } from '../model/graph';
import type { Check, Finding } from './finding';
import { makeFinding, noFindings } from './make-finding';

const remembered = new WeakMap<Remark, Finding>();

const findingOf = (remark: Remark): Finding => {
  const known = remembered.get(remark);
  if (known) return known;
  const finding = makeFinding('IVR-F01', 'warning', remark.nodeId, null, remark.message);
  remembered.set(remark, finding);
  return finding;
};

/** The remark that a finding of this rule repeats: it knows the line of the file. Undefined: another rule's finding. */
export const remarkOf = (design: Design, finding: Finding): Remark | undefined =>
  finding.rule === 'IVR-F01'
    ? design.remarks?.find(({ nodeId, message }) => nodeId === finding.nodeId && message === finding.message)
    : undefined;

/**
 * Repeats what was odd in the file a design was read from (an id used twice, a reference to nothing, an unknown
 * language), as long as the step it is about is there. No error: the design itself is what it is.
 */
export const theFileIsSound: Check = {
  id: 'IVR-F01',
  title: 'Ids, references and languages in the file of a flow fit together.',
  run: (design) =>
    design.remarks === undefined
      ? noFindings
      : design.remarks.filter(({ nodeId }) => nodeId === null || nodeOf(design, nodeId) !== undefined).map(findingOf),
};
