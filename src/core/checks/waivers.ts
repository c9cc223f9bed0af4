import type { Waiver } from '../model/design';
import type { CheckContext, Finding } from './finding';

/** The documents' limits: where the flow runs on the platform itself they can be accepted with a reason. */
const documentLimits: ReadonlySet<string> = new Set(['IVR-S05', 'IVR-T01']);

/** An error that can be waived on the platform, and nowhere else. */
export const isDocumentLimit = ({ severity, rule }: Finding): boolean =>
  severity === 'error' && documentLimits.has(rule);

/** Warnings and hints can be waived; of the errors only the documents' limits, and those only on the platform. */
export const canWaive = (finding: Finding, dialect: CheckContext['dialect']): boolean =>
  finding.severity !== 'error' || (dialect === 'platform' && isDocumentLimit(finding));

/** Why a finding cannot be waived, in a sentence or two; null where it can. */
export const whyNotWaived = (finding: Finding, dialect: CheckContext['dialect']): string | null => {
  if (canWaive(finding, dialect)) return null;
  return isDocumentLimit(finding)
    ? 'Flows published by the documents’ calls keep to this limit without exception, so it blocks publishing until it is mended. Only where a flow runs on the platform itself can it be waived with a reason.'
    : 'Callers would meet this error, so it blocks publishing until it is mended.';
};

const fits = (waiver: Waiver, finding: Finding): boolean =>
  waiver.rule === finding.rule &&
  waiver.nodeId === finding.nodeId &&
  (waiver.field === null || waiver.field === finding.field);

/** The first waiver of a design that was given for this finding, whether or not it counts where the flow runs. */
export const waiverFor = (finding: Finding, waivers: readonly Waiver[]): Waiver | undefined =>
  waivers.find((each) => fits(each, finding));

/** The nodes a list of waivers speaks of: most findings are of others. */
const nodesOf = new WeakMap<readonly Waiver[], ReadonlySet<Waiver['nodeId']>>();

/** Findings as waived before, so that one which stays the same is the same object. */
const before = new WeakMap<Finding, Finding>();

const asWaived = (finding: Finding, reason: string): Finding => {
  const known = before.get(finding);
  if (known?.waived === reason) return known;
  const waived = { ...finding, waived: reason };
  before.set(finding, waived);
  return waived;
};

/** The findings, each with the reason of the first waiver that fits it; the same object where none does or none may. */
export const withWaivers = (
  findings: readonly Finding[],
  waivers: readonly Waiver[],
  dialect: CheckContext['dialect'],
): readonly Finding[] => {
  if (waivers.length === 0) return findings;
  let nodes = nodesOf.get(waivers);
  if (!nodes) {
    nodes = new Set(waivers.map(({ nodeId }) => nodeId));
    nodesOf.set(waivers, nodes);
  }
  return findings.map((finding) => {
    if (!nodes.has(finding.nodeId)) return finding;
    const waiver = waiverFor(finding, waivers);
    return waiver && canWaive(finding, dialect) ? asWaived(finding, waiver.reason) : finding;
  });
};
