import type { Finding, Severity } from '../../checks/finding';
import type { Design, Waiver } from '../../model/design';
import type { NodeId } from '../../model/ids';
import { oneLine } from '../markup/escape';
import { type Html, html } from '../markup/html';
import { stepLink } from './step-link';

const words: Readonly<Record<Severity, string>> = { error: 'Error', warning: 'Warning', info: 'Hint' };

/** The step a finding or a waiver speaks of. */
const stepName = (design: Design, nodeId: NodeId | null): Html =>
  nodeId === null ? html`<span class="dim">the whole design</span>` : stepLink(design, nodeId);

const severityTag = (severity: Severity): Html => html`<span class="tag ${severity}">${words[severity]}</span>`;

/** A rule's id; ours are never broken over lines. */
const ruleName = (rule: string): Html =>
  /^[A-Z]{1,5}-[A-Z]\d{1,3}$/.test(rule) ? html`<span class="rule">${rule}</span>` : html`${oneLine(rule)}`;

const openTable = (design: Design, findings: readonly Finding[]): Html =>
  findings.length === 0
    ? html`<p class="empty">No open finding.</p>`
    : html`<table><thead><tr><th scope="col">Severity</th><th scope="col">Rule</th><th scope="col">Step</th><th scope="col">What it means for callers</th></tr></thead><tbody>${findings.map(
        (finding) =>
          html`<tr><td>${severityTag(finding.severity)}</td><td>${ruleName(finding.rule)}</td><td>${stepName(design, finding.nodeId)}</td><td>${oneLine(finding.message)}</td></tr>
`,
      )}</tbody></table>`;

const waivedTable = (design: Design, findings: readonly Finding[]): Html =>
  html`<table><thead><tr><th scope="col">Severity</th><th scope="col">Rule</th><th scope="col">Step</th><th scope="col">What it means for callers</th><th scope="col">Reason</th></tr></thead><tbody>${findings.map(
    (finding) =>
      html`<tr><td>${severityTag(finding.severity)}</td><td>${ruleName(finding.rule)}</td><td>${stepName(design, finding.nodeId)}</td><td>${oneLine(finding.message)}</td><td><bdi>${oneLine(finding.waived ?? '')}</bdi></td></tr>
`,
  )}</tbody></table>`;

const idleTable = (design: Design, waivers: readonly Waiver[]): Html =>
  html`<table><thead><tr><th scope="col">Rule</th><th scope="col">Step</th><th scope="col">Reason</th></tr></thead><tbody>${waivers.map(
    (waiver) =>
      html`<tr><td>${ruleName(waiver.rule)}</td><td>${stepName(design, waiver.nodeId)}</td><td><bdi>${oneLine(waiver.reason)}</bdi></td></tr>
`,
  )}</tbody></table>`;

/** Waivers that fit none of these findings: what they were about is gone, or cannot be waived. */
const idleWaivers = (design: Design, findings: readonly Finding[]): readonly Waiver[] => {
  const waived = findings.filter((finding) => finding.waived !== null);
  return design.waivers.filter(
    (waiver) =>
      !waived.some(
        (finding) =>
          finding.rule === waiver.rule && finding.nodeId === waiver.nodeId && finding.waived === waiver.reason,
      ),
  );
};

/** All findings: open ones, then the waived ones with their reasons, then reasons that waive nothing now. */
export const findingsPart = (design: Design, findings: readonly Finding[]): Html => {
  const open = findings.filter((finding) => finding.waived === null);
  const waived = findings.filter((finding) => finding.waived !== null);
  const idle = idleWaivers(design, findings);
  return html`${openTable(design, open)}${
    waived.length === 0
      ? null
      : html`<article class="step"><h3>Waived, with the reason</h3>${waivedTable(design, waived)}</article>`
  }${
    idle.length === 0
      ? null
      : html`<article class="step"><h3>Reasons that waive no finding now</h3>${idleTable(design, idle)}</article>`
  }`;
};
