import type { Finding } from '../core/checks/finding';

/** The findings that speak of one segment: those whose field names it. */
export const findingsOfSegment = (findings: readonly Finding[], key: string): readonly Finding[] =>
  findings.filter(({ field }) => field === `segment:${key}` || field?.startsWith(`segment:${key}.`));
