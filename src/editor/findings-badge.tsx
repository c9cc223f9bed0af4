import type { Finding, Severity } from '../core/checks/finding';
import { severities } from '../core/checks/finding';
import { SeverityIcon } from '../ui/severity-icon';
import classes from './findings-badge.module.css';

const words: Readonly<Record<Severity, readonly [string, string]>> = {
  error: ['error', 'errors'],
  warning: ['warning', 'warnings'],
  info: ['hint', 'hints'],
};

/** «2 errors, 1 warning», for labels and tooltips. */
export const countWords = (findings: readonly Finding[]): string =>
  severities
    .map((severity) => [severity, findings.filter((finding) => finding.severity === severity).length] as const)
    .filter(([, count]) => count > 0)
    .map(([severity, count]) => `${count} ${words[severity][count === 1 ? 0 : 1]}`)
    .join(', ');

/** The worst of some findings; undefined for none. */
export const worstOf = (findings: readonly Finding[]): Severity | undefined =>
  severities.find((severity) => findings.some((finding) => finding.severity === severity));

/** The count of a node's findings, with the shape and colour of the worst. */
export const FindingsBadge = ({ findings }: { readonly findings: readonly Finding[] }) => {
  const worst = worstOf(findings);
  if (!worst) return null;
  return (
    <span className={classes.badge} data-severity={worst} title={countWords(findings)}>
      <SeverityIcon severity={worst} size={14} />
      <span className="tt-numbers" aria-hidden>
        {findings.length}
      </span>
      <span className="tt-visually-hidden">{countWords(findings)}</span>
    </span>
  );
};
