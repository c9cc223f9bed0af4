import type { Finding } from './finding';

/** The findings that keep a design from being published: errors nobody has waived. */
export const blocking = (findings: readonly Finding[]): readonly Finding[] =>
  findings.filter((finding) => finding.severity === 'error' && finding.waived === null);

export interface SeverityCount {
  readonly errors: number;
  readonly warnings: number;
  readonly infos: number;
  /** Waived findings, of whatever severity; they count nowhere else. */
  readonly waived: number;
}

export const countBySeverity = (findings: readonly Finding[]): SeverityCount => {
  const open = findings.filter((finding) => finding.waived === null);
  const count = (severity: Finding['severity']) => open.filter((finding) => finding.severity === severity).length;
  return {
    errors: count('error'),
    warnings: count('warning'),
    infos: count('info'),
    waived: findings.length - open.length,
  };
};
