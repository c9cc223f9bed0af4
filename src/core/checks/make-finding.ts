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

export const noFindings: readonly Finding[] = [];
