import type { Waiver } from '../model/design';
import type { CheckContext, Finding } from './finding';

/** The documents' limits: where the flow runs on the platform itself they can be accepted with a reason. */
const documentLimits: ReadonlySet<string> = new Set(['IVR-S05', 'IVR-T01']);

/** Warnings and hints can be waived; of the errors only the documents' limits, and those only on the platform. */
export const canWaive = (finding: Finding, dialect: CheckContext['dialect']): boolean =>
  finding.severity !== 'error' || (dialect === 'platform' && documentLimits.has(finding.rule));

const fits = (waiver: Waiver, finding: Finding): boolean =>
  waiver.rule === finding.rule &&
  waiver.nodeId === finding.nodeId &&
  (waiver.field === null || waiver.field === finding.field);

/** The finding with the reason of the first waiver that fits it; the same object where none does or none may. */
export const withWaiver = (finding: Finding, waivers: readonly Waiver[], dialect: CheckContext['dialect']): Finding => {
  const waiver = waivers.find((each) => fits(each, finding));
  return waiver && canWaive(finding, dialect) ? { ...finding, waived: waiver.reason } : finding;
};
