import type { NodeId } from '../model/ids';
import type { Finding, QuickFix, Severity } from './finding';

const noFixes: readonly QuickFix[] = [];

/** A finding nobody has waived. `field` and `nodeId` as in `Finding`. */
export const makeFinding = (
  rule: string,
  severity: Severity,
  nodeId: NodeId | null,
  field: string | null,
  message: string,
  fixes: readonly QuickFix[] = noFixes,
): Finding => ({ rule, severity, nodeId, field, message, fixes, waived: null });

/**
 * The same with mends that are worked out when somebody looks at them: for those that take longer than finding the
 * fault.
 */
export const withFixesWhenAsked = (finding: Omit<Finding, 'fixes'>, fixes: () => readonly QuickFix[]): Finding => {
  let made: readonly QuickFix[] | null = null;
  const { rule, severity, nodeId, field, message, waived } = finding;
  return {
    ...{ rule, severity, nodeId, field, message, waived },
    get fixes() {
      made ??= fixes();
      return made;
    },
  };
};

export const noFindings: readonly Finding[] = [];
